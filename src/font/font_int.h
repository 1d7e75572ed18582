/* font: what its own files share. */
#ifndef GONGKAI_FONT_INT_H
#define GONGKAI_FONT_INT_H

#include "gongkai/font.h"

#include <hb.h>
#include <stdatomic.h>

/* ---- roles.json as read (font_roles.c) ---- */

/* One wish for a face: the first thing that fits serves it. */
struct wish {
    const struct gk_str *families; /* any of them, in any language, letter case ignored */
    int n_families;
    const struct gk_str *files; /* patterns for the names of dropped files */
    int n_files;
    int weight;        /* OpenType 1–1000; 0: any, the nearest to 400 */
    bool dropped;      /* only from the fonts folder, never from the system */
    bool latin;        /* serves Latin letters, digits and marks, before all other faces */
    bool private_use;  /* may serve private-use code points (an office's own characters) */
    struct gk_str has; /* a face without these characters does not fit */
};

struct role_wish {
    struct gk_str name, like;
    const struct wish *wishes;
    int n;
};

/* A face on the machine where workbooks are read. */
struct office_face {
    struct gk_str name, charset;
    const struct font_range *holds; /* rising; n of them. NULL: whatever is asked */
    int n;
};

/* What stands for a face that forms name, in order. */
struct office_name {
    struct gk_str name;
    struct office_face *faces;
    int n;
};

struct gk_office {
    struct office_name *names;
    int n;
};

struct wishes {
    const struct role_wish *roles;
    int n_roles;
    const struct wish *fallback, *rare;
    int n_fallback, n_rare;
    struct gk_office office; /* the set that is chosen */
};

enum gk_status font_roles_read(const char *path, struct gk_arena *arena, struct wishes *out,
                               struct gk_diags *diags);

/* ---- font_office.c ---- */

/* Is it a character set, by any name that ICU knows? */
bool font_office_knows(struct gk_str charset);
/* Fills what the faces hold from their character sets. */
void font_office_fill(const struct gk_office *office, struct gk_arena *arena);

/* ---- candidates: faces that exist on this machine (font_find.c) ---- */

enum { FONT_WIDTH_NORMAL = 100 }; /* per cent */

struct candidate {
    const char *path;
    int index;
    int weight, slant, width;
    bool dropped;
    bool used;
    struct gk_str *families;
    int n_families;
};

struct candidates {
    struct candidate *list;
    size_t n, cap;
};

static inline struct candidate *font_candidate_add(struct candidates *out, struct gk_arena *arena)
{
    out->list = gk_arena_grow(arena, out->list, &out->cap, out->n + 1, sizeof *out->list);
    return &out->list[out->n++];
}

/* The provider: font_system.c by fontconfig, or font_folder.c (GK_FONT_FOLDER in CMakeLists.txt). What it
 * adds is not marked as dropped. */

/* Adds the faces of a file; false: it is no font. */
bool font_list_file(const char *path, struct gk_arena *arena, struct candidates *out);
/* Adds the system's faces of the families, in any order, some perhaps twice. */
void font_list_system(const struct gk_str *families, int n, struct gk_arena *arena, struct candidates *out);

/* Faces in the files dropped into `dir`, sorted by file name. */
void font_find_dropped(const char *dir, struct gk_arena *arena, struct candidates *out,
                       struct gk_diags *diags);
/* Adds the system's faces of all families that the wishes name. */
void font_find_system(const struct wishes *wishes, struct gk_arena *arena, struct candidates *out);
/* Best first: candidates that serve the wish, up to `max`; returns how many. */
int font_find_matches(const struct candidates *all, const struct wish *wish, int *best, int max);

/* ---- faces (font_face.c) ---- */

/* Opens and checks a face. NULL after a diagnostic when it cannot be used. */
struct gk_face *font_face_open(const char *path, unsigned index, struct gk_arena *arena,
                               struct gk_diags *diags);
void font_face_close(struct gk_face *face);
bool font_face_has(const struct gk_face *face, uint32_t c);

/* ---- wider copies of glyphs in a subset (font_pad_cff.c, font_pad_glyf.c) ---- */

/* Of a glyph of the subset; sorted by glyph. */
struct font_copy {
    uint32_t gid;
    int pad; /* what its advance is wider by, in font units */
};

/* Are its glyphs numbered by CIDs? (Its Top DICT has an ROS.) */
bool font_cff_is_cid(struct gk_str cff);

/* The bare table with the copies, each behind its glyph; empty when the table is not what hb-subset writes.
 */
struct gk_str font_pad_cff(struct gk_str cff, const struct font_copy *copies, int n, struct gk_arena *arena);
/* Sets the face's tables anew, the copies behind all glyphs; false when they would be too many. */
bool font_pad_glyf(hb_face_t *subset, const struct font_copy *copies, int n);

static inline unsigned font_be16(const unsigned char *p)
{
    return (unsigned)p[0] << 8 | p[1];
}

static inline uint32_t font_be32(const unsigned char *p)
{
    return (uint32_t)font_be16(p) << 16 | font_be16(p + 2);
}

static inline void font_put(struct gk_buf *out, uint32_t v, int bytes)
{
    while (bytes--) gk_buf_putc(out, (char)(v >> 8 * bytes & 255));
}

/* ---- the set (font.c) ---- */

enum {
    PAGE_BITS = 8,
    PAGE_SIZE = 1 << PAGE_BITS,
    PAGES = 0x110000 >> PAGE_BITS,
    FACE_NONE = -1,
    FACE_UNASKED = -2
};

struct role_face {
    int face;
    bool latin, private_use;
};

struct role {
    struct gk_str name;
    struct role_face *faces; /* in the order in which they are asked: own, fallbacks, rare */
    int n, n_own, cap;
    _Atomic(_Atomic(int16_t) *) *pages; /* PAGES of them, NULL until asked for: face ids */
};

struct gk_fonts {
    struct gk_arena *arena;
    struct gk_face **faces;
    int n_faces, cap_faces;
    struct role *roles;
    int n_roles;
};

/* The number of the face that prints `c` in the role, or FACE_NONE. */
int font_cover_face(const struct gk_fonts *fonts, const struct role *role, uint32_t c);
void font_cover_free(struct role *role);

#endif
