/* Words: the facts of a township and a catalog under the names that the form's templates use.
 *
 * MODEL: a template is text with {name} in it; braces do not occur in papers, so there is no escape. A form
 * may hold variants of one text, named "period", "period.blank" and so on, from the most telling to the
 * plainest; the first whose placeholders are all known is printed. */
#include "poster_int.h"

/* Everything that a template may name. `title`, `field` and `edition` are the catalog's, and carry the names
 * that its review entries use; `catalog` is its title, known where another notice of the place would else
 * have the same one. */
static const char *const word_names[] = {
    "township", "county", "city",   "province", "title",       "field",   "edition", "signer",
    "from",     "to",     "date",   "phone",    "supervision", "address", "hours",   "website",
    "check",    "sheet",  "sheets", "days",     "workdays",    "notice",  "catalog", "common"};

/* What a template of tiles may name. They are no part of what a notice says, and so not of its check code. */
static const char *const tile_names[] = {"row", "column", "rows", "columns", "sheet", "sheets"};

_Static_assert(sizeof word_names / sizeof *word_names <= WORDS_MAX, "room for every word");

void poster_words_set(struct poster_words *w, const char *name, struct gk_str value)
{
    for (int i = 0; i < w->n; i++)
        if (strcmp(w->list[i].name, name) == 0) w->list[i].value = value;
}

static void set_trimmed(struct poster_words *w, const char *name, struct gk_str value)
{
    poster_words_set(w, name, gk_str_trim(value));
}

static void set_date(struct poster_words *w, const char *name, struct gk_str iso, struct gk_arena *arena)
{
    struct gk_str day = gk_str_trim(iso);
    if (day.n > 0) poster_words_set(w, name, gk_date_han(day, true, arena));
}

/* ---- a posting period ---- */

/* Its length in the unit that is asked for; working days of which there are none are told as days. Where a
 * year's holidays are not known, no number is. Returns that year, or 0. */
static int set_period(struct poster_words *w, const struct poster *p, const struct gk_township *t)
{
    const struct gk_poster_input *in = p->input;
    struct gk_period period = in->period;
    int unknown = 0;
    if (gk_str_trim(t->posted_to).n == 0) /* its length is given, and where it ends is not known */
        (void)gk_period_end(in->holidays, &period, t->posted_from, &unknown, p->arena);
    int64_t n = gk_period_length(in->holidays, &period, t->posted_from, t->posted_to, &unknown);
    if (unknown) return unknown;
    if (n == 0 && period.working) {
        period.working = false;
        n = gk_period_length(in->holidays, &period, t->posted_from, t->posted_to, &unknown);
    }
    if (n > 0)
        poster_words_set(w, period.working ? "workdays" : "days",
                         gk_arena_printf(p->arena, "%lld", (long long)n));
    return 0;
}

/* Who signs what was selected of the catalog. */
static struct gk_str signer_of(const struct poster *p, const struct gk_catalog *catalog)
{
    const struct gk_poster_input *in = p->input;
    for (int i = 0; i < in->n_catalogs; i++)
        if (in->catalogs[i] == catalog)
            return gk_notice_signer(in->registry, in->township, catalog, &in->selections[i], in->vocabulary,
                                    p->arena);
    return gk_township_issuer(&in->registry->townships[in->township], in->vocabulary, p->arena);
}

static void set_township(struct poster_words *w, const struct poster *p)
{
    const struct gk_registry *r = p->input->registry;
    const struct gk_township *t = &r->townships[p->input->township];
    set_trimmed(w, "township", t->name);
    set_trimmed(w, "county", r->county);
    set_trimmed(w, "city", r->city);
    set_trimmed(w, "province", r->province);
    set_trimmed(w, "phone", t->phone);
    set_trimmed(w, "supervision", t->supervision_phone);
    set_trimmed(w, "address", t->address);
    set_trimmed(w, "hours", t->hours);
    set_trimmed(w, "website", t->website);
    set_date(w, "from", t->posted_from, p->arena);
    set_date(w, "to", t->posted_to, p->arena);
    (void)set_period(w, p, t);
    set_date(w, "date", t->signed_on, p->arena);
}

