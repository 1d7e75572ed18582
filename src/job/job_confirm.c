#include "job_todo_int.h"

#include <stdlib.h>

/* The command confirm: settles entries of the list of what is open.
 *
 * MODEL. The words of the command pick rows and columns (or fields of the catalog). Of what is open there,
 * inferred values and notes are confirmed, or findings of one code accepted, or one value is set and with
 * that confirmed. A row with an open error of lint is not confirmed: first the error is corrected or
 * accepted, since whoever confirms has read the row. What can't be done is said, and what can is done. */

struct confirming {
    struct job_run *run;
    const struct gk_job_confirm *ask;
    const struct gk_job_change *change;
    const struct gk_catalog *old;
    struct gk_catalog *c; /* the copy that is changed */
    struct gk_item *items;
    bool *rows, *columns; /* picked; all of them when none is named */
    bool *blocked;        /* rows that were said to have an error */
    int confirmed, accepted, set, refused;
    struct gk_arena *arena;
    struct gk_diags *diags;
};

/* ---- what is meant ---- */

static bool pick_row(struct confirming *w, const char *word)
{
    struct gk_str name = gk_str_of(word);
    char *end = NULL;
    long n = strtol(word, &end, 10);
    bool found = false;
    if (*word && !*end && n >= 1 && n <= w->c->n_items) return w->rows[n - 1] = true;
    for (int i = 0; i < w->c->n_items; i++)
        if (gk_str_eq(w->c->items[i].id, name)) return w->rows[i] = true;
    for (int i = 0; i < w->c->n_items; i++)
        if (gk_str_eq(gk_catalog_name(w->c, i), name)) found = w->rows[i] = true;
    return found;
}

static void pick_rows(struct confirming *w)
{
    const struct gk_job_confirm *ask = w->ask;
    for (int i = 0; i < w->c->n_items; i++) w->rows[i] = ask->n_items == 0;
    for (int k = 0; k < ask->n_items; k++) {
        if (pick_row(w, ask->items[k])) continue;
        struct gk_nearest near = gk_nearest_of(gk_str_of(ask->items[k]));
        for (int i = 0; i < w->c->n_items; i++) gk_nearest_try(&near, gk_catalog_name(w->c, i));
        gk_diag(w->diags, GK_DIAG_CONFIRM_ITEM, NULL, ask->items[k], NULL);
        gk_nearest_tell(&near, w->diags);
        w->refused++;
    }
}

/* Is the field of the catalog asked for? Only where no row is. */
static bool wants_field(const struct confirming *w, struct gk_str key)
{
    if (w->ask->n_items > 0) return false;
    for (int k = 0; k < w->ask->n_columns; k++)
        if (gk_str_eq(gk_str_of(w->ask->columns[k]), key)) return true;
    return w->ask->n_columns == 0;
}

static struct gk_str *field_of(struct gk_catalog *c, struct gk_str key)
{
    if (gk_str_eq(key, GK_STR("title"))) return &c->title;
    if (gk_str_eq(key, GK_STR("issuer"))) return &c->issuer;
    if (gk_str_eq(key, GK_STR("field"))) return &c->field;
    return gk_str_eq(key, GK_STR("edition")) ? &c->edition : NULL;
}

static bool is_note(const struct gk_catalog *c, struct gk_str key)
{
    for (int i = 0; i < c->n_review; i++) {
        struct gk_str reason;
        if (gk_str_eq(gk_review_split(c->review[i], &reason), key)) return true;
    }
    return false;
}

static void pick_columns(struct confirming *w)
{
    const struct gk_job_confirm *ask = w->ask;
    const struct gk_catalog *c = w->c;
    for (int i = 0; i < c->n_columns; i++) w->columns[i] = ask->n_columns == 0;
    for (int k = 0; k < ask->n_columns; k++) {
        struct gk_str word = gk_str_of(ask->columns[k]);
        struct gk_nearest near = gk_nearest_of(word);
        bool found = is_note(c, word) || field_of(w->c, word);
        for (int i = 0; i < c->n_columns; i++) {
            gk_nearest_try(&near, c->columns[i].key);
            gk_nearest_try(&near, c->columns[i].caption);
            if (gk_str_eq(c->columns[i].key, word) || gk_str_eq(c->columns[i].caption, word))
                found = w->columns[i] = true;
        }
        if (found) continue;
        gk_diag(w->diags, GK_DIAG_CONFIRM_COLUMN, NULL, ask->columns[k], NULL);
        gk_nearest_tell(&near, w->diags);
        w->refused++;
    }
}

