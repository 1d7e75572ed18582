/* The QR symbol: libqrencode's matrix, level M, its modules merged into horizontal runs. */
#include <qrencode.h>

#include "poster_int.h"

enum { QUIET_MODULES = 4 }; /* ISO/IEC 18004 */

static struct gk_place township_place(const struct poster *p)
{
    const struct gk_registry *r = p->input->registry;
    return (struct gk_place){.file = r->name,
                             .item = p->input->township + 1,
                             .name = r->townships[p->input->township].name,
                             .column = GK_STR("website")};
}

struct poster_qr poster_qr_new(const struct poster *p, struct gk_str text)
{
    struct poster_qr qr = {0};
    if (text.n == 0) return qr;
    QRcode *code = QRcode_encodeData((int)text.n, (const unsigned char *)text.s, 0, QR_ECLEVEL_M);
    if (!code) {
        struct gk_place place = township_place(p);
        gk_diag(p->diags, GK_DIAG_POSTER_QR_TOO_LONG, &place,
                gk_arena_printf(p->diags->arena, "%zu", text.n).s, NULL);
        return qr;
    }
    size_t n = (size_t)code->width * (size_t)code->width;
    unsigned char *dark = gk_arena_alloc(p->arena, n);
    for (size_t i = 0; i < n; i++) dark[i] = code->data[i] & 1;
    qr.modules = code->width;
    qr.dark = dark;
    /* Rounded up: the symbol is never smaller than the form asks. */
    qr.module = (p->form->qr_size + qr.modules - 1) / qr.modules;
    QRcode_free(code);
    return qr;
}

gk_len poster_qr_side(const struct poster_qr *qr)
{
    return qr->modules * qr->module;
}

gk_len poster_qr_quiet(const struct poster_qr *qr)
{
    return QUIET_MODULES * qr->module;
}

void poster_qr_emit(const struct poster *p, const struct poster_qr *qr, int on, int node, gk_len x, gk_len y)
{
    for (int row = 0; row < qr->modules; row++) {
        const unsigned char *line = qr->dark + row * qr->modules;
        for (int from = 0, to; from < qr->modules; from = to) {
            to = from + 1;
            while (to < qr->modules && line[to] == line[from]) to++;
            if (!line[from]) continue;
            gk_page_fill(p->list, on, node, x + from * qr->module, y + row * qr->module,
                         (to - from) * qr->module, qr->module, 0x000000);
        }
    }
}