struct poster_words poster_words_new(const struct poster *p, const struct gk_catalog *catalog)
{
    struct poster_words w = {.n = 0};
    for (size_t i = 0; i < sizeof word_names / sizeof *word_names; i++) w.list[w.n++].name = word_names[i];
    for (int i = 0; i < p->input->n_words && w.n < WORDS_MAX; i++) {
        const struct gk_field *word = &p->input->words[i];
        w.list[w.n++] = (struct poster_word){.name = word->name.s, .value = gk_str_trim(word->value)};
    }
    set_township(&w, p);
    set_trimmed(&w, "signer", signer_of(p, catalog));
    set_trimmed(&w, "title", catalog->title);
    set_trimmed(&w, "field", gk_catalog_field(catalog, p->input->vocabulary));
    if (p->input->twin) set_trimmed(&w, "catalog", catalog->title);
    set_trimmed(&w, "edition", catalog->edition);
    return w;
}

struct poster_words poster_words_tiles(void)
{
    struct poster_words w = {.n = 0};
    for (size_t i = 0; i < sizeof tile_names / sizeof *tile_names; i++) w.list[w.n++].name = tile_names[i];
    return w;
}

static struct poster_word *find_word(struct poster_words *w, struct gk_str name)
{
    for (int i = 0; i < w->n; i++)
        if (gk_str_eq(gk_str_of(w->list[i].name), name)) return &w->list[i];
    return NULL;
}

struct gk_str poster_words_value(const struct poster_words *w, struct gk_str name)
{
    for (int i = 0; i < w->n; i++)
        if (gk_str_eq(gk_str_of(w->list[i].name), name)) return w->list[i].value;
    return (struct gk_str){NULL, 0};
}

bool poster_words_used(const struct poster_words *w, struct gk_str name)
{
    for (int i = 0; i < w->n; i++)
        if (w->list[i].used && gk_str_eq(gk_str_of(w->list[i].name), name)) return true;
    return false;
}

/* The next {name} at or after *pos: [*open, *close] are its brackets. False when there is none. */
static bool next_placeholder(struct gk_str s, size_t pos, size_t *open, size_t *close)
{
    *open = gk_str_find(s, GK_STR("{"), pos);
    if (*open == (size_t)-1) return false;
    *close = gk_str_find(s, GK_STR("}"), *open);
    return *close != (size_t)-1;
}

/* Are all placeholders of the template known? Counts them. */
static bool template_known(struct poster_words *w, struct gk_str s, int *count)
{
    *count = 0;
    for (size_t pos = 0, a, b; next_placeholder(s, pos, &a, &b); pos = b + 1) {
        const struct poster_word *word = find_word(w, gk_str_sub(s, a + 1, b));
        if (!word || word->value.n == 0) return false;
        ++*count;
    }
    return true;
}

static struct gk_str template_fill(struct poster_words *w, struct gk_str s, struct gk_arena *arena)
{
    struct gk_buf out = {0};
    size_t pos = 0;
    for (size_t a, b; next_placeholder(s, pos, &a, &b); pos = b + 1) {
        struct poster_word *word = find_word(w, gk_str_sub(s, a + 1, b));
        gk_buf_str(&out, gk_str_sub(s, pos, a));
        gk_buf_str(&out, word->value);
        word->used = true;
    }
    gk_buf_str(&out, gk_str_sub(s, pos, s.n));
    struct gk_str text = gk_arena_str(arena, gk_buf_slice(&out));
    gk_buf_done(&out);
    return text;
}

bool poster_words_variant(struct gk_str text, const char *name)
{
    size_t n = strlen(name);
    return gk_str_starts(text, gk_str_of(name)) && (text.n == n || text.s[n] == '.');
}

