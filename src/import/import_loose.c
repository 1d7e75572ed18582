/* What stands around the table: attachment mark, title, issuer, date, notes.
 *
 * Before the first head the texts are kept until it is known where the table begins. Lines with marks of
 * their own are taken out; the title is then the last text with the words that such titles have, together
 * with the headings right beside it, or else the last heading, or else the last short text. What no rule
 * explains is quoted in a diagnostic. */
#include "import_rows_int.h"

enum { MAX_TITLE_LINES = 8, MAX_TITLE_CHARS = 120 };

static struct gk_str joined(struct imp *im, struct gk_str a, struct gk_str b)
{
    if (memchr(b.s, '\n', b.n) != NULL) b = gk_squeeze_wide(b, im->arena); /* a title of several lines */
    return a.n == 0 ? b : gk_arena_printf(im->arena, "%.*s%.*s", (int)a.n, a.s, (int)b.n, b.s);
}

bool imp_is_title(const struct imp_rows *rd, struct gk_str s)
{
    for (int i = 0; i < rd->n_titles; i++)
        if (gk_str_eq(rd->titles[i], s)) return true;
    return s.n > 0 && gk_str_eq(s, rd->im->table.title);
}

static void report_stray(struct imp_rows *rd, const struct gk_loose *l)
{
    imp_report_cell(rd->im, GK_DIAG_IMPORT_STRAY, l->line, l->column, gk_source_quote(rd->im->src, l->text),
                    GK_STR(""));
}

/* ---- the attachment mark ---- */

/* Past "附件5：" or "附表二 ", whose number may be missing; 0: there is no such mark. */
static size_t past_attachment(const struct imp *im, struct gk_str s, size_t *mark)
{
    int n = 0;
    size_t pos = 0;
    const struct gk_str *words = gk_vocabulary_list(im->v, "attachment-marks", &n);
    for (int i = 0; i < n; i++)
        if (gk_str_starts(s, words[i]) && words[i].n > pos) pos = words[i].n;
    if (pos == 0) return 0;
    for (*mark = pos; pos < s.n;) {
        size_t next = pos;
        uint32_t c = gk_utf8_next(s, &next);
        bool number = (c >= '0' && c <= '9') || imp_is_numeral(c), part = c == '-' || c == 0xFF0D;
        bool colon = c == ':' || c == 0xFF1A || c == 0x3001 || c == '.';
        if (!number && !part && !colon && !gk_is_space(c)) break;
        pos = next;
        if (number) *mark = pos;
    }
    return pos;
}

/* Takes the mark, and cuts it off a title that stands on the same line; true: nothing else was there. */
static bool take_attachment(struct imp_rows *rd, struct gk_loose *l)
{
    struct imp *im = rd->im;
    size_t mark = 0, end = past_attachment(im, l->text, &mark);
    if (end == 0 || im->table.attachment.n > 0) return false;
    struct gk_str rest = gk_str_trim(gk_str_sub(l->text, end, l->text.n));
    bool title = rest.n > 0 && gk_vocabulary_within(im->v, "title-words", rest);
    if (l->page && !title) return false;
    im->table.attachment = title ? gk_str_trim(gk_str_sub(l->text, 0, mark)) : l->text;
    if (title) l->text = rest;
    return !title;
}

/* ---- the title ---- */

static bool has_title_word(const struct imp_rows *rd, struct gk_str s)
{
    return gk_vocabulary_within(rd->im->v, "title-words", s);
}

static bool is_short(struct gk_str s)
{
    size_t end = s.n;
    uint32_t last = s.n > 0 ? gk_utf8_prev(s, &end) : 0;
    return s.n > 0 && s.n <= MAX_TITLE_CHARS * 3 && last != 0x3002 && last != 0xFF1B;
}

/* An organ's name alone is no title. */
static bool names_organ(const struct imp_rows *rd, struct gk_str s)
{
    return !has_title_word(rd, s) && imp_organ(rd->im, s).n > 0;
}

/* The text that is most like a title, the last of the best, or -1. What a page calls itself, and the n_cover
 * texts of sheets before that of the table, count only where there is nothing better. */
