/* GET /catalogs/ID/record: the fields that archives have for a catalog, and what its record says of them;
 * GET /archive: what of them each catalog lacks. They are changed by edits (desk_edits.c). */
#include "desk_int.h"

#include "gongkai/archive.h"

/* The data of archives; NULL after diagnostics. */
static struct gk_archive_words *words_of(struct desk_call *c)
{
    struct gk_buf bytes = {0};
    const char *path = gk_path_find(c->desk->options.root, "catalog/archive.json", c->arena);
    if (!c->archive && gk_file_read(path, &bytes, &c->diags) == GK_OK)
        c->archive = gk_archive_words_parse(gk_buf_slice(&bytes), path, c->arena, &c->diags);
    gk_buf_done(&bytes);
    return c->archive;
}

void desk_record_done(struct desk_call *c)
{
    gk_archive_words_free(c->archive);
    c->archive = NULL;
}

bool desk_record_fits(struct desk_call *c, struct gk_str catalog, struct gk_str name, struct gk_str text)
{
    const char *form;
    const struct gk_place place = {.catalog = catalog, .column = gk_arena_str(c->arena, name)};
    if (!words_of(c)) return false;
    if (gk_archive_fits(c->archive, name, text, c->arena, &form)) return true;
    gk_diag(&c->diags, form ? GK_DIAG_DESK_RECORD_FORM : GK_DIAG_DESK_RECORD_NAME, &place, place.column.s,
            gk_arena_str(c->arena, text).s, form, NULL);
    return false;
}

/* ---- telling ---- */

static struct gk_str said_of(const struct gk_catalog *catalog, struct gk_str name)
{
    for (int i = 0; i < catalog->n_record; i++)
        if (gk_str_eq(catalog->record[i].name, name)) return catalog->record[i].value;
    return GK_STR("");
}

static void put_field(struct desk_call *c, const struct gk_catalog *catalog, const struct gk_archive_field *f)
{
    struct gk_json_out *o = &c->json;
    gk_json_begin(o, NULL, '{');
    gk_json_text(o, "name", f->name);
    gk_json_text(o, "kind", f->n_words ? GK_STR("choice") : f->kind.n ? f->kind : GK_STR("text"));
    gk_json_text(o, "example", f->example);
    if (f->n_words) gk_json_texts(o, GK_STR("choices"), f->words, f->n_words);
    gk_json_text(o, "text", said_of(catalog, f->name));
    gk_json_text(o, "otherwise", gk_archive_value(c->archive, catalog, f->name));
    gk_json_bool(o, "filing", f->filing);
    gk_json_bool(o, "transfer", f->transfer);
    gk_json_bool(o, "usual", f->usual);
    gk_json_bool(o, "own", f->own);
    gk_json_end(o, '}');
}

void desk_get_record(struct desk_call *c)
{
    const struct desk_opened *opened = desk_open(c, c->parts[0]);
    struct gk_archive_field f;
    if (!opened || !words_of(c)) return;
    gk_json_begin(&c->json, NULL, '{');
    desk_put_versions(c, opened);
    gk_json_text(&c->json, "title", opened->catalog->title);
    gk_json_begin(&c->json, "fields", '[');
    for (int i = 0; gk_archive_field_at(c->archive, i, c->arena, &f); i++) put_field(c, opened->catalog, &f);
    gk_json_end(&c->json, ']');
    gk_json_end(&c->json, '}');
}

static void put_missing(struct desk_call *c, const char *key, const struct gk_catalog *catalog,
                        enum gk_archive_need need)
{
    int n = 0;
    const struct gk_str *names = gk_archive_missing(c->archive, catalog, need, &n, c->arena);
    gk_json_texts(&c->json, gk_str_of(key), names, n);
}

/* One that can't be read is not among them: GET /state tells why. */
static void put_catalog(struct desk_call *c, const struct desk_file *f)
{
    struct gk_diags unheard = gk_diags_init(c->arena);
    const struct gk_catalog *catalog = gk_catalog_load(f->full, c->arena, &unheard);
    if (!catalog) return;
    gk_json_begin(&c->json, NULL, '{');
    gk_json_text(&c->json, "id", f->id);
    gk_json_text(&c->json, "title", catalog->title);
    put_missing(c, "filing", catalog, GK_ARCHIVE_FILING);
    put_missing(c, "transfer", catalog, GK_ARCHIVE_TRANSFER);
    gk_json_end(&c->json, '}');
}

void desk_get_archive(struct desk_call *c)
{
    int n = 0;
    const struct desk_file *files = desk_files(c, &n);
    if (!words_of(c)) return;
    gk_json_begin(&c->json, NULL, '{');
    desk_put_version(c);
    gk_json_begin(&c->json, "catalogs", '[');
    for (int i = 0; i < n; i++)
        if (files[i].kind == DESK_CATALOG) put_catalog(c, &files[i]);
    gk_json_end(&c->json, ']');
    gk_json_end(&c->json, '}');
}
