/* Lines broken by narrow columns: hard breaks and spaces that stand where a cell of the source had no more
 * room (进一 步, 征收土 地信息), in any format. Papers have other widths, so these are joined.
 *
 * MODEL. A gap between two Han characters is an artefact for certain when it tears a word or the title of a
 * law, when what follows begins with what begins no line (内, 的; a closing mark), when a line ends with a
 * mere number of a list, or when a single character is left over for the last line. Such gaps prove how wide
 * the lines of their column were. Any other gap, beside a digit too, is one when what follows it would have
 * had no room in a line of a proven width; in a column of labels also when a label of few characters is
 * broken into lines of one width. So a list of short lines stays a list, and paragraphs stay: their lines end
 * anywhere.
 *
 * Never joined: what an enumerator or 《 begins, what a full-width space parts, characters spaced out one by
 * one (张 三), the names of organs in a title, words of letters. What was joined is told once, with the first
 * of it, and noted for review; of a dump it is told alone, where a space stood at the end of each printed
 * line.
 *
 * NOT DONE: captions (what stands around a caption is put aside anyway); words that the dictionary does not
 * know and that no width proves: lint shows what is left of them (GK3806). */
#include "import_int.h"

#include <stdio.h>

enum {
    SHORTEST = 4,
    WIDEST = 160,
    NARROW = 8,
    LEAST = 6,
    EXAMPLES = 3,
    AROUND = 4
}; /* half-ems; characters */

struct broken {
    struct imp *im;
    struct gk_words *words;
    int proofs[WIDEST]; /* of the column under reading, by the width of the line */
    int own[WIDEST];    /* of the cell under reading */
    bool label;
    int joined;
    struct gk_buf examples;
};

enum verdict { KEEP, MAYBE, JOIN };

static bool is_label(struct gk_str key)
{
    return gk_is_label_key(key) || gk_str_starts(key, GK_STR("level")) || gk_str_eq(key, GK_STR("category"));
}

/* ---- one gap ---- */

static bool begins_no_line(const struct broken *w, struct gk_str before, struct gk_str after)
{
    size_t at = before.n;
    for (int i = 0; i < SHORTEST; i++) /* a list of short lines may begin with anything */
        if (at == 0 || gk_is_space(gk_utf8_prev(before, &at))) return false;
    struct gk_str first = gk_str_sub(after, 0, gk_words_first(w->words, after));
    return gk_vocabulary_has(w->im->v, "never-first", first);
}

/* One character that ends the text or the clause, behind a line of several. */
static bool is_left_over(struct gk_str before, struct gk_str after)
{
    size_t pos = 0, back = before.n;
    gk_utf8_next(after, &pos);
    bool ends = pos == after.n || gk_is_close(gk_utf8_next(after, &pos));
    for (int i = 0; i < 3 && back > 0; i++)
        if (!gk_is_han(gk_utf8_prev(before, &back))) return false;
    return ends && back < before.n && gk_utf8_count(gk_str_sub(before, back, before.n)) == 3;
}

/* Does a line with a number alone end here, whose unit comes next (7⏎个工作日)? */
static bool parts_unit(const struct broken *w, const struct gk_gap *gap, struct gk_str after)
{
    return gap->feed && gk_is_digit(gap->a) && gk_vocabulary_begins(w->im->v, "unit-words", after);
}

/* A line that ends with "6." ends so because there was no more room. */
static bool ends_with_number(const struct gk_gap *gap, struct gk_str before)
{
    size_t at = before.n, digits = 0;
    if (!gap->feed || before.n == 0) return false;
    uint32_t mark = gk_utf8_prev(before, &at);
    while (at > 0 && gk_is_digit((unsigned char)before.s[at - 1])) at--, digits++;
    bool apart = at == 0 || !(gk_is_digit((unsigned char)before.s[at - 1]) ||
                              gk_is_alpha((unsigned char)before.s[at - 1]));
    return (mark == '.' || mark == 0xFF0E || mark == 0x3001) && digits > 0 && digits < 3 && apart;
}

/* Inside 《》 a line does not end on purpose; a space may stand between the names of organs (…部 …部关于…).
 */
