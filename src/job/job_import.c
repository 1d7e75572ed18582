#include "gongkai/import.h"
#include "job_out_int.h"

/* Foreign files → catalogs of the work folder, each its own. */

struct importing {
    const struct gk_job_import *o;
    const struct gk_vocabulary *vocabulary;
    struct gk_import_options options;
    const char *folder; /* where catalogs go under their ids; NULL: into the file o->to */
    struct gk_job_imported *list;
    int n;        /* those that are done */
    bool skipped; /* the file at hand, of a folder: it is told to be something else */
    size_t cap;
    struct gk_arena *arena;
};

static bool parse_format(struct gk_str word, struct gk_import_options *options, struct gk_diags *diags)
{
    if (word.n == 0 || gk_source_format_parse(word, &options->format)) return true;
    gk_diag(diags, GK_DIAG_UNKNOWN_FORMAT, NULL, word.s, NULL);
    return false;
}

/* Has another file of this call, or one that stands in the folder, a variant of the id? */
static bool is_taken(const struct importing *im, const char *from, const struct gk_catalog *c,
                     struct gk_diags *diags)
{
    struct gk_str folded = gk_fold(c->id, im->arena);
    const char *other = job_variant(im->folder, c->id, im->arena);
    for (int i = 0; i < im->n; i++)
        if (im->list[i].to && gk_str_eq(gk_fold(im->list[i].id, im->arena), folded))
            other = im->list[i].from.s;
    struct gk_place place = {.file = gk_str_of(from), .catalog = c->id};
    if (other) gk_diag(diags, GK_DIAG_CATALOG_TWICE, &place, other, c->id.s, NULL);
    return other != NULL;
}

static enum gk_status put(const struct importing *im, const char *from, const struct gk_catalog *c,
                          struct gk_job_imported *out, struct gk_diags *diags)
{
    const char *to = im->o->to;
    if (job_id_reserved(c->id, im->arena)) {
        gk_diag(diags, GK_DIAG_ID_RESERVED, &(struct gk_place){.file = gk_str_of(from)}, c->id.s, NULL);
        return GK_EINPUT;
    }
    if (im->folder && is_taken(im, from, c, diags)) return GK_EINPUT;
    if (im->folder) {
        struct gk_str name = gk_arena_printf(im->arena, "%.*s.json", (int)c->id.n, c->id.s);
        to = gk_path_first(im->folder, name.s, im->arena);
    }
    enum gk_status status = job_update_catalog(im->o->change, to, c, from, diags);
    if (status == GK_OK) {
        out->to = to;
        if (!im->o->change->dry) job_places_keep(c, to, im->arena);
    }
    return status;
}

/* One catalog of a file; its row of the list. */
static enum gk_status import_one(struct importing *im, const char *from, struct gk_diags *diags)
{
    struct gk_buf bytes = {0};
    struct gk_diags said = gk_diags_init(diags->arena);
    im->list = gk_arena_grow(im->arena, im->list, &im->cap, (size_t)im->n + 1, sizeof *im->list);
    struct gk_job_imported *out = &im->list[im->n];
    *out = (struct gk_job_imported){.from = gk_str_of(from)};
    enum gk_status status = gk_file_read(from, &bytes, &said);
    bool named = job_is_named(im->o->files, im->o->n_files, from), told = false;
    if (status == GK_OK)
        told = job_needs_no_import(from, named, gk_json_format(gk_buf_slice(&bytes), im->arena), diags);
    if (status == GK_OK && !told) {
        const struct gk_catalog *c =
            gk_import_buf(&bytes, from, &im->options, im->vocabulary, im->arena, &said);
        status = c ? put(im, from, c, out, &said) : GK_EINPUT;
        bool several = im->options.part || (im->options.parts && *im->options.parts > 0);
        told = !c && !several && job_is_table(from, named, im->vocabulary, diags);
        if (c) {
            out->sheet = c->sheet;
            out->kind = c->source_importer;
            out->title = c->title;
            out->id = c->id;
            out->items = c->n_items;
        }
    }
    out->warnings = gk_diags_count(&said, GK_WARNING);
    if (!told) gk_diags_append(diags, &said);
    gk_buf_done(&bytes);
    im->skipped = told && !named;
    return im->skipped ? GK_OK : told ? GK_EINPUT : status;
}

/* A file: one catalog, or where there is a folder for them those of all its tables. */
static enum gk_status import_file(struct importing *im, const char *from, struct gk_diags *diags)
{
    const struct gk_job_import *o = im->o;
    int parts = 0;
    bool again = !gk_path_is_standard(from); /* can be read for each */
    bool each = again && im->folder && o->id.n == 0 && o->title.n == 0 && o->sheet.n == 0;
    im->options.part = 0;
    im->options.parts = each ? &parts : NULL;
    im->skipped = false;
    enum gk_status worst = import_one(im, from, diags);
    if (im->skipped) return GK_OK; /* its row is the next one's */
    if (parts == 0) {
        im->n++;
        return worst;
    }
    worst = GK_OK;
    for (int part = 1; part <= parts; part++, im->n++) {
        im->options.part = part;
        enum gk_status status = import_one(im, from, diags);
        if (worst == GK_OK || status == GK_EIO) worst = status;
    }
    return worst;
}

/* Where catalogs go that are not written into one file. */
static const char *folder_of(const struct gk_job_import *o, int n, struct gk_arena *arena)
{
    if (!o->to) return gk_path_first(o->root, "catalog", arena);
    struct gk_str to = gk_str_of(o->to);
    bool folder = n > 1 || gk_str_ends(to, GK_STR("/")) || job_is_folder(o->to);
    if (gk_path_is_standard(o->to) || !folder) return NULL;
    while (to.n > 1 && to.s[to.n - 1] == '/') to.n--;
    return gk_arena_str(arena, to).s;
}

enum gk_status gk_job_import(const struct gk_job_import *o, struct gk_arena *arena,
                             struct gk_job_imported **list, int *n, struct gk_diags *diags)
{
    struct importing im = {.o = o, .arena = arena};
    int n_files = 0;
    const char **files = job_files(o->files, o->n_files, &n_files, arena, diags);
    *list = NULL;
    *n = 0;
    im.folder = folder_of(o, n_files, arena);
    im.options = (struct gk_import_options){.id = o->id,
                                            .title = o->title,
                                            .issuer = o->issuer,
                                            .sheet = o->sheet,
                                            .accept_guess = o->accept_guess,
                                            .whole = o->whole,
                                            .temp = o->change->temp,
                                            .by = o->change->by};
    if (o->id.n == 0 && !im.folder)
        im.options.id = gk_path_stem(gk_path_is_standard(o->to) ? o->files[0] : o->to);
    im.vocabulary = job_vocabulary(o->root, arena, diags);
    enum gk_status worst = im.vocabulary && parse_format(o->format, &im.options, diags) ? GK_OK : GK_EINPUT;
    if (worst != GK_OK) return worst;
    for (int i = 0; i < n_files; i++) {
        enum gk_status status = import_file(&im, files[i], diags);
        if (worst == GK_OK || status == GK_EIO) worst = status;
    }
    *list = im.list;
    *n = im.n;
    return worst;
}
