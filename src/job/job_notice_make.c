#include "gongkai/pdf.h"
#include "gongkai/raster.h"
#include "job_notice_int.h"
#include "job_out_int.h"

/* A notice of any list (公示): what a clerk posts most.
 *
 * MODEL. The list is a catalog in memory (job_notice_table.c), masked (job_notice_mask.c), and all its rows
 * are taken: from there on a notice is a poster, and the poster room makes it, in a form of its own
 * (layouts/notice-*.json) whose columns are the list's. A registry of one place stands for whoever posts it:
 * what the command line says, else what a registry knows of the place of that name, else blanks to fill in.
 * With `by` every value of a column is such a place, with the rows that name it.
 *
 * Beside each notice stand the sheets that are filed: the record of the posting, and one for objections.
 *
 * Its files are papers like others: out/ is locked for them, nothing that others put there is written over,
 * and the manifest lists them. What they replace is kept, too (gk_job_replace). */

enum { PICTURE = 3508, DPI = 200 }; /* pixels on the long side at most: A3 at 212 dpi */

struct made {
    struct job_run *run;
    const struct gk_job_notice *ask;
    struct job_accept accept;
    struct job_list list;
    struct gk_poster_form *form;
    const struct gk_poster_form *record, *objections;
    struct gk_text *text;
    struct gk_map stems; /* how many notices are called so, of places */
    struct gk_job_notice_made *count;
    struct job_manifest *manifest;
    struct gk_diags *diags;
};

/* One notice on its way. */
struct sheet {
    struct made *m;
    struct gk_arena *arena;
    const struct gk_registry *registry;
    const struct gk_catalog *catalog;
    struct gk_selection selection;
    int counted; /* rows taken that are no sums */
    struct gk_poster_input input;
    struct gk_measure measure;
    struct gk_poster_result result;
    struct gk_str stem;
};

/* ---- who posts it ---- */

static void take(struct gk_str *to, struct gk_str from)
{
    if (from.n) *to = from;
}

/* What a registry knows of the place; its name alone where none does, or several do. */
static struct gk_township place_of(struct made *m, struct gk_str name, const struct gk_registry **from)
{
    struct gk_arena *arena = m->run->arena;
    struct gk_buf codes = {0};
    int n = 0, at = 0;
    for (int i = 0; i < m->run->n_registries; i++) {
        const struct gk_registry *r = m->run->registries[i];
        for (int t = 0; t < r->n_townships; t++) {
            if (!job_is_called(&r->townships[t], name)) continue;
            gk_buf_puts(&codes, n++ ? ", " : "");
            gk_buf_str(&codes, r->townships[t].code.n ? r->townships[t].code : r->name);
            *from = r;
            at = t;
        }
    }
    if (n > 1)
        gk_diag(m->diags, GK_DIAG_NOTICE_SEVERAL, NULL, gk_arena_str(arena, name).s,
                gk_arena_str(arena, gk_buf_slice(&codes)).s, NULL);
    gk_buf_done(&codes);
    if (n == 1) return gk_registry_settle(*from, NULL, arena)->townships[at];
    *from = NULL;
    if (n == 0 && name.n && m->run->n_registries)
        gk_diag(m->diags, GK_DIAG_NOTICE_UNKNOWN, NULL, gk_arena_str(arena, name).s, NULL);
    return (struct gk_township){.name = name};
}

static const struct gk_registry *registry_of(struct sheet *s, struct gk_str name)
{
    const struct gk_job_notice *a = s->m->ask;
    const struct gk_registry *from = NULL;
    struct gk_township *t = GK_NEW(s->arena, struct gk_township);
    struct gk_registry *r = GK_NEW(s->arena, struct gk_registry);
    *t = place_of(s->m, name, &from);
    take(&t->issuer, a->issuer);
    take(&t->phone, a->phone);
    take(&t->supervision_phone, a->supervision);
    take(&t->address, a->address);
    take(&t->hours, a->hours);
    if (from) *r = *from;
    r->defaults = (struct gk_township){.n_catalogs = 0};
    r->townships = t;
    r->n_townships = 1;
    return job_settle_registry(s->m->run, r, s->arena);
}

