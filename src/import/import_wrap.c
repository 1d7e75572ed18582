/* Line-wrap spaces of a dump: some makers wrote a space wherever the printed line broke.
 *
 * MODEL. A wrapped cell of width W is a run of full lines: at each space the piece that follows did not fit
 * any more. A space that the text means has no such relation to W. One cell proves little (any two words
 * would pass), so the whole row is asked: only a row with two cells of several full lines each, or with one
 * such cell and a space before a closing mark, where nobody types one, is held to be wrapped; then its cells
 * are joined at those spaces at which the line was full. Rows of one file differ in this, even next to each
 * other.
 *
 * NOT DONE: a wrapped row whose cells are all short (one break each) is left alone. */
#include "import_int.h"

enum {
    MAX_LINE = 60,
    SLACK = 1
}; /* half-ems: widest line believed to be one of a cell; play in a full line */

/* May the space between two characters come from a line break? (Words and enumerators keep theirs.) */
static bool may_be_break(struct gk_str cell, size_t before, size_t after)
{
    struct gk_str rest = gk_str_sub(cell, after, cell.n);
    size_t at = before, next = after;
    uint32_t a = gk_utf8_prev(cell, &at);
    uint32_t b = gk_utf8_next(cell, &next);
    if (imp_starts_enumerator(rest) || gk_is_alpha(a) || gk_is_alpha(b) || (!gk_is_wide(a) && !gk_is_wide(b)))
        return false;
    return !(a == '.' && at > 0 && gk_is_digit((unsigned char)cell.s[at - 1])); /* "1. 事项名称" */
}

struct cell_breaks {
    int spaces; /* that may be breaks */
    int full;   /* of these, after full lines */
    bool odd;   /* one stands before a closing mark */
    int widest;
};

/* The end of the white space that begins at `pos`; the cell is trimmed, so something follows. */
static size_t after_space(struct gk_str s, size_t pos)
{
    size_t from = pos;
    while (pos < s.n && gk_is_space(gk_utf8_next(s, &pos))) from = pos;
    return from;
}

/* Walks over the candidates. `out` NULL: counts; else copies the cell without the breaks after full lines. */
static size_t walk(struct gk_str s, int width, struct cell_breaks *b, char *out)
{
    int line = 0;
    size_t n = 0;
    for (size_t pos = 0; pos < s.n;) {
        size_t from = pos;
        uint32_t c = gk_utf8_next(s, &pos);
        bool space = gk_is_space(c) && c != '\n';
        size_t after = space ? after_space(s, from) : pos;
        if (space && from > 0 && may_be_break(s, from, after)) {
            struct gk_str rest = gk_str_sub(s, after, s.n);
            bool full = line + imp_first_unit(rest) > width - SLACK;
            size_t next = after;
            b->spaces++;
            b->full += full;
            b->odd = b->odd || gk_is_close(gk_utf8_next(s, &next));
            b->widest = line > b->widest ? line : b->widest;
            line = full || out == NULL ? 0 : line + 1;
            pos = after;
            if (full) continue;
        } else {
            line += gk_is_wide(c) ? 2 : 1;
        }
        if (out != NULL) {
            memcpy(out + n, s.s + from, pos - from);
            n += pos - from;
        }
    }
    b->widest = line > b->widest ? line : b->widest;
    return n;
}

static struct cell_breaks look_at(struct gk_str cell)
{
    struct cell_breaks b = {0}, c = {0};
    if (memchr(cell.s, ' ', cell.n) == NULL) return b;
    walk(cell, 0, &b, NULL);
    if (b.spaces == 0 || b.widest > MAX_LINE) return (struct cell_breaks){0};
    walk(cell, b.widest, &c, NULL);
    c.widest = b.widest;
    return c;
}

void imp_join_wraps(struct imp *im, struct imp_row *row)
{
    const struct imp_table *t = &im->table;
    int proven = 0;
    bool odd = false, any = false;
    struct cell_breaks *cells = NULL;
    for (int i = 0; i < t->n_leaves; i++) {
        if (t->leaves[i].kind != GK_KIND_TEXT || row->cells[i].n == 0) continue;
        struct cell_breaks b = look_at(row->cells[i]);
        if (b.spaces == 0) continue;
        cells = cells ? cells : GK_NEW_ARRAY(im->arena, struct cell_breaks, t->n_leaves);
        cells[i] = b;
        any = true;
        proven += b.spaces >= 2 && b.full == b.spaces;
        odd = odd || b.odd;
    }
    if (!any || !(proven >= 2 || (proven == 1 && odd))) return;
    for (int i = 0; i < t->n_leaves; i++) {
        if (cells[i].full > 0) {
            struct cell_breaks ignored = {0};
            char *out = gk_arena_alloc(im->arena, row->cells[i].n + 1);
            size_t n = walk(row->cells[i], cells[i].widest, &ignored, out);
            row->cells[i] = (struct gk_str){out, n};
        }
    }
}