/* ---- confirming ---- */

static bool has_error(struct confirming *w, int item)
{
    if (!w->run->findings || !gk_lint_has_error(&w->run->findings[0], item)) return false;
    if (w->blocked[item]) return true;
    struct gk_place place = gk_catalog_place(w->old, item, -1);
    gk_diag(w->diags, GK_DIAG_CONFIRM_ERROR, &place, NULL);
    w->refused++;
    return w->blocked[item] = true;
}

static void confirm_cell(struct confirming *w, int item, struct gk_str key)
{
    struct gk_item *to = &w->items[item];
    int before = to->n_confirmed_by;
    to->confirmed_by = gk_confirmed_with(to->confirmed_by, &to->n_confirmed_by, key, w->change->by, w->arena);
    w->confirmed += to->n_confirmed_by > before;
}

static void confirm_field(struct confirming *w, struct gk_str key)
{
    int before = w->c->n_confirmed_by;
    w->c->confirmed_by =
        gk_confirmed_with(w->c->confirmed_by, &w->c->n_confirmed_by, key, w->change->by, w->arena);
    w->confirmed += w->c->n_confirmed_by > before;
}

static void confirm_all(struct confirming *w, const struct job_todos *t)
{
    for (int i = 0; i < t->n; i++) {
        const struct job_todo *e = &t->list[i];
        if (e->kind == TODO_NOTE && wants_field(w, e->field)) confirm_field(w, e->field);
        if (e->kind != TODO_INFERRED || !w->rows[e->item]) continue;
        bool wanted = e->column >= 0 ? w->columns[e->column] : w->ask->n_columns == 0;
        struct gk_str key = e->column >= 0 ? w->c->columns[e->column].key : (struct gk_str){"", 0};
        if (wanted && !has_error(w, e->item)) confirm_cell(w, e->item, key);
    }
}

/* ---- accepting ---- */

static void accept_finding(struct confirming *w, const struct gk_finding *f)
{
    const struct gk_accepted one = {.code = w->ask->accept,
                                    .column = gk_finding_key(w->old, f),
                                    .text = gk_finding_text(w->old, f, w->arena),
                                    .reason = w->ask->reason,
                                    .by = w->change->by};
    const struct gk_accepted **list = f->item < 0 ? &w->c->accepted : &w->items[f->item].accepted;
    int *n = f->item < 0 ? &w->c->n_accepted : &w->items[f->item].n_accepted;
    if (gk_accepted_find(*list, *n, f->code, one.column, one.text)) return;
    *list = gk_accepted_with(*list, n, one, w->arena);
    w->accepted++;
}

static void accept_all(struct confirming *w, const struct job_todos *t)
{
    for (int i = 0; i < t->n; i++) {
        const struct job_todo *e = &t->list[i];
        if (!e->finding || !gk_str_eq(job_todo_code(e, w->arena), w->ask->accept)) continue;
        bool row = e->item >= 0 ? w->rows[e->item] : w->ask->n_items == 0;
        bool column = e->column >= 0 ? w->columns[e->column] : w->ask->n_columns == 0;
        if (row && column) accept_finding(w, e->finding);
    }
    if (w->accepted > 0) return;
    gk_diag(w->diags, GK_DIAG_CONFIRM_NO_FINDING, NULL, w->ask->accept.s, NULL);
    w->refused++;
}

/* ---- setting ---- */

/* The values of a row of its own, before the first of them changes. */
static struct gk_value *own_values(struct confirming *w, int item)
{
    size_t width = (size_t)w->c->n_columns;
    if (w->items[item].values != w->old->items[item].values) return w->items[item].values;
    struct gk_value *values = GK_NEW_ARRAY(w->arena, struct gk_value, width + 1);
    memcpy(values, w->items[item].values, width * sizeof *values);
    return w->items[item].values = values;
}