/* What stands around the table is a person's, perhaps, but cannot be masked for its owner. */
static bool allowed(const struct sheet *s)
{
    const struct gk_job_notice *a = s->m->ask;
    const struct gk_township *t = &s->registry->townships[0];
    const struct {
        const char *name;
        struct gk_str text;
        bool phone;
    } texts[] = {{"title", s->catalog->title, false}, {"issuer", t->issuer, false},
                 {"phone", t->phone, true},           {"supervision", t->supervision_phone, true},
                 {"address", t->address, false},      {"hours", t->hours, false},
                 {"office", a->office, false},        {"method", a->method, true},
                 {"basis", a->basis, false}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!job_mask_allows(s->m->run, texts[i].text, texts[i].name, texts[i].phone, &s->m->accept, s->arena,
                             s->m->diags))
            return false;
    return true;
}

/* ---- its rows ---- */

/* Takes the rows that have `value` in the column; all where it is -1. */
static void take_rows(struct sheet *s, int column, struct gk_str value)
{
    const struct gk_catalog *c = s->catalog;
    s->selection = (struct gk_selection){.take = GK_NEW_ARRAY(s->arena, bool, c->n_items + 1)};
    for (int i = 0; i < c->n_items; i++) {
        bool sum = s->m->list.sums[i];
        s->selection.take[i] = column < 0 || (!sum && gk_str_eq(c->items[i].values[column].text, value));
        s->selection.n_taken += s->selection.take[i];
        s->counted += s->selection.take[i] && !sum;
    }
    s->selection.n_items = s->selection.n_taken;
}

static void set_input(struct sheet *s, struct gk_str by)
{
    const struct gk_job_notice *a = s->m->ask;
    const struct gk_job_options *o = s->m->run->options;
    struct gk_field *words = GK_NEW_ARRAY(s->arena, struct gk_field, 6);
    words[0] = (struct gk_field){GK_STR("office"), a->office};
    words[1] = (struct gk_field){GK_STR("method"), a->method};
    words[2] = (struct gk_field){GK_STR("basis"), a->basis};
    words[3] = (struct gk_field){GK_STR("by"), by};
    words[4] = (struct gk_field){GK_STR("count"), gk_arena_printf(s->arena, "%d", s->counted)};
    s->input = (struct gk_poster_input){.registry = s->registry,
                                        .catalogs = &s->catalog,
                                        .selections = &s->selection,
                                        .n_catalogs = 1,
                                        .vocabulary = s->m->run->vocabulary,
                                        .holidays = s->m->run->holidays,
                                        .period = {.days = o->days ? o->days : o->working_days,
                                                   .working = !o->days,
                                                   .after = s->m->form->from_next_day},
                                        .draft = s->m->list.guessed,
                                        .words = words,
                                        .n_words = 5};
}

/* ---- its files ---- */

static enum gk_status put(void *ctx, const char *suffix, struct gk_str bytes, int pages)
{
    struct sheet *s = ctx;
    struct made *m = s->m;
    struct gk_str path = gk_arena_printf(s->arena, "notices/%s%s", s->stem.s, suffix);
    if (job_leads_outside(m->run, path, m->diags)) return GK_EINPUT;
    path = job_place_for(m->run, path, bytes, s->arena, m->diags);
    if (!path.n) return GK_EIO;
    const char *full = gk_arena_printf(s->arena, "%s/%s", m->run->options->out, path.s).s;
    if (gk_str_ends(path, GK_STR(".pdf")) && !job_reread(full, bytes, pages, m->diags)) return GK_ELIB;
    const struct job_file file = job_file_of(path, gk_path_base(m->ask->file), bytes, pages, s->arena);
    enum gk_status status = job_manifest_announce(m->run, &file, true, m->diags);
    if (status == GK_OK) status = gk_job_replace(m->ask->change, full, bytes, GK_STR(""), m->diags);
    if (status != GK_OK) return status;
    job_manifest_add(m->manifest, &file, 1);
    m->count->files++;
    return GK_OK;
}

static enum gk_status put_pdf(struct sheet *s, const struct gk_page_list *list, const char *suffix)
{
    struct gk_buf bytes = {0};
    enum gk_status status = GK_EINPUT;
    if (job_check_pages(list, s->catalog, s->arena, s->m->diags))
        status = gk_pdf_write(list, s->m->run->fonts, &bytes, s->m->diags);
    if (status == GK_OK) status = put(s, suffix, gk_buf_slice(&bytes), (int)list->n_pages);
    gk_buf_done(&bytes);
    return status;
}

