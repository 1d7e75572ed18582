/* The pdf module's own header: what its stages share. Not for others. */
#ifndef GONGKAI_PDF_INT_H
#define GONGKAI_PDF_INT_H

#include "gongkai/base/number.h"
#include "gongkai/pdf.h"

#include <libdeflate.h>

/* ---- pdf_put.c: writing values as PDF syntax ---- */

static inline void pdf_put_int(struct gk_buf *b, int64_t v)
{
    gk_number_put_int(b, v);
}
/* v / 1000, exact, no trailing zeros. */
void pdf_put_milli(struct gk_buf *b, int64_t v);
/* A length in points to three decimals. */
void pdf_put_len(struct gk_buf *b, gk_len v);
/* Four hex digits of a 16-bit value. */
void pdf_put_hex16(struct gk_buf *b, uint32_t v);
/* UTF-16BE as hex digits, no brackets; controls other than LF and TAB are left out. */
void pdf_put_utf16(struct gk_buf *b, struct gk_str s);
/* A text string: <FEFF…>. */
void pdf_put_text(struct gk_buf *b, struct gk_str s);
/* /Name, with what is not regular as #xx. */
void pdf_put_name(struct gk_buf *b, struct gk_str s);
/* " 12 0 R" */
void pdf_put_ref(struct gk_buf *b, int id);
/* A key and the beginning of the day YYYY-MM-DD, UTC; nothing of no day. */
void pdf_put_date(struct gk_buf *b, const char *key, struct gk_str iso);

#define PDF_LONGEST 16000 /* UTF-16 units in a string: PDF/A-2 6.1.13 allows 32,767 bytes */

/* `s`, or as much of it as a PDF string may hold. */
struct gk_str pdf_cut(struct gk_str s);

/* gk_len to 1/1000 pt, to nearest. */
static inline int64_t pdf_milli(int64_t v)
{
    return (v * 1000 + 512) >> 10;
}

/* Appends `in` as a zlib stream; `level` as libdeflate has it. */
void pdf_deflate(struct gk_str in, int level, struct gk_buf *out);
/* The same of one of many, at one level: the compressor *kept is NULL at first, and the caller frees it. */
void pdf_deflate_again(struct libdeflate_compressor **kept, struct gk_str in, int level, struct gk_buf *out);

/* ---- pdf_haru.c: the only place that includes hpdf ---- */

/* Appends the entries of one dictionary, without its brackets, when the file is written. */
struct pdf_entries {
    void (*write)(void *ctx, int index, struct gk_buf *out);
    void *ctx;
    int index;
};

/* Memory for libharu, so that tests can make it run out; NULL members: the program's own. */
struct pdf_memory {
    void *(*alloc)(unsigned n);
    void (*release)(void *p);
};

struct pdf_haru;

/* NULL when libharu gets no memory. `pages` is how many will be added, `temp` as in gk_pdf_options. */
struct pdf_haru *pdf_haru_new(const struct pdf_memory *memory, size_t pages, const char *temp);
void pdf_haru_free(struct pdf_haru *h);

/* Each adds an indirect object and returns its number, or 0 after a failure. */
int pdf_haru_object(struct pdf_haru *h, struct pdf_entries entries);
/* Adds `n` of them, numbered one after the other from the number returned; each is written with an index of
 * its own, from that of `entries` on. `bulk`: about how many bytes each has, where they may be many; else 0.
 */
int pdf_haru_objects(struct pdf_haru *h, struct pdf_entries entries, size_t n, size_t bulk);
/* The bytes are copied and written as they are: a filter is named by `entries`. */
int pdf_haru_stream(struct pdf_haru *h, struct pdf_entries entries, struct gk_str bytes);
/* `deflated` is the page's content; `entries` gives all but Type, Parent and Contents. */
int pdf_haru_page(struct pdf_haru *h, struct pdf_entries entries, struct gk_str deflated);

/* Further entries of the two dictionaries that libharu makes itself; at most once each. */
void pdf_haru_catalog(struct pdf_haru *h, struct pdf_entries entries);
void pdf_haru_info(struct pdf_haru *h, struct pdf_entries entries);

/* GK_OK, or what went wrong since pdf_haru_new: GK_ELIB with PDF_LIBRARY, GK_ELIMIT with PDF_TOO_LARGE, or
 * GK_EIO with FILE_WRITE. */
GK_MUST_USE enum gk_status pdf_haru_report(struct pdf_haru *h, struct gk_diags *diags);

/* Reading the objects back, by number: 1 to below pdf_haru_count. */
struct pdf_object {
    enum { PDF_OBJECT_FREE, PDF_OBJECT_VALUE, PDF_OBJECT_STREAM } kind;
    /* May several threads put it, each into a buffer of its own? None of libharu's own objects. */
    bool shared;
    size_t bulk; /* as pdf_haru_objects was told */
};

