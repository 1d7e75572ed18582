/* Header and footer: the form's patterns in the codes that Excel has for them. */
#include "xlsx_int.h"

enum { MAX_RUNNING = 200 }; /* characters of a header or footer: Excel takes 255 with the codes in it */

/* One character of a header or footer; an ampersand of its own is doubled. */
static void add_plain(struct gk_buf *out, struct gk_str s, int *room)
{
    for (size_t at = 0; at<s.n && * room> 0; (*room)--) {
        size_t from = at;
        uint32_t c = gk_utf8_next(s, &at);
        if (c == '\n' || c == '\t') c = ' ';
        if (c == '&') {
            gk_buf_puts(out, "&&");
            (*room)--;
        } else if (c == ' ') {
            gk_buf_putc(out, ' ');
        } else {
            gk_buf_add(out, s.s + from, at - from);
        }
    }
}

/* The form's pattern: {page} and {pages} are Excel's &P and &N, {title} and {edition} the catalog's. */
static void add_pattern(struct xlsx_book *book, struct gk_buf *out, struct gk_str pattern)
{
    const struct gk_catalog *c = book->grid->catalog;
    const struct {
        struct gk_str name, value;
        const char *code;
    } words[] = {{GK_STR("{page}"), {0}, "&P"},
                 {GK_STR("{pages}"), {0}, "&N"},
                 {GK_STR("{title}"), book->grid->title, NULL},
                 {GK_STR("{edition}"), c ? c->edition : (struct gk_str){0}, NULL}};
    int room = MAX_RUNNING;
    for (size_t at = 0; at < pattern.n;) {
        struct gk_str rest = gk_str_sub(pattern, at, pattern.n);
        size_t w = 0, n = sizeof words / sizeof *words;
        while (w < n && !gk_str_starts(rest, words[w].name)) w++;
        if (w < n && words[w].code) gk_buf_puts(out, words[w].code);
        if (w < n && !words[w].code)
            add_plain(out, xlsx_text_lookup(&book->texts, words[w].value, false)->clean, &room);
        size_t end = at + (w < n ? words[w].name.n : 0);
        if (w == n) {
            gk_utf8_next(pattern, &end);
            add_plain(out, gk_str_sub(pattern, at, end), &room);
        }
        at = end;
    }
}

/* Size and face come before the words, in this order: a size before a digit would be read with it. */
static void add_style(const struct xlsx_book *book, struct gk_buf *out, const struct gk_style *style)
{
    struct gk_str face = xlsx_face(book, style, book->grid->title);
    gk_buf_printf(out, "&%d", (int)((style->size + GK_PT(0.5)) / GK_PT(1))); /* whole points only */
    gk_buf_printf(out, "&\"%.*s,Regular\"", (int)face.n, face.n ? face.s : "-");
}

/* A running line: what comes before the pattern's tab stands left, what comes after it right; without one it
 * stands as `align` says. With a NUL. */
static void add_running(struct xlsx_book *book, struct gk_buf *out, struct gk_str pattern,
                        const struct gk_style *style, enum gk_align align)
{
    struct gk_buf clean = {0};
    xlsx_clean(pattern, &clean);
    struct gk_str s = gk_buf_slice(&clean);
    size_t tab = gk_str_find(s, GK_STR("\t"), 0);
    bool parted = tab != (size_t)-1;
    const char *side = align == GK_ALIGN_CENTER ? "&C" : align == GK_ALIGN_RIGHT ? "&R" : "&L";
    gk_buf_puts(out, parted ? "&L" : side);
    add_style(book, out, style);
    add_pattern(book, out, gk_str_sub(s, 0, parted ? tab : s.n));
    if (parted) {
        gk_buf_puts(out, "&R");
        add_style(book, out, style);
        add_pattern(book, out, gk_str_sub(s, tab + 1, s.n));
    }
    gk_buf_putc(out, '\0');
    gk_buf_done(&clean);
}

void xlsx_set_header(struct xlsx_book *book, lxw_worksheet *sheet)
{
    struct gk_str pattern = gk_form_text(book->form, GK_STR("workbook-head"));
    const struct gk_style *style = gk_form_style(book->form, GK_STR("workbook-head"));
    if (pattern.n == 0) return;
    struct gk_buf out = {0};
    add_running(book, &out, pattern, style, style->align);
    gk_len head = xlsx_margin(book->form, book->form->margin_top) - book->form->running_gap - style->size;
    lxw_header_footer_options options = {.margin = gk_len_to_pt(head < GK_MM(5) ? GK_MM(5) : head) / 72.0};
    xlsx_note(book, worksheet_set_header_opt(sheet, out.s, &options));
    gk_buf_done(&out);
}

/* The page number: the form's words for workbooks, else as on its pages. */
void xlsx_set_footer(struct xlsx_book *book, lxw_worksheet *sheet)
{
    const struct gk_form *form = book->form;
    struct gk_str pattern = gk_form_text(form, GK_STR("workbook-foot"));
    const struct gk_style *style =
        gk_form_style(form, pattern.n ? GK_STR("workbook-foot") : GK_STR("page-number"));
    if (pattern.n == 0) pattern = form->page_number;
    if (pattern.n == 0) return;
    struct gk_buf out = {0};
    add_running(book, &out, pattern, style,
                pattern.s == form->page_number.s ? GK_ALIGN_CENTER : style->align);
    gk_len foot = xlsx_margin(form, form->margin_bottom) - form->page_number_drop - style->size / 4;
    lxw_header_footer_options options = {.margin = gk_len_to_pt(foot < GK_MM(5) ? GK_MM(5) : foot) / 72.0};
    xlsx_note(book, worksheet_set_footer_opt(sheet, out.s, &options));
    gk_buf_done(&out);
}
