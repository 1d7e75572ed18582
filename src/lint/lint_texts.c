/* Each distinct text of a column is analysed once; its findings are copied to the rows that own it. */
#include "lint_int.h"

static void set_text(struct lint *l, struct gk_str s)
{
    chars_set(&l->t, s, l->arena);
    memset(l->per_text, 0, sizeof l->per_text);
}

/* What holds for any text, wherever it stands. */
static void analyse_any(struct lint *l, struct gk_str s)
{
    set_text(l, s);
    lint_text_brackets(l, false);
    lint_text_width(l);
    lint_text_personal(l);
}

static void analyse_cell(struct lint *l, struct cell *cell)
{
    bool label = lint_is(l, cell->column, "no");
    set_text(l, cell->s);
    l->row = LINT_TEMPLATE;
    l->column = cell->column;
    l->caption = l->c->columns[cell->column].caption;
    cell->finding = (int32_t)l->n_templates;
    if (!label) {
        lint_text_citations(l);
        lint_text_lists(l);
        lint_text_marks(l);
        lint_text_misplaced(l);
        lint_text_gaps(l);
    }
    if (lint_is(l, cell->column, "deadline")) lint_text_deadline(l, cell);
    lint_text_brackets(l, lint_is(l, cell->column, "basis"));
    lint_text_width(l);
    lint_text_personal(l);
    cell->n_findings = (int32_t)l->n_templates - cell->finding;
}

/* The distinct text's number; a new one is analysed. */
static int32_t intern(struct lint *l, int column, struct gk_str s, int row)
{
    struct gk_map_slot *slot = gk_map_put(&l->cell_index, s, (uint64_t)column);
    if (slot->number) return (int32_t)slot->number - 1;
    l->cells = gk_arena_grow(l->scratch, l->cells, &l->cap_cells, l->n_cells + 1, sizeof *l->cells);
    int32_t index = (int32_t)l->n_cells++;
    slot->number = (int64_t)index + 1;
    struct cell cell = {.s = s, .column = column, .first = row};
    analyse_cell(l, &cell);
    l->cells[index] = cell;
    return index;
}

static void copy_templates(struct lint *l, const struct cell *cell, int row)
{
    for (int32_t i = 0; i < cell->n_findings; i++) {
        l->list = gk_arena_grow(l->arena, l->list, &l->cap, l->n + 1, sizeof *l->list);
        l->list[l->n] = l->templates[cell->finding + i];
        l->list[l->n++].item = row;
    }
}

static bool is_option(const struct gk_column *column, struct gk_str label)
{
    for (int i = 0; i < column->n_options; i++)
        if (gk_str_eq(column->options[i], label)) return true;
    return false;
}

/* Labels and notes of options: no text of their own to edit. */
static void analyse_options(struct lint *l, int row, int column, const struct gk_value *value)
{
    l->row = row;
    l->column = column;
    l->caption = l->c->columns[column].caption;
    l->plain = true;
    for (int i = 0; i < value->n; i++) {
        struct gk_str label = value->kind == GK_VALUE_LIST ? value->list[i] : value->checks[i].label;
        if (!is_option(&l->c->columns[column], label)) analyse_any(l, label);
        if (value->kind == GK_VALUE_CHECKS && value->checks[i].note.n) analyse_any(l, value->checks[i].note);
    }
    l->plain = false;
}

/* 同上 counts as one row more of the text that it means, which is reported where it stands; of its own it has
 * characters only. */
static void analyse_ditto(struct lint *l, int row, int column, int32_t meant)
{
    if (meant >= 0) l->cells[meant].rows++;
    set_text(l, l->c->items[row].values[column].text);
    l->row = row;
    l->column = column;
    lint_text_width(l);
}

static void analyse_row(struct lint *l, int row)
{
    for (int column = 0; column < l->c->n_columns; column++) {
        const struct gk_value *value = &l->c->items[row].values[column];
        size_t at = (size_t)row * (size_t)l->c->n_columns + (size_t)column;
        int32_t *slot = &l->cell_of[at];
        *slot = -1;
        if (value->kind == GK_VALUE_TEXT && l->sources[at] != row) {
            *slot = l->cell_of[(size_t)l->sources[at] * (size_t)l->c->n_columns + (size_t)column];
            analyse_ditto(l, row, column, *slot);
        } else if (value->kind == GK_VALUE_TEXT) {
            *slot = intern(l, column, value->text, row);
            l->cells[*slot].rows++;
            copy_templates(l, &l->cells[*slot], row);
        } else if (value->kind == GK_VALUE_CHECKS || value->kind == GK_VALUE_LIST) {
            analyse_options(l, row, column, value);
        }
    }
}

/* The catalog's own texts and the options of its columns. */
static void analyse_top(struct lint *l)
{
    const struct gk_catalog *c = l->c;
    const struct gk_str texts[] = {c->title, c->field, c->issuer, c->edition, c->attachment, c->notes};
    l->row = l->column = l->head = -1;
    l->caption = GK_STR("");
    l->plain = true;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) analyse_any(l, texts[i]);
    for (int column = 0; column < c->n_columns; column++) {
        l->column = column;
        for (int i = 0; i < c->columns[column].n_options; i++) analyse_any(l, c->columns[column].options[i]);
    }
    l->plain = false;
}

static bool has_persons(const struct lint *l)
{
    for (int i = 0; i < l->c->n_columns; i++)
        if (words_find(&l->w->name_columns, l->c->columns[i].caption) >= 0) return true;
    return false;
}

void lint_texts(struct lint *l)
{
    l->persons = has_persons(l);
    analyse_top(l);
    for (int row = 0; row < l->c->n_items && !gk_stopped(l->o->stop); row++) analyse_row(l, row);
}
