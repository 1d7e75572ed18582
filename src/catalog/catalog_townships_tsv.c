/* A table of townships (TSV, one a line) → registries, one a county.
 *
 * MODEL. The first line names the columns by the registry's own keys: code, province, city, county, township,
 * and any text field of a township (phone, website, …). Townships of one county are one registry, whether
 * they stand together or not; a county is known by the first six digits of the code (GB/T 2260), without a
 * code by its three names. A registry is called by those digits, or by its place among the counties.
 *
 * A faulty line is reported with its number and left out; the others come in. */
#include "catalog_int.h"

enum { COLUMNS_MAX = 32, COUNTY_DIGITS = 6 };

/* Where a column's text goes. The first three are the county's, the others a township's. */
static const struct {
    const char *key;
    bool county;
    size_t offset;
} targets[] = {
    {"province", true, offsetof(struct gk_registry, province)},
    {"city", true, offsetof(struct gk_registry, city)},
    {"county", true, offsetof(struct gk_registry, county)},
    {"township", false, offsetof(struct gk_township, name)},
    {"code", false, offsetof(struct gk_township, code)},
    {"issuer", false, offsetof(struct gk_township, issuer)},
    {"phone", false, offsetof(struct gk_township, phone)},
    {"supervision_phone", false, offsetof(struct gk_township, supervision_phone)},
    {"address", false, offsetof(struct gk_township, address)},
    {"hours", false, offsetof(struct gk_township, hours)},
    {"website", false, offsetof(struct gk_township, website)},
    {"posted_from", false, offsetof(struct gk_township, posted_from)},
    {"posted_to", false, offsetof(struct gk_township, posted_to)},
    {"signed", false, offsetof(struct gk_township, signed_on)},
};

enum { N_TARGETS = sizeof targets / sizeof *targets, TOWNSHIP = 3 };

struct county {
    struct gk_registry registry;
    struct gk_township *townships;
    size_t n, cap;
};

struct tsv {
    struct gk_str rest;
    struct gk_place place;
    int columns[COLUMNS_MAX]; /* target of each, or -1 */
    int n_columns;
    struct gk_map codes, keys; /* codes seen; counties by key */
    struct county *counties;
    size_t n, cap;
    struct gk_arena *arena;
    struct gk_diags *diags;
};

static void report(struct tsv *t, enum gk_code code, const char *what, const char *more)
{
    gk_diag(t->diags, code, &t->place, what, more, NULL);
}

/* The next line without its end; false after the last. */
static bool next_line(struct tsv *t, struct gk_str *line)
{
    if (t->rest.n == 0) return false;
    size_t end = gk_str_find(t->rest, GK_STR("\n"), 0);
    size_t n = end == (size_t)-1 ? t->rest.n : end, next = end == (size_t)-1 ? t->rest.n : end + 1;
    *line = gk_str_sub(t->rest, 0, n);
    t->rest = gk_str_sub(t->rest, next, t->rest.n);
    if (line->n > 0 && line->s[line->n - 1] == '\r') line->n--;
    t->place.line++;
    return true;
}

/* The next cell of a line, trimmed; *pos moves past it, and past the end after the last. */
static bool next_cell(struct gk_str line, size_t *pos, struct gk_str *cell)
{
    if (*pos > line.n) return false;
    size_t tab = gk_str_find(line, GK_STR("\t"), *pos), end = tab == (size_t)-1 ? line.n : tab;
    *cell = gk_str_trim(gk_str_sub(line, *pos, end));
    *pos = end + 1;
    return true;
}

static int find_target(struct gk_str key)
{
    for (int i = 0; i < N_TARGETS; i++)
        if (gk_str_eq(key, gk_str_of(targets[i].key))) return i;
    return -1;
}

/* The head: which column is what. `township` must be there; an unknown or repeated one is reported. */
static bool read_head(struct tsv *t)
{
    struct gk_str line = {NULL, 0}, key;
    bool township = false, seen[N_TARGETS] = {false};
    size_t pos = 0;
    (void)next_line(t, &line);
    while (line.n > 0 && t->n_columns < COLUMNS_MAX && next_cell(line, &pos, &key)) {
        int target = find_target(key);
        if (target < 0 || seen[target]) {
            report(t, GK_DIAG_TOWNSHIP_TSV_COLUMN, gk_arena_str(t->arena, key).s, NULL);
            target = -1;
        } else {
            seen[target] = true;
        }
        township = township || target == TOWNSHIP;
        t->columns[t->n_columns++] = target;
    }
    if (!township) report(t, GK_DIAG_TOWNSHIP_TSV_HEAD, NULL, NULL);
    return township;
}

