/* Places: what a place is, who signs for it, and the words of a catalog that stand for any of its kind.
 *
 * MODEL. A place is known by the end of its name (the vocabulary's `divisions`, the longest end wins). A code
 * of nine digits whose seventh is 4 or 5 is that of a unit like a township
 * (统计用区划代码和城乡划分代码编制规则: 400–599): what is called a village there is none. Where the end says
 * nothing of a body, none is assumed.
 *
 * A 公开主体 of a catalog for all towns (镇人民政府, 村/社区) stands for the place that posts it: its own
 * body is put in, that of its kind and never another's. A part of a list counts as much as a whole cell; what
 * repeats the part before it goes. */
#include "catalog_int.h"

enum { TOWNSHIP_DIGITS = 9, KIND_DIGIT = 6 };

static bool is_like_a_township(struct gk_str code)
{
    return code.n == TOWNSHIP_DIGITS && (code.s[KIND_DIGIT] == '4' || code.s[KIND_DIGIT] == '5');
}

static const struct vocabulary_division *division_of(const struct gk_township *t,
                                                     const struct gk_vocabulary *v)
{
    const struct vocabulary_division *d = v ? vocabulary_division(v, gk_str_trim(t->name)) : NULL;
    return d && d->kind != GK_PLACE_TOWNSHIP && is_like_a_township(t->code) ? NULL : d;
}

enum gk_place_kind gk_township_kind(const struct gk_township *t, const struct gk_vocabulary *v)
{
    if (t->kind.n > 0) return vocabulary_kind(t->kind);
    const struct vocabulary_division *d = division_of(t, v);
    return d ? d->kind : GK_PLACE_TOWNSHIP;
}

/* The body that the name's end tells; empty: none. */
static struct gk_str body_of(const struct gk_township *t, const struct gk_vocabulary *v,
                             struct gk_arena *arena)
{
    const struct vocabulary_division *d = division_of(t, v);
    struct gk_str name = gk_str_trim(t->name);
    if (t->kind.n > 0 && (!d || !d->has_issuer || d->kind == GK_PLACE_TOWNSHIP))
        d = v ? vocabulary_division_of(v, vocabulary_kind(t->kind))
              : NULL; /* 东沟 is a village, if it says so */
    if (!d || !d->has_issuer) return GK_STR("");
    return gk_arena_printf(arena, "%.*s%.*s", (int)name.n, name.s, (int)d->issuer.n,
                           d->issuer.s ? d->issuer.s : "");
}

struct gk_str gk_township_issuer(const struct gk_township *t, const struct gk_vocabulary *v,
                                 struct gk_arena *arena)
{
    if (t->issuer.n > 0) return gk_arena_str(arena, t->issuer);
    return body_of(t, v, arena);
}

/* ---- the words that stand for a place ---- */

/* What parts the bodies that one cell names. */
static bool parts(uint32_t c)
{
    return c == '\n' || c == ',' || c == ';' || c == 0x3001 || c == 0xFF0C || c == 0xFF1B;
}

/* The next part of a text and, in *mark, the bytes that part it from the one before. False after the last. */
static bool next_part(struct gk_str s, size_t *pos, struct gk_str *mark, struct gk_str *part)
{
    size_t from = *pos, at = from;
    if (from > s.n || s.n == 0) return false;
    while (at < s.n) {
        size_t next = at;
        if (parts(gk_utf8_next(s, &next))) break;
        at = next;
    }
    *part = gk_str_sub(s, from, at);
    *pos = s.n + 1;
    *mark = GK_STR("");
    if (at < s.n) {
        size_t next = at;
        gk_utf8_next(s, &next);
        *mark = gk_str_sub(s, at, next);
        *pos = next;
    }
    return true;
}

static const char *list_of(enum gk_place_kind kind)
{
    return kind == GK_PLACE_TOWNSHIP ? "township-placeholders" : "village-placeholders";
}

static bool stands_for(const struct gk_vocabulary *v, const char *list, struct gk_str text)
{
    struct gk_str mark, part;
    if (gk_vocabulary_lists(v, list, gk_str_trim(text))) return true;
    for (size_t pos = 0; next_part(text, &pos, &mark, &part);)
        if (gk_vocabulary_lists(v, list, gk_str_trim(part))) return true;
    return false;
}

