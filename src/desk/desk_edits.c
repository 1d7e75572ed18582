/* Edits of a catalog: a list of edits, all of them or none, as one step.
 *
 * What comes of them is written as the file will be and read again by the loader, which is thereby the one
 * judge of what may stand in a catalog; what it gives is laid out next. */
#include "desk_int.h"

enum { MOST_EDITS = 1000, MOST_CELLS = 200000 };
static const size_t MOST_COPIED = 40u << 20; /* cells that edits of rows write anew, about 40 bytes each */

static const struct {
    const char *name;
    enum gk_edit_op op;
} ops[] = {
    {"text", GK_EDIT_TEXT},     {"toggle", GK_EDIT_TOGGLE}, {"insert", GK_EDIT_INSERT},
    {"delete", GK_EDIT_DELETE}, {"merge", GK_EDIT_MERGE},   {"split", GK_EDIT_SPLIT},
    {"move", GK_EDIT_MOVE},     {"paste", GK_EDIT_PASTE},   {"caption", GK_EDIT_CAPTION},
    {"record", GK_EDIT_RECORD},
};
enum { N_OPS = sizeof ops / sizeof *ops };

/* ---- reading ---- */

/* Lines end in LF, as catalogs have them. */
static struct gk_str with_feeds(struct desk_call *c, struct gk_str s)
{
    char *out = gk_arena_alloc(c->arena, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.s[i] == '\r' && i + 1 < s.n && s.s[i + 1] == '\n') continue;
        out[n++] = s.s[i] == '\r' ? '\n' : s.s[i];
    }
    return gk_str_make(out, n);
}

static int column_of(struct desk_call *c, const json_t *edit, const struct gk_catalog *catalog)
{
    struct gk_str key = desk_text(c, edit, "column");
    int column = gk_catalog_column(catalog, key);
    if (column >= 0 || desk_failed(c) || !desk_needs(c, edit, "column")) return column;
    struct gk_place place = {.catalog = catalog->id};
    gk_diag(&c->diags, GK_DIAG_EDIT_COLUMN, &place, gk_arena_str(c->arena, key).s, NULL);
    return -1;
}

/* A block: an array of rows, each an array of texts; short rows end in empty cells. */
static void read_block(struct desk_call *c, const json_t *edit, struct gk_catalog_change *e)
{
    const json_t *rows = desk_array(c, edit, "rows"), *row, *cell;
    size_t r, k, widest = 0;
    json_array_foreach((json_t *)rows, r, row) if (json_array_size(row) > widest) widest =
        json_array_size(row);
    if (!rows || widest == 0) {
        if (!desk_failed(c)) desk_refuse(c, GK_DIAG_DESK_BODY_MEMBER, "rows", "[[…]]");
        return;
    }
    if (json_array_size(rows) > MOST_CELLS / widest) {
        desk_refuse(c, GK_DIAG_DESK_EDITS_MANY, gk_arena_printf(c->arena, "%d", MOST_CELLS).s, NULL);
        return;
    }
    struct gk_str *cells = GK_NEW_ARRAY(c->arena, struct gk_str, json_array_size(rows) * widest);
    json_array_foreach((json_t *)rows, r, row) json_array_foreach((json_t *)row, k, cell)
    {
        if (!json_is_string(cell)) desk_refuse(c, GK_DIAG_DESK_BODY_MEMBER, "rows", "[[…]]");
        struct gk_str text = {json_string_value(cell), json_string_length(cell)};
        cells[r * widest + k] = with_feeds(c, text);
    }
    e->cells = cells;
    e->rows = (int)json_array_size(rows);
    e->columns = (int)widest;
}

/* The operation, or GK_EDIT_FIELD: a field goes by its name. */
static enum gk_edit_op op_of(struct gk_str name)
{
    for (int i = 0; i < N_OPS; i++)
        if (gk_str_eq(gk_str_of(ops[i].name), name)) return ops[i].op;
    return GK_EDIT_FIELD;
}

