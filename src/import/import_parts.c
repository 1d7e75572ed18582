/* Two tables below each other in one sheet: a row with nothing but a title, above a head, below rows of
 * another table. From there on it is a sheet of its own, with the mark of an attachment right above it.
 * Numbered titles ("一、……清单") are names of groups in one table, and one that is the same, or goes on, is
 * printed again. */
#include "import_rows_int.h"

enum { HEAD_CAPTIONS = 3, BEFORE_HEAD = 4, MAX_TITLE = 360 };

bool imp_is_head_row(struct imp *im, const struct gk_sheet_row *row)
{
    int known = 0;
    for (int i = 0; i < row->n; i++)
        known +=
            row->cells[i].text.n > 0 && imp_is_caption(im, gk_squeeze_wide(row->cells[i].text, im->work));
    return known >= HEAD_CAPTIONS;
}

struct gk_str imp_lone_text(const struct gk_sheet_row *row)
{
    struct gk_str only = {NULL, 0};
    for (int i = 0; i < row->n; i++) {
        struct gk_str s = gk_str_trim(row->cells[i].text);
        if (s.n > 0 && only.n > 0) return GK_STR("");
        only = s.n > 0 ? s : only;
    }
    return only;
}

struct gk_str imp_without_mark(const struct imp *im, struct gk_str title)
{
    int n = 0;
    const struct gk_str *marks = gk_vocabulary_list(im->v, "continued-marks", &n);
    for (int i = 0; i < n; i++)
        if (gk_str_ends(title, marks[i])) title.n -= marks[i].n;
    return gk_str_trim(title);
}

struct gk_str imp_title_key(struct imp *im, struct gk_str title)
{
    return gk_squeeze_wide(gk_fold(imp_without_mark(im, title), im->work), im->work);
}

/* Is the row a title, with a head soon below it? */
static bool is_title_row(struct imp *im, const struct gk_sheet *sheet, int at)
{
    struct gk_str s = imp_lone_text(&sheet->rows[at]);
    bool title = s.n > 0 && s.n <= MAX_TITLE && gk_vocabulary_within(im->v, "title-words", s) &&
                 !gk_str_ends(s, GK_STR("\xE3\x80\x82")) && !imp_is_numbered(s) &&
                 !gk_vocabulary_begins(im->v, "notes-marks", s);
    for (int r = at + 1; title && r <= at + BEFORE_HEAD && r < sheet->n_rows; r++)
        if (imp_is_head_row(im, &sheet->rows[r])) return true;
    return false;
}

/* The row where another table begins, or n_rows. `title` is that of the one before. */
static int next_table(struct imp *im, const struct gk_sheet *sheet, struct gk_str *title)
{
    bool head = false;
    for (int r = 0; r < sheet->n_rows; r++) {
        head = head || imp_is_head_row(im, &sheet->rows[r]);
        if (!is_title_row(im, sheet, r)) continue;
        struct gk_str key = imp_title_key(im, imp_lone_text(&sheet->rows[r]));
        bool other = head && !gk_str_eq(key, *title);
        bool marked =
            r > 0 && gk_vocabulary_begins(im->v, "attachment-marks", imp_lone_text(&sheet->rows[r - 1]));
        *title = key;
        if (other) return marked ? r - 1 : r;
    }
    return sheet->n_rows;
}

static void add_sheet(struct imp *im, struct gk_sheet **list, int *n, size_t *cap,
                      const struct gk_sheet *sheet)
{
    *list = gk_arena_grow(im->arena, *list, cap, (size_t)*n + 1, sizeof **list);
    (*list)[(*n)++] = *sheet;
}

void imp_part_sheets(struct imp *im)
{
    struct gk_source *src = im->src;
    struct gk_sheet *list = NULL;
    size_t cap = 0;
    int n = 0;
    for (int i = 0; i < src->n_sheets; i++) {
        struct gk_sheet rest = src->sheets[i];
        struct gk_str name = rest.name, title = {NULL, 0};
        int part = 1;
        for (int at; (at = next_table(im, &rest, &title)) < rest.n_rows; part++) {
            struct gk_sheet first = rest;
            first.n_rows = at;
            first.n_after = 0;
            add_sheet(im, &list, &n, &cap, &first);
            rest.rows += at;
            rest.n_rows -= at;
            rest.n_before = 0;
            if (name.n > 0) rest.name = gk_arena_printf(im->arena, "%.*s-%d", (int)name.n, name.s, part + 1);
        }
        add_sheet(im, &list, &n, &cap, &rest);
    }
    src->sheets = list;
    src->n_sheets = n;
}
