/* What the machine has, by fontconfig: it reads names, weights and collections; its own configuration is
 * loaded privately and forgotten again. Where there is no fontconfig, font_folder.c stands in this file's
 * place. */
#include "font_int.h"

#include <fontconfig/fontconfig.h>

static int pattern_int(const FcPattern *p, const char *object, int otherwise)
{
    int i;
    double d;
    if (FcPatternGetInteger(p, object, 0, &i) == FcResultMatch) return i;
    if (FcPatternGetDouble(p, object, 0, &d) == FcResultMatch) return (int)d;
    return otherwise;
}

static void add(struct candidates *out, struct gk_arena *arena, const FcPattern *p, const char *path)
{
    FcBool variable = FcFalse;
    int index = pattern_int(p, FC_INDEX, 0);
    (void)FcPatternGetBool(p, FC_VARIABLE, 0, &variable);
    if (index >> 16 || variable) return; /* named instances; the plain face is listed beside them */
    struct candidate *c = font_candidate_add(out, arena);
    *c = (struct candidate){.path = gk_arena_str(arena, gk_str_of(path)).s,
                            .index = index,
                            .weight = FcWeightToOpenType(pattern_int(p, FC_WEIGHT, FC_WEIGHT_REGULAR)),
                            .slant = pattern_int(p, FC_SLANT, FC_SLANT_ROMAN),
                            .width = pattern_int(p, FC_WIDTH, FC_WIDTH_NORMAL)};
    FcChar8 *name;
    while (FcPatternGetString(p, FC_FAMILY, c->n_families, &name) == FcResultMatch) c->n_families++;
    c->families = GK_NEW_ARRAY(arena, struct gk_str, c->n_families + 1);
    for (int i = 0; i < c->n_families; i++) {
        if (FcPatternGetString(p, FC_FAMILY, i, &name) != FcResultMatch) break;
        c->families[i] = gk_arena_str(arena, gk_str_of((const char *)name));
    }
}

bool font_list_file(const char *path, struct gk_arena *arena, struct candidates *out)
{
    FcFontSet *set = FcFontSetCreate();
    int count = 0;
    if (set) (void)FcFreeTypeQueryAll((const FcChar8 *)path, (unsigned)-1, NULL, &count, set);
    int n = set ? set->nfont : 0;
    for (int i = 0; i < n; i++) add(out, arena, set->fonts[i], path);
    if (set) FcFontSetDestroy(set);
    return n > 0;
}

static void list_family(FcConfig *config, FcObjectSet *objects, const char *family, struct gk_arena *arena,
                        struct candidates *out)
{
    FcPattern *pattern = FcPatternCreate();
    FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family);
    FcFontSet *set = FcFontList(config, pattern, objects);
    for (int i = 0; set && i < set->nfont; i++) {
        FcChar8 *file;
        if (FcPatternGetString(set->fonts[i], FC_FILE, 0, &file) != FcResultMatch) continue;
        add(out, arena, set->fonts[i], (const char *)file);
    }
    if (set) FcFontSetDestroy(set);
    FcPatternDestroy(pattern);
}

/* The machine's configuration with its fonts. FcInitLoadConfigAndFonts also reads what could be configured
 * and is not, all of conf.avail, for programs that list it: it is for machines whose own configuration does
 * not do, which get fontconfig's. NULL: there is no memory. */
static FcConfig *load_config(void)
{
    FcConfig *config = FcConfigCreate();
    if (config && FcConfigParseAndLoad(config, NULL, FcTrue)) {
        FcStrList *caches = FcConfigGetCacheDirs(config);
        bool cached = caches && FcStrListNext(caches);
        if (caches) FcStrListDone(caches);
        if (cached && FcConfigBuildFonts(config)) return config;
    }
    if (config) FcConfigDestroy(config);
    return FcInitLoadConfigAndFonts();
}

void font_list_system(const struct gk_str *families, int n, struct gk_arena *arena, struct candidates *out)
{
    FcConfig *config = load_config();
    FcObjectSet *objects = FcObjectSetBuild(FC_FILE, FC_INDEX, FC_FAMILY, FC_WEIGHT, FC_SLANT, FC_WIDTH,
                                            FC_VARIABLE, (char *)NULL);
    for (int i = 0; config && i < n; i++) list_family(config, objects, families[i].s, arena, out);
    FcObjectSetDestroy(objects);
    if (config) FcConfigDestroy(config);
}
