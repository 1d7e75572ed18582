#include "job_out_int.h"

#include "gongkai/pdf.h"

/* One township's poster of one catalog, and what posters share.
 *
 * MODEL. Most of a poster is the same for every township: the table, the form's words, and with them the
 * glyphs. Three things are therefore made once. The plan (gk_poster_plan, one a thread) holds the fitted
 * table. The *family* of a catalog and a rule holds the rows taken and the fonts with every glyph of the
 * table and of the form. A registry holds, over these fonts, small ones with the glyphs of its townships' own
 * words. Tiles and records print a few words more, which they carry themselves.
 *
 * A township built alone must give the bytes that it gives among 41,352. So a family's fonts depend on
 * catalog, form and rule alone, and a registry's on all of its townships, whether they are in the run or not.
 * Should a sheet need a glyph that neither holds (shaping may choose another where a line ends), it gets
 * fonts of its own over the family's, which depend on the sheet alone. */

/* Texts set on a page that nobody sees, for the sake of their glyphs. */
struct specimen {
    struct gk_measure measure;
    struct gk_text *text;
    struct gk_page_list *list;
    gk_len y;
};

static struct specimen specimen_new(struct gk_text *text, struct gk_arena *arena)
{
    struct specimen s = {.measure = gk_measure_text(text), .text = text, .list = gk_page_list_new(arena)};
    gk_page_add(s.list, GK_PT(1000), GK_PT(1000));
    return s;
}

static void set_text(void *ctx, struct gk_str role, struct gk_str text, const struct gk_place *place)
{
    enum { MEASURE = 200 * GK_UNITS };
    struct specimen *s = ctx;
    (void)place;
    const struct gk_para *para = gk_text_para(s->text, gk_text_role(s->text, role), text, GK_TEXT_PLAIN);
    const struct gk_lines *lines = gk_text_lines(s->text, para, MEASURE, GK_TEXT_LEFT);
    struct gk_style style = {.role = role, .size = GK_PT(1), .leading = GK_PT(1)};
    s->y += gk_table_emit_lines(&s->measure, s->list, 0, GK_ARTIFACT, 0, s->y, lines, &style, 1024);
}

/* ---- what a family shares ---- */

static const struct gk_township nobody = {.n_catalogs = 0};
static const struct gk_registry nowhere = {.townships = &nobody, .n_townships = 1};

/* A sheet with every fact unknown: the table as it is drawn, and the blanks. */
static void add_blank_sheet(struct job_thread *thread, const struct gk_poster_input *input,
                            struct gk_pdf_fonts *fonts, struct gk_diags *diags)
{
    struct gk_poster_input blank = *input;
    struct gk_page_list *list = gk_page_list_new(diags->arena);
    struct gk_poster_result result;
    blank.registry = &nowhere;
    if (gk_poster_layout_planned(thread->plan, &blank, &thread->plan_measure, list, &result, diags) == GK_OK)
        (void)!gk_pdf_fonts_add(fonts, list, diags);
}

/* What cannot be added is said again, and in its place, by the sheets that need it. */
static struct gk_pdf_fonts *family_fonts(const struct job_run *run, struct job_thread *thread,
                                         const struct gk_poster_input *input)
{
    struct gk_arena *scratch = gk_arena_new(NULL);
    struct gk_diags unsaid = gk_diags_init(scratch);
    struct gk_pdf_fonts *fonts = gk_pdf_fonts_new(run->fonts);
    add_blank_sheet(thread, input, fonts, &unsaid);
    struct specimen s = specimen_new(thread->plan_text, scratch);
    gk_poster_texts_sheet(input, run->notice, scratch, set_text, &s);
    (void)!gk_pdf_fonts_add(fonts, s.list, &unsaid);
    enum gk_status status = gk_pdf_fonts_finish(fonts, &unsaid);
    gk_arena_free(scratch);
    if (status == GK_OK) return fonts;
    gk_pdf_fonts_free(fonts);
    return NULL;
}