static enum gk_status put_pictures(struct sheet *s, const struct gk_page_list *list)
{
    const struct gk_form *f = &s->m->form->form;
    gk_len longest = f->paper_w > f->paper_h ? f->paper_w : f->paper_h;
    int64_t dpi = (int64_t)PICTURE * GK_PT(72) / longest;
    struct gk_raster_size size = {.dpi = dpi < DPI ? (int)dpi : DPI};
    enum gk_status status = GK_OK;
    for (int i = 0; i < (int)list->n_pages && status == GK_OK; i++) {
        struct gk_buf png = {0};
        status = gk_raster_png(list, s->m->run->fonts, i, size, &png, s->m->diags);
        if (status == GK_OK)
            status = put(s, gk_arena_printf(s->arena, "-%d.png", i + 1).s, gk_buf_slice(&png), 1);
        gk_buf_done(&png);
    }
    return status;
}

static enum gk_status put_tiles(struct sheet *s, const struct gk_page_list *list)
{
    struct gk_page_list *tiles = gk_page_list_new(s->arena);
    struct gk_poster_tiles cut;
    enum gk_status status =
        gk_poster_tile(list, s->m->form, s->m->run->options->tile, -1, &s->measure, tiles, &cut, s->m->diags);
    return status == GK_OK ? put_pdf(s, tiles, "-tiles.pdf") : status;
}

/* The sheets to fill in once it hangs, and to file. */
static enum gk_status put_record(struct sheet *s)
{
    struct gk_page_list *list = gk_page_list_new(s->arena);
    enum gk_status status =
        gk_poster_record(&s->input, s->m->record, &s->result, &s->measure, list, s->m->diags);
    if (status == GK_OK)
        status = gk_poster_record(&s->input, s->m->objections, &s->result, &s->measure, list, s->m->diags);
    return status == GK_OK ? put_pdf(s, list, "-record.pdf") : status;
}

static enum gk_status put_all(struct sheet *s, struct gk_page_list *list)
{
    const struct job_run *run = s->m->run;
    enum gk_status status = GK_OK;
    if (job_poster_kinds(run) & GK_PAPER_PDF) status = put_pdf(s, list, ".pdf");
    if (status == GK_OK) status = job_put_forms(run, s->result.notice, list, s->stem, put, s, s->m->diags);
    if (status == GK_OK && s->m->run->options->tile.n) status = put_tiles(s, list);
    if (status == GK_OK && s->m->ask->png) status = put_pictures(s, list);
    return status == GK_OK ? put_record(s) : status;
}

/* ---- one notice ---- */

static bool has_glyphs(struct sheet *s)
{
    const struct gk_poster_form *forms[] = {s->m->form, s->m->record, s->m->objections};
    bool good = true;
    for (int i = 0; i < 3; i++)
        good =
            job_check_poster(s->m->run, gk_poster_texts, &s->input, forms[i], s->arena, s->m->diags) && good;
    return good;
}

static enum gk_status make(struct sheet *s)
{
    struct made *m = s->m;
    struct gk_page_list *list = gk_page_list_new(s->arena);
    if (!gk_township_period(s->registry, 0, m->diags) || !allowed(s) || !has_glyphs(s)) return GK_EINPUT;
    enum gk_status status = gk_poster_layout(&s->input, m->form, &s->measure, list, &s->result, m->diags);
    if (status == GK_OK) status = put_all(s, list);
    if (status != GK_OK) return status;
    m->count->notices++;
    m->count->sheets += s->result.sheets;
    return GK_OK;
}

/* The list's stem and the place's letters; places that have the same are numbered. */
static struct gk_str stem_of(const struct sheet *s, const char *stem)
{
    size_t code = gk_township_stem(s->registry, 0, s->arena).n;
    struct gk_str name = gk_township_file(s->registry, 0, s->arena);
    struct gk_map_slot *slot = gk_map_put(&s->m->stems, gk_arena_str(s->m->run->arena, name), 0);
    name = gk_str_sub(name, code < name.n ? code + 1 : name.n, name.n);
    if (slot->number++ == 0 && name.n) return gk_arena_printf(s->arena, "%s-%s", stem, name.s);
    return gk_arena_printf(s->arena, "%s-%s%d", stem, name.s, (int)slot->number);
}