static int best_title(const struct imp_rows *rd, const struct gk_loose *list, int n_cover, int n)
{
    int best = -1, best_rank = 0;
    for (int i = 0; i < n; i++) {
        bool word = has_title_word(rd, list[i].text);
        int rank = !is_short(list[i].text) || names_organ(rd, list[i].text) ? 0
                   : i < n_cover     ? imp_ends_like_title(rd->im, list[i].text)
                   : list[i].page    ? (word ? 3 : 1)
                   : list[i].heading ? (word ? 6 : 4)
                                     : (word ? 5 : 2);
        if (rank > 0 && rank >= best_rank) {
            best = i;
            best_rank = rank;
        }
    }
    return best;
}

/* Joins the headings from..to into the title; one that says what another says already is left out. */
static void join_title(struct imp_rows *rd, const struct gk_loose *list, int from, int to)
{
    struct imp_table *t = &rd->im->table;
    rd->titles = GK_NEW_ARRAY(rd->im->arena, struct gk_str, to - from + 1);
    for (int i = from; i <= to; i++) {
        bool again = imp_is_title(rd, list[i].text);
        rd->titles[rd->n_titles++] = list[i].text;
        t->title = again ? t->title : joined(rd->im, t->title, list[i].text);
    }
}

/* The issuing body on a line of its own right below the title, as our own papers print it: a short text
 * without the words of a title that ends as the names of offices do. */
static bool take_issuer_line(struct imp_rows *rd, const struct gk_loose *title, const struct gk_loose *l)
{
    struct imp_table *t = &rd->im->table;
    if (t->issuer.n > 0 || !has_title_word(rd, title->text) || has_title_word(rd, l->text) ||
        !is_short(l->text))
        return false;
    struct gk_str organ = imp_organ(rd->im, l->text);
    if (organ.n > 0) t->issuer = organ;
    return organ.n > 0;
}

/* A page's own name without that of the site: of the pieces between marks, the last that has words of a
 * title, else the first. */
static struct gk_str without_site(const struct imp_rows *rd, struct gk_str s)
{
    struct gk_str best = {NULL, 0}, first = {NULL, 0};
    for (size_t from = 0, pos = 0; from < s.n; from = pos) {
        size_t end = s.n;
        for (size_t at = pos = from; at < s.n && end == s.n;) {
            size_t start = at;
            uint32_t c = gk_utf8_next(s, &at);
            bool mark = c == '_' || c == '|' || c == '-' || c == 0x2014 || c == 0x2013 || c == 0xFF5C ||
                        c == 0xFF0D || c == 0xFF3F;
            end = mark ? start : s.n;
            pos = at;
        }
        struct gk_str piece = gk_str_trim(gk_str_sub(s, from, end));
        if (first.n == 0) first = piece;
        if (best.n == 0 && has_title_word(rd, piece)) best = piece;
    }
    return best.n > 0 ? best : first;
}

/* Of the texts but the n_cover first, may this one be joined to the title? The name of the document that it
 * came with ("…关于印发……的通知") is none of it. */
static bool joins(const struct imp_rows *rd, const struct gk_loose *l, const struct gk_loose *title)
{
    bool document = gk_vocabulary_within(rd->im->v, "title-links", l->text) &&
                    gk_vocabulary_ends(rd->im->v, "document-ends", l->text);
    return l->heading && title->heading && !l->page && !title->page && !document;
}

/* Does a heading say again what one of the few above it says, as a table's caption does under the page's? */
static bool is_heading_again(const struct gk_loose *list, int n, const struct gk_loose *l)
{
    for (int i = n - 1; l->heading && !l->page && i >= 0 && i >= n - MAX_TITLE_LINES; i--)
        if (list[i].heading && !list[i].page && gk_str_eq(list[i].text, l->text)) return true;
    return false;
}

/* What is left of the texts before the head once those with marks of their own are taken; how many of them
 * stand on sheets of their own in *n_cover. */
