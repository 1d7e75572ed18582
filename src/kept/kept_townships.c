/* A list of townships → a registry, or one a county: one row a township, columns by their captions. A
 * registry comes back from a workbook; a table of divisions from wherever it comes (workbook, CSV, tabs; any
 * charset).
 *
 * The values are held against the same rules as those of a registry in JSON, by the same code: the rows are
 * written as JSON and read again, and what that reports is told at the place in the workbook. */
#include "gongkai/kept.h"

/* What a row may hold: the vocabulary's list of its captions. Province to selection are of the whole registry
 * and stand in its first row that has them; the last four are the township's own lists, an entry a line. A
 * row named by the list "township-defaults" holds what is true of all. */
static const char *const lists[] = {
    "township-code",        "township-name",      "township-issuer", "township-phone",
    "township-supervision", "township-address",   "township-hours",  "township-website",
    "township-posted-from", "township-posted-to", "township-signed", "township-catalogs",
    "township-province",    "township-city",      "township-county", "township-select",
    "township-kind",        "township-parent",    "township-copies", "township-only",
    "township-add",         "township-omit",      "township-status"};

enum {
    CODE,
    NAME,
    ISSUER,
    PHONE,
    SUPERVISION,
    ADDRESS,
    HOURS,
    WEBSITE,
    POSTED_FROM,
    POSTED_TO,
    SIGNED,
    CATALOGS,
    PROVINCE,
    CITY,
    COUNTY,
    SELECT,
    KIND,
    PARENT,
    COPIES,
    OWN,
    N_FIELDS = OWN + GK_OWN_KINDS
};

struct list {
    struct gk_source *src;
    const struct gk_vocabulary *v;
    const struct gk_field *titles; /* ids of catalogs, and the titles by which they may be called */
    int n_titles;
    const struct gk_sheet *sheet;
    int head;             /* row of the captions, or -1 */
    int column[N_FIELDS]; /* of a field, or -1 */
    struct gk_registry *registry;
    struct gk_township *townships;
    size_t cap;
    int *rows; /* where each township stands */
    size_t cap_rows;
    struct gk_divisions *divisions; /* what rows become in place of one registry, or NULL */
    struct gk_township model;       /* of these: what a row without catalogs lists */
};

static struct gk_str text_at(const struct gk_sheet *sheet, int row, int column)
{
    if (row < 0 || row >= sheet->n_rows || column < 0 || column >= sheet->rows[row].n) return GK_STR("");
    for (int up = row; sheet->rows[row].cells[column].covered && up-- > 0;) {
        if (column >= sheet->rows[up].n) break;
        if (sheet->rows[up].cells[column].covered) continue;
        if (sheet->rows[up].cells[column].row_span > row - up) row = up; /* merged: true of all its rows */
        break;
    }
    return gk_str_trim(sheet->rows[row].cells[column].text);
}

static int field_of(const struct gk_vocabulary *v, struct gk_str caption)
{
    for (int f = 0; f < N_FIELDS && caption.n > 0; f++)
        if (gk_vocabulary_lists(v, lists[f], caption)) return f;
    return -1;
}

static void report(struct list *l, enum gk_code code, int row, struct gk_str a, struct gk_str b)
{
    int line = row >= 0 && l->sheet->rows[row].line > 0 ? l->sheet->rows[row].line : row + 1;
    if (l->sheet && l->src->format == GK_SOURCE_XLSX) line = gk_source_row(l->sheet->number, line);
    gk_source_report(l->src, code, line, gk_source_quote(l->src, a), gk_source_quote(l->src, b));
}

/* ---- the head ---- */

/* A row that names townships, and nothing but captions or little else. */
static bool is_head(struct list *l, int row)
{
    int full = 0, known = 0;
    bool named = false;
    for (int c = 0; c < l->sheet->rows[row].n; c++) {
        struct gk_str text = text_at(l->sheet, row, c);
        int field = field_of(l->v, text);
        full += text.n > 0;
        known += field >= 0;
        named = named || field == NAME;
    }
    return named && known * 2 >= full;
}

static struct gk_str first_below(const struct list *l, int column)
{
    for (int r = l->head + 1; r < l->sheet->n_rows; r++) {
        struct gk_str text = text_at(l->sheet, r, column);
        if (text.n > 0) return text;
    }
    return GK_STR("");
}

