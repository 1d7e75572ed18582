#include "job_int.h"

/* What a township's notice is made from, before it is laid out: settled dates, the rule, the form. */

static struct gk_period period_of(const struct job_run *run)
{
    const struct gk_job_options *o = run->options;
    return (struct gk_period){.days = o->days ? o->days : o->working_days,
                              .working = !o->days,
                              .after = run->notice && run->notice->from_next_day};
}

/* Every posting that begins on a day ends when the length asked for is over; where a year is not known, that
 * stays a blank, and the notice says so. */
static const struct gk_registry *with_ends(const struct job_run *run, const struct gk_registry *r,
                                           struct gk_arena *arena)
{
    struct gk_township *all = GK_NEW_ARRAY(arena, struct gk_township, r->n_townships);
    struct gk_registry *settled = GK_NEW(arena, struct gk_registry);
    struct gk_period period = period_of(run);
    for (int i = 0; i < r->n_townships; i++) {
        int unknown = 0;
        all[i] = r->townships[i];
        all[i].posted_to = gk_period_end(run->holidays, &period, all[i].posted_from, &unknown, arena);
    }
    *settled = *r;
    settled->townships = all;
    return settled;
}

const struct gk_registry *job_settle_registry(const struct job_run *run, const struct gk_registry *r,
                                              struct gk_arena *arena)
{
    const struct gk_job_options *o = run->options;
    struct gk_township over = {
        .posted_from = o->posted_from, .posted_to = o->posted_to, .signed_on = o->signed_on};
    r = gk_registry_settle(r, &over, arena);
    return o->days || o->working_days ? with_ends(run, r, arena) : r;
}

bool gk_job_rule_valid(struct gk_str text)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_select_rule rule;
    bool ok = gk_select_rule_parse(text, arena, &rule);
    gk_arena_free(arena);
    return ok;
}

bool job_find_rule(const struct job_run *run, const struct gk_registry *r, const struct gk_poster_form *form,
                   struct gk_select_rule *rule, struct gk_arena *arena, struct gk_diags *diags)
{
    struct gk_str text = run->options->select.n   ? run->options->select
                         : run->options->villages ? GK_STR("village")
                         : r->select.n            ? r->select
                         : form && form->select.n ? form->select
                                                  : GK_STR("board");
    if (gk_select_rule_parse(text, arena, rule)) return true;
    gk_diag(diags, GK_DIAG_TOWNSHIP_SELECT, NULL, gk_arena_str(arena, text).s, NULL);
    return false;
}

bool gk_job_place_rule(const char *root, const struct gk_registry *r, struct gk_select_rule *rule,
                       struct gk_arena *arena, struct gk_diags *diags)
{
    const struct gk_job_options options = {.root = root};
    const struct job_run run = {.options = &options, .arena = arena};
    const struct gk_poster_form *form = job_poster_form(&run, arena, diags);
    return form && job_find_rule(&run, r, form, rule, arena, diags);
}

bool job_has_twin(const struct job_run *run, const struct gk_township *t, int catalog)
{
    for (int i = 0; run->fields && i < run->n_catalogs; i++)
        if (i != catalog && job_township_takes(run, t, i) && gk_str_eq(run->fields[i], run->fields[catalog]))
            return true;
    return false;
}

bool job_is_said_already(const struct job_run *run, const struct job_unit *unit,
                         const struct gk_select_rule *rule, struct gk_arena *arena, struct gk_diags *diags)
{
    const struct gk_township *t = &unit->registry->townships[unit->township];
    const struct gk_catalog *c = run->catalogs[unit->catalog], *with;
    struct gk_select_input select = {.registry = unit->registry,
                                     .township = unit->township,
                                     .loaded = run->catalogs,
                                     .n_loaded = run->n_catalogs,
                                     .vocabulary = run->vocabulary,
                                     .rule = rule};
    for (int i = 0; i < unit->catalog && job_has_twin(run, t, unit->catalog); i++) {
        struct gk_diags unsaid = gk_diags_init(arena);
        struct gk_selection s;
        const struct gk_catalog *other = run->catalogs[i];
        if (!job_township_takes(run, t, i) || !gk_str_eq(run->fields[i], run->fields[unit->catalog]) ||
            !gk_str_eq(gk_fold(other->title, arena), gk_fold(c->title, arena)) ||
            !gk_select_township(&select, other, arena, &with, &s, &unsaid) || s.n_taken == 0)
            continue;
        struct gk_place place = {.catalog = c->id, .name = t->name};
        gk_diag(diags, GK_DIAG_POSTER_TITLE_TWICE, &place, gk_arena_str(arena, other->id).s,
                gk_arena_str(arena, c->title).s, NULL);
        return true;
    }
    return false;
}