bool gk_catalog_names_no_place(const struct gk_catalog *c, const bool *take, const struct gk_vocabulary *v)
{
    int body = gk_catalog_column(c, GK_STR("body"));
    if (body < 0 || c->columns[body].kind != GK_KIND_TEXT) return false;
    for (int i = 0; i < c->n_items; i++) {
        if (!take[i]) continue;
        struct gk_str text = gk_catalog_text(c, i, body);
        if (stands_for(v, "township-placeholders", text) || stands_for(v, "village-placeholders", text))
            return true;
    }
    return false;
}

/* The text with `body` in the place of every part that stands for it. */
static struct gk_str put_into(const struct gk_vocabulary *v, const char *list, struct gk_str text,
                              struct gk_str body, struct gk_arena *arena)
{
    struct gk_buf out = {0};
    struct gk_str mark = GK_STR(""), before, part;
    bool last = false;
    if (gk_vocabulary_lists(v, list, gk_str_trim(text))) return body;
    for (size_t pos = 0; before = mark, next_part(text, &pos, &mark, &part);) {
        bool stands = gk_vocabulary_lists(v, list, gk_str_trim(part));
        if (!(stands && last)) {
            gk_buf_str(&out, before);
            gk_buf_str(&out, stands ? body : part);
        }
        last = stands;
    }
    struct gk_str done = gk_arena_str(arena, gk_buf_slice(&out));
    gk_buf_done(&out);
    return done;
}

/* One more item in which `from` became `to`. */
static void note_put(struct gk_put *list, int *n, struct gk_str from, struct gk_str to)
{
    int i = 0;
    while (i < *n && !gk_str_eq(list[i].from, from)) i++;
    if (i == *n) list[(*n)++] = (struct gk_put){.from = from, .to = to};
    list[i].items++;
}

/* The township of a village: one of the registry, else one of that name; no name: none is known. On a
 * village's sheet a town's words are its township's. */
static struct gk_township parent_of(const struct gk_registry *r, const struct gk_township *t)
{
    for (int i = 0; i < r->n_townships && t->parent.n > 0; i++) {
        const struct gk_township *p = &r->townships[i];
        if (gk_str_eq(p->name, t->parent) || gk_str_eq(p->code, t->parent)) return *p;
    }
    return (struct gk_township){.name = t->parent};
}

/* What stands in place of the words of a kind: the place's own body, or that of its township; empty: nothing
 * does. Where none is assumed, a blank does. */
static struct gk_str stand_in(const struct gk_registry *r, const struct gk_township *t,
                              enum gk_place_kind words, const struct gk_vocabulary *v, struct gk_arena *arena)
{
    int n = 0;
    bool village = gk_township_kind(t, v) != GK_PLACE_TOWNSHIP, own = village == (words != GK_PLACE_TOWNSHIP);
    const struct gk_township parent = parent_of(r, t);
    if (!own && !village) return GK_STR("");
    if (!own) return parent.name.n > 0 ? body_of(&parent, v, arena) : GK_STR("");
    struct gk_str body = body_of(t, v, arena);
    const struct gk_str *blank = gk_vocabulary_list(v, "place-blank", &n);
    return body.n > 0 ? body : t->issuer.n > 0 ? t->issuer : n > 0 ? blank[0] : GK_STR("");
}

/* A cell's text with all that stands in for the place; the text itself when nothing does. */
static struct gk_str placed(const struct gk_str bodies[2], struct gk_str text, const struct gk_vocabulary *v,
                            struct gk_arena *arena)
{
    for (int k = GK_PLACE_TOWNSHIP; k <= GK_PLACE_VILLAGE; k++) {
        const char *list = list_of((enum gk_place_kind)k);
        if (bodies[k].n > 0 && stands_for(v, list, text)) text = put_into(v, list, text, bodies[k], arena);
    }
    return text;
}

static struct gk_catalog *copy_of(const struct gk_catalog *c, struct gk_item **items, struct gk_arena *arena)
{
    struct gk_catalog *copy = GK_NEW(arena, struct gk_catalog);
    *items = GK_NEW_ARRAY(arena, struct gk_item, c->n_items);
    memcpy(*items, c->items, (size_t)c->n_items * sizeof **items);
    *copy = *c;
    copy->items = *items;
    return copy;
}

