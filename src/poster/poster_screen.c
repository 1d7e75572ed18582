/* Screens: a form whose paper has a screen's proportions. */
#include "poster_int.h"

enum { LONGEST = 8 }; /* sides beyond this proportion are a ticker, not a board */

bool gk_poster_form_set_screen(struct gk_poster_form *form, int w, int h)
{
    struct gk_form *f = &form->form;
    gk_len side = f->paper_w < f->paper_h ? f->paper_w : f->paper_h;
    if (w < 1 || h < 1 || w / LONGEST > h || h / LONGEST > w) return false;
    f->paper_w = w > h ? (gk_len)((int64_t)side * w / h) : side;
    f->paper_h = w > h ? side : (gk_len)((int64_t)side * h / w);
    return true;
}