/* Does the notice hang for as long as each of its items asks for? */
static void check_periods(const struct job_run *run, const struct job_notice *n, const struct gk_township *t,
                          struct gk_arena *arena, struct gk_diags *diags)
{
    const struct gk_catalog *c = n->catalog;
    int column = gk_catalog_column(c, GK_STR("deadline"));
    if (!run->words || column < 0 || t->posted_from.n == 0 || t->posted_to.n == 0) return;
    for (int i = 0; i < c->n_items; i++) {
        bool working = false;
        int unknown = 0;
        struct gk_str text = gk_catalog_text(c, i, column);
        if (!n->selection.take[i] || gk_catalog_lead(c, i) != i) continue;
        int days = gk_lint_notice_days(text, run->words, &working, arena);
        struct gk_period period = {.working = working, .after = period_of(run).after};
        int64_t hangs =
            days == 0 ? 0 : gk_period_length(run->holidays, &period, t->posted_from, t->posted_to, &unknown);
        if (days == 0 || unknown || hangs >= days) continue;
        struct gk_place place = gk_catalog_place(c, i, column);
        gk_diag(diags, working ? GK_DIAG_POSTER_PERIOD_WORKING : GK_DIAG_POSTER_PERIOD_DAYS, &place,
                gk_arena_str(arena, t->name).s, gk_arena_printf(arena, "%d", days).s,
                gk_arena_printf(arena, "%lld", (long long)hangs).s, NULL);
    }
}

bool job_notice_init(const struct job_run *run, const struct job_unit *unit,
                     const struct gk_poster_form *form, const struct job_family *family, struct job_notice *n,
                     struct gk_arena *arena, struct gk_diags *diags)
{
    const struct gk_township *town = &unit->registry->townships[unit->township];
    *n = (struct job_notice){.registry = unit->registry, .catalog = run->catalogs[unit->catalog]};
    struct gk_select_input select = {.registry = n->registry,
                                     .township = unit->township,
                                     .loaded = run->catalogs,
                                     .n_loaded = run->n_catalogs,
                                     .vocabulary = run->vocabulary,
                                     .rule = &n->rule};
    if (!gk_township_period(n->registry, unit->township, diags)) return false;
    if (family) {
        n->rule = family->rule;
        n->selection = family->selection;
    } else if (!job_find_rule(run, n->registry, form, &n->rule, arena, diags) ||
               !gk_select_township(&select, run->catalogs[unit->catalog], arena, &n->catalog, &n->selection,
                                   diags)) {
        return false;
    }
    check_periods(run, n, town, arena, diags);
    n->input = (struct gk_poster_input){.registry = n->registry,
                                        .township = unit->township,
                                        .catalogs = &n->catalog,
                                        .selections = &n->selection,
                                        .n_catalogs = 1,
                                        .vocabulary = run->vocabulary,
                                        .holidays = run->holidays,
                                        .period = period_of(run),
                                        .draft = family ? family->draft
                                                        : job_lint_blames(run, unit->catalog, &n->selection),
                                        .twin = job_has_twin(run, town, unit->catalog),
                                        .optional_columns = run->options->status};
    return true;
}

static struct gk_str notice_name(const struct job_run *run)
{
    return run->options->notice.n ? run->options->notice : GK_STR("poster");
}

static struct gk_poster_form *load_form(const struct job_run *run, struct gk_str name, struct gk_arena *arena,
                                        struct gk_diags *diags)
{
    const struct gk_poster_form *form = gk_poster_form_load(job_layouts(run, arena), name, arena, diags);
    if (!form) return NULL;
    struct gk_poster_form *copy = GK_NEW(arena, struct gk_poster_form);
    *copy = *form;
    return copy;
}

const struct gk_poster_form *job_poster_form(const struct job_run *run, struct gk_arena *arena,
                                             struct gk_diags *diags)
{
    struct gk_str paper = run->options->paper;
    struct gk_poster_form *form = load_form(run, notice_name(run), arena, diags);
    if (!form || paper.n == 0 || gk_poster_form_set_paper(form, paper, arena)) return form;
    gk_diag(diags, GK_DIAG_UNKNOWN_PAPER, NULL, gk_arena_str(arena, paper).s, NULL);
    return NULL;
}

const struct gk_poster_form *job_book_form(const struct job_run *run, struct gk_arena *arena,
                                           struct gk_diags *diags)
{
    struct gk_poster_form *form = load_form(run, GK_STR("poster-book"), arena, diags);
    if (form && run->options->paper.n) (void)gk_poster_form_set_paper(form, run->options->paper, arena);
    return form; /* of an unknown paper the posters' form tells */
}

/* A notice's form for screens is called after it: poster-screen, poster-notice-screen. */
const struct gk_poster_form *job_screen_form(const struct job_run *run, struct gk_arena *arena,
                                             struct gk_diags *diags)
{
    const struct gk_job_options *o = run->options;
    struct gk_str name = notice_name(run);
    name = gk_arena_printf(arena, "%.*s-screen", (int)name.n, name.s);
    struct gk_poster_form *form = load_form(run, name, arena, diags);
    if (!form || gk_poster_form_set_screen(form, o->screen_w, o->screen_h)) return form;
    gk_diag(diags, GK_DIAG_POSTER_SCREEN, NULL, gk_arena_printf(arena, "%dx%d", o->screen_w, o->screen_h).s,
            NULL);
    return NULL;
}
