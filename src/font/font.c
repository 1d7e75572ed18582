/* font: roles → faces.
 *
 * MODEL. A *role* ("body", "title", …) is what the rest of the program asks for; fonts/roles.json says which
 * faces serve it. A *wish* is one line of that file; a *candidate* is a face that exists on this machine; a
 * *face* is a candidate that some wish took and that has been opened, checked and frozen. The set is built
 * once and then only read, so that all threads share it.
 *
 * ALGORITHM. Read the wishes; list the files dropped into the folder and the system's faces of the families
 * named; serve each wish by the best candidate (dropped before system, nearest weight, upright, normal width,
 * then by path, so that the order in which the disk lists files does not matter). A role's list is its own
 * faces, then the fallbacks, then the rare faces, then what else was dropped. Which face prints a code point
 * is asked for every character of every text: answers stand in pages of 256 code points, found when first
 * asked for (font_cover.c).
 *
 * Private-use code points mean nothing outside the font they were made for: only a role's first face and
 * faces that roles.json marks "private" serve them.
 *
 * NOT DONE. Variable fonts are used at their default instance and only when their outlines are TrueType:
 * libharfbuzz 6 cannot subset to an instance, and CFF2 may not stand in a PDF. Bitmap-only fonts are refused:
 * a paper must print at any size. fontconfig's substitution (FcFontMatch) is not used: it always answers,
 * with a face that nobody asked for. */
#include "font_int.h"

static int add_face(struct gk_fonts *fonts, struct gk_face *face)
{
    if (fonts->n_faces == fonts->cap_faces) {
        fonts->cap_faces = fonts->cap_faces ? fonts->cap_faces * 2 : 16;
        fonts->faces = gk_xrealloc(fonts->faces, (size_t)fonts->cap_faces * sizeof *fonts->faces);
    }
    face->id = fonts->n_faces;
    fonts->faces[fonts->n_faces++] = face;
    return face->id;
}

/* The face of a candidate, opened at most once; -1 when it is broken (reported at the first try). */
static int face_of(struct gk_fonts *fonts, struct candidate *c, int *opened, struct gk_diags *diags)
{
    enum { UNTRIED = 0, BROKEN = -1 };
    if (*opened == UNTRIED) {
        struct gk_face *face = font_face_open(c->path, (unsigned)c->index, fonts->arena, diags);
        *opened = face ? add_face(fonts, face) + 1 : BROKEN;
    }
    c->used = true;
    return *opened == BROKEN ? -1 : *opened - 1;
}

static bool has_all(const struct gk_face *face, struct gk_str text)
{
    for (size_t at = 0; at < text.n;)
        if (!font_face_has(face, gk_utf8_next(text, &at))) return false;
    return true;
}

static void role_add(struct role *role, int face, const struct wish *wish)
{
    for (int i = 0; i < role->n; i++) {
        if (role->faces[i].face == face) {
            role->faces[i].private_use |= wish->private_use;
            return;
        }
    }
    if (role->n == role->cap) {
        role->cap = role->cap ? role->cap * 2 : 8;
        role->faces = gk_xrealloc(role->faces, (size_t)role->cap * sizeof *role->faces);
    }
    role->faces[role->n++] = (struct role_face){face, wish->latin, wish->private_use};
}

struct loading {
    struct gk_fonts *fonts;
    struct candidates all;
    int *opened; /* one a candidate: see face_of */
    struct gk_diags *diags;
};

/* Adds the best usable candidate of a wish; true when it is one of the system's. */
static bool serve_wish(struct loading *l, struct role *role, const struct wish *wish)
{
    enum { TRIES = 8 };
    int best[TRIES];
    int found = font_find_matches(&l->all, wish, best, TRIES);
    for (int i = 0; i < found; i++) {
        struct candidate *c = &l->all.list[best[i]];
        int face = face_of(l->fonts, c, &l->opened[best[i]], l->diags);
        if (face < 0 || !has_all(l->fonts->faces[face], wish->has)) continue;
        role_add(role, face, wish);
        return !c->dropped;
    }
    return false;
}

/* Adds a face for each wish. A role's own wishes are alternatives: the first that the system serves ends the
 * search
 * (`*served`), and each file that is opened costs. Latin faces and dropped ones stand beside it. */
static void serve(struct loading *l, struct role *role, const struct wish *wishes, int n, bool *served)
{
    for (int w = 0; w < n; w++) {
        if (served && *served && !wishes[w].dropped && !wishes[w].latin) continue;
        bool system = serve_wish(l, role, &wishes[w]);
        if (served && system && !wishes[w].latin) *served = true;
    }
}

/* A dropped file prints what no other face has, whether a role names it or not. */
static void serve_last(struct loading *l, struct role *role)
{
    static const struct wish any;
    for (size_t i = 0; i < l->all.n; i++) {
        struct candidate *c = &l->all.list[i];
        bool used = c->used;
        int face = c->dropped ? face_of(l->fonts, c, &l->opened[i], l->diags) : -1;
        if (face >= 0) role_add(role, face, &any);
        c->used = used;
    }
}

