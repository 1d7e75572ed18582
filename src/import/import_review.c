/* Title, issuer, field: from the options, else from the file; what was inferred, or differs from the source,
 * is noted for a person to confirm. */
#include "import_int.h"

enum { MAX_BODIES = 3 };

struct notes {
    struct gk_arena *arena;
    struct gk_str *list;
    size_t n, cap;
};

static void note(struct notes *notes, struct gk_str text)
{
    notes->list = gk_arena_grow(notes->arena, notes->list, &notes->cap, notes->n + 1, sizeof text);
    notes->list[notes->n++] = text;
}

/* The distinct texts of the column 公开主体 joined by 、, when there are few; their number in *n. */
static struct gk_str bodies(struct imp *im, int *n)
{
    const struct imp_table *t = &im->table;
    int leaf = imp_leaf_of(t, "body");
    struct gk_str seen[MAX_BODIES], all = {NULL, 0};
    *n = 0;
    for (size_t r = 0; leaf >= 0 && r < t->n_rows; r++) {
        struct gk_str body = t->rows[r].cells[leaf];
        bool old = body.n == 0;
        for (int i = 0; i < *n && !old; i++) old = gk_str_eq(seen[i], body);
        if (old) continue;
        if (*n == MAX_BODIES) {
            *n = 0;
            return (struct gk_str){NULL, 0};
        }
        seen[(*n)++] = body;
        all = *n == 1 ? body
                      : gk_arena_printf(im->arena, "%.*s\xE3\x80\x81%.*s", (int)all.n, all.s, (int)body.n,
                                        body.s);
    }
    return all;
}

/* The title up to the body's name that stands in it ("新绛" + "县医疗保障局"), or empty. */
static struct gk_str issuer_in_title(struct gk_str title, struct gk_str body)
{
    size_t at = body.n > 0 ? gk_str_find(title, body, 0) : (size_t)-1;
    return at != (size_t)-1 && at < 48 ? gk_str_sub(title, 0, at + body.n) : (struct gk_str){NULL, 0};
}

static void take_issuer(struct imp *im, struct gk_catalog *catalog, struct notes *notes)
{
    int n = 0;
    struct gk_str body = bodies(im, &n);
    struct gk_str full = n == 1 ? issuer_in_title(im->table.title, body) : (struct gk_str){NULL, 0};
    struct gk_str said = full.n > 0 ? full : body;
    struct gk_str given = im->opt->issuer, printed = im->table.issuer;
    if (printed.n > 0) {
        catalog->issuer = given.n > 0 ? given : printed;
        if (given.n == 0 && imp_is_placeholder(im, printed)) note(notes, GK_STR("issuer: placeholder"));
        if (given.n > 0 && !gk_str_eq(given, printed))
            note(notes, gk_arena_printf(im->arena, "issuer: given-other; %.*s", (int)printed.n, printed.s));
        return;
    }
    catalog->issuer = given.n > 0 ? given : said;
    bool agreed = n == 1 && (gk_str_eq(given, said) || gk_str_eq(given, body));
    if (given.n == 0 && said.n > 0)
        note(notes, full.n > 0 ? GK_STR("issuer: from-title") : GK_STR("issuer: from-body"));
    else if (given.n > 0 && n == 0)
        note(notes, GK_STR("issuer: given-none"));
    else if (given.n > 0 && gk_str_eq(given, said) && n > 1)
        note(notes, GK_STR("issuer: from-body"));
    else if (given.n > 0 && !agreed)
        note(notes, gk_arena_printf(im->arena, "issuer: given; %.*s", (int)said.n, said.s));
}

/* Without a title there is no catalog: the file's name stands for it until somebody says it. */
static struct gk_str title_of_file(struct imp *im)
{
    struct gk_str stem = gk_str_trim(gk_path_stem(im->src->path));
    imp_report(im, GK_DIAG_IMPORT_NO_TITLE, 0, NULL, stem, GK_STR(""));
    return gk_arena_str(im->arena, stem.n > 0 ? stem : GK_STR("-"));
}

static void take_title(struct imp *im, struct gk_catalog *catalog, struct notes *notes)
{
    struct gk_str given = im->opt->title, found = im->table.title;
    catalog->title = given.n > 0 ? given : found;
    if (catalog->title.n == 0) catalog->title = title_of_file(im);
    if (found.n == 0)
        note(notes, given.n > 0 ? GK_STR("title: none") : GK_STR("title: from-file"));
    else if (given.n > 0 && !gk_str_eq(given, found))
        note(notes, gk_arena_printf(im->arena, "title: given-other; %.*s", (int)found.n, found.s));
}

void imp_title_own(struct imp *im, struct gk_catalog *own)
{
    if (im->opt->title.n > 0) own->title = gk_arena_str(im->arena, im->opt->title);
    if (gk_str_trim(own->title).n > 0) return;
    struct gk_str *review = GK_NEW_ARRAY(im->arena, struct gk_str, own->n_review + 1);
    for (int i = 0; i < own->n_review; i++) review[i] = own->review[i];
    review[own->n_review++] = GK_STR("title: from-file");
    own->review = review;
    own->title = title_of_file(im);
}

/* Columns whose captions were guessed. */
static void note_guesses(struct imp *im, struct notes *notes)
{
    for (int i = 0; i < im->table.n_leaves; i++) {
        const struct imp_leaf *leaf = &im->table.leaves[i];
        if (leaf->guess.n == 0 || !leaf->known) continue;
        note(notes, gk_arena_printf(im->arena, "%.*s: head-guessed; %.*s", (int)leaf->key.n, leaf->key.s,
                                    (int)leaf->caption.n, leaf->caption.s));
    }
}

/* An id from the file's name, else from the title: its field with what stands before it, which is the place.
 */
static struct gk_str id_of(struct imp *im, const struct gk_catalog *c)
{
    struct gk_str stem = gk_path_stem(im->src->path);
    struct gk_str name = im->part.n == 0 ? stem
                                         : gk_arena_printf(im->work, "%.*s-%.*s", (int)stem.n, stem.s,
                                                           (int)im->part.n, im->part.s);
    struct gk_str id = gk_catalog_id_of(name, im->arena);
    size_t at = c->field.n ? gk_str_find(c->title, c->field, 0) : (size_t)-1;
    struct gk_str told = at == (size_t)-1 ? c->title : gk_str_sub(c->title, 0, at + c->field.n);
    if (id.n == 0) id = gk_catalog_id_of(told, im->arena);
    return id.n ? id : GK_STR("catalog");
}

void imp_review(struct imp *im, struct gk_catalog *catalog)
{
    struct notes notes = {.arena = im->arena};
    take_title(im, catalog, &notes);
    take_issuer(im, catalog, &notes);
    catalog->title = gk_arena_str(im->arena, catalog->title);
    catalog->issuer = gk_arena_str(im->arena, catalog->issuer);
    catalog->field = gk_vocabulary_field(im->v, im->opt->title.n > 0 ? catalog->title : im->table.title);
    catalog->id = im->opt->id.n > 0 ? gk_arena_str(im->arena, im->opt->id) : id_of(im, catalog);
    if (im->table.date_proposed) note(&notes, GK_STR("date: from-publication"));
    note_guesses(im, &notes);
    for (size_t i = 0; i < im->n_notes; i++) note(&notes, im->notes[i]);
    catalog->review = notes.list;
    catalog->n_review = (int)notes.n;
}
