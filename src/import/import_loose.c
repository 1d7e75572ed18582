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
    imp_report(rd->im, GK_DIAG_IMPORT_STRAY, l->line, NULL, gk_source_quote(rd->im->src, l->text),
               GK_STR(""));
}

/* ---- issuer and date ---- */

/* What follows a mark ("编制单位：某局") if the text begins with one. */
static struct gk_str after_mark(const struct imp *im, const char *list, struct gk_str s)
{
    int n = 0;
    struct gk_str best = {NULL, 0};
    const struct gk_str *words = gk_vocabulary_list(im->v, list, &n);
    for (int i = 0; i < n; i++)
        if (gk_str_starts(s, words[i]) && words[i].n > best.n) best = words[i];
    size_t pos = best.n;
    uint32_t c = best.n > 0 && pos < s.n ? gk_utf8_next(s, &pos) : 0;
    bool colon = c == ':' || c == 0xFF1A;
    return colon ? gk_str_trim(gk_str_sub(s, pos, s.n)) : (struct gk_str){NULL, 0};
}

/* A text with a mark of its own: attachment, issuer, date. */
static bool take_marked(struct imp_rows *rd, const struct gk_loose *l, bool before)
{
    struct imp *im = rd->im;
    struct imp_table *t = &im->table;
    if (before && t->attachment.n == 0 && gk_vocabulary_begins(im->v, "attachment-marks", l->text)) {
        t->attachment = l->text;
        return true;
    }
    struct gk_str issuer = after_mark(im, "issuer-marks", l->text);
    if (issuer.n > 0 && t->issuer.n == 0) {
        t->issuer = issuer;
        return true;
    }
    struct gk_str edition = after_mark(im, "edition-marks", l->text);
    if (edition.n > 0 && t->edition.n == 0) {
        t->edition = edition;
        return true;
    }
    struct gk_str marked = after_mark(im, "date-marks", l->text);
    struct gk_str day = gk_date_iso_of(marked.n > 0 ? marked : l->text, im->arena);
    if (day.n > 0 && t->date.n == 0) {
        t->date = day;
        return true;
    }
    return false;
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

/* The text that is most like a title, the last of the best, or -1. */
static int best_title(const struct imp_rows *rd, const struct gk_loose *list, int n)
{
    int best = -1, best_rank = 0;
    for (int i = 0; i < n; i++) {
        int rank = !is_short(list[i].text) ? 0
                   : list[i].heading       ? (has_title_word(rd, list[i].text) ? 4 : 2)
                                           : (has_title_word(rd, list[i].text) ? 3 : 1);
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
    bool office = gk_vocabulary_ends(rd->im->v, "cue-body-end", l->text);
    if (office) t->issuer = l->text;
    return office;
}

void imp_settle_loose(struct imp_rows *rd)
{
    struct gk_loose *rest = GK_NEW_ARRAY(rd->im->arena, struct gk_loose, rd->n_loose + 1);
    int n = 0;
    for (size_t i = 0; i < rd->n_loose; i++)
        if (!take_marked(rd, &rd->loose[i], true)) rest[n++] = rd->loose[i];
    int from = best_title(rd, rest, n), to = from;
    if (from >= 0 && from + 1 < n && take_issuer_line(rd, &rest[from], &rest[from + 1])) {
        n--;
        memmove(&rest[from + 1], &rest[from + 2], (size_t)(n - from - 1) * sizeof *rest);
    }
    while (from > 0 && rest[from].heading && rest[from - 1].heading && to - from + 1 < MAX_TITLE_LINES)
        from--;
    while (to >= 0 && to + 1 < n && rest[to].heading && rest[to + 1].heading &&
           to - from + 1 < MAX_TITLE_LINES)
        to++;
    for (int i = 0; i < n; i++)
        if (i < from || i > to || from < 0) report_stray(rd, &rest[i]);
    if (from >= 0) join_title(rd, rest, from, to);
    rd->n_loose = 0;
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
    if (imp_is_title(rd, l.text) || gk_str_eq(l.text, im->table.attachment)) return;
    bool other = rd->notes.n > 0 && l.heading && imp_ends_like_title(im, l.text); /* of the next table */
    if (!other && (rd->notes.n > 0 || gk_vocabulary_begins(im->v, "notes-marks", l.text))) {
        gk_buf_puts(&rd->notes, rd->notes.n > 0 ? "\n" : "");
        gk_buf_str(&rd->notes, l.text);
    } else if (!take_marked(rd, &l, false) && !imp_group_wait(rd, &l, in_table)) {
        report_stray(rd, &l);
    }
}