const struct gk_catalog *place_put_in(const struct gk_catalog *c, const struct gk_registry *r, int township,
                                      const struct gk_vocabulary *v, struct gk_arena *arena,
                                      struct gk_selection *s)
{
    const struct gk_township *t = &r->townships[township];
    int column = gk_catalog_column(c, GK_STR("body"));
    if (column < 0 || c->columns[column].kind != GK_KIND_TEXT || t->name.n == 0) return c;
    const struct gk_str bodies[] = {stand_in(r, t, GK_PLACE_TOWNSHIP, v, arena),
                                    stand_in(r, t, GK_PLACE_VILLAGE, v, arena)};
    struct gk_put *put = GK_NEW_ARRAY(arena, struct gk_put, c->n_items + 1);
    struct gk_catalog *copy = NULL;
    struct gk_item *items = NULL;
    for (int i = 0; i < c->n_items; i++) {
        const struct gk_value *old = &c->items[i].values[column];
        struct gk_str text = old->kind == GK_VALUE_TEXT ? placed(bodies, old->text, v, arena) : old->text;
        if (text.s == old->text.s) continue;
        if (!copy) copy = copy_of(c, &items, arena);
        struct gk_value *values = GK_NEW_ARRAY(arena, struct gk_value, c->n_columns);
        memcpy(values, items[i].values, (size_t)c->n_columns * sizeof *values);
        values[column].text = text;
        note_put(put, &s->n_put, old->text, text);
        items[i].values = values;
    }
    s->put = put;
    return copy ? copy : c;
}

/* ---- whose matters they are ---- */

static struct gk_str without(struct gk_str s, struct gk_str word, struct gk_arena *arena)
{
    struct gk_buf out = {0};
    size_t from = 0, at;
    if (word.n == 0 || gk_str_find(s, word, 0) == (size_t)-1) return s;
    for (; (at = gk_str_find(s, word, from)) != (size_t)-1; from = at + word.n)
        gk_buf_str(&out, gk_str_sub(s, from, at));
    gk_buf_str(&out, gk_str_sub(s, from, s.n));
    s = gk_arena_str(arena, gk_buf_slice(&out));
    gk_buf_done(&out);
    return s;
}

/* Is it an organ that is neither the place's nor one of any town or village? */
static bool is_anothers(const struct gk_registry *r, const struct gk_township *t, struct gk_str part,
                        const struct gk_vocabulary *v, struct gk_arena *arena)
{
    int n = 0;
    const struct gk_str *words = gk_vocabulary_list(v, "bureau-words", &n);
    part = gk_str_trim(part);
    if (gk_str_find(part, t->name, 0) != (size_t)-1 || !gk_vocabulary_ends(v, "organ-ends", part))
        return false;
    for (int i = 0; i < n; i++) part = without(part, words[i], arena);
    part = without(without(without(part, r->county, arena), r->city, arena), r->province, arena);
    return !gk_vocabulary_within(v, "township-words", part);
}

static bool all_anothers(const struct gk_registry *r, const struct gk_township *t, const struct gk_catalog *c,
                         const struct gk_selection *s, const struct gk_vocabulary *v, struct gk_arena *arena)
{
    int column = gk_catalog_column(c, GK_STR("body")), n = 0;
    struct gk_str last = GK_STR("");
    if (column < 0 || c->columns[column].kind != GK_KIND_TEXT || t->name.n == 0) return false;
    for (int i = 0; i < c->n_items; i++) {
        struct gk_str mark, part, text = gk_str_trim(gk_catalog_text(c, i, column));
        if (!s->take[i] || text.n == 0) continue;
        if (n++ > 0 && gk_str_eq(text, last)) continue;
        last = text;
        for (size_t pos = 0; next_part(text, &pos, &mark, &part);)
            if (!is_anothers(r, t, part, v, arena)) return false;
    }
    return n > 0;
}

struct gk_str gk_notice_signer(const struct gk_registry *r, int township, const struct gk_catalog *c,
                               const struct gk_selection *s, const struct gk_vocabulary *v,
                               struct gk_arena *arena)
{
    const struct gk_township *t = &r->townships[township];
    if (t->issuer.n == 0 && v && all_anothers(r, t, c, s, v, arena)) return GK_STR("");
    return gk_township_issuer(t, v, arena);
}