static void read_head(struct list *l)
{
    for (int f = 0; f < N_FIELDS; f++) l->column[f] = -1;
    for (int c = 0; c < l->sheet->rows[l->head].n; c++) {
        struct gk_str caption = text_at(l->sheet, l->head, c);
        int field = field_of(l->v, caption);
        if (field >= 0 && l->column[field] < 0) {
            l->column[field] = c;
        } else if (first_below(l, c).n > 0 && !gk_vocabulary_lists(l->v, "township-number", caption)) {
            report(l, field >= 0 ? GK_DIAG_TOWNSHIPS_COLUMN_TWICE : GK_DIAG_TOWNSHIPS_COLUMN, l->head,
                   caption, first_below(l, c));
        }
    }
}

/* ---- rows ---- */

/* A day as YYYY-MM-DD; what is no day stays as it is. */
static struct gk_str day_of(struct gk_source *src, struct gk_str s)
{
    struct gk_str day = gk_date_iso_of(s, src->arena);
    return day.n > 0 ? day : s;
}

static bool parts_ids(uint32_t c)
{
    return gk_is_space(c) || c == ',' || c == ';' || c == 0x3001 || c == 0xFF0C || c == 0xFF1B;
}

/* The longest title that begins here, as its id; NULL: none does. */
static const struct gk_field *title_at(const struct list *l, struct gk_str s, size_t at)
{
    const struct gk_field *best = NULL;
    for (int i = 0; i < l->n_titles; i++) {
        bool longer = !best || l->titles[i].value.n > best->value.n;
        if (longer && gk_str_starts(gk_str_sub(s, at, s.n), l->titles[i].value)) best = &l->titles[i];
    }
    return best;
}