static bool code_good(struct gk_str code)
{
    if (code.n == 0) return true;
    for (size_t i = 0; i < code.n; i++)
        if (code.s[i] < '0' || code.s[i] > '9') return false;
    return code.n == 9 || code.n == 12;
}

static bool dates_good(struct tsv *t, const struct gk_township *town)
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

static bool town_good(struct tsv *t, const struct gk_township *town)
{
    int32_t old;
    if (town->name.n == 0)
        report(t, GK_DIAG_TOWNSHIP_NAME, gk_arena_printf(t->arena, "%d", t->place.line - 1).s, NULL);
    else if (!code_good(town->code))
        report(t, GK_DIAG_TOWNSHIP_CODE, town->code.s, NULL);
    else if (town->code.n > 0 && !word_add(&t->codes, town->code, 0, t->arena, &old))
        report(t, GK_DIAG_TOWNSHIP_CODE_TWICE, town->code.s, NULL);
    else
        return dates_good(t, town);
    return false;
}

/* The county of a line, made at its first township. */
static struct county *find_county(struct tsv *t, const struct gk_registry *r, const struct gk_township *town)
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
    c->registry.select = GK_STR("board");
    c->registry.name = town->code.n > 0 ? key : gk_arena_printf(t->arena, "county-%zu", t->n);
    return c;
}

static void read_line(struct tsv *t, struct gk_str line, const struct gk_township *model)
{
    struct gk_registry r = {.n_townships = 0};
    struct gk_township town = *model;
    struct gk_str cell;
    size_t pos = 0;
    int n = 0;
    for (; next_cell(line, &pos, &cell); n++) {
        if (n >= t->n_columns || t->columns[n] < 0) continue;
        cell = gk_arena_str(t->arena, text_nfc(cell, t->arena));
        uint32_t control = 0;
        if (text_find_control(cell, &control) < cell.n) {
            report(t, GK_DIAG_JSON_CONTROL, gk_arena_printf(t->arena, "U+%04X", control).s, NULL);
            return;
        }
        char *to = targets[t->columns[n]].county ? (char *)&r : (char *)&town;
        memcpy(to + targets[t->columns[n]].offset, &cell, sizeof cell);
    }
    if (n > t->n_columns) {
        report(t, GK_DIAG_TOWNSHIP_TSV_CELLS, gk_arena_printf(t->arena, "%d", n).s,
               gk_arena_printf(t->arena, "%d", t->n_columns).s);
        return;
    }
    if (!town_good(t, &town)) return;
    struct county *c = find_county(t, &r, &town);
    c->townships = gk_arena_grow(t->arena, c->townships, &c->cap, c->n + 1, sizeof *c->townships);
    c->townships[c->n++] = town;
}

static const struct gk_registry *finish(struct tsv *t, int *n)
{
    struct gk_registry *list = GK_NEW_ARRAY(t->arena, struct gk_registry, t->n + 1);
    for (size_t i = 0; i < t->n; i++) {
        list[i] = t->counties[i].registry;
        list[i].townships = t->counties[i].townships;
        list[i].n_townships = (int)t->counties[i].n;
    }
    *n = (int)t->n;
    return list;
}

const struct gk_registry *gk_registry_from_tsv(struct gk_str tsv, const char *path,
                                               const struct gk_str *catalogs, int n_catalogs,
                                               struct gk_arena *arena, int *n, struct gk_diags *diags)
{
    struct tsv t = {.rest = tsv, .place = {.file = gk_str_of(path)}, .arena = arena, .diags = diags};
    const struct gk_township model = {.catalogs = catalogs, .n_catalogs = n_catalogs};
    struct gk_str line;
    size_t bad = gk_utf8_validate(tsv);
    *n = 0;
    if (bad < tsv.n) {
        report(&t, GK_DIAG_JSON_UTF8, gk_arena_printf(arena, "%zu", bad + 1).s, NULL);
        return NULL;
    }
    if (gk_str_starts(t.rest, GK_STR("\xEF\xBB\xBF"))) t.rest = gk_str_sub(t.rest, 3, t.rest.n);
    if (!read_head(&t)) return NULL;
    while (next_line(&t, &line))
        if (gk_str_trim(line).n > 0) read_line(&t, line, &model);
    if (t.n == 0) report(&t, GK_DIAG_TOWNSHIP_NONE, NULL, NULL);
    return finish(&t, n);
}
