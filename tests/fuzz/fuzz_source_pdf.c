/* libFuzzer entry for what PDFs show: words with boxes, the SVG of a page and a picture, as poppler's
 * programs would give them. A case is lines: "p" begins a page, "w X Y WIDTH HEIGHT TEXT" puts a word on it,
 * "a AT FROM TO" and "d AT FROM TO" a line across or down; "s" and the rest of the case is the SVG of the
 * last page, "g" a picture of it.
 *
 * Whatever comes in, there are sheets or a diagnostic that says why not, and each word stands in a sheet or
 * around it. Run it with a corpus from tests/fuzz/seeds_pdf.py. */
#include "../../src/source/source_pdf_int.h"
#include "fuzz.h"

enum { PAGES = 8, MAX_AT = 2000 };

static bool is_caption(void *ctx, struct gk_str text)
{
    (void)ctx;
    return text.n == 2 && text.s[0] == 'C';
}

static bool is_title(void *ctx, struct gk_str text)
{
    (void)ctx;
    return gk_str_starts(text, GK_STR("T"));
}

/* The next number of a line. */
static double number(struct gk_str *s)
{
    double value = 0;
    *s = gk_str_trim(*s);
    size_t n = 0;
    while (n < s->n && s->s[n] != ' ') n++;
    if (!gk_number_parse(gk_str_sub(*s, 0, n), &value) || value > MAX_AT || value < -MAX_AT) value = 0;
    *s = gk_str_sub(*s, n, s->n);
    return value;
}

static void add_word(struct src_pdf_look *look, struct gk_str s, struct gk_arena *arena)
{
    struct src_pdf_word w = {.box.x0 = number(&s)};
    w.box.y0 = number(&s);
    w.box.x1 = w.box.x0 + number(&s);
    w.box.y1 = w.box.y0 + number(&s);
    w.text = gk_str_trim(s);
    if (w.text.n == 0) return;
    look->words = gk_arena_grow(arena, look->words, &look->cap_words, look->n_words + 1, sizeof w);
    look->words[look->n_words++] = w;
}

static void add_rule(struct src_pdf_rules *rules, struct gk_str s, struct gk_arena *arena)
{
    struct src_pdf_rule r = {.at = number(&s)};
    r.from = number(&s);
    r.to = number(&s);
    rules->list = gk_arena_grow(arena, rules->list, &rules->cap, rules->n + 1, sizeof r);
    rules->list[rules->n++] = r;
}

/* The pages that the case tells; 0: their lines are too many. */
static int read_case(struct gk_str rest, struct src_pdf_look *looks, struct gk_arena *arena)
{
    int n = 1;
    while (rest.n > 0) {
        const char *end = memchr(rest.s, '\n', rest.n);
        size_t length = end ? (size_t)(end - rest.s) : rest.n;
        struct gk_str line = gk_str_sub(rest, length > 0, length);
        struct src_pdf_look *look = &looks[n - 1];
        char kind = rest.s[0];
        rest = gk_str_sub(rest, end ? length + 1 : length, rest.n);
        if (kind != 's' && kind != 'g' && gk_utf8_validate(line) < line.n) continue;
        if (kind == 'p' && n < PAGES) looks[n++] = (struct src_pdf_look){.width = 842, .height = 595};
        if (kind == 'w') add_word(look, line, arena);
        if (kind == 'a' || kind == 'd') add_rule(kind == 'a' ? &look->across : &look->down, line, arena);
        if (kind == 's') return src_pdf_read_svg(rest, arena, look) ? n : 0;
        if (kind != 'g') continue;
        struct gk_buf pgm = {0};
        gk_buf_str(&pgm, rest);
        bool read = src_pdf_read_picture(&pgm, 1, arena, look);
        gk_buf_done(&pgm);
        return read ? n : 0;
    }
    return n;
}

static size_t characters(struct gk_str s)
{
    size_t n = 0;
    for (size_t pos = 0; pos < s.n;) n += !gk_is_space(gk_utf8_next(s, &pos));
    return n;
}

/* All characters of the sheets and around them. */
static size_t taken(const struct gk_source *src)
{
    size_t n = 0;
    for (int i = 0; i < src->n_sheets; i++) {
        const struct gk_sheet *sheet = &src->sheets[i];
        for (int r = 0; r < sheet->n_rows; r++)
            for (int c = 0; c < sheet->rows[r].n; c++) n += characters(sheet->rows[r].cells[c].text);
        for (int k = 0; k < sheet->n_before; k++) n += characters(sheet->before[k].text);
        for (int k = 0; k < sheet->n_after; k++) n += characters(sheet->after[k].text);
    }
    return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(arena);
    struct gk_source src = {.path = "case", .arena = arena, .own = gk_arena_new(NULL), .diags = &diags};
    src.words = (struct gk_source_words){.is_caption = is_caption, .is_title = is_title};
    struct src_pdf_look looks[PAGES] = {{.width = 842, .height = 595}};
    int n = read_case(gk_str_make((const char *)data, size), looks, arena);
    size_t given = 0;
    for (int i = 0; i < n; i++)
        for (size_t k = 0; k < looks[i].n_words; k++) given += characters(looks[i].words[k].text);
    bool read = n > 0 && src_pdf_read_look(&src, looks, n);
    need(n == 0 || read || gk_diags_count(&diags, GK_ERROR) > 0, "neither sheets nor an error");
    bool whole = !read || n != 1 || taken(&src) + 64 >= given; /* a page's number is left out */
    need(whole, "characters are lost");
    gk_arena_free(src.own);
    gk_arena_free(arena);
    return 0;
}