static enum verdict judge_in_title(const struct broken *w, struct gk_str before, struct gk_str after,
                                   bool feed)
{
    enum { LONGEST = 600 }; /* bytes of a title */
    size_t end = 0, at = before.n, from = at > LONGEST ? at - LONGEST : 0;
    uint32_t c = 0;
    while (at > from && c != 0x300A && c != 0x300B) c = gk_utf8_prev(before, &at);
    if (c != 0x300A) return MAYBE;
    for (c = 0; end < after.n && end < LONGEST && c != 0x300A && c != 0x300B;) c = gk_utf8_next(after, &end);
    if (c != 0x300B) return MAYBE;
    bool organs = !feed && gk_vocabulary_ends(w->im->v, "title-organs", before) &&
                  gk_vocabulary_within(w->im->v, "title-links", gk_str_sub(after, 0, end));
    return organs ? KEEP : JOIN;
}

/* Has neither side a word with letters, and has one of them a character of full width? */
static bool parts_wide(const struct gk_gap *gap)
{
    return (gap->a >= 0x3000 || gk_is_digit(gap->a)) && (gap->b >= 0x3000 || gk_is_digit(gap->b)) &&
           !(gk_is_digit(gap->a) && gk_is_digit(gap->b));
}

static enum verdict judge_gap(const struct broken *w, struct gk_str s, const struct gk_gap *gap)
{
    struct gk_str before = gk_str_sub(s, 0, gap->from), after = gk_str_sub(s, gap->to, s.n);
    bool han = gk_is_han(gap->a) && gk_is_han(gap->b);
    if (gap->wide || gap->a == 0 || gap->b == 0 || gk_enumerator(after) > 0) return KEEP;
    if (ends_with_number(gap, before)) return JOIN;
    if (gap->b == 0x300A) return KEEP; /* a list of laws */
    if (parts_unit(w, gap, after)) return JOIN;
    if (gk_is_close(gap->b) && gap->b >= 0x3000 && gk_is_han(gap->a)) return JOIN;
    if (!han) return parts_wide(gap) ? MAYBE : KEEP;
    enum verdict in_title = judge_in_title(w, before, after, gap->feed);
    if (in_title != MAYBE) return in_title;
    enum gk_torn torn = gk_words_torn(w->words, before, after);
    if (torn == GK_TORN_YES || begins_no_line(w, before, after) || is_left_over(before, after)) return JOIN;
    return MAYBE;
}

/* ---- one cell ---- */

/* A gap with what is known of its line. */
struct place {
    struct gk_gap gap;
    enum verdict verdict;
    int line; /* width of the line before it */
};

/* The gaps of a cell, in `work`; *rest gets the width of the last line. */
static struct place *places_of(struct broken *w, struct gk_str s, int *n, int *rest)
{
    struct place *list = NULL;
    struct gk_gap gap;
    size_t cap = 0, line = 0;
    int width = 0;
    *n = 0;
    for (size_t pos = 0; gk_gap_next(s, &pos, &gap);) {
        width += imp_width(gk_str_sub(s, line, gap.from));
        enum verdict verdict = judge_gap(w, s, &gap);
        list = gk_arena_grow(w->im->work, list, &cap, (size_t)*n + 1, sizeof *list);
        list[(*n)++] = (struct place){gap, verdict, width};
        width = verdict == KEEP && !gap.feed ? width + 1 : 0;
        line = gap.to;
    }
    *rest = width + imp_width(gk_str_sub(s, line, s.n));
    return list;
}

/* Is a label's text broken into narrow lines of one width (政策⏎法规⏎文件, 最低生活⏎保障)? */
static bool is_narrow_label(const struct broken *w, const struct place *list, int n, int rest)
{
    bool narrow = w->label && n > 0 && list[0].line <= NARROW && rest <= list[0].line;
    for (int i = 0; i < n && narrow; i++)
        narrow = list[i].verdict != KEEP && list[i].line == list[0].line && gk_is_han(list[i].gap.a) &&
                 gk_is_han(list[i].gap.b);
    return narrow && (rest < list[0].line || list[0].line <= NARROW / 2);
}

/* Had a line no room for what comes next, as the proven lines of the column show? Their widths differ by a
 * mark. Two of them must say so, of labels one; one of the cell itself is enough. */
static bool is_proven(const struct broken *w, const struct place *p, int first)
{
    int proofs = w->label ? 1 : 0, any = 0, own = 0;
    if (p->line < LEAST || p->line + 2 >= WIDEST) return false;
    for (int width = p->line - 1; width < p->line + first && width < WIDEST; width++) {
        any += w->proofs[width];
        own += w->own[width];
    }
    return own > 0 || (any > 0 && proofs + any >= 2);
}