static bool read_edit(struct desk_call *c, const json_t *edit, const struct gk_catalog *catalog,
                      struct gk_catalog_change *e)
{
    struct gk_str op = desk_text(c, edit, "op");
    *e = (struct gk_catalog_change){.op = op_of(op), .name = op};
    if (e->op == GK_EDIT_FIELD && !gk_catalog_is_text(op))
        return desk_refuse(c, GK_DIAG_DESK_EDIT_OP, gk_arena_str(c->arena, op).s, NULL);
    bool rows = e->op == GK_EDIT_INSERT || e->op == GK_EDIT_DELETE || e->op == GK_EDIT_MOVE;
    bool caption = e->op == GK_EDIT_CAPTION;
    bool whole = e->op == GK_EDIT_FIELD || e->op == GK_EDIT_RECORD; /* of the catalog itself */
    const char *number = caption ? "head" : "item";
    if (!whole && !desk_needs(c, edit, number)) return false;
    if (!whole) e->item = desk_number(c, edit, number, -1);
    if (!whole && !caption && !rows) e->column = column_of(c, edit, catalog);
    if (e->op == GK_EDIT_TEXT || whole || caption) {
        if (!desk_needs(c, edit, "text")) return false;
        e->text = with_feeds(c, desk_text(c, edit, "text"));
    }
    if (e->op == GK_EDIT_RECORD) {
        if (!desk_needs(c, edit, "name")) return false;
        e->name = desk_text(c, edit, "name");
        if (!desk_failed(c)) desk_record_fits(c, catalog->id, e->name, e->text);
    }
    if (e->op == GK_EDIT_TOGGLE) e->name = desk_text(c, edit, "option");
    if (e->op == GK_EDIT_MOVE) e->by = desk_number(c, edit, "by", 0);
    if (e->op == GK_EDIT_PASTE) read_block(c, edit, e);
    return !desk_failed(c);
}

/* ---- editing ---- */

/* The words of the first edit, and how many more there are, in both languages. */
static void say(struct desk_call *c, const struct gk_catalog *catalog, const struct gk_catalog_change *e,
                size_t n, struct gk_str words[2])
{
    for (int lang = 0; lang < 2; lang++) {
        struct gk_buf text = {0};
        gk_catalog_edit_say(catalog, e, (enum gk_lang)lang, &text);
        words[lang] = gk_arena_str(c->arena, gk_buf_slice(&text));
        if (n > 1) {
            const struct gk_str args[4] = {words[lang], gk_arena_printf(c->arena, "%zu", n - 1)};
            gk_buf_clear(&text);
            gk_diag_fill(&text, GK_DIAG_DESK_DID_EDIT, (enum gk_lang)lang, args);
            words[lang] = gk_arena_str(c->arena, gk_buf_slice(&text));
        }
        gk_buf_done(&text);
    }
}

/* One after another; NULL after diagnostics. */
static const struct gk_catalog *edit_all(struct desk_call *c, const struct desk_opened *o, const json_t *list,
                                         struct gk_str words[2])
{
    const struct gk_catalog *catalog = o->catalog;
    const json_t *edit;
    size_t i;
    json_array_foreach((json_t *)list, i, edit)
    {
        struct gk_catalog_change e;
        if (!read_edit(c, edit, catalog, &e)) return NULL;
        const struct gk_catalog *before = catalog;
        catalog = gk_catalog_edit(catalog, &e, gk_job_view_vocabulary(o->view), desk_change(c, GK_STR("")).by,
                                  c->arena, &c->diags);
        if (!catalog) return NULL;
        if (i == 0) say(c, before, &e, json_array_size(list), words);
    }
    return catalog;
}