static void make_family(const struct job_run *run, struct job_thread *thread, struct job_family *f)
{
    const struct gk_catalog *c = run->catalogs[f->catalog];
    struct gk_select_input select = {.registry = &nowhere,
                                     .loaded = run->catalogs,
                                     .n_loaded = run->n_catalogs,
                                     .vocabulary = run->vocabulary,
                                     .rule = &f->rule};
    f->good = gk_select_township(&select, c, f->arena, &c, &f->selection, &f->diags);
    f->draft = job_lint_blames(run, f->catalog, &f->selection);
    f->placeless = f->good && gk_catalog_names_no_place(c, f->selection.take, run->vocabulary);
    struct gk_poster_input input = {.catalogs = &c,
                                    .selections = &f->selection,
                                    .n_catalogs = 1,
                                    .vocabulary = run->vocabulary,
                                    .optional_columns = run->options->status};
    const struct gk_poster_form *forms[] = {run->notice, run->record, run->screen};
    for (int i = 0; f->good && i < 3; i++) {
        f->good =
            !forms[i] || job_check_poster(run, gk_poster_texts_shared, &input, forms[i], f->arena, &f->diags);
    }
    if (f->good) f->fonts = family_fonts(run, thread, &input);
}

/* The family's place, made or not. */
static struct job_family *family_slot(const struct job_run *run, int catalog,
                                      const struct gk_select_rule *rule)
{
    struct job_families *all = run->families;
    pthread_mutex_lock(&all->lock);
    struct job_family *f = all->first;
    while (f && (f->catalog != catalog || !gk_str_eq(f->rule.text, rule->text))) f = f->next;
    if (!f) {
        struct gk_arena *arena = gk_arena_new(NULL);
        f = GK_NEW(arena, struct job_family);
        *f = (struct job_family){
            .next = all->first, .catalog = catalog, .arena = arena, .diags = gk_diags_init(arena)};
        pthread_mutex_init(&f->lock, NULL);
        (void)gk_select_rule_parse(gk_arena_str(arena, rule->text), arena, &f->rule);
        all->first = f;
    }
    pthread_mutex_unlock(&all->lock);
    return f;
}

static struct job_family *find_family(const struct job_run *run, struct job_thread *thread, int catalog,
                                      const struct gk_select_rule *rule)
{
    struct job_family *f = family_slot(run, catalog, rule);
    pthread_mutex_lock(&f->lock);
    if (!f->made) make_family(run, thread, f);
    f->made = true;
    pthread_mutex_unlock(&f->lock);
    return f;
}

/* ---- what a registry shares ---- */

static void add_townships(const struct job_run *run, const struct job_county *county,
                          struct gk_poster_input *input, struct specimen *s, struct gk_arena *arena)
{
    const struct gk_registry *r = county->registry;
    for (int t = 0; t < r->n_townships; t++) {
        input->registry = r;
        input->township = t;
        gk_poster_texts_own(input, run->notice, arena, set_text, s);
    }
}

static struct gk_pdf_fonts *make_county_fonts(const struct job_run *run, const struct job_family *family,
                                              const struct job_county *county, int catalog,
                                              struct gk_text *text)
{
    struct gk_arena *scratch = gk_arena_new(NULL);
    struct gk_diags unsaid = gk_diags_init(scratch);
    struct gk_pdf_fonts *fonts = gk_pdf_fonts_new_over(family->fonts);
    struct specimen s = specimen_new(text, scratch);
    struct gk_poster_input input = {.catalogs = &run->catalogs[catalog],
                                    .selections = &family->selection,
                                    .n_catalogs = 1,
                                    .vocabulary = run->vocabulary};
    add_townships(run, county, &input, &s, scratch);
    (void)!gk_pdf_fonts_add(fonts, s.list, &unsaid);
    if (gk_pdf_fonts_finish(fonts, &unsaid) != GK_OK) {
        gk_pdf_fonts_free(fonts);
        fonts = NULL;
    }
    gk_arena_free(scratch);
    return fonts;
}

/* NULL: there are none. */
static const struct gk_pdf_fonts *county_fonts(const struct job_run *run, const struct job_family *family,
                                               struct job_county *county, int catalog, struct gk_text *text)
{
    if (!family->fonts) return NULL;
    pthread_mutex_lock(&county->lock);
    if (!county->fonts[catalog])
        county->fonts[catalog] = make_county_fonts(run, family, county, catalog, text);
    const struct gk_pdf_fonts *fonts = county->fonts[catalog];
    pthread_mutex_unlock(&county->lock);
    return fonts;
}

