/* font: roles → faces, coverage, metrics, subsets. Faces are loaded once for a run and shared read-only by
 * all threads. */
#ifndef GONGKAI_FONT_H
#define GONGKAI_FONT_H

#include "gongkai/base.h"

GK_BEGIN_DECLS

struct hb_font_t;
struct hb_face_t;
struct gk_fonts;

struct gk_face {
    int id; /* index in the font set, stable for a run; order of loading does not depend on threads */
    const char *path; /* of the file: for messages only, never written into a paper */
    unsigned index;   /* in a collection */
    struct gk_str family, style, postscript;
    struct gk_str sha256; /* hex; of the face's table directory, which holds every table's checksum and
                             length, and of its head, name and OS/2 tables: tells versions of a font apart,
                             for the manifest, without reading 25 MB. */
    struct hb_face_t *hb_face;
    struct hb_face_t *hb_bare; /* CFF: the outlines without characters, from which subsets are cut; or NULL */
    struct hb_font_t *hb_font; /* immutable, scale = upem */
    int upem;
    int ascender, descender; /* typographic (OS/2 sTypo*), font units; descender < 0 */
    int cap_height, italic_angle, stem_v, weight;
    int bbox[4];
    bool cff;       /* CFF outlines; else TrueType */
    bool cid_keyed; /* CFF with ROS: written with CIDs, which for Noto CJK equal the glyph ids */
};

/* Reads roles.json in `dir` (a folder, or a list of such: base/file.h), and TTF/OTF/TTC files dropped there,
 * which win for the roles that name them; finds the rest through fontconfig. GK_EFACE and diagnostics when a
 * role has no face. Owned by the caller. */
GK_MUST_USE enum gk_status gk_fonts_load(const char *dir, struct gk_fonts **out, struct gk_diags *diags);
void gk_fonts_free(struct gk_fonts *fonts);

/* Roles in the order of roles.json, and what serves them: the i-th face asked (own, then fallbacks, then
 * rare), or NULL past the last; *own (may be NULL) tells the role's own faces from the rest. For `gongkai
 * fonts`. */
int gk_fonts_role_count(const struct gk_fonts *fonts);
struct gk_str gk_fonts_role_name(const struct gk_fonts *fonts, int role);
const struct gk_face *gk_fonts_role_face(const struct gk_fonts *fonts, int role, int i, bool *own);

/* The role's number ("body", "title", "head", "fangsong", "poster", "box", "page-number"), or -1. */
int gk_fonts_role(const struct gk_fonts *fonts, struct gk_str name);

/* The role's first face. */
const struct gk_face *gk_fonts_face(const struct gk_fonts *fonts, int role);

/* The face that prints `c` in a role: role, its fallbacks, the rare faces (a private-use code point: never by
 * fallback). NULL when none has it. Thread-safe. */
const struct gk_face *gk_fonts_resolve(const struct gk_fonts *fonts, int role, uint32_t c);

/* What is wrong with a character whatever the fonts: lines are set from left to right, in the order of the
 * text.
 */
enum gk_order {
    GK_ORDER_PLAIN,
    GK_ORDER_TURNS, /* invisible, and turns what stands around it (UAX #9: embeddings, overrides, isolates,
                       marks from right to left): the paper would show another order than the workbook */
    GK_ORDER_SCRIPT /* of a script that runs from right to left, or downwards */
};
enum gk_order gk_order_of(uint32_t c);

int gk_fonts_count(const struct gk_fonts *fonts);
const struct gk_face *gk_fonts_at(const struct gk_fonts *fonts, int id);

/* Can the text be printed in the role? Reports each distinct character that no face has (GLYPH_MISSING with
 * character, code point and `place`), the first one of each script that is not set here (SCRIPT_UNSET),
 * each that turns the text round (TEXT_TURNED), and the first that bears over GK_MOST_MARKS marks
 * (TEXT_MARKS); returns how many. */
enum { GK_MOST_MARKS = 30 }; /* on one character: UAX #15, Stream-Safe Text Format */
int gk_fonts_check(const struct gk_fonts *fonts, int role, struct gk_str text, const struct gk_place *place,
                   struct gk_diags *diags);

/* Advance of a glyph in font units. */
int gk_face_advance(const struct gk_face *face, uint32_t gid);