static void add_example(struct broken *w, struct gk_str s, const struct gk_gap *gap)
{
    size_t from = gap->from, to = gap->to;
    if (w->joined++ >= EXAMPLES) return;
    for (int i = 0; i < AROUND && from > 0; i++) {
        size_t at = from;
        if (gk_is_space(gk_utf8_prev(s, &at))) break;
        from = at;
    }
    for (int i = 0; i < AROUND && to < s.n; i++) {
        size_t at = to;
        if (gk_is_space(gk_utf8_next(s, &at))) break;
        to = at;
    }
    gk_buf_puts(&w->examples, w->examples.n > 0 ? " " : "");
    gk_buf_str(&w->examples, gk_str_sub(s, from, gap->from));
    gk_buf_putc(&w->examples, '|');
    gk_buf_str(&w->examples, gk_str_sub(s, gap->to, to));
}

static struct gk_str join(struct broken *w, struct gk_str s, bool told)
{
    int n = 0, rest = 0;
    struct place *list = places_of(w, s, &n, &rest);
    bool narrow = is_narrow_label(w, list, n, rest), any = false;
    char *out = gk_arena_alloc(w->im->arena, s.n + 1);
    size_t from = 0, size = 0;
    memset(w->own, 0, sizeof w->own);
    for (int i = 0; i < n; i++)
        if (list[i].verdict == JOIN && list[i].line < WIDEST) w->own[list[i].line]++;
    for (int i = 0; i < n; i++) {
        const struct place *p = &list[i];
        int first = imp_first_unit(gk_str_sub(s, p->gap.to, s.n));
        bool joins = p->verdict == JOIN || (p->verdict == MAYBE && (narrow || is_proven(w, p, first)));
        if (!joins) continue;
        if (told) add_example(w, s, &p->gap);
        memcpy(out + size, s.s + from, p->gap.from - from);
        size += p->gap.from - from;
        from = p->gap.to;
        any = true;
    }
    if (!any) return s;
    memcpy(out + size, s.s + from, s.n - from);
    return (struct gk_str){out, size + s.n - from};
}

/* ---- the table ---- */

static bool has_gap(struct gk_str s)
{
    return memchr(s.s, ' ', s.n) != NULL || memchr(s.s, '\n', s.n) != NULL;
}

static bool is_read(const struct imp_row *row, int leaf)
{
    return row->cells[leaf].n > 0 && has_gap(row->cells[leaf]);
}

/* Which widths the torn words of a column prove. */
static void prove(struct broken *w, int leaf)
{
    const struct imp_table *t = &w->im->table;
    memset(w->proofs, 0, sizeof w->proofs);
    w->label = is_label(t->leaves[leaf].key);
    for (size_t r = 0; r < t->n_rows; r++) {
        int n = 0, rest = 0;
        if (!is_read(&t->rows[r], leaf)) continue;
        const struct place *list = places_of(w, t->rows[r].cells[leaf], &n, &rest);
        for (int i = 0; i < n; i++)
            if (list[i].verdict == JOIN && list[i].line < WIDEST) w->proofs[list[i].line]++;
    }
}

static void join_column(struct broken *w, int leaf)
{
    const struct imp_table *t = &w->im->table;
    prove(w, leaf);
    for (size_t r = 0; r < t->n_rows; r++) {
        struct imp_row *row = &t->rows[r];
        bool again = row->merged && row->merged[leaf];
        if (is_read(row, leaf)) row->cells[leaf] = join(w, row->cells[leaf], !again);
    }
}

void imp_join_broken(struct imp *im)
{
    struct broken w = {.im = im, .words = gk_words_new(im->work)};
    for (int i = 0; i < im->table.n_leaves; i++)
        if (im->table.leaves[i].kind == GK_KIND_TEXT) join_column(&w, i);
    gk_words_free(w.words);
    if (w.joined > 0) {
        struct gk_str examples = gk_arena_str(im->arena, gk_buf_slice(&w.examples));
        struct gk_str count = gk_arena_printf(im->arena, "%d", w.joined);
        imp_report(im, GK_DIAG_IMPORT_JOINED, 0, NULL, count, examples);
        struct gk_str note =
            gk_arena_printf(im->arena, "lines: joined; %d: %.*s", w.joined, (int)examples.n, examples.s);
        if (im->src->format != GK_SOURCE_DUMP) imp_note(im, note);
    }
    gk_buf_done(&w.examples);
}
