/* The ofd room's own header: what its files share. */
#ifndef GONGKAI_OFD_INT_H
#define GONGKAI_OFD_INT_H

#include "gongkai/base/number.h"
#include "gongkai/ofd.h"
#include "gongkai/package.h"

/* The norm's name space, as attribute of each part's root. */
#define OFD_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define OFD_NS   "xmlns:ofd=\"http://www.ofdspec.org/2016\""

/* A face as the file embeds it: turned, and with a cmap of its own. */
struct ofd_font {
    int id; /* in the file */
    int face, turn;
    struct gk_map by_code, by_parts; /* → number of the glyph in the font */
    struct gk_ttf_glyph *glyphs;     /* the font's glyph i + 1 */
    size_t n, cap;
    struct gk_ttf_code *codes;
    size_t n_codes, cap_codes;
};

/* Ink that belongs to a node. */
struct ofd_object {
    int node, id, page_id;
};

/* A character on its way: where it stands, in 1/1000 mm on the page. */
struct ofd_letter {
    uint32_t c;
    const struct ofd_font *font;
    int64_t x, y;
};

struct gk_ofd_writer {
    const struct gk_page_list *list;
    const struct gk_fonts *fonts;
    struct gk_arena *arena;
    struct gk_package_parts *parts;
    struct ofd_font **faces; /* in the order of first use */
    size_t n_faces, cap_faces;
    int *page_ids;
    size_t n_pages, cap_pages;
    struct ofd_object *objects; /* in the order of the pages */
    size_t n_objects, cap_objects;
    int last_id;
    struct gk_buf page; /* on its way */
    struct ofd_letter *letters;
    size_t n_letters, cap_letters;
    struct gk_ttf_part *pieces;
    size_t cap_pieces;
};

/* ---- ofd_put.c ---- */

/* gk_len → 1/1000 mm, to nearest. */
int64_t ofd_um(int64_t len);
/* 1/1000 mm in millimetres, without trailing zeros. */
void ofd_put_mm(struct gk_buf *b, int64_t um);
/* Numbers in millimetres, between them a space. */
void ofd_put_mms(struct gk_buf *b, const int64_t *um, int n);
/* name="value", behind a space; nothing when the value is empty. */
void ofd_put_attribute(struct gk_buf *b, const char *name, struct gk_str value);
/* <ofd:name>value</ofd:name>; nothing when the value is empty. */
void ofd_put_element(struct gk_buf *b, const char *name, struct gk_str value);

/* ---- ofd_fonts.c ---- */

/* The font in which `c` reads as these parts of a face, turned. The parts are copied. */
const struct ofd_font *ofd_font_for(struct gk_ofd_writer *w, int face, int turn, uint32_t c,
                                    const struct gk_ttf_part *parts, int n, int advance);
/* Adds font files and PublicRes.xml. */
GK_MUST_USE enum gk_status ofd_fonts_add(struct gk_ofd_writer *w, const struct gk_stop *stop,
                                         struct gk_diags *diags);

/* ---- ofd_text.c ---- */

/* Appends the text objects of a run. */
void ofd_text_put(struct gk_ofd_writer *w, const struct gk_page_item *run);
/* Begins an object, which belongs to the node: its name and ID. */
void ofd_object_begin(struct gk_ofd_writer *w, const char *name, int node);
/* <ofd:name Value="…"/> */
void ofd_put_color(struct gk_buf *b, const char *name, uint32_t color);

/* ---- ofd_page.c ---- */

void ofd_page_put(struct gk_ofd_writer *w, int number);

/* ---- ofd_tags.c ---- */

/* Adds the structure, as custom tags. */
void ofd_tags_add(struct gk_ofd_writer *w);

#endif
