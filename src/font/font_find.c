/* Candidates: the faces in dropped files and those of the system that some wish names. Which there are tells
 * the provider of the machine (font_system.c or font_folder.c). */
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
        size_t before = out->n;
        if (font_list_file(path, arena, out)) {
            for (size_t k = before; k < out->n; k++) out->list[k].dropped = true;
        } else {
            struct gk_place place = {.file = gk_str_of(path)};
            gk_diag(diags, GK_DIAG_FONT_BROKEN, &place, names[i], NULL);
        }
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
    font_list_system(names, n, arena, out);
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
           abs(c->width - FONT_WIDTH_NORMAL) * 1000 + weight;
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