static enum gk_status make_for(struct made *m, struct gk_str name, int column, const char *stem)
{
    struct sheet s = {.m = m,
                      .arena = gk_arena_new(NULL),
                      .catalog = &m->list.catalog,
                      .stem = gk_str_of(stem),
                      .measure = gk_measure_text(m->text)};
    s.registry = registry_of(&s, name);
    if (column >= 0) s.stem = stem_of(&s, stem);
    take_rows(&s, column, name);
    set_input(&s, column >= 0 ? name : GK_STR(""));
    enum gk_status status = make(&s);
    gk_arena_free(s.arena);
    return status;
}

/* ---- one a place ---- */

static int find_column(struct made *m)
{
    const struct gk_catalog *c = &m->list.catalog;
    struct gk_buf names = {0};
    for (int i = 0; i < c->n_columns; i++)
        if (gk_same_label(c->columns[i].caption, m->ask->by)) return i;
    for (int i = 0; i < c->n_columns; i++) {
        gk_buf_puts(&names, i ? ", " : "");
        gk_buf_str(&names, c->columns[i].caption);
    }
    gk_diag(m->diags, GK_DIAG_NOTICE_NO_COLUMN, NULL, gk_arena_str(m->run->arena, m->ask->by).s,
            gk_arena_str(m->run->arena, gk_buf_slice(&names)).s, NULL);
    gk_buf_done(&names);
    return -1;
}

/* Has each row a place? NOTICE_NO_PLACE for the first that has none. */
static bool all_placed(struct made *m, int column)
{
    const struct gk_catalog *c = &m->list.catalog;
    for (int i = 0; i < c->n_items; i++) {
        if (c->items[i].values[column].text.n || m->list.sums[i]) continue;
        gk_diag(m->diags, GK_DIAG_NOTICE_NO_PLACE, NULL, gk_arena_str(m->run->arena, m->ask->by).s,
                gk_arena_printf(m->run->arena, "%d", m->list.rows[i]).s, NULL);
        return false;
    }
    return true;
}

/* One for each value of the column, in the order in which they come. */
static enum gk_status make_each(struct made *m, const char *stem)
{
    int column = find_column(m);
    const struct gk_catalog *c = &m->list.catalog;
    m->stems.arena = m->run->arena;
    if (column < 0 || !all_placed(m, column)) return GK_EINPUT;
    struct gk_map seen = {.arena = m->run->arena};
    enum gk_status status = GK_OK;
    for (int i = 0; i < c->n_items && status == GK_OK; i++) {
        struct gk_str place = c->items[i].values[column].text;
        if (m->list.sums[i]) continue; /* of the whole list */
        struct gk_map_slot *slot = gk_map_put(&seen, place, 0);
        if (slot->number++ == 0) status = make_for(m, place, column, stem);
    }
    gk_map_done(&seen);
    gk_map_done(&m->stems);
    return status;
}

/* ---- what all share ---- */

/* The form's columns are the list's. */
static void set_columns(struct made *m)
{
    const struct gk_catalog *c = &m->list.catalog;
    struct gk_poster_column *columns = GK_NEW_ARRAY(m->run->arena, struct gk_poster_column, c->n_columns + 1);
    for (int i = 0; i < c->n_columns; i++)
        columns[i] = (struct gk_poster_column){
            .key = c->columns[i].key, .caption = c->columns[i].caption, .merge = m->list.merged[i]};
    m->form->columns = columns;
    m->form->n_columns = c->n_columns;
}

static const struct gk_poster_form *load_form(struct made *m, struct gk_str name)
{
    return gk_poster_form_load(job_layouts(m->run, m->run->arena), name, m->run->arena, m->diags);
}

static bool load_forms(struct made *m)
{
    struct gk_arena *arena = m->run->arena;
    struct gk_str form = m->ask->form.n ? m->ask->form : GK_STR("general"), paper = m->run->options->paper;
    const struct gk_poster_form *loaded =
        load_form(m, gk_arena_printf(arena, "notice-%.*s", (int)form.n, form.s));
    m->record = load_form(m, GK_STR("notice-record"));
    m->objections = load_form(m, GK_STR("notice-objection"));
    if (!loaded || !m->record || !m->objections) return false;
    m->form = GK_NEW(arena, struct gk_poster_form);
    *m->form = *loaded;
    m->run->notice = m->form;
    if (paper.n == 0 || gk_poster_form_set_paper(m->form, paper, arena)) return true;
    gk_diag(m->diags, GK_DIAG_UNKNOWN_PAPER, NULL, gk_arena_str(arena, paper).s, NULL);
    return false;
}