/* ---- outlines ---- */

/* Where an outline goes: font units, y upwards. Contours are closed. */
struct gk_pen {
    void (*move)(void *ctx, double x, double y);
    void (*line)(void *ctx, double x, double y);
    void (*quadratic)(void *ctx, double x1, double y1, double x, double y); /* NULL: they come as cubic */
    void (*cubic)(void *ctx, double x1, double y1, double x2, double y2, double x, double y);
    void (*close)(void *ctx);
    void *ctx;
};

/* What draws; for one thread. gk_outlines_free takes it back. */
struct gk_outlines;
struct gk_outlines *gk_outlines_new(void);
void gk_outlines_free(struct gk_outlines *o);

/* Hands a glyph's outline to the pen; a glyph without ink has none. */
void gk_outline_draw(const struct gk_outlines *o, const struct gk_face *face, uint32_t gid,
                     struct gk_pen *pen);

/* ---- TrueType of any face ---- */

/* A glyph of the face, moved by so many font units. An object without holes. */
struct gk_ttf_part {
    uint32_t gid;
    int32_t dx, dy; /* y upwards */
};

/* A glyph of the file: the ink of its parts, of which it may have none. */
struct gk_ttf_glyph {
    const struct gk_ttf_part *parts;
    int n;
    int advance; /* font units */
};

/* What reads as what. */
struct gk_ttf_code {
    uint32_t c;
    uint32_t glyph; /* of the file */
};

struct gk_ttf {
    const struct gk_ttf_glyph *glyphs; /* glyphs[i] is the file's glyph i + 1; glyph 0 is empty */
    size_t n;
    const struct gk_ttf_code *codes; /* rising */
    size_t n_codes;
    int turn; /* quarter turns clockwise that each glyph makes about its origin, 0 to 3 */
};

/* How far from the face's own outline that of the file may be: 1/1000 em. */
#define GK_TTF_BOUND 0.001

/* Appends a TrueType font without hints, whose cmap has the codes alone. Quadratic outlines are the face's
 * own; cubic ones are as near as GK_TTF_BOUND. Same input, same bytes. GK_EFACE and FONT_SUBSET when a
 * TrueType font cannot hold them: 65,534 glyphs, as many points in a glyph, 8,179 ranges of codes. */
GK_MUST_USE enum gk_status gk_face_truetype(const struct gk_face *face, const struct gk_ttf *want,
                                            struct gk_buf *out, struct gk_diags *diags);

/* ---- subsets ---- */

/* A glyph wanted in a subset: itself, or a copy that is wider (< 0: narrower) by `pad` eighths of an em at
 * its right. */
struct gk_subset_glyph {
    uint32_t gid;
    int pad;
};

/* The pad in font units. */
int gk_face_pad(const struct gk_face *face, int pad);

/* A subset of a face for embedding. */
struct gk_subset {
    struct gk_str data; /* CFF: the bare `CFF ` table; TrueType: the font file. In the arena */
    bool cff;
    const uint32_t *codes; /* for glyphs[i] the code to write: CID-keyed CFF the CID (in Noto CJK the glyph id
                              itself, unless it is a copy), name-keyed CFF and TrueType the new glyph id. All
                              below 65,536 */
};

/* Subsets by glyphs (sorted by gid, each before its copies; unique; 0 need not be among them). Same bytes
 * each time. */
GK_MUST_USE enum gk_status gk_face_subset(const struct gk_face *face, const struct gk_subset_glyph *glyphs,
                                          size_t n, struct gk_arena *arena, struct gk_subset *out,
                                          struct gk_diags *diags);

/* The faces that workbooks name, which are on the machine where they are read: the set that roles.json
 * chooses
 * ("office"). In `arena`. Diagnostics as of gk_fonts_load. */
struct gk_office;
GK_MUST_USE enum gk_status gk_office_load(const char *dir, struct gk_arena *arena,
                                          const struct gk_office **out, struct gk_diags *diags);

/* What a text is to be set in where a form names the face `name`: the first of those that stand for it which
 * was made for all the text's characters, else the last; `name` itself when the set says nothing of it, or
 * `office` is NULL. */
struct gk_str gk_office_face(const struct gk_office *office, struct gk_str name, struct gk_str text);

GK_END_DECLS

#endif
