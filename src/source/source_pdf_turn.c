/* Pages whose text stands on its side, as printed wide tables on upright pages do: they are turned back.
 * Which way is told by the captions of the table's head, which stand at the top once the page is right. */
#include "source_pdf_int.h"

static bool is_sideways(const struct src_pdf_look *look)
{
    size_t tall = 0, words = 0;
    for (size_t i = 0; i < look->n_words; i++) {
        struct src_pdf_box b = look->words[i].box;
        if (gk_utf8_count(look->words[i].text) < 2) continue;
        words++;
        tall += b.y1 - b.y0 > (b.x1 - b.x0) * 1.3;
    }
    return words >= 4 && tall * 10 > words * 8;
}

/* A place after a quarter turn: to the left, or to the right. */
static struct src_pdf_box turned(const struct src_pdf_look *look, struct src_pdf_box b, bool left)
{
    if (left) return (struct src_pdf_box){b.y0, look->width - b.x1, b.y1, look->width - b.x0};
    return (struct src_pdf_box){look->height - b.y1, b.x0, look->height - b.y0, b.x1};
}

/* Would the captions stand in the upper half? */
static bool is_left(const struct gk_source *src, const struct src_pdf_look *look)
{
    double all = 0;
    int captions = 0;
    for (size_t i = 0; i < look->n_words; i++) {
        if (!src_is_caption(src, gk_squeeze_wide(look->words[i].text, src->arena))) continue;
        all += turned(look, look->words[i].box, true).y0;
        captions++;
    }
    return captions == 0 || all / captions < look->width / 2;
}

static void turn_rules(const struct src_pdf_look *look, struct src_pdf_rules *rules, bool down, bool left)
{
    for (size_t i = 0; i < rules->n; i++) {
        struct src_pdf_rule *r = &rules->list[i];
        struct src_pdf_box b = down ? (struct src_pdf_box){r->at, r->from, r->at, r->to}
                                    : (struct src_pdf_box){r->from, r->at, r->to, r->at};
        b = turned(look, b, left);
        *r = down ? (struct src_pdf_rule){b.y0, b.x0, b.x1} : (struct src_pdf_rule){b.x0, b.y0, b.y1};
    }
}

void src_pdf_turn(const struct gk_source *src, struct src_pdf_look *look)
{
    if (!is_sideways(look)) return;
    bool left = is_left(src, look);
    for (size_t i = 0; i < look->n_words; i++) look->words[i].box = turned(look, look->words[i].box, left);
    turn_rules(look, &look->across, false, left);
    turn_rules(look, &look->down, true, left);
    struct src_pdf_rules across = look->across;
    look->across = look->down;
    look->down = across;
    double width = look->width;
    look->width = look->height;
    look->height = width;
}
