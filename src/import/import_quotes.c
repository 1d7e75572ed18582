/* Texts that belong into one kind of message: gathered, so that a thousand cells are not a thousand lines,
 * and all said, so that none goes unquoted. */
#include "import_int.h"

enum { MOST_QUOTES = 20, MOST_BYTES = 1200 };

void imp_quotes_say(struct imp *im, struct imp_quotes *q)
{
    if (q->n == 0) return;
    struct gk_str texts = gk_arena_str(im->arena, gk_buf_slice(&q->texts));
    struct gk_str count = gk_arena_printf(im->arena, "%d", q->n);
    struct gk_place place = {.file = gk_str_of(im->path), .line = q->line, .catalog = im->opt->id};
    if (q->name.n > 0) {
        struct gk_str name = gk_arena_str(im->arena, q->name);
        gk_diag(im->diags, q->code, &place, name.s, count.s, texts.s, NULL);
    } else {
        gk_diag(im->diags, q->code, &place, texts.s, count.s, NULL);
    }
    q->n = 0;
    gk_buf_done(&q->texts);
    q->texts = (struct gk_buf){0};
}

void imp_quotes_add(struct imp *im, struct imp_quotes *q, int line, struct gk_str text)
{
    if (q->n == MOST_QUOTES || q->texts.n > MOST_BYTES) imp_quotes_say(im, q);
    if (q->n++ == 0) {
        q->line = line;
    } else {
        gk_buf_puts(&q->texts, " | ");
    }
    struct gk_str quote = imp_quote(im, text);
    for (size_t i = 0; i < quote.n; i++) gk_buf_putc(&q->texts, quote.s[i] == '\n' ? ' ' : quote.s[i]);
}