struct gk_str poster_words_rest(const struct poster *p, struct poster_words *w, struct gk_str s)
{
    struct gk_buf out = {0};
    size_t pos = 0;
    for (size_t a, b; next_placeholder(s, pos, &a, &b); pos = b + 1) {
        const struct poster_word *word = find_word(w, gk_str_sub(s, a + 1, b));
        gk_buf_str(&out, gk_str_sub(s, pos, a));
        if (word) gk_buf_str(&out, word->value);
    }
    gk_buf_str(&out, gk_str_sub(s, pos, s.n));
    struct gk_str text = gk_arena_str(p->arena, gk_buf_slice(&out));
    gk_buf_done(&out);
    return text;
}

struct poster_text poster_words_fill(const struct poster *p, struct poster_words *w, const char *name)
{
    for (int i = 0; i < p->form->n_texts; i++) {
        const struct gk_form_text *t = &p->form->texts[i];
        int placeholders;
        if (!poster_words_variant(t->name, name) || !template_known(w, t->text, &placeholders)) continue;
        size_t label = gk_str_find(t->text, GK_STR("{"), 0);
        return (struct poster_text){template_fill(w, t->text, p->arena), placeholders ? label : t->text.n,
                                    placeholders == 0};
    }
    return (struct poster_text){{NULL, 0}, 0, true};
}

static bool known_name(const struct poster *p, struct gk_str name)
{
    for (int i = 0; i < p->input->n_words; i++)
        if (gk_str_eq(p->input->words[i].name, name)) return true;
    for (size_t i = 0; i < sizeof tile_names / sizeof *tile_names; i++)
        if (gk_str_eq(gk_str_of(tile_names[i]), name)) return true;
    for (size_t i = 0; i < sizeof word_names / sizeof *word_names; i++)
        if (gk_str_eq(gk_str_of(word_names[i]), name)) return true;
    return false;
}

/* Texts of catalogs' pages and workbooks, which a poster's form inherits: their placeholders are others. */
static bool is_foreign(struct gk_str text)
{
    return gk_str_starts(text, GK_STR("workbook-")) || gk_str_starts(text, GK_STR("running-")) ||
           gk_str_starts(text, GK_STR("township-"));
}

bool gk_poster_form_prints(const struct gk_poster_form *f, struct gk_str name)
{
    static const char *const printed[] = {"title", "subtitle", "last"};
    for (int i = 0; i < f->n_texts; i++) {
        bool sheet = false;
        for (size_t k = 0; k < sizeof printed / sizeof *printed; k++)
            sheet = sheet || poster_words_variant(f->texts[i].name, printed[k]);
        for (size_t pos = 0, a, b; sheet && next_placeholder(f->texts[i].text, pos, &a, &b); pos = b + 1)
            if (gk_str_eq(gk_str_sub(f->texts[i].text, a + 1, b), name)) return true;
    }
    return false;
}

/* A form that would count working days says so when it can't. */
static void check_period(const struct poster *p)
{
    const struct gk_registry *r = p->input->registry;
    const struct gk_township *t = &r->townships[p->input->township];
    struct poster_words w = {.n = 0};
    int year = set_period(&w, p, t);
    if (year == 0) return;
    struct gk_place place = {.file = r->path, .item = p->input->township + 1, .name = t->name};
    gk_diag(p->diags, GK_DIAG_POSTER_HOLIDAYS, &place, gk_arena_printf(p->arena, "%d", year).s, NULL);
}

bool poster_words_check(const struct poster *p)
{
    bool ok = true, counts = false;
    for (int i = 0; i < p->form->n_texts; i++) {
        if (is_foreign(p->form->texts[i].name)) continue;
        struct gk_str s = p->form->texts[i].text;
        for (size_t pos = 0, a, b; next_placeholder(s, pos, &a, &b); pos = b + 1) {
            struct gk_str name = gk_str_sub(s, a + 1, b);
            counts = counts || gk_str_eq(name, GK_STR("workdays"));
            if (known_name(p, name)) continue;
            gk_diag(p->diags, GK_DIAG_POSTER_PLACEHOLDER, NULL,
                    gk_arena_str(p->arena, p->form->texts[i].name).s,
                    gk_arena_printf(p->arena, "{%.*s}", (int)name.n, name.s).s, NULL);
            ok = false;
        }
    }
    if (counts) check_period(p);
    return ok;
}
