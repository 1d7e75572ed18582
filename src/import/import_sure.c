/* How sure an import is: the share of texts whose cell the source itself tells, by lines, spans or
 * delimiters.
 *
 * Below the share that the vocabulary wants (least-confidence, in per cent) nothing is imported, unless the
 * user takes the guess. Every text that was placed by a guess stands under review, and so in todo, whatever
 * the share. Where even a row is a guess, every row below may be another's: no share is enough. */
#include "import_int.h"

void imp_guess_place(struct imp *im, struct imp_row *row, int leaf, enum gk_code seen)
{
    row->guessed++;
    if (im->table.seen != GK_DIAG_IMPORT_SEEN_CUT) im->table.seen = seen;
    imp_add_review(im, row, leaf, "place-guessed");
}

/* The per cent that the vocabulary asks for. */
static size_t least(const struct imp *im)
{
    int n = 0;
    const struct gk_str *words = gk_vocabulary_list(im->v, "least-confidence", &n);
    size_t percent = 0;
    for (size_t i = 0; n > 0 && i < words[0].n && i < 3; i++)
        if (gk_is_digit((unsigned char)words[0].s[i])) percent = percent * 10 + (size_t)(words[0].s[i] - '0');
    return n > 0 ? percent : 100;
}

/* A text of the list of codes, as an argument in both languages. */
static const char *both(struct imp *im, enum gk_code code)
{
    return gk_arena_printf(im->arena, "\037%s\037%s", gk_diag_text(code, GK_ZH), gk_diag_text(code, GK_EN)).s;
}

static struct gk_str number(struct imp *im, size_t n)
{
    return gk_arena_printf(im->arena, "%zu", n);
}

/* The first row that may be no row, and how many there are from it on. */
static void refuse_rows(struct imp *im)
{
    const struct imp_table *t = &im->table;
    size_t first = 0;
    int leaf = 0;
    while (t->rows[first].guessed == 0) first++;
    while (leaf + 1 < t->rows[first].width && t->rows[first].cells[leaf].n == 0) leaf++;
    imp_report(im, GK_DIAG_IMPORT_UNSURE_ROWS, t->rows[first].line, NULL,
               gk_source_quote(im->src, t->rows[first].cells[leaf]), number(im, t->n_rows - first));
}

bool imp_is_sure(struct imp *im)
{
    const struct imp_table *t = &im->table;
    size_t all = 0, guessed = 0;
    for (size_t r = 0; r < t->n_rows; r++) {
        guessed += (size_t)t->rows[r].guessed;
        for (int i = 0; i < t->rows[r].width; i++) all += t->rows[r].cells[i].n > 0;
    }
    if (guessed == 0) return true;
    all = all > guessed ? all : guessed;
    if (t->seen == GK_DIAG_IMPORT_SEEN_CUT && !im->opt->accept_guess) {
        refuse_rows(im);
        return false;
    }
    bool refused = (all - guessed) * 100 < least(im) * all && !im->opt->accept_guess;
    struct gk_place place = {.file = gk_str_of(im->src->path), .catalog = im->opt->id};
    gk_diag(im->diags, refused ? GK_DIAG_IMPORT_UNSURE : GK_DIAG_IMPORT_GUESSED, &place, both(im, t->seen),
            number(im, all).s, number(im, guessed).s, number(im, least(im)).s, NULL);
    return !refused;
}
