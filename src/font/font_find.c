/* Candidates: the faces in dropped files and those of the system that some wish names. fontconfig reads
 * names, weights and collections; its own configuration is loaded privately and forgotten again. */
#include "font_int.h"

#include <fnmatch.h>
#include <stdlib.h>

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static const char *lower_copy(struct gk_arena *arena, struct gk_str s)
{
    struct gk_str copy = gk_arena_str(arena, s);
    char *p = (char *)(uintptr_t)copy.s;
    for (size_t i = 0; i < copy.n; i++) p[i] = lower(p[i]);
    return p;
}

static int pattern_int(const FcPattern *p, const char *object, int otherwise)
{
    int i;
    double d;
    if (FcPatternGetInteger(p, object, 0, &i) == FcResultMatch) return i;
    if (FcPatternGetDouble(p, object, 0, &d) == FcResultMatch) return (int)d;
    return otherwise;
}

static void add(struct candidates *out, struct gk_arena *arena, const FcPattern *p, const char *path,
                bool dropped)
{
    FcBool variable = FcFalse;
    int index = pattern_int(p, FC_INDEX, 0);
    (void)FcPatternGetBool(p, FC_VARIABLE, 0, &variable);
    if (index >> 16 || variable) return; /* named instances; the plain face is listed beside them */
    out->list = gk_arena_grow(arena, out->list, &out->cap, out->n + 1, sizeof *out->list);
    struct candidate *c = &out->list[out->n++];
    *c = (struct candidate){.path = gk_arena_str(arena, gk_str_of(path)).s,
                            .index = index,
                            .weight = FcWeightToOpenType(pattern_int(p, FC_WEIGHT, FC_WEIGHT_REGULAR)),
                            .slant = pattern_int(p, FC_SLANT, FC_SLANT_ROMAN),
                            .width = pattern_int(p, FC_WIDTH, FC_WIDTH_NORMAL),
                            .dropped = dropped};
    FcChar8 *name;
    while (FcPatternGetString(p, FC_FAMILY, c->n_families, &name) == FcResultMatch) c->n_families++;
    c->families = GK_NEW_ARRAY(arena, struct gk_str, c->n_families + 1);
    for (int i = 0; i < c->n_families; i++) {
        if (FcPatternGetString(p, FC_FAMILY, i, &name) != FcResultMatch) break;
        c->families[i] = gk_arena_str(arena, gk_str_of((const char *)name));
    }
}

static bool is_font_name(const char *name)
{
    static const char *const suffixes[] = {".ttf", ".otf", ".ttc", ".otc", ".tte"};
    size_t n = strlen(name);
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (n > 4 && gk_str_same_latin(gk_str_of(name + n - 4), gk_str_of(suffixes[i]))) return true;
    return false;
}

void font_find_dropped(const char *dir, struct gk_arena *arena, struct candidates *out,
                       struct gk_diags *diags)
{
    int n;
    const char **names = gk_folder_files(dir, "", arena, &n, diags);
    for (int i = 0; i < n; i++) {
        if (!is_font_name(names[i])) continue;
        const char *path = gk_path_find(dir, names[i], arena);
        FcFontSet *set = FcFontSetCreate();
        int count = 0;
        (void)FcFreeTypeQueryAll((const FcChar8 *)path, (unsigned)-1, NULL, &count, set);
        for (int k = 0; set && k < set->nfont; k++) add(out, arena, set->fonts[k], path, true);
        if (!set || set->nfont == 0) {
            struct gk_place place = {.file = gk_str_of(path)};
            gk_diag(diags, GK_DIAG_FONT_BROKEN, &place, names[i], NULL);
        }
        if (set) FcFontSetDestroy(set);
    }
}

/* Which of the wish's families the candidate has: the first of them, or -1. */
static int family_rank(const struct wish *w, const struct candidate *c)
{
    for (int i = 0; i < w->n_families; i++) {
        struct gk_str want = w->families[i];
        for (int k = 0; k < c->n_families; k++)
            if (gk_str_same_latin(want, c->families[k])) return i;
    }
    return -1;
}

static int by_place(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->dropped != y->dropped) return x->dropped ? -1 : 1;
    int order = strcmp(x->path, y->path);
    return order ? order : (x->index > y->index) - (x->index < y->index);
}

