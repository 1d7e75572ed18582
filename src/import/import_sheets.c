/* Which sheets of a workbook make one catalog. Sheets without titles of their own go on with the one before,
 * as does one whose title is the same; sheets with titles that differ are catalogs of their own, of which one
 * is to be named. Of two that differ in a year alone, or of which one calls itself old, that is said. */
#include "import_rows_int.h"

enum { TITLE_ROWS = 8, HEAD_CAPTIONS = 3 };

struct page {
    struct gk_str title; /* own, above its head; empty: none */
    int year;            /* of its name or title; 0: none */
    bool old;            /* by its own words */
};

static int year_in(struct gk_str s)
{
    for (size_t i = 0; i + 4 <= s.n; i++) {
        bool digits = s.s[i] == '2' && s.s[i + 1] == '0' && gk_is_digit((unsigned char)s.s[i + 2]) &&
                      gk_is_digit((unsigned char)s.s[i + 3]);
        if (digits) return 2000 + (s.s[i + 2] - '0') * 10 + s.s[i + 3] - '0';
    }
    return 0;
}

static bool is_head_row(struct imp *im, const struct gk_sheet_row *row)
{
    int known = 0;
    for (int i = 0; i < row->n; i++)
        known +=
            row->cells[i].text.n > 0 && imp_is_caption(im, gk_squeeze_wide(row->cells[i].text, im->work));
    return known >= HEAD_CAPTIONS;
}

/* The only text of a row, or empty. */
static struct gk_str lone_text(const struct gk_sheet_row *row)
{
    struct gk_str only = {NULL, 0};
    for (int i = 0; i < row->n; i++) {
        struct gk_str s = gk_str_trim(row->cells[i].text);
        if (s.n > 0 && only.n > 0) return GK_STR("");
        only = s.n > 0 ? s : only;
    }
    return only;
}

/* What a sheet says of itself; a title counts only above a head. */
static struct page look_at(struct imp *im, const struct gk_sheet *sheet)
{
    struct gk_str title = {NULL, 0};
    bool head = false;
    for (int i = 0; i < sheet->n_before && title.n == 0; i++)
        if (gk_vocabulary_within(im->v, "title-words", sheet->before[i].text)) title = sheet->before[i].text;
    for (int r = 0; r < sheet->n_rows && r < TITLE_ROWS && !head; r++) {
        struct gk_str s = lone_text(&sheet->rows[r]);
        head = is_head_row(im, &sheet->rows[r]);
        if (!head && title.n == 0 && s.n > 0 && gk_vocabulary_within(im->v, "title-words", s)) title = s;
    }
    if (!head) title.n = 0;
    int year = year_in(sheet->name);
    return (struct page){.title = title,
                         .year = year > 0 ? year : year_in(title),
                         .old = gk_vocabulary_within(im->v, "old-words", sheet->name) ||
                                gk_vocabulary_within(im->v, "old-words", title)};
}

static bool is_called(const struct imp *im, const struct gk_sheet *sheet, int number)
{
    struct gk_str asked = im->opt->sheet;
    int n = 0;
    bool digits = asked.n > 0 && asked.n < 6;
    for (size_t i = 0; i < asked.n && digits; i++) {
        digits = gk_is_digit((unsigned char)asked.s[i]);
        n = n * 10 + asked.s[i] - '0';
    }
    return gk_str_eq(gk_fold(sheet->name, im->work), gk_fold(asked, im->work)) || (digits && n == number);
}