static bool set_cell(struct confirming *w, int item, int column)
{
    const struct gk_column *col = &w->c->columns[column];
    struct gk_str text = w->ask->value;
    struct gk_value v = {.kind = GK_VALUE_TEXT, .text = text};
    enum gk_tick tick = gk_vocabulary_tick(w->run->vocabulary, col->caption, text);
    item = gk_catalog_owner(w->old, item, column);
    if (col->kind == GK_KIND_TICK)
        v = (struct gk_value){.kind = tick == GK_TICK_ON ? GK_VALUE_TICK : GK_VALUE_NONE};
    const struct gk_value *old = &w->items[item].values[column];
    bool unknown = gk_value_has_box(old, GK_BOX_UNKNOWN);
    if (unknown) v = gk_value_settle(old, tick == GK_TICK_ON, w->arena);
    if ((col->kind == GK_KIND_CHECKS && !unknown) ||
        (col->kind != GK_KIND_TEXT && tick != GK_TICK_ON && tick != GK_TICK_OFF)) {
        struct gk_place place = gk_catalog_place(w->old, item, column);
        gk_diag(w->diags, GK_DIAG_CONFIRM_VALUE, &place, gk_arena_str(w->arena, text).s, NULL);
        return false;
    }
    own_values(w, item)[column] = v;
    w->set++;
    return true;
}

/* Where it was inferred what stands there, it is so no more. */
static void confirm_noted(struct confirming *w, int item, int column)
{
    struct gk_str key = w->c->columns[column].key;
    for (int r = 0; r < w->items[item].n_review; r++)
        if (gk_str_eq(w->items[item].review[r].key, key)) confirm_cell(w, item, key);
}

static void set_value(struct confirming *w)
{
    struct gk_str key = w->ask->n_columns == 1 ? gk_str_of(w->ask->columns[0]) : (struct gk_str){"", 0};
    struct gk_str *field = w->ask->n_items == 0 ? field_of(w->c, key) : NULL;
    if (field) {
        *field = w->ask->value;
        w->set++;
        if (is_note(w->c, key)) confirm_field(w, key);
        return;
    }
    if (w->ask->n_items == 0 || w->ask->n_columns != 1) {
        gk_diag(w->diags, GK_DIAG_CONFIRM_ONE_CELL, NULL, NULL);
        w->refused++;
        return;
    }
    for (int i = 0; i < w->c->n_items; i++) {
        for (int k = 0; w->rows[i] && k < w->c->n_columns; k++) {
            if (!w->columns[k]) continue;
            if (!set_cell(w, i, k)) {
                w->refused++;
                continue;
            }
            confirm_noted(w, i, k);
            confirm_noted(w, gk_catalog_owner(w->old, i, k), k);
        }
    }
}

/* ---- correcting ---- */

/* From behind, so that places before it stay what they are. `*end`: where what was corrected behind it
 * begins. */
static void fix_finding(struct confirming *w, const struct gk_finding *f, size_t *end)
{
    struct gk_value *v = &own_values(w, f->item)[f->column];
    const struct gk_edit *last = &f->edits[f->n_edits - 1];
    if (v->kind != GK_VALUE_TEXT || last->at + last->n > *end) return;
    v->text = gk_edited(v->text, f->edits, f->n_edits, w->arena);
    *end = f->edits[0].at;
    w->set++;
}

static void fix_all(struct confirming *w, const struct job_todos *t)
{
    const struct gk_finding *last = NULL;
    size_t end = SIZE_MAX;
    for (int i = t->n; i-- > 0;) {
        const struct gk_finding *f = t->list[i].finding;
        if (!f || f->n_edits == 0 || f->item < 0 || f->column < 0) continue;
        if (!w->rows[f->item] || !w->columns[f->column]) continue;
        if (!gk_str_eq(job_todo_code(&t->list[i], w->arena), w->ask->fix)) continue;
        if (!last || last->item != f->item || last->column != f->column) end = SIZE_MAX;
        fix_finding(w, f, &end);
        last = f;
    }
    if (w->set > 0) return;
    gk_diag(w->diags, GK_DIAG_CONFIRM_NO_FINDING, NULL, w->ask->fix.s, NULL);
    w->refused++;
}

/* ---- the command ---- */

