/* The review copy's sheet of what is open: read, and filled in. */
#include "xlsx_int.h"

enum { SHOWN = 7, VERDICT = SHOWN, CHANGED, KEY, COLUMNS };

/* A list of the form's words for what was looked at. */
static void add_list(const struct xlsx_table *t)
{
    struct xlsx_book *book = t->book;
    struct gk_str yes = gk_form_text(book->form, GK_STR("todo-yes"));
    struct gk_str change = gk_form_text(book->form, GK_STR("todo-change"));
    char *words[] = {(char *)(uintptr_t)gk_arena_str(book->arena, yes).s,
                     (char *)(uintptr_t)gk_arena_str(book->arena, change).s, NULL};
    lxw_data_validation list = {.validate = LXW_VALIDATION_TYPE_LIST,
                                .ignore_blank = LXW_VALIDATION_ON,
                                .show_error = LXW_VALIDATION_ON,
                                .show_input = LXW_VALIDATION_OFF,
                                .error_type = LXW_VALIDATION_ERROR_TYPE_STOP,
                                .value_list = words};
    if (yes.n == 0 || change.n == 0) return;
    xlsx_note(book, worksheet_data_validation_range(t->sheet, (lxw_row_t)(t->head + 1), VERDICT,
                                                    (lxw_row_t)(t->row - 1), VERDICT, &list));
}

void xlsx_write_todos(struct xlsx_book *book)
{
    static const char *const captions[COLUMNS] = {
        "review-no",   "review-item",   "review-column",  "todo-kind",    "todo-now",
        "review-note", "todo-proposed", "todo-confirmed", "todo-changed", "todo-key"};
    static const int ems[COLUMNS] = {5, 14, 10, 8, 14, 24, 14, 6, 16, 4};
    const struct gk_xlsx_options *o = book->options;
    struct xlsx_table t;
    if (o->n_todos == 0 || !xlsx_table_open(&t, book, GK_STR("todo-sheet"), ems, COLUMNS)) return;
    xlsx_table_title(&t, gk_form_text(book->form, GK_STR("todo-help")));
    xlsx_table_head(&t, captions);
    for (int i = 0; i < o->n_todos; i++) {
        struct gk_str fields[COLUMNS] = {{NULL, 0}};
        for (int k = 0; k < SHOWN; k++) fields[k] = o->todos[i].fields[k];
        fields[KEY] = o->todos[i].key;
        xlsx_table_row(&t, fields, -1, (struct gk_str){0});
    }
    add_list(&t);
    xlsx_table_close(&t, true);
    lxw_row_col_options hidden = {.hidden = 1};
    xlsx_note(book, worksheet_set_column_opt(t.sheet, KEY, KEY, 10, NULL, &hidden));
    book->todo = t.sheet;
    book->todo_head = t.head;
}