/* Blanks that the notices will have: by the form's words for them. */
static void tell_blanks(struct made *m)
{
    const struct gk_job_notice *a = m->ask;
    const struct gk_job_options *o = m->run->options;
    const struct {
        const char *text;
        bool given;
    } blanks[] = {{"office.blank", a->office.n || a->issuer.n || o->n_townships_asked || a->by.n},
                  {"phone.blank", a->phone.n || m->run->n_registries},
                  {"supervision.blank", a->supervision.n || m->run->n_registries},
                  {"address.blank", a->address.n || m->run->n_registries},
                  {"method.blank", a->method.n > 0},
                  {"period.blank", o->posted_from.n > 0}};
    struct gk_buf list = {0};
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
        struct gk_str text = gk_form_text(&m->form->form, gk_str_of(blanks[i].text));
        size_t end = gk_str_find(text, GK_STR("\xEF\xBC\x9A"), 0); /* ： */
        if (blanks[i].given || text.n == 0 || end == (size_t)-1) continue;
        gk_buf_puts(&list, list.n ? ", " : "");
        gk_buf_str(&list, gk_str_sub(text, 0, end));
    }
    if (list.n)
        gk_diag(m->diags, GK_DIAG_NOTICE_BLANKS, NULL, gk_arena_str(m->run->arena, gk_buf_slice(&list)).s,
                NULL);
    gk_buf_done(&list);
}

static bool prepare(struct made *m)
{
    struct job_run *run = m->run;
    const struct gk_job_options *o = run->options;
    const struct job_list_ask ask = {m->ask->sheet, m->ask->head};
    if (!load_forms(m) || !job_mask_accepts(&m->accept, run->arena, m->diags)) return false;
    if (!job_list_read(m->ask->file, run->vocabulary, &ask, &m->list, run->arena, m->diags)) return false;
    take(&m->list.catalog.title, m->ask->title);
    if (!job_mask_list(run, &m->list, &m->accept, m->diags)) return false;
    if (o->townships || o->n_townships_asked) job_load_registries(run, m->diags);
    if (gk_file_exists(job_data(run, "catalog/holidays.json")))
        run->holidays = job_holidays(o->root, run->arena, m->diags);
    set_columns(m);
    tell_blanks(m);
    return true;
}

static enum gk_status make_locked(struct made *m)
{
    struct job_run *run = m->run;
    const struct gk_job_options *o = run->options;
    const char *stem = gk_arena_str(run->arena, gk_path_stem(m->ask->file)).s;
    struct gk_str place = gk_str_of(o->n_townships_asked ? o->townships_asked[0] : "");
    m->manifest = job_manifest_new(run, m->diags);
    if (!m->manifest) return GK_EIO;
    int errors = gk_diags_count(m->diags, GK_ERROR);
    struct job_earlier *earlier = job_earlier_load(run, m->diags);
    bool known = gk_diags_count(m->diags, GK_ERROR) == errors;
    run->earlier = earlier;
    m->text = job_text_new(run);
    enum gk_status status = !known         ? GK_EIO
                            : m->ask->by.n ? make_each(m, stem)
                                           : make_for(m, place, -1, stem);
    gk_text_free(m->text);
    enum gk_status listed = job_manifest_finish(m->manifest, known, false, m->diags);
    job_earlier_done(earlier);
    return status == GK_OK ? listed : status;
}

static enum gk_status make_all(struct made *m)
{
    int lock;
    enum gk_status status = job_lock(m->run, &lock, m->diags);
    if (status == GK_OK) status = make_locked(m);
    job_unlock(lock);
    return status;
}

enum gk_status gk_job_notice(const struct gk_job_options *options, const struct gk_job_notice *ask,
                             struct gk_job_notice_made *made, struct gk_diags *diags)
{
    struct job_run run = {.options = options, .arena = gk_arena_new(NULL)};
    struct made m = {
        .run = &run, .ask = ask, .accept = {ask->accept, ask->reason}, .count = made, .diags = diags};
    *made = (struct gk_job_notice_made){0};
    enum gk_status status = job_load_shared(&run, diags);
    if (status == GK_OK && !run.words) {
        struct gk_place place = {.file = gk_str_of(job_path(&run, "catalog/lint.json", run.arena))};
        gk_diag(diags, GK_DIAG_NO_RULES, &place, NULL);
        status = GK_EINPUT;
    }
    if (status == GK_OK && !prepare(&m)) status = GK_EINPUT;
    if (status == GK_OK) status = make_all(&m);
    job_unload(&run);
    return status;
}
