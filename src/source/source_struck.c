/* What is struck through in part of a text: in offices that is how a hand deletes. Readers give both texts,
 * with it and without, and whoever takes the table says which one it took. */
#include "source_int.h"

void src_struck_add(struct src_struck *k, const struct gk_buf *out, size_t from)
{
    if (out->n <= from) return;
    if (from > k->copied) gk_buf_add(&k->kept, out->s + k->copied, from - k->copied);
    k->copied = out->n;
    k->any = true;
}

struct gk_str src_struck_end(struct src_struck *k, const struct gk_source *src, const struct gk_buf *out)
{
    struct gk_str left = {NULL, 0};
    if (k->any) {
        if (out->n > k->copied) gk_buf_add(&k->kept, out->s + k->copied, out->n - k->copied);
        struct gk_str s = gk_str_trim(gk_buf_slice(&k->kept));
        if (s.n > 0) left = gk_arena_str(src->arena, s);
        gk_buf_done(&k->kept);
    }
    *k = (struct src_struck){.any = false};
    return left;
}