/* ---- one poster ---- */

/* One township's poster on its way. */
struct posting {
    const struct job_run *run;
    struct job_unit *unit;
    bool own; /* it says what only this place says: nothing is shared but the fonts */
    const struct job_family *family;
    const struct gk_pdf_fonts *fonts; /* may be NULL */
    struct job_notice notice;
    struct gk_measure measure;
    struct gk_poster_result result;
};

static enum gk_status write_pdf(const struct posting *p, const struct gk_page_list *list, struct gk_buf *out)
{
    struct gk_diags *diags = &p->unit->diags;
    if (!p->fonts) return gk_pdf_write(list, p->run->fonts, out, diags);
    if (gk_pdf_fonts_hold(p->fonts, list)) return gk_pdf_write_shared(list, p->fonts, out, diags);
    struct gk_pdf_fonts *own = gk_pdf_fonts_new_over(p->family->fonts);
    enum gk_status status = gk_pdf_fonts_add(own, list, diags);
    if (status == GK_OK) status = gk_pdf_fonts_finish(own, diags);
    if (status == GK_OK) status = gk_pdf_write_shared(list, own, out, diags);
    gk_pdf_fonts_free(own);
    return status;
}

/* `suffix` tells the notice's companions from it. */
static void put_file(const struct posting *p, struct gk_str bytes, const char *suffix, int pages)
{
    struct job_unit *unit = p->unit;
    const struct gk_registry *r = unit->registry;
    struct gk_str stem = job_poster_stem(p->run, r, unit->township, unit->arena);
    struct gk_str path =
        gk_arena_printf(unit->arena, "%s/posters/%s%s", p->notice.catalog->id.s, stem.s, suffix);
    if (job_put(p->run, unit, path, r->name, bytes, pages) == GK_OK)
        unit->files[unit->n_files - 1].check = gk_arena_str(unit->arena, gk_str_of(p->result.check));
}

static enum gk_status take_form(void *ctx, const char *suffix, struct gk_str bytes, int pages)
{
    put_file(ctx, bytes, suffix, pages);
    return GK_OK;
}

static void put_pdf(const struct posting *p, const struct gk_page_list *list, const char *suffix)
{
    struct gk_buf bytes = {0};
    if (write_pdf(p, list, &bytes) == GK_OK) put_file(p, gk_buf_slice(&bytes), suffix, (int)list->n_pages);
    gk_buf_done(&bytes);
}

static void put_companion(const struct posting *p, const struct gk_page_list *list, const char *suffix)
{
    if (job_check_pages(list, p->notice.catalog, p->unit->arena, &p->unit->diags)) put_pdf(p, list, suffix);
}

/* The poster on the paper that the office has, to be glued together. */
static void put_tiles(const struct posting *p, const struct gk_page_list *list)
{
    struct gk_page_list *tiles = gk_page_list_new(p->unit->arena);
    struct gk_poster_tiles cut;
    if (gk_poster_tile(list, p->run->notice, p->run->options->tile, -1, &p->measure, tiles, &cut,
                       &p->unit->diags) == GK_OK)
        put_companion(p, tiles, "-tiles.pdf");
}

/* The sheet to fill in once the notice hangs, and to file. */
static void put_record(const struct posting *p)
{
    struct gk_page_list *list = gk_page_list_new(p->unit->arena);
    if (gk_poster_record(&p->notice.input, p->run->record, &p->result, &p->measure, list, &p->unit->diags) ==
        GK_OK)
        put_companion(p, list, "-record.pdf");
}