static const struct role_wish *wish_named(const struct wishes *wishes, struct gk_str name)
{
    for (int i = 0; i < wishes->n_roles; i++)
        if (gk_str_eq(wishes->roles[i].name, name)) return &wishes->roles[i];
    return NULL;
}

static void role_empty(const struct role_wish *wish, const struct wishes *wishes, struct gk_diags *diags)
{
    struct gk_str family = GK_STR("fonts-noto-cjk");
    for (const struct role_wish *w = wish; w; w = w->like.n ? wish_named(wishes, w->like) : NULL) {
        for (int i = w->n - 1; i >= 0; i--)
            if (!w->wishes[i].dropped && w->wishes[i].n_families) family = w->wishes[i].families[0];
    }
    gk_diag(diags, GK_DIAG_FONT_ROLE_EMPTY, NULL, gk_arena_str(diags->arena, wish->name).s,
            gk_arena_str(diags->arena, family).s, NULL);
}

static enum gk_status serve_roles(struct loading *l, const struct wishes *wishes)
{
    struct gk_fonts *fonts = l->fonts;
    enum gk_status status = GK_OK;
    fonts->roles = GK_NEW_ARRAY(fonts->arena, struct role, wishes->n_roles);
    fonts->n_roles = wishes->n_roles;
    for (int r = 0; r < wishes->n_roles; r++) {
        struct role *role = &fonts->roles[r];
        role->name = wishes->roles[r].name;
        role->pages = gk_arena_alloc(fonts->arena, sizeof *role->pages * PAGES);
        bool served = false; /* font_roles_read refuses circles */
        for (const struct role_wish *w = &wishes->roles[r]; w;) {
            serve(l, role, w->wishes, w->n, &served);
            w = w->like.n ? wish_named(wishes, w->like) : NULL;
        }
        role->n_own = role->n;
        if (role->n == 0) {
            role_empty(&wishes->roles[r], wishes, l->diags);
            status = GK_EFACE;
        }
        serve(l, role, wishes->fallback, wishes->n_fallback, NULL);
        serve(l, role, wishes->rare, wishes->n_rare, NULL);
        serve_last(l, role);
    }
    return status;
}

static void report_unused(const struct loading *l)
{
    for (size_t i = 0; i < l->all.n; i++) {
        const struct candidate *c = &l->all.list[i];
        if (!c->dropped || c->used) continue;
        struct gk_place place = {.file = gk_path_base(c->path)};
        struct gk_str name = c->n_families ? c->families[0] : place.file;
        gk_diag(l->diags, GK_DIAG_FONT_UNUSED, &place, gk_arena_str(l->diags->arena, name).s, NULL);
    }
}

enum gk_status gk_fonts_load(const char *dir, struct gk_fonts **out, struct gk_diags *diags)
{
    *out = NULL;
    struct gk_arena *scratch = gk_arena_new(NULL);
    struct gk_fonts *fonts = gk_xalloc(sizeof *fonts);
    *fonts = (struct gk_fonts){.arena = gk_arena_new(NULL)};
    struct wishes wishes;
    struct loading l = {.fonts = fonts, .diags = diags};
    enum gk_status status =
        font_roles_read(gk_path_find(dir, "roles.json", scratch), fonts->arena, &wishes, diags);
    if (status != GK_OK) goto out;
    font_find_dropped(dir, scratch, &l.all, diags);
    font_find_system(&wishes, scratch, &l.all);
    l.opened = GK_NEW_ARRAY(scratch, int, l.all.n + 1);
    status = serve_roles(&l, &wishes);
    report_unused(&l);
out:
    gk_arena_free(scratch);
    if (status == GK_OK)
        *out = fonts;
    else
        gk_fonts_free(fonts);
    return status;
}

void gk_fonts_free(struct gk_fonts *fonts)
{
    if (!fonts) return;
    for (int i = 0; i < fonts->n_roles; i++) {
        font_cover_free(&fonts->roles[i]);
        gk_xfree(fonts->roles[i].faces);
    }
    for (int i = 0; i < fonts->n_faces; i++) font_face_close(fonts->faces[i]);
    gk_xfree(fonts->faces);
    gk_arena_free(fonts->arena);
    gk_xfree(fonts);
}

int gk_fonts_role(const struct gk_fonts *fonts, struct gk_str name)
{
    for (int i = 0; i < fonts->n_roles; i++)
        if (gk_str_eq(fonts->roles[i].name, name)) return i;
    return -1;
}

int gk_fonts_role_count(const struct gk_fonts *fonts)
{
    return fonts->n_roles;
}

struct gk_str gk_fonts_role_name(const struct gk_fonts *fonts, int role)
{
    return fonts->roles[role].name;
}

const struct gk_face *gk_fonts_role_face(const struct gk_fonts *fonts, int role, int i, bool *own)
{
    const struct role *r = &fonts->roles[role];
    if (i < 0 || i >= r->n) return NULL;
    if (own) *own = i < r->n_own;
    return fonts->faces[r->faces[i].face];
}

int gk_fonts_count(const struct gk_fonts *fonts)
{
    return fonts->n_faces;
}

const struct gk_face *gk_fonts_at(const struct gk_fonts *fonts, int id)
{
    return id >= 0 && id < fonts->n_faces ? fonts->faces[id] : NULL;
}