/* Writes it as a step; the version that stands there then. */
static bool store(struct desk_call *c, const struct desk_opened *o, struct gk_str json,
                  const struct gk_str words[2])
{
    struct desk_step step;
    struct gk_job_change change = desk_change(c, words[c->lang]);
    const char *full = gk_arena_str(c->arena, o->catalog->path).s;
    if (!desk_step_begin_in(c, &step, words)) return false;
    enum gk_status status = gk_job_replace(&change, full, json, words[c->lang], &c->diags);
    return desk_step_end(c, &step) && status == GK_OK;
}

/* The edit is made and stored, whether or not there are pages to show. */
static void put_answer(struct desk_call *c, struct desk_opened *o)
{
    bool shown = desk_show(c, o, false);
    struct gk_diags said = c->diags;
    c->diags = gk_diags_init(c->arena);
    gk_json_begin(&c->json, NULL, '{');
    desk_put_versions(c, o);
    if (shown)
        desk_put_pages(c, o);
    else
        desk_put_messages(c, "messages", &said);
    gk_json_end(&c->json, '}');
}

/* As the file will be, read by the loader. */
static bool take(struct desk_call *c, struct desk_opened *o, const struct gk_catalog *edited,
                 const struct gk_str words[2])
{
    struct gk_buf json = {0};
    struct gk_arena *arena = gk_arena_new(NULL);
    gk_catalog_write(edited, &json);
    const char *path = gk_arena_str(arena, o->catalog->path).s;
    const struct gk_catalog *catalog = gk_catalog_parse(gk_buf_slice(&json), path, arena, &c->diags);
    bool good = catalog && store(c, o, gk_buf_slice(&json), words);
    const struct desk_file *f = good ? desk_catalog_file(c, o->id) : NULL;
    gk_buf_done(&json);
    if (f)
        desk_reopen(o, catalog, f->version, arena);
    else
        gk_arena_free(arena);
    return f != NULL;
}

/* The version of the catalog, or that of all. */
static bool is_current(struct desk_call *c, const struct desk_opened *o)
{
    if (!desk_needs(c, c->body, "version")) return false;
    struct gk_str all = desk_version(c);
    return gk_str_eq(desk_text(c, c->body, "version"), all) || desk_is_current(c, o->version);
}

/* How many edits one request may have: 1,000, of rows fewer where the catalog is large, as each of them puts
 * all cells anew (catalog_edit_rows.c) and all of that is kept up to the last. */
static size_t most_edits(const struct gk_catalog *catalog, const json_t *list)
{
    size_t cells = (size_t)catalog->n_items * (size_t)catalog->n_columns + 1, rows = 0, i;
    const json_t *edit;
    json_array_foreach((json_t *)list, i, edit)
    {
        enum gk_edit_op op = op_of(desk_member(edit, "op"));
        rows += op != GK_EDIT_TEXT && op != GK_EDIT_TOGGLE && op != GK_EDIT_FIELD && op != GK_EDIT_CAPTION &&
                op != GK_EDIT_RECORD;
    }
    return rows > MOST_COPIED / cells ? MOST_COPIED / cells : MOST_EDITS;
}

void desk_post_edits(struct desk_call *c)
{
    struct gk_str words[2];
    struct desk_opened *o = desk_open(c, c->parts[0]);
    if (!o || !is_current(c, o) || !desk_needs(c, c->body, "edits")) return;
    const json_t *list = desk_array(c, c->body, "edits");
    size_t n = json_array_size(list), most = most_edits(o->catalog, list);
    if (n > most) desk_refuse(c, GK_DIAG_DESK_EDITS_MANY, gk_arena_printf(c->arena, "%zu", most).s, NULL);
    if (n == 0 && !desk_failed(c)) desk_refuse(c, GK_DIAG_DESK_BODY_MEMBER, "edits", "[{…}]");
    const struct gk_catalog *edited = desk_failed(c) ? NULL : edit_all(c, o, list, words);
    if (edited && take(c, o, edited, words)) put_answer(c, o);
}