int pdf_haru_count(const struct pdf_haru *h);
int pdf_haru_root(const struct pdf_haru *h);
int pdf_haru_info_id(const struct pdf_haru *h);
struct pdf_object pdf_haru_look(const struct pdf_haru *h, int id);
/* Appends the object's value; nothing, or less, after a failure. */
void pdf_haru_put(struct pdf_haru *h, int id, struct gk_buf *out);

/* ---- pdf_fonts.c: glyphs used, with what they stand for ---- */

/* One reading of a glyph: the text of a cluster that it drew. */
struct pdf_reading {
    struct gk_str text;
    uint32_t count;
    int layer; /* after finish: the font layer in which it is the glyph's ToUnicode; -1: none */
    int next;  /* index, or -1 */
};

struct pdf_glyph {
    uint32_t gid;
    int pad;            /* 0, or by how many eighths of an em this copy is wider (narrower) */
    uint32_t code;      /* as written in content streams */
    int32_t width;      /* 1/1000 of 1/1000 em */
    struct gk_str text; /* its ToUnicode in layer 0; chosen by gk_pdf_fonts_finish */
    bool spell;         /* that is not to be relied on (private use, too long): ActualText says it */
    int reading;        /* first of its readings */
    uint32_t next;      /* 1 + position of another copy of the same glyph; 0: none */
};

#define PDF_LAYERS   8
#define PDF_NO_WIDTH GK_STR("\xE2\x80\x8B") /* what a glyph reads as that adds nothing to the text */

struct pdf_face {
    const struct gk_face *face;
    const struct gk_pdf_fonts *set; /* that made it and holds its glyphs' readings */
    uint32_t *index;                /* gid → 1 + position in glyphs of its first copy; 0: not used */
    struct pdf_glyph *glyphs;
    size_t n, cap;
    /* after finish */
    bool cff;
    char name[128];     /* ABCDEF+PostScriptName */
    size_t file_length; /* before compression */
    struct gk_str file; /* deflated */
    int n_layers;
    struct gk_str to_unicode[PDF_LAYERS]; /* deflated */
    struct gk_str widths;                 /* /DW and /W entries */
};

struct gk_pdf_fonts {
    const struct gk_fonts *fonts;
    const struct gk_pdf_fonts *base; /* or NULL */
    struct gk_arena *arena;
    struct pdf_face **faces; /* the base's, then its own in order of first use */
    size_t n_faces, cap_faces;
    int *by_id; /* face id → 1 + position in faces, of its own ones */
    size_t n_by_id, cap_by_id;
    struct pdf_reading *readings;
    size_t n_readings, cap_readings;
    bool finished;
};

/* Of a cluster's text the part that its next glyph stands for; *pos starts with 0 and moves along. */
static inline struct gk_str pdf_cluster_part(struct gk_cluster c, size_t *pos)
{
    size_t from = *pos;
    if (from >= c.text.n) return PDF_NO_WIDTH;
    if (c.each)
        gk_utf8_next(c.text, pos);
    else
        *pos = c.text.n;
    return gk_str_sub(c.text, from, *pos);
}

/* Position in set->faces of a face among the set's own, or -1. */
int pdf_fonts_find(const struct gk_pdf_fonts *set, int face_id);

/* pdf_fonts_data.c: subset, ToUnicode, widths and name of a face whose glyphs are all there. */
GK_MUST_USE enum gk_status pdf_face_finish(struct gk_pdf_fonts *set, struct pdf_face *face,
                                           struct gk_diags *diags);

/* Where a glyph is found. */
struct pdf_found {
    int face;  /* position in set->faces; -1: nowhere */
    int layer; /* in which it reads as the text asked for, or -1 */
    const struct pdf_glyph *glyph;
};

/* Glyph `gid` of a face for a text: in the base when that knows it with this text, else among the set's own,
 * else in the base all the same. */
struct pdf_found pdf_fonts_glyph(const struct gk_pdf_fonts *set, int face_id, uint32_t gid,
                                 struct gk_str text);

/* For glyph `i` of a run, found for a text: the copy that is as wide as what is printed, where the set has
 * one. */
struct pdf_found pdf_fonts_wide(const struct gk_pdf_fonts *set, const struct gk_page_item *run, int i,
                                struct gk_str text, struct pdf_found plain);

/* ---- the document as it is put together ---- */

/* A Figure and the ink in it. */
struct pdf_figure {
    int node;
    gk_len x0, y0, x1, y1; /* page coordinates, y downwards */
    bool set;
};