/* "1 2026年（标题）" for each of the pages, with a word for one that looks like an older edition. */
static struct gk_str listed(struct imp *im, const struct page *pages, bool titled)
{
    struct gk_buf b = {0};
    int newest = 0, n = 0;
    const struct gk_str *words = gk_vocabulary_list(im->v, "old-edition", &n);
    for (int i = 0; i < im->src->n_sheets; i++) newest = pages[i].year > newest ? pages[i].year : newest;
    for (int i = 0; i < im->src->n_sheets; i++) {
        if (titled && pages[i].title.n == 0) continue;
        bool old = pages[i].old || (pages[i].year > 0 && pages[i].year < newest);
        gk_buf_puts(&b, b.n > 0 ? " | " : "");
        gk_buf_str(&b, gk_arena_printf(im->work, "%d %.*s", i + 1, (int)im->src->sheets[i].name.n,
                                       im->src->sheets[i].name.s ? im->src->sheets[i].name.s : ""));
        if (pages[i].title.n > 0) gk_buf_puts(&b, ": ");
        gk_buf_str(&b, pages[i].title);
        if (old && n > 0) gk_buf_str(&b, words[0]);
    }
    struct gk_str out = gk_arena_str(im->arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return out;
}

/* Have two sheets titles that differ? */
static bool differ(struct imp *im, const struct page *pages)
{
    struct gk_str first = {NULL, 0};
    for (int i = 0; i < im->src->n_sheets; i++) {
        struct gk_str title = gk_fold(pages[i].title, im->work);
        if (title.n > 0 && first.n > 0 && !gk_str_eq(title, first)) return true;
        first = first.n > 0 ? first : title;
    }
    return false;
}

/* Of the parts that begin with a title that differs from the one before, the first sheet of each; what stands
 * before the first title belongs to the first. Their number. */
static int part_starts(struct imp *im, const struct page *pages, int *starts)
{
    struct gk_str last = {NULL, 0};
    int n = 0;
    for (int i = 0; i < im->src->n_sheets; i++) {
        struct gk_str title = gk_fold(pages[i].title, im->work);
        if (title.n == 0 || gk_str_eq(title, last)) continue;
        starts[n++] = i;
        last = title;
    }
    return n;
}

/* Leaves the sheets of the part that is asked for. */
static void take_part(struct imp *im, const struct page *pages, const int *starts, int n)
{
    struct gk_source *src = im->src;
    int part = im->opt->part, sheet = starts[part - 1], from = part == 1 ? 0 : sheet, newest = 0;
    for (int i = 0; i < src->n_sheets; i++) newest = pages[i].year > newest ? pages[i].year : newest;
    im->part = src->sheets[sheet].name;
    if (pages[sheet].old || (pages[sheet].year > 0 && pages[sheet].year < newest)) {
        int line = gk_source_row(src->sheets[sheet].number, 1);
        imp_report(im, GK_DIAG_IMPORT_OLD_EDITION, line, NULL, im->part, pages[sheet].title);
    }
    src->n_sheets = (part < n ? starts[part] : src->n_sheets) - from;
    src->sheets += from;
}

bool imp_choose_sheets(struct imp *im)
{
    struct gk_source *src = im->src;
    struct page *pages = GK_NEW_ARRAY(im->work, struct page, src->n_sheets + 1);
    int *starts = GK_NEW_ARRAY(im->work, int, src->n_sheets + 1);
    bool asked = im->opt->sheet.n > 0;
    if (src->format != GK_SOURCE_XLSX) return true;
    for (int i = 0; i < src->n_sheets; i++) {
        pages[i] = look_at(im, &src->sheets[i]);
        if (!asked || !is_called(im, &src->sheets[i], i + 1)) continue;
        src->sheets += i;
        src->n_sheets = 1;
        return true;
    }
    if (!asked && !differ(im, pages)) return true;
    int n = asked ? 0 : part_starts(im, pages, starts);
    if (im->opt->part > 0 && im->opt->part <= n) {
        take_part(im, pages, starts, n);
        return true;
    }
    if (im->opt->parts && !asked) {
        *im->opt->parts = n;
        return false;
    }
    imp_report(im, asked ? GK_DIAG_IMPORT_SHEET_NONE : GK_DIAG_IMPORT_SHEETS, 0, NULL,
               asked ? im->opt->sheet : listed(im, pages, true),
               asked ? listed(im, pages, false) : GK_STR(""));
    return false;
}