static bool listed(const struct gk_str *names, int n, struct gk_str name)
{
    for (int i = 0; i < n; i++)
        if (gk_str_eq(names[i], name)) return true;
    return false;
}

static int collect_names(const struct wish *wishes, int n_wishes, struct gk_str *names, int n, int max)
{
    for (int w = 0; w < n_wishes; w++) {
        for (int i = 0; i < wishes[w].n_families && !wishes[w].dropped; i++)
            if (n < max && !listed(names, n, wishes[w].families[i])) names[n++] = wishes[w].families[i];
    }
    return n;
}

static void find_family(FcConfig *config, FcObjectSet *objects, const char *family, struct gk_arena *arena,
                        struct candidates *out)
{
    FcPattern *pattern = FcPatternCreate();
    FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family);
    FcFontSet *set = FcFontList(config, pattern, objects);
    for (int i = 0; set && i < set->nfont; i++) {
        FcChar8 *file;
        if (FcPatternGetString(set->fonts[i], FC_FILE, 0, &file) != FcResultMatch) continue;
        add(out, arena, set->fonts[i], (const char *)file, false);
    }
    if (set) FcFontSetDestroy(set);
    FcPatternDestroy(pattern);
}

static void drop_doubles(struct candidates *out)
{
    size_t kept = 0;
    for (size_t i = 0; i < out->n; i++) {
        if (kept && by_place(&out->list[kept - 1], &out->list[i]) == 0) continue;
        out->list[kept++] = out->list[i];
    }
    out->n = kept;
}

void font_find_system(const struct wishes *wishes, struct gk_arena *arena, struct candidates *out)
{
    enum { MAX = 256 };
    struct gk_str *names = GK_NEW_ARRAY(arena, struct gk_str, MAX);
    int n = 0;
    for (int r = 0; r < wishes->n_roles; r++)
        n = collect_names(wishes->roles[r].wishes, wishes->roles[r].n, names, n, MAX);
    n = collect_names(wishes->fallback, wishes->n_fallback, names, n, MAX);
    n = collect_names(wishes->rare, wishes->n_rare, names, n, MAX);
    FcConfig *config = FcInitLoadConfigAndFonts();
    FcObjectSet *objects = FcObjectSetBuild(FC_FILE, FC_INDEX, FC_FAMILY, FC_WEIGHT, FC_SLANT, FC_WIDTH,
                                            FC_VARIABLE, (char *)NULL);
    for (int i = 0; config && i < n; i++) find_family(config, objects, names[i].s, arena, out);
    FcObjectSetDestroy(objects);
    if (config) FcConfigDestroy(config);
    if (out->n) qsort(out->list, out->n, sizeof *out->list, by_place);
    drop_doubles(out);
}

static bool names_file(const struct wish *w, const char *path)
{
    bool match = false;
    struct gk_arena *arena = gk_arena_new(NULL);
    const char *base = lower_copy(arena, gk_path_base(path));
    for (int i = 0; i < w->n_files && !match; i++)
        match = fnmatch(lower_copy(arena, w->files[i]), base, 0) == 0;
    gk_arena_free(arena);
    return match;
}

static bool serves(const struct candidate *c, const struct wish *w)
{
    enum { NEAR = 60 };
    if (w->dropped && !c->dropped) return false;
    if (c->dropped && w->n_files && names_file(w, c->path)) return true;
    return family_rank(w, c) >= 0 && (!w->weight || abs(c->weight - w->weight) <= NEAR);
}

/* Smaller is better; ties fall to the order of paths. */
static int distance(const struct candidate *c, const struct wish *w)
{
    int weight = abs(c->weight - (w->weight ? w->weight : 400));
    int rank = family_rank(w, c);
    return (c->dropped ? 0 : 100000000) + (rank > 0 ? rank : 0) * 1000000 + (c->slant ? 200000 : 0) +
           abs(c->width - FC_WIDTH_NORMAL) * 1000 + weight;
}

int font_find_matches(const struct candidates *all, const struct wish *wish, int *best, int max)
{
    int n = 0;
    for (size_t i = 0; i < all->n; i++) {
        if (!serves(&all->list[i], wish)) continue;
        int at = n < max ? n++ : max;
        int d = distance(&all->list[i], wish);
        while (at > 0 && distance(&all->list[best[at - 1]], wish) > d) {
            if (at < max) best[at] = best[at - 1];
            at--;
        }
        if (at < max) best[at] = (int)i;
    }
    return n;
}
