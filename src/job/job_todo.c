/* What keeps a catalog's papers from being final, as one list: the command todo, the review copy's sheet, the
 * posters' 样稿 and what is said of it all come from here.
 *
 * MODEL. An entry is one thing at one place, in the order in which to settle them: what import could not
 * read, errors of lint, what was inferred, ticks that are unknown, characters without a face, the catalog's
 * notes; then what does not hold a paper up, lint's other findings. An entry points to what it speaks of; its
 * words are made when they are asked for. */
#include "job_todo_int.h"

static void add(struct job_todos *t, struct job_todo entry)
{
    entry.blocks = entry.kind != TODO_FINDING;
    t->list = gk_arena_grow(t->arena, t->list, &t->cap, (size_t)t->n + 1, sizeof *t->list);
    t->list[t->n++] = entry;
    t->open += entry.blocks;
    t->of_kind[entry.kind]++;
}

/* Diagnostics whose place names a column by its caption. */
static int column_called(const struct gk_catalog *c, struct gk_str caption)
{
    for (int k = 0; caption.n > 0 && k < c->n_columns; k++)
        if (gk_str_eq(c->columns[k].caption, caption) || gk_str_eq(c->columns[k].key, caption)) return k;
    return -1;
}

static void add_said(struct job_todos *t, const struct gk_diags *said, enum job_todo_kind kind)
{
    const struct gk_catalog *c = t->catalog;
    for (size_t i = 0; said && i < said->n; i++) {
        const struct gk_diagnostic *d = &said->list[i];
        bool ours = kind == TODO_CHARACTER || gk_str_eq(d->place.file, c->path);
        if (!ours || d->level != (kind == TODO_IMPORT ? GK_WARNING : GK_ERROR)) continue;
        bool inside = d->place.item > 0 && d->place.item <= c->n_items;
        add(t, (struct job_todo){.kind = kind,
                                 .item = inside ? d->place.item - 1 : -1,
                                 .column = column_called(c, d->place.column),
                                 .note = -1,
                                 .said = d});
    }
}

/* `errors`: those that hold a poster up, which are more than lint's errors. */
static void add_findings(struct job_todos *t, const struct gk_findings *found, bool errors)
{
    for (int i = 0; found && i < found->n; i++) {
        const struct gk_finding *f = &found->list[i];
        if (f->accepted || gk_finding_holds(f) != errors) continue;
        int column = f->head >= 0 ? t->catalog->heads[f->head].column : f->column;
        add(t, (struct job_todo){.kind = errors ? TODO_ERROR : TODO_FINDING,
                                 .item = f->item,
                                 .column = column,
                                 .note = -1,
                                 .finding = f});
    }
}

static bool is_unknown(const struct gk_catalog *c, int item, int column)
{
    return column >= 0 && gk_value_is_unknown(&c->items[item].values[column]);
}

/* Values that were inferred. What is unknown has a reason, too, or none. */
static void add_inferred(struct job_todos *t)
{
    const struct gk_catalog *c = t->catalog;
    for (int i = 0; i < c->n_items; i++) {
        const struct gk_item *item = &c->items[i];
        for (int r = 0; r < item->n_review; r++) {
            int column = gk_catalog_column(c, item->review[r].key);
            if (gk_item_confirmed(item, item->review[r].key) || is_unknown(c, i, column)) continue;
            add(t, (struct job_todo){.kind = TODO_INFERRED,
                                     .item = i,
                                     .column = column,
                                     .note = -1,
                                     .reason = item->review[r].text});
        }
    }
}

static void add_unknown(struct job_todos *t)
{
    const struct gk_catalog *c = t->catalog;
    for (int i = 0; i < c->n_items; i++) {
        const struct gk_item *item = &c->items[i];
        for (int k = 0; k < c->n_columns; k++) {
            struct gk_str key = c->columns[k].key, reason = {NULL, 0};
            if (!is_unknown(c, i, k) || gk_item_confirmed(item, key)) continue;
            for (int r = 0; r < item->n_review; r++)
                if (gk_str_eq(item->review[r].key, key)) reason = item->review[r].text;
            add(t, (struct job_todo){
                       .kind = TODO_UNKNOWN, .item = i, .column = k, .note = -1, .reason = reason});
        }
    }
}

static void add_notes(struct job_todos *t)
{
    const struct gk_catalog *c = t->catalog;
    for (int i = 0; i < c->n_review; i++) {
        struct gk_str reason, key = gk_review_split(c->review[i], &reason);
        if (gk_catalog_confirmed(c, key)) continue;
        add(t, (struct job_todo){
                   .kind = TODO_NOTE, .item = -1, .column = -1, .note = i, .field = key, .reason = reason});
    }
}