static struct gk_loose *unmarked(struct imp_rows *rd, int *n, int *n_cover)
{
    struct gk_loose *rest = GK_NEW_ARRAY(rd->im->arena, struct gk_loose, rd->n_loose + 1);
    *n = *n_cover = 0;
    for (size_t i = 0; i < rd->n_loose; i++) {
        struct gk_loose l = rd->loose[i];
        if (take_attachment(rd, &l) || imp_take_marked(rd, &l) || is_heading_again(rest, *n, &l)) continue;
        *n_cover += i < rd->n_cover;
        rest[(*n)++] = l;
    }
    return rest;
}

/* Said already by the title, or the page's furniture. */
static bool is_idle(struct imp_rows *rd, const struct gk_loose *l)
{
    struct gk_str title = rd->im->table.title;
    return imp_is_page_word(rd->im, l->text) ||
           (l->page && title.n > 0 && gk_str_find(l->text, title, 0) != (size_t)-1);
}

/* Where there is no title: the line that names an organ is the issuer's all the same; its place, or -1. */
static int untitled_issuer(struct imp_rows *rd, const struct gk_loose *list, int n_cover, int n)
{
    struct imp_table *t = &rd->im->table;
    for (int i = n - 1; i >= n_cover && t->issuer.n == 0; i--) {
        if (!is_short(list[i].text) || !names_organ(rd, list[i].text)) continue;
        t->issuer = imp_organ(rd->im, list[i].text);
        return i;
    }
    return -1;
}

void imp_settle_loose(struct imp_rows *rd)
{
    int n, cover, issuer = -1;
    struct gk_loose *rest = unmarked(rd, &n, &cover);
    int from = best_title(rd, rest, cover, n), to = from;
    if (from >= 0 && rest[from].page) rest[from].text = without_site(rd, rest[from].text);
    if (from >= cover && from + 1 < n && take_issuer_line(rd, &rest[from], &rest[from + 1]))
        issuer = from + 1;
    else if (from < 0)
        issuer = untitled_issuer(rd, rest, cover, n);
    if (issuer >= 0) {
        n--;
        memmove(&rest[issuer], &rest[issuer + 1], (size_t)(n - issuer) * sizeof *rest);
    }
    while (from > cover && joins(rd, &rest[from - 1], &rest[from]) && to - from + 1 < MAX_TITLE_LINES) from--;
    while (to >= cover && to + 1 < n && joins(rd, &rest[to + 1], &rest[to]) &&
           to - from + 1 < MAX_TITLE_LINES)
        to++;
    if (from >= 0) join_title(rd, rest, from, to);
    for (int i = 0; i < n; i++)
        if ((i < from || i > to || from < 0) && !is_idle(rd, &rest[i])) report_stray(rd, &rest[i]);
    rd->n_loose = rd->n_cover = 0;
}

/* ---- after the head ---- */

void imp_take_loose(struct imp_rows *rd, struct gk_loose l, bool in_table)
{
    struct imp *im = rd->im;
    l.text = rd->sheet ? gk_str_trim(gk_source_plain(im->src, l.text, l.line)) : imp_clean(im, l.text);
    if (l.text.n == 0) return;
    if (rd->head.n == 0) {
        rd->loose = gk_arena_grow(im->arena, rd->loose, &rd->cap_loose, rd->n_loose + 1, sizeof *rd->loose);
        rd->loose[rd->n_loose++] = l;
        return;
    }
    if (imp_is_title(rd, l.text) || gk_str_eq(l.text, im->table.attachment) ||
        gk_str_eq(l.text, im->table.issuer) || imp_is_page_word(im, l.text) || imp_says_continued(im, l.text))
        return;
    bool other = (l.heading && imp_ends_like_title(im, l.text)) /* of the next table, or of a group */
                 || (in_table && rd->after_head && imp_is_section(l.text));
    if (imp_is_signature(im, l.text)) {
        imp_say_signature(rd, l.line);
    } else if ((rd->notes_open && !other) || gk_vocabulary_begins(im->v, "notes-marks", l.text)) {
        rd->notes_open = true;
        gk_buf_puts(&rd->notes, rd->notes.n > 0 ? "\n" : "");
        gk_buf_str(&rd->notes, l.text);
    } else if (!imp_take_marked(rd, &l) && !imp_group_wait(rd, &l, in_table)) {
        report_stray(rd, &l);
    }
}