/* Numbers of the objects of one embedded face. */
struct pdf_font_ids {
    const struct pdf_face *face;
    int file, descriptor, descendant;
    struct pdf_layer_ids {
        const struct pdf_font_ids *of;
        int to_unicode, font;
    } layers[PDF_LAYERS];
};

struct pdf_structure;

struct pdf_doc {
    const struct gk_page_list *list;
    int first_page;     /* number of the list's first, for messages */
    struct gk_str date; /* the list's; empty where it has none, or no good one */
    const struct gk_pdf_fonts *set;
    struct pdf_haru *haru;
    struct gk_arena *arena; /* the document's lifetime */
    struct gk_diags *diags;
    struct gk_pdf_options options;
    unsigned *layers_used; /* one a face of the set: bits of its layers */
    int *marks; /* stretches of marked content, by their nodes; an MCID is the ordinal on its page */
    size_t n_marks, cap_marks;
    size_t *page_marks;         /* first mark of each page; n_pages + 1 of them */
    struct pdf_figure *figures; /* ascending nodes */
    size_t n_figures;
    int *page_ids;
    int resources;
    struct pdf_font_ids *font_ids; /* one a face of the set */
    struct pdf_structure *structure;
    int *attachment_ids; /* file specifications, one an attachment */
};

/* pdf_content.c: the content stream of one page; records marks and used faces. GK_EFACE for a glyph that the
 * font set does not hold. */
GK_MUST_USE enum gk_status pdf_content_write(struct pdf_doc *d, int page, struct gk_buf *out);

/* pdf_figures.c: finds them; a Figure's record, NULL for any other node. */
void pdf_figures_find(struct pdf_doc *d);
struct pdf_figure *pdf_figure_of(const struct pdf_doc *d, int node);

/* The structure type's name of a node. */
const char *pdf_tag(enum gk_node_kind kind);

/* pdf_sheets.c: pages on their way, on several threads; all goes into `d` in their order. */
struct pdf_sheets;
struct pdf_sheets *pdf_sheets_new(struct pdf_doc *d);
/* Writes the next page; the worst of what was found so far. */
GK_MUST_USE enum gk_status pdf_sheets_add(struct pdf_sheets *s, int page);
/* Waits for all that were added. */
GK_MUST_USE enum gk_status pdf_sheets_settle(struct pdf_sheets *s);
void pdf_sheets_free(struct pdf_sheets *all);

/* pdf_embed.c: font objects and the resource dictionary that all pages share. */
void pdf_put_font_name(struct gk_buf *out, int face, int layer);
void pdf_embed_fonts(struct pdf_doc *d);

/* pdf_structure.c: the structure tree, parent tree and header ids. */
void pdf_structure_add(struct pdf_doc *d);
/* The tree root's object number. */
int pdf_structure_root(const struct pdf_doc *d);
/* All its objects are in the file: what they were made of goes. */
void pdf_structure_written(struct pdf_doc *d);

/* pdf_save.c: objects → file. Appends it to options.file, or to `out`. As pdf_haru_report; GK_ESTOPPED. */
GK_MUST_USE enum gk_status pdf_save(struct pdf_doc *d, struct gk_buf *out);

/* pdf_meta.c: catalog entries, information, output intent. */
void pdf_meta_add(struct pdf_doc *d);

/* pdf_xmp.c: the XMP packet. PDF_RECORD_NAME for a field of the record that cannot be a property. */
void pdf_xmp_put(const struct pdf_doc *d, struct gk_buf *out);

/* pdf_attach.c: the attached files. pdf_attach_catalog appends the catalog's entries about them. */
void pdf_attach_add(struct pdf_doc *d);
void pdf_attach_catalog(const struct pdf_doc *d, struct gk_buf *out);

/* pdf_nav.c: outline and page labels. Both return the object's number, 0 when there is nothing to write. */
int pdf_outline_add(struct pdf_doc *d);
int pdf_labels_add(struct pdf_doc *d);

/* pdf_icc.c: appends an ICC v2 profile of sRGB (IEC 61966-2-1). */
void pdf_icc_srgb(struct gk_buf *out);

/* pdf.c, for tests: gk_pdf_write with options, which may be NULL. */
GK_MUST_USE enum gk_status pdf_write_options(const struct gk_page_list *list, const struct gk_fonts *fonts,
                                             const struct gk_pdf_options *options, struct gk_buf *out,
                                             struct gk_diags *diags);

/* pdf.c, for tests: gk_pdf_write_shared with libharu's memory given. */
GK_MUST_USE enum gk_status pdf_write_with(const struct gk_page_list *list, const struct gk_pdf_fonts *set,
                                          const struct gk_pdf_options *options,
                                          const struct pdf_memory *memory, struct gk_buf *out,
                                          struct gk_diags *diags);

#endif