/* Titles as ids. */
static struct gk_str with_ids(const struct list *l, struct gk_str s)
{
    struct gk_buf b = {0};
    for (size_t at = 0; at < s.n;) {
        const struct gk_field *title = title_at(l, s, at);
        size_t from = at;
        if (title)
            at += title->value.n;
        else
            gk_utf8_next(s, &at);
        gk_buf_str(&b, title ? title->name : gk_str_sub(s, from, at));
    }
    s = gk_arena_str(l->src->arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return s;
}

/* A rule, or the vocabulary's word for it. */
static struct gk_str rule_of(const struct list *l, struct gk_str s)
{
    static const char *const lists_of[] = {"select-board", "select-tier", "select-village", "select-all"};
    for (size_t i = 0; i < sizeof lists_of / sizeof *lists_of && s.n; i++)
        if (gk_vocabulary_lists(l->v, lists_of[i], s)) return gk_str_of(lists_of[i] + strlen("select-"));
    return s;
}

/* A kind, or the vocabulary's word for it; what is called a township has none. */
static struct gk_str kind_of(const struct list *l, struct gk_str s)
{
    static const char *const lists_of[] = {"kind-village", "kind-community"};
    for (size_t i = 0; i < sizeof lists_of / sizeof *lists_of && s.n; i++)
        if (gk_vocabulary_lists(l->v, lists_of[i], s)) return gk_str_of(lists_of[i] + strlen("kind-"));
    return s.n && gk_vocabulary_lists(l->v, "kind-township", s) ? GK_STR("") : s;
}

static void read_catalogs(struct list *l, struct gk_str s, struct gk_township *t)
{
    s = with_ids(l, s);
    struct gk_str *ids = NULL;
    size_t cap = 0;
    for (size_t pos = 0, from = 0; from < s.n;) {
        size_t at = pos;
        uint32_t c = pos < s.n ? gk_utf8_next(s, &pos) : ',';
        if (!parts_ids(c)) continue;
        if (at > from) {
            ids = gk_arena_grow(l->src->arena, ids, &cap, (size_t)t->n_catalogs + 1, sizeof *ids);
            ids[t->n_catalogs++] = gk_str_sub(s, from, at);
        }
        from = at == s.n ? s.n : pos;
    }
    t->catalogs = ids;
}

static struct gk_str value(const struct list *l, int row, int field)
{
    return text_at(l->sheet, row, l->column[field]);
}

/* A row without a name that has something else is quoted. */
static bool has_name(struct list *l, int row)
{
    if (value(l, row, NAME).n > 0) return true;
    for (int c = 0; c < l->sheet->rows[row].n; c++) {
        if (text_at(l->sheet, row, c).n == 0) continue;
        report(l, GK_DIAG_TOWNSHIPS_NO_NAME, row, text_at(l->sheet, row, c), GK_STR(""));
        return false;
    }
    return false;
}

/* Where the row's township goes: into the list, or into the registry's defaults. */
static struct gk_township *place_of(struct list *l, int row)
{
    struct gk_registry *r = l->registry;
    struct gk_arena *arena = l->src->arena;
    size_t n = (size_t)r->n_townships + 1;
    if (gk_vocabulary_lists(l->v, "township-defaults", value(l, row, NAME))) return &r->defaults;
    l->townships = gk_arena_grow(arena, l->townships, &l->cap, n, sizeof *l->townships);
    l->rows = gk_arena_grow(arena, l->rows, &l->cap_rows, n, sizeof *l->rows);
    l->rows[r->n_townships] = row;
    return &l->townships[r->n_townships++];
}

/* Copies of a book's posters; what cannot be theirs is -1, which the rules of a registry refuse. */
static int copies_of(struct gk_str s)
{
    double n = 0;
    if (s.n == 0) return 0;
    return gk_number_parse(s, &n) && n >= 1 && n <= GK_COPIES_MAX && n == (int)n ? (int)n : -1;
}

static struct gk_township township_of(struct list *l, int row)
{
    struct gk_township t = {.kind = kind_of(l, value(l, row, KIND)),
                            .parent = value(l, row, PARENT),
                            .code = value(l, row, CODE),
                            .name = value(l, row, NAME),
                            .issuer = value(l, row, ISSUER),
                            .phone = value(l, row, PHONE),
                            .supervision_phone = value(l, row, SUPERVISION),
                            .address = value(l, row, ADDRESS),
                            .hours = value(l, row, HOURS),
                            .website = value(l, row, WEBSITE),
                            .posted_from = day_of(l->src, value(l, row, POSTED_FROM)),
                            .posted_to = day_of(l->src, value(l, row, POSTED_TO)),
                            .signed_on = day_of(l->src, value(l, row, SIGNED)),
                            .copies = copies_of(value(l, row, COPIES))};
    read_catalogs(l, value(l, row, CATALOGS), &t);
    for (int k = 0; k < GK_OWN_KINDS; k++)
        t.own[k] = gk_own_parse(value(l, row, OWN + k), (enum gk_own_kind)k, l->src->arena);
    return t;
}

static void read_township(struct list *l, int row)
{
    struct gk_registry *r = l->registry;
    *place_of(l, row) = township_of(l, row);
    r->province = r->province.n ? r->province : value(l, row, PROVINCE);
    r->city = r->city.n ? r->city : value(l, row, CITY);
    r->county = r->county.n ? r->county : value(l, row, COUNTY);
    r->select = r->select.n ? r->select : rule_of(l, value(l, row, SELECT));
}

/* A mark that parts cells stands where none belongs: what of the row is what, nobody knows. */
static bool is_too_long(struct list *l, int row)
{
    int n = l->sheet->rows[row].n, head = l->sheet->rows[l->head].n;
    while (n > head && text_at(l->sheet, row, n - 1).n == 0) n--;
    if (n <= head) return false;
    report(l, GK_DIAG_TOWNSHIP_CELLS, row, gk_arena_printf(l->src->arena, "%d", n),
           gk_arena_printf(l->src->arena, "%d", head));
    return true;
}

static void read_division(struct list *l, int row)
{
    struct gk_township t = township_of(l, row);
    struct gk_registry county = {.defaults = l->registry->defaults,
                                 .province = value(l, row, PROVINCE),
                                 .city = value(l, row, CITY),
                                 .county = value(l, row, COUNTY),
                                 .select = rule_of(l, value(l, row, SELECT))};
    if (gk_vocabulary_lists(l->v, "township-defaults", t.name)) {
        l->registry->defaults = t;
    } else if (!is_too_long(l, row)) {
        if (t.n_catalogs == 0) t.catalogs = l->model.catalogs, t.n_catalogs = l->model.n_catalogs;
        gk_divisions_add(l->divisions, l->sheet->rows[row].line, &county, &t);
    }
}

static void read_sheet(struct list *l)
{
    l->head = -1;
    for (int r = 0; r < l->sheet->n_rows && l->head < 0; r++)
        if (is_head(l, r)) l->head = r;
    if (l->head < 0) return;
    for (int r = 0; r < l->head; r++) {
        for (int c = 0; c < l->sheet->rows[r].n; c++) {
            struct gk_str text = text_at(l->sheet, r, c);
            if (text.n > 0) report(l, GK_DIAG_TOWNSHIPS_STRAY, r, text, GK_STR(""));
        }
    }
    read_head(l);
    for (int r = l->head + 1; r < l->sheet->n_rows; r++)
        if (has_name(l, r)) (l->divisions ? read_division : read_township)(l, r);
}

/* ---- the rules of a registry ---- */

/* Reads the registry again as JSON; its diagnostics are told at the rows of the workbook. */
static const struct gk_registry *checked(struct list *l, const char *path)
{
    struct gk_source *src = l->src;
    struct gk_buf json = {0};
    struct gk_diags found = gk_diags_init(src->arena);
    gk_registry_write(l->registry, &json);
    bool fit = gk_catalog_id_valid(gk_path_stem(path));
    const struct gk_registry *r =
        gk_registry_parse(gk_buf_slice(&json), fit ? path : "townships.json", src->arena, &found);
    gk_buf_done(&json);
    for (size_t i = 0; i < found.n; i++) {
        struct gk_place *place = &found.list[i].place;
        place->file = gk_str_of(path);
        place->field = (struct gk_str){NULL, 0};
        place->line =
            place->item > 0 && place->item <= l->registry->n_townships ? l->rows[place->item - 1] + 1 : 0;
    }
    gk_diags_append(src->diags, &found);
    return r;
}

/* Reads every visible sheet; false after a diagnostic. */
static bool read_list(struct list *l)
{
    struct gk_source *src = l->src;
    bool read = gk_source_open(src) && gk_source_read(src), any = false;
    l->registry = GK_NEW(src->arena, struct gk_registry);
    if (read) gk_source_settle(src);
    for (int i = 0; read && i < src->n_sheets; i++) {
        l->sheet = &src->sheets[i];
        read_sheet(l);
        any = any || l->head >= 0;
    }
    l->registry->townships = l->townships;
    if (read && !any) report(l, GK_DIAG_TOWNSHIPS_NO_HEAD, -1, GK_STR(""), GK_STR(""));
    gk_source_close(src);
    return any;
}

const struct gk_registry *gk_kept_townships(struct gk_str bytes, const char *path,
                                            const struct gk_vocabulary *v, const struct gk_field *titles,
                                            int n_titles, struct gk_arena *arena, struct gk_diags *diags)
{
    struct gk_source src = {.bytes = bytes,
                            .path = path,
                            .asked = GK_SOURCE_XLSX,
                            .arena = arena,
                            .own = gk_arena_new(NULL),
                            .diags = diags};
    struct list l = {.src = &src, .v = v, .titles = titles, .n_titles = n_titles};
    return read_list(&l) ? checked(&l, path) : NULL;
}

static bool is_caption(void *ctx, struct gk_str text)
{
    return field_of(ctx, text) >= 0;
}

const struct gk_registry *gk_kept_divisions(struct gk_str bytes, const char *path,
                                            const struct gk_vocabulary *v, const struct gk_str *catalogs,
                                            int n_catalogs, struct gk_arena *arena, int *n,
                                            struct gk_diags *diags)
{
    bool book = gk_str_starts(bytes, GK_STR("PK\x03\x04"));
    struct gk_source src = {.bytes = bytes,
                            .path = path,
                            .asked = book ? GK_SOURCE_XLSX : GK_SOURCE_CSV,
                            .words = {.is_caption = is_caption, .least = 2, .ctx = (void *)(uintptr_t)v},
                            .arena = arena,
                            .own = gk_arena_new(NULL),
                            .diags = diags};
    struct list l = {.src = &src,
                     .v = v,
                     .divisions = gk_divisions_new(path, arena, diags),
                     .model = {.catalogs = catalogs, .n_catalogs = n_catalogs}};
    *n = 0;
    return read_list(&l) ? gk_divisions_finish(l.divisions, n) : NULL;
}