static void settle(struct confirming *w)
{
    struct job_todos t = job_todo_list(w->old, w->run->findings, NULL, NULL, w->arena);
    if (w->ask->accept.n > 0)
        accept_all(w, &t);
    else if (w->ask->fix.n > 0)
        fix_all(w, &t);
    else if (w->ask->value.s)
        set_value(w);
    else
        confirm_all(w, &t);
}

static void begin(struct confirming *w)
{
    struct gk_arena *arena = w->arena;
    w->old = w->run->catalogs[0];
    w->c = GK_NEW(arena, struct gk_catalog);
    *w->c = *w->old;
    w->items = GK_NEW_ARRAY(arena, struct gk_item, w->old->n_items + 1);
    for (int i = 0; i < w->old->n_items; i++) w->items[i] = w->old->items[i];
    w->c->items = w->items;
    w->rows = GK_NEW_ARRAY(arena, bool, w->old->n_items + 1);
    w->blocked = GK_NEW_ARRAY(arena, bool, w->old->n_items + 1);
    w->columns = GK_NEW_ARRAY(arena, bool, w->old->n_columns + 1);
    pick_rows(w);
    pick_columns(w);
}

/* What was done, and how much is open now. */
static void tell(struct confirming *w, enum gk_lang lang, struct gk_buf *out)
{
    const int numbers[] = {w->confirmed, w->accepted, w->set};
    struct gk_str args[4];
    w->run->catalogs[0] = w->c;
    job_lint_all(w->run, &(struct gk_lint_options){0});
    struct job_todos left = job_todo_list(w->c, w->run->findings, NULL, NULL, w->arena);
    for (int i = 0; i < 3; i++) args[i] = gk_arena_printf(w->arena, "%d", numbers[i]);
    args[3] = gk_arena_printf(w->arena, "%d", left.open);
    gk_diag_fill(out, GK_DIAG_CONFIRMED, lang, args);
    gk_buf_putc(out, '\n');
}

static enum gk_status confirm(struct confirming *w, enum gk_lang lang, struct gk_buf *out)
{
    begin(w);
    if (w->refused > 0) return GK_EINPUT; /* a word that names nothing: better nothing than half */
    settle(w);
    if (w->confirmed + w->accepted + w->set == 0) {
        if (w->refused == 0) gk_diag(w->diags, GK_DIAG_CONFIRM_NOTHING, NULL, NULL);
        return w->refused ? GK_EINPUT : GK_OK;
    }
    struct gk_buf said = {0};
    gk_catalog_index(w->c, w->arena);
    tell(w, lang, &said);
    enum gk_status status =
        gk_job_replace_catalog(w->change, w->c->path.s, w->c, gk_buf_slice(&said), w->diags);
    if (status == GK_OK) gk_buf_str(out, gk_buf_slice(&said));
    gk_buf_done(&said);
    return status == GK_OK && w->refused ? GK_EINPUT : status;
}

enum gk_status gk_job_confirm(const struct gk_job_options *options, const struct gk_job_confirm *ask,
                              const struct gk_job_change *change, enum gk_lang lang, struct gk_buf *out,
                              struct gk_diags *diags)
{
    struct job_run run = {.options = options, .arena = gk_arena_new(NULL)};
    struct confirming w = {.run = &run, .ask = ask, .change = change, .arena = run.arena, .diags = diags};
    bool said = ask->all || ask->n_items || ask->n_columns || ask->accept.n;
    if (!said) gk_diag(diags, GK_DIAG_CONFIRM_WHAT, NULL, NULL);
    const char *registry = said ? job_registry_named(&run, options->files[0]) : NULL;
    if (registry) {
        enum gk_status done = job_accept(&run, registry, ask, change, lang, out, diags);
        job_unload(&run);
        return done;
    }
    enum gk_status status = said ? job_load(&run, diags) : GK_EINPUT;
    if (status == GK_OK && run.n_catalogs != 1) status = GK_EINPUT;
    if (status == GK_OK && !gk_str_ends(run.catalogs[0]->path, GK_STR(".json"))) {
        gk_diag(diags, GK_DIAG_CONFIRM_FOREIGN, &(struct gk_place){.file = run.catalogs[0]->path}, NULL);
        status = GK_EINPUT;
    }
    if (status == GK_OK) {
        job_lint_all(&run, &(struct gk_lint_options){0});
        status = confirm(&w, lang, out);
    }
    job_unload(&run);
    return status;
}
