/* A table of townships, row by row → registries, one a county.
 *
 * MODEL. Townships of one county are one registry, whether they stand together or not; a county is known by
 * the first six digits of the code (GB/T 2260), without a code by its three names. A registry is called by
 * those digits, or by its place among the counties.
 *
 * A faulty row is reported with its line and left out; the others come in. */
#include "catalog_int.h"

enum { COUNTY_DIGITS = 6 };

/* The texts of a county and of a township. */
static const size_t county_texts[] = {offsetof(struct gk_registry, province),
                                      offsetof(struct gk_registry, city),
                                      offsetof(struct gk_registry, county)};
static const size_t town_texts[] = {offsetof(struct gk_township, kind),
                                    offsetof(struct gk_township, parent),
                                    offsetof(struct gk_township, name),
                                    offsetof(struct gk_township, code),
                                    offsetof(struct gk_township, issuer),
                                    offsetof(struct gk_township, phone),
                                    offsetof(struct gk_township, supervision_phone),
                                    offsetof(struct gk_township, address),
                                    offsetof(struct gk_township, hours),
                                    offsetof(struct gk_township, website),
                                    offsetof(struct gk_township, posted_from),
                                    offsetof(struct gk_township, posted_to),
                                    offsetof(struct gk_township, signed_on)};

struct county {
    struct gk_registry registry;
    struct gk_township *townships;
    size_t n, cap;
};

struct gk_divisions {
    struct gk_place place;
    struct gk_map codes, keys; /* codes seen; counties by key */
    struct county *counties;
    size_t n, cap;
    struct gk_arena *arena;
    struct gk_diags *diags;
};

static void report(struct gk_divisions *t, enum gk_code code, const char *what, const char *more)
{
    gk_diag(t->diags, code, &t->place, what, more, NULL);
}

struct gk_divisions *gk_divisions_new(const char *path, struct gk_arena *arena, struct gk_diags *diags)
{
    struct gk_divisions *d = GK_NEW(arena, struct gk_divisions);
    *d = (struct gk_divisions){.place = {.file = gk_str_of(path)}, .arena = arena, .diags = diags};
    return d;
}

/* The texts as they are kept; false after a diagnostic. */
static bool settle(struct gk_divisions *t, void *of, const size_t *texts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct gk_str s;
        uint32_t control = 0;
        memcpy(&s, (char *)of + texts[i], sizeof s);
        s = gk_arena_str(t->arena, text_nfc(s, t->arena));
        if (text_find_control(s, &control) < s.n) {
            report(t, GK_DIAG_JSON_CONTROL, gk_arena_printf(t->arena, "U+%04X", control).s, NULL);
            return false;
        }
        memcpy((char *)of + texts[i], &s, sizeof s);
    }
    return true;
}

static bool code_good(struct gk_str code)
{
    if (code.n == 0) return true;
    for (size_t i = 0; i < code.n; i++)
        if (code.s[i] < '0' || code.s[i] > '9') return false;
    return code.n == 9 || code.n == 12;
}

static bool dates_good(struct gk_divisions *t, const struct gk_township *town)
{
    const struct gk_str dates[] = {town->posted_from, town->posted_to, town->signed_on};
    for (int i = 0; i < 3; i++) {
        if (dates[i].n == 0 || gk_date_good(dates[i])) continue;
        report(t, GK_DIAG_CATALOG_DATE, gk_arena_str(t->arena, dates[i]).s, NULL);
        return false;
    }
    if (town->posted_from.n == 0 || town->posted_to.n == 0 ||
        gk_str_cmp(town->posted_to, town->posted_from) >= 0)
        return true;
    report(t, GK_DIAG_TOWNSHIP_PERIOD, town->posted_from.s, town->posted_to.s);
    return false;
}

static bool town_good(struct gk_divisions *t, const struct gk_township *town)
{
    int32_t old;
    if (!code_good(town->code))
        report(t, GK_DIAG_TOWNSHIP_CODE, town->code.s, NULL);
    else if (town->code.n > 0 && !word_add(&t->codes, town->code, 0, t->arena, &old))
        report(t, GK_DIAG_TOWNSHIP_CODE_TWICE, town->code.s, NULL);
    else if (town->copies < 0)
        report(t, GK_DIAG_TOWNSHIP_COPIES, NULL, NULL);
    else
        return dates_good(t, town);
    return false;
}

/* The county of a row, made at its first township. */
static struct county *find_county(struct gk_divisions *t, const struct gk_registry *r,
                                  const struct gk_township *town)
{
    struct gk_str key = town->code.n > 0
                            ? gk_arena_str(t->arena, gk_str_sub(town->code, 0, COUNTY_DIGITS))
                            : gk_arena_printf(t->arena, "%s\t%s\t%s", r->province.s ? r->province.s : "",
                                              r->city.s ? r->city.s : "", r->county.s ? r->county.s : "");
    int32_t at;
    if (!word_add(&t->keys, key, (int32_t)t->n, t->arena, &at)) return &t->counties[at];
    t->counties = gk_arena_grow(t->arena, t->counties, &t->cap, t->n + 1, sizeof *t->counties);
    struct county *c = &t->counties[t->n++];
    *c = (struct county){.registry = *r};
    c->registry.path = t->place.file;
    c->registry.name = town->code.n > 0 ? key : gk_arena_printf(t->arena, "county-%zu", t->n);
    return c;
}

void gk_divisions_add(struct gk_divisions *t, int line, const struct gk_registry *county,
                      const struct gk_township *township)
{
    struct gk_registry r = *county;
    struct gk_township town = *township;
    t->place.line = line;
    if (!settle(t, &r, county_texts, sizeof county_texts / sizeof *county_texts) ||
        !settle(t, &town, town_texts, sizeof town_texts / sizeof *town_texts) || !town_good(t, &town))
        return;
    struct county *c = find_county(t, &r, &town);
    c->townships = gk_arena_grow(t->arena, c->townships, &c->cap, c->n + 1, sizeof *c->townships);
    c->townships[c->n++] = town;
}

const struct gk_registry *gk_divisions_finish(struct gk_divisions *t, int *n)
{
    struct gk_registry *list = GK_NEW_ARRAY(t->arena, struct gk_registry, t->n + 1);
    t->place.line = 0;
    if (t->n == 0) report(t, GK_DIAG_TOWNSHIP_NONE, NULL, NULL);
    for (size_t i = 0; i < t->n; i++) {
        list[i] = t->counties[i].registry;
        list[i].townships = t->counties[i].townships;
        list[i].n_townships = (int)t->counties[i].n;
    }
    *n = (int)t->n;
    return list;
}
