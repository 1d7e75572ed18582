/* Which sheets of a workbook, or tables of a page, make one catalog. Those without titles of their own go on
 * with the one before, as does one whose title is the same; those with titles that differ are catalogs of
 * their own, of which one is to be named; so is one without a title before the first that has one, when it
 * has a head and rows. Of two that differ in a year alone, or of which one calls itself old, that is said.
 *
 * Two tables below each other in one sheet, each under a title above a head of its own, are parted first
 * (import_parts).
 *
 * On a page (HTML, DOCX, PDF, a text with tables of bars) a table's title stands before it, behind what still
 * belongs to the table above: notes, signatures. The page is cut there, in front of the headings and the
 * attachment mark right above the title. A numbered title below one for all ("一、……清单") is a part of that
 * catalog, and no title. */
#include "import_rows_int.h"

enum { TITLE_ROWS = 8, MAX_TITLE = 360 };

struct page {
    struct gk_str title; /* own, above its head; empty: none */
    int year;            /* of its name or title; 0: none */
    bool old;            /* by its own words */
    bool table;          /* it has a head with rows below */
    bool starts;         /* a part of its own */
    bool numbered;       /* on a page: perhaps a part of what the one title is of */
    int from;            /* on a page: the first of the texts before it that are its own */
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

static bool is_page(const struct imp *im)
{
    enum gk_source_format f = im->src->format;
    return f == GK_SOURCE_HTML || f == GK_SOURCE_DOCX || f == GK_SOURCE_PDF || f == GK_SOURCE_PIPES;
}

/* How much a text on a page is like the title of the table below; 0: not at all. */
static int rank_of(const struct imp *im, const struct gk_loose *l)
{
    bool word = gk_vocabulary_within(im->v, "title-words", l->text) && l->text.n <= MAX_TITLE &&
                !gk_str_ends(l->text, GK_STR("\xE3\x80\x82")) &&
                !gk_vocabulary_begins(im->v, "notes-marks", l->text);
    bool title = word && !l->page && (l->heading || imp_ends_like_title(im, l->text));
    return !title ? 0 : 1 + l->heading + (imp_is_numbered(l->text) ? 0 : 2);
}

/* Which of the texts before a table on a page is its title, or -1. */
static int title_at(const struct imp *im, const struct gk_sheet *sheet)
{
    int at = -1, best = 0;
    for (int i = 0; i < sheet->n_before; i++) {
        int rank = rank_of(im, &sheet->before[i]);
        if (rank == 0 || rank < best) continue;
        at = i;
        best = rank;
    }
    return at;
}

/* The title above a sheet's rows. */
static struct gk_str title_before(const struct imp *im, const struct gk_sheet *sheet, int at)
{
    if (is_page(im)) return at < 0 ? GK_STR("") : sheet->before[at].text;
    for (int i = 0; i < sheet->n_before; i++)
        if (gk_vocabulary_within(im->v, "title-words", sheet->before[i].text)) return sheet->before[i].text;
    return GK_STR("");
}

/* Where the texts of a table on a page begin, whose title is the text `at`, or stands in its rows. */
static int own_from(const struct imp *im, const struct gk_sheet *sheet, int at)
{
    int from = at < 0 ? sheet->n_before : at;
    while (from > 0 && (sheet->before[from - 1].heading ||
                        gk_vocabulary_begins(im->v, "attachment-marks", sheet->before[from - 1].text)))
        from--;
    return from;
}

/* What a sheet says of itself; a title counts only above a head. */
static struct page look_at(struct imp *im, const struct gk_sheet *sheet)
{
    int at = is_page(im) ? title_at(im, sheet) : -1;
    struct gk_str title = title_before(im, sheet, at);
    bool head = false;
    int r = 0;
    for (; r < sheet->n_rows && r < TITLE_ROWS && !head; r++) {
        struct gk_str s = imp_lone_text(&sheet->rows[r]);
        head = imp_is_head_row(im, &sheet->rows[r]);
        if (!head && title.n == 0 && s.n > 0 && gk_vocabulary_within(im->v, "title-words", s)) title = s;
    }
    if (!head) title.n = 0;
    int year = year_in(sheet->name);
    bool table = head && r < sheet->n_rows;
    return (struct page){.title = title,
                         .table = table,
                         .year = year > 0 ? year : year_in(title),
                         .old = gk_vocabulary_within(im->v, "old-words", sheet->name) ||
                                gk_vocabulary_within(im->v, "old-words", title),
                         .numbered = is_page(im) && imp_is_numbered(title),
                         .from = is_page(im) ? own_from(im, sheet, at) : 0};
}

/* The number of a sheet as messages have it, "2.2" for the second table in the second one. */
static struct gk_str label_of(const struct imp *im, int i)
{
    const struct gk_sheet *sheets = im->src->sheets;
    int number = sheets[i].number > 0 ? sheets[i].number : 1, part = 1;
    while (part <= i && sheets[i - part].number == sheets[i].number) part++;
    return part == 1 ? gk_arena_printf(im->arena, "%d", number)
                     : gk_arena_printf(im->arena, "%d.%d", number, part);
}

static bool is_called(const struct imp *im, int i)
{
    struct gk_str asked = im->opt->sheet, name = im->src->sheets[i].name;
    return gk_str_eq(gk_fold(name, im->work), gk_fold(asked, im->work)) ||
           gk_str_eq(label_of(im, i), gk_str_trim(asked));
}

/* "1 2026年（标题）" for each of the pages, with a word for one that looks like an older edition. */
static struct gk_str listed(struct imp *im, const struct page *pages, bool titled)
{
    struct gk_buf b = {0};
    int newest = 0, n = 0;
    const struct gk_str *words = gk_vocabulary_list(im->v, "old-edition", &n);
    for (int i = 0; i < im->src->n_sheets; i++) newest = pages[i].year > newest ? pages[i].year : newest;
    for (int i = 0; i < im->src->n_sheets; i++) {
        if (titled && !pages[i].starts) continue;
        bool old = pages[i].old || (pages[i].year > 0 && pages[i].year < newest);
        gk_buf_puts(&b, b.n > 0 ? " | " : "");
        gk_buf_str(&b, label_of(im, i));
        if (im->src->sheets[i].name.n > 0) gk_buf_puts(&b, " ");
        gk_buf_str(&b, im->src->sheets[i].name);
        if (pages[i].title.n > 0) gk_buf_puts(&b, ": ");
        gk_buf_str(&b, pages[i].title);
        if (old && n > 0) gk_buf_str(&b, words[0]);
    }
    struct gk_str out = gk_arena_str(im->arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return out;
}

/* Numbered titles are none where one stands above all. */
static void drop_numbered(const struct imp *im, struct page *pages)
{
    const struct gk_sheet *first = im->src->sheets;
    bool above = false;
    for (int i = 0; im->src->n_sheets > 0 && i < first->n_before; i++)
        above = above ||
                (first->before[i].page && gk_vocabulary_within(im->v, "title-words", first->before[i].text));
    for (int i = 0; i < im->src->n_sheets; i++) {
        if (pages[i].numbered && above) pages[i].title.n = 0;
        above = above || (pages[i].title.n > 0 && !pages[i].numbered);
    }
}

/* Of the parts that begin with a title that differs from the one before, the first sheet of each. What stands
 * before the first title belongs to the first, but a table with rows is a part of its own. Their number. */
static int part_starts(struct imp *im, struct page *pages, int *starts)
{
    struct gk_str last = {NULL, 0};
    int n = 0, untitled = -1;
    for (int i = 0; i < im->src->n_sheets; i++) {
        struct gk_str title = imp_title_key(im, pages[i].title);
        if (title.n == 0 && n == 0 && untitled < 0 && pages[i].table) untitled = i;
        if (title.n == 0 || gk_str_eq(title, last)) continue;
        if (n == 0 && untitled >= 0) starts[n++] = untitled;
        starts[n++] = i;
        last = title;
    }
    for (int i = 0; i < n; i++) pages[starts[i]].starts = true;
    return n;
}

/* A title that is printed again over a table that goes on is the same; it names no group. */
static void drop_marks(const struct imp *im, const struct page *pages)
{
    for (int i = 1; i < im->src->n_sheets; i++) {
        const struct gk_sheet *sheet = &im->src->sheets[i];
        for (int k = 0; k < sheet->n_before; k++)
            if (pages[i].title.n > 0 && gk_str_eq(sheet->before[k].text, pages[i].title))
                sheet->before[k].text = imp_without_mark(im, pages[i].title);
    }
}

/* On a page, what stands between two parts goes where it belongs. */
static void cut_before(struct gk_sheet *sheets, int start, int from)
{
    struct gk_sheet *next = &sheets[start], *last = next - 1;
    if (from == 0) return;
    last->after = next->before;
    last->n_after = from;
    next->before += from;
    next->n_before -= from;
}

/* A title for several catalogs is not joined to that of the first. */
static void part_title_of_all(const struct imp *im, struct gk_sheet *sheet, struct gk_str title)
{
    for (int i = 0; i < sheet->n_before && sheet->before[i].text.s != title.s; i++)
        if (gk_vocabulary_within(im->v, "title-words", sheet->before[i].text))
            sheet->before[i].heading = false;
}

/* Leaves the sheets of a part. */
static void take_part(struct imp *im, const struct page *pages, const int *starts, int n, int part)
{
    struct gk_source *src = im->src;
    int sheet = starts[part - 1], from = part == 1 ? 0 : sheet, newest = 0;
    const struct gk_sheet *first = &src->sheets[sheet];
    for (int i = 0; i < src->n_sheets; i++) newest = pages[i].year > newest ? pages[i].year : newest;
    if (im->opt->part > 0) im->part = first->name;
    if (im->opt->part > 0 && first->name.n == 0) im->part = label_of(im, sheet);
    if (pages[sheet].old || (pages[sheet].year > 0 && pages[sheet].year < newest)) {
        int line = first->number > 0 ? gk_source_row(first->number, 1)
                                     : (first->n_rows > 0 ? first->rows[0].line : 0);
        imp_report(im, GK_DIAG_IMPORT_OLD_EDITION, line, NULL, im->part, pages[sheet].title);
    }
    for (int i = 1; i < n; i++) cut_before(src->sheets, starts[i], pages[starts[i]].from);
    if (part == 1 && is_page(im)) part_title_of_all(im, &src->sheets[sheet], pages[sheet].title);
    src->n_sheets = (part < n ? starts[part] : src->n_sheets) - from;
    src->sheets += from;
}

/* The part of a page whose table is called so, from 1; else 0. */
static int part_called(const struct imp *im, const int *starts, int n)
{
    for (int i = 0; i < n && is_page(im) && n > 1; i++)
        if (is_called(im, starts[i])) return i + 1;
    return 0;
}

/* The one sheet that is asked for. */
static bool take_called(struct imp *im)
{
    struct gk_source *src = im->src;
    for (int i = 0; i < src->n_sheets; i++) {
        if (!is_called(im, i)) continue;
        src->sheets += i;
        src->n_sheets = 1;
        return true;
    }
    return false;
}

bool imp_choose_sheets(struct imp *im)
{
    struct gk_source *src = im->src;
    if (src->format != GK_SOURCE_XLSX && src->format != GK_SOURCE_CSV && !is_page(im)) return true;
    imp_part_sheets(im);
    struct page *pages = GK_NEW_ARRAY(im->work, struct page, src->n_sheets + 1);
    int *starts = GK_NEW_ARRAY(im->work, int, src->n_sheets + 1);
    bool asked = im->opt->sheet.n > 0;
    for (int i = 0; i < src->n_sheets; i++) pages[i] = look_at(im, &src->sheets[i]);
    if (is_page(im)) drop_numbered(im, pages);
    if (is_page(im)) drop_marks(im, pages);
    int n = part_starts(im, pages, starts), part = asked ? part_called(im, starts, n) : im->opt->part;
    if (part == 0 && asked && take_called(im)) return true;
    if (!asked && n < 2) return true;
    if (part > 0 && part <= n) {
        take_part(im, pages, starts, n, part);
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