struct job_todos job_todo_list(const struct gk_catalog *catalog, const struct gk_findings *findings,
                               const struct gk_diags *read, const struct gk_diags *characters,
                               struct gk_arena *arena)
{
    struct job_todos t = {.catalog = catalog, .arena = arena};
    add_said(&t, read, TODO_IMPORT);
    add_findings(&t, findings, true);
    add_inferred(&t);
    add_unknown(&t);
    add_said(&t, characters, TODO_CHARACTER);
    add_notes(&t);
    add_findings(&t, findings, false);
    return t;
}

/* ---- what holds up one paper ---- */

/* The caption over a column in the top tier of the head. */
static struct gk_str top_caption(const struct gk_catalog *c, int column)
{
    for (int h = 0; h < c->n_heads; h++) {
        const struct gk_head *head = &c->heads[h];
        if (head->level == 0 && head->first <= column && column < head->first + head->count)
            return head->caption;
    }
    return c->columns[column].caption;
}

static void put_part(struct gk_buf *out, enum gk_code code, enum gk_lang lang, struct gk_str a, int n)
{
    char number[16];
    snprintf(number, sizeof number, "%d", n);
    if (out->n) gk_diag_fill(out, GK_DIAG_TODO_AND, lang, NULL);
    gk_diag_fill(out, code, lang, (const struct gk_str[]){a, gk_str_of(number)});
}

bool job_todo_is_taken(const struct gk_catalog *c, const struct job_todo *e, const bool *take)
{
    if (e->item < 0) return false;
    bool taken = take[e->item];
    for (int i = e->item + 1; !taken && i < c->n_items; i++) {
        bool spans = e->column >= 0 && gk_catalog_owner(c, i, e->column) == e->item;
        if (!spans && gk_catalog_lead(c, i) != e->item) break;
        taken = take[i];
    }
    return taken;
}

void job_todo_all(struct job_run *run)
{
    struct job_todos *all = GK_NEW_ARRAY(run->arena, struct job_todos, run->n_catalogs + 1);
    for (int i = 0; i < run->n_catalogs; i++)
        all[i] =
            job_todo_list(run->catalogs[i], run->findings ? &run->findings[i] : NULL, NULL, NULL, run->arena);
    run->todos = all;
}

int job_open_catalogs(const struct job_run *run)
{
    int n = 0;
    for (int i = 0; run->todos && i < run->n_catalogs; i++) n += run->todos[i].open > 0;
    return n;
}

struct gk_str job_catalog_mark(const struct job_run *run, int catalog, const struct gk_form *form)
{
    bool open = run->todos && run->todos[catalog].open > 0;
    return open ? gk_form_text(form, GK_STR("html-draft")) : GK_STR("");
}

struct gk_str job_draft_cause(const struct job_run *run, int catalog, const struct gk_selection *selection,
                              uint64_t open_notes, enum gk_lang lang, struct gk_arena *arena)
{
    if (!run->todos) return (struct gk_str){"", 0};
    return job_todo_cause(&run->todos[catalog], selection->take, open_notes, lang, arena);
}

struct gk_str job_todo_cause(const struct job_todos *t, const bool *take, uint64_t open_notes,
                             enum gk_lang lang, struct gk_arena *arena)
{
    const struct gk_catalog *c = t->catalog;
    bool *inferred = GK_NEW_ARRAY(arena, bool, c->n_columns + 1);
    int columns = 0, first = -1, errors = 0, unknown = 0;
    struct gk_buf out = {0};
    for (int i = 0; i < t->n; i++) {
        const struct job_todo *e = &t->list[i];
        if (!e->blocks || !job_todo_is_taken(c, e, take)) continue;
        errors += e->kind == TODO_ERROR;
        unknown += e->kind == TODO_UNKNOWN;
        if (e->kind != TODO_INFERRED || e->column < 0 || inferred[e->column]) continue;
        inferred[e->column] = true;
        if (columns++ == 0) first = e->column;
    }
    if (errors) put_part(&out, GK_DIAG_TODO_CAUSE_ERRORS, lang, (struct gk_str){"", 0}, errors);
    if (columns) {
        put_part(&out, columns > 1 ? GK_DIAG_TODO_CAUSE_COLUMNS : GK_DIAG_TODO_CAUSE_COLUMN, lang,
                 top_caption(c, first), columns);
    }
    if (unknown) put_part(&out, GK_DIAG_TODO_CAUSE_UNKNOWN, lang, (struct gk_str){"", 0}, unknown);
    for (int i = 0; i < c->n_review && i < 64; i++) {
        struct gk_str reason, key = gk_review_split(c->review[i], &reason);
        if (open_notes >> i & 1)
            put_part(&out, GK_DIAG_TODO_CAUSE_NOTE, lang, gk_catalog_called(c, key, lang), 0);
    }
    struct gk_str said = gk_arena_str(arena, gk_buf_slice(&out));
    gk_buf_done(&out);
    return said;
}