static void put_sheets(struct posting *p, struct job_thread *thread, struct gk_page_list *list)
{
    struct job_unit *unit = p->unit;
    unit->empty = p->result.sheets == 0;
    if (unit->empty) {
        gk_poster_explain(&p->notice.input, &p->notice.rule, &unit->diags);
        return;
    }
    if (!job_check_pages(list, p->notice.catalog, unit->arena, &unit->diags)) return;
    if (job_poster_kinds(p->run) & GK_PAPER_PDF) put_pdf(p, list, ".pdf");
    struct gk_str stem = job_poster_stem(p->run, unit->registry, unit->township, unit->arena);
    (void)!job_put_forms(p->run, p->result.notice, list, stem, take_form, p, &unit->diags);
    unit->draft = p->result.draft;
    for (int l = GK_ZH; unit->draft && l <= GK_EN; l++)
        unit->cause[l] = job_draft_cause(p->run, unit->catalog, &p->notice.selection, p->result.open_notes,
                                         (enum gk_lang)l, unit->arena);
    if (p->run->options->tile.n) put_tiles(p, list);
    if (p->run->record) put_record(p);
    if (p->run->screen) job_put_screens(p->run, unit, &p->notice, thread->text);
}

/* Reports each character that the poster and its companions print and no face has; true when there is none.
 * The family has been looked at already. */
static bool check_posting(const struct posting *p)
{
    const struct job_run *run = p->run;
    const struct gk_poster_form *forms[] = {run->notice, run->record, run->screen};
    bool good = true;
    for (int i = 0; good && i < 3; i++) {
        good = !forms[i] || job_check_poster(run, p->own ? gk_poster_texts : gk_poster_texts_own,
                                             &p->notice.input, forms[i], p->unit->arena, &p->unit->diags);
    }
    return good;
}

static enum gk_status lay_out(struct posting *p, struct job_thread *thread, struct gk_page_list *list)
{
    struct gk_diags *diags = &p->unit->diags;
    if (p->own)
        return gk_poster_layout(&p->notice.input, p->run->notice, &p->measure, list, &p->result, diags);
    return gk_poster_layout_planned(thread->plan, &p->notice.input, &p->measure, list, &p->result, diags);
}

/* Settles what the poster says; false when it may not be made. */
static bool begin(struct posting *p, struct job_thread *thread)
{
    const struct job_run *run = p->run;
    struct job_unit *unit = p->unit;
    struct job_county *county = unit->county;
    gk_diags_append(&unit->diags, &county->diags);
    if (!county->good) return false;
    struct job_family *family = find_family(run, thread, unit->catalog, &county->rule);
    unit->family = family;
    unit->failed = !family->good;
    if (!family->good) return false;
    p->family = family;
    p->own = job_has_own_lists(&unit->registry->townships[unit->township]) || family->placeless;
    p->measure = gk_measure_text(thread->text);
    if (!job_notice_init(run, unit, run->notice, p->own ? NULL : family, &p->notice, unit->arena,
                         &unit->diags))
        return false;
    return !job_is_said_already(run, unit, &p->notice.rule, unit->arena, &unit->diags) &&
           !job_lint_forbids(run, unit->catalog, &p->notice.selection, &unit->diags) &&
           !job_place_forbids(run, &p->notice, unit->township, unit->arena, &unit->diags);
}

bool job_lay_out_poster(const struct job_run *run, struct job_unit *unit, struct job_thread *thread,
                        struct gk_page_list *list)
{
    struct job_laid laid;
    return job_lay_out_notice(run, unit, thread, list, &laid);
}

bool job_lay_out_notice(const struct job_run *run, struct job_unit *unit, struct job_thread *thread,
                        struct gk_page_list *list, struct job_laid *laid)
{
    struct posting p = {.run = run, .unit = unit};
    bool good = begin(&p, thread) && lay_out(&p, thread, list) == GK_OK;
    *laid = (struct job_laid){p.notice.catalog, p.notice.selection, p.result.open_notes, p.result.sheets};
    return good;
}

void job_run_poster(const struct job_run *run, struct job_unit *unit, struct job_thread *thread)
{
    struct posting p = {.run = run, .unit = unit};
    if (!begin(&p, thread)) return;
    p.fonts = county_fonts(run, p.family, unit->county, unit->catalog, thread->text);
    struct gk_page_list *list = gk_page_list_new(unit->arena);
    if (check_posting(&p) && lay_out(&p, thread, list) == GK_OK) put_sheets(&p, thread, list);
}
