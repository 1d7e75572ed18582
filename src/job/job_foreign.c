#include "gongkai/kept.h"
#include "gongkai/xlsx.h"
#include "job_int.h"

/* What goes to other programs: export, and the registry of townships as a workbook, which also comes back. */

enum gk_status gk_job_export(const char *root, const char *from, const char *to, struct gk_diags *diags)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_buf csv = {0};
    const struct gk_vocabulary *v = job_vocabulary(root, arena, diags);
    const struct gk_catalog *c = v ? gk_catalog_load(from, arena, diags) : NULL;
    if (c) gk_catalog_write_csv(c, v, &csv);
    enum gk_status status = c ? gk_file_write(to, gk_buf_slice(&csv), diags) : GK_EINPUT;
    gk_buf_done(&csv);
    gk_arena_free(arena);
    return status;
}

/* ---- registries ---- */

/* The columns of a registry's workbook in their order: the vocabulary's list whose first word is the caption,
 * and how much is typed there. What is the whole registry's, and lists of a township's own as long as nobody
 * has one, are not shown. */
static const struct {
    const char *list;
    int chars;
    enum gk_xlsx_entry_kind kind;
    enum { SHOWN, HIDDEN, HIDDEN_WHEN_EMPTY } seen;
} registry_columns[] = {{"township-code", 11, GK_XLSX_ENTRY_TEXT, SHOWN},
                        {"township-name", 9, GK_XLSX_ENTRY_TEXT, SHOWN},
                        {"township-issuer", 16, GK_XLSX_ENTRY_TEXT, SHOWN},
                        {"township-phone", 14, GK_XLSX_ENTRY_TEXT, SHOWN},
                        {"township-supervision", 14, GK_XLSX_ENTRY_TEXT, SHOWN},
                        {"township-address", 30, GK_XLSX_ENTRY_TEXT, SHOWN},
                        {"township-hours", 26, GK_XLSX_ENTRY_TEXT, SHOWN},
                        {"township-website", 26, GK_XLSX_ENTRY_TEXT, SHOWN},
                        {"township-posted-from", 11, GK_XLSX_ENTRY_DATE, SHOWN},
                        {"township-posted-to", 11, GK_XLSX_ENTRY_DATE, SHOWN},
                        {"township-signed", 11, GK_XLSX_ENTRY_DATE, SHOWN},
                        {"township-catalogs", 22, GK_XLSX_ENTRY_CHOICE, SHOWN},
                        {"township-select", 12, GK_XLSX_ENTRY_CHOICE, SHOWN},
                        {"township-province", 8, GK_XLSX_ENTRY_TEXT, HIDDEN},
                        {"township-city", 8, GK_XLSX_ENTRY_TEXT, HIDDEN},
                        {"township-county", 8, GK_XLSX_ENTRY_TEXT, HIDDEN},
                        {"township-kind", 6, GK_XLSX_ENTRY_TEXT, HIDDEN_WHEN_EMPTY},
                        {"township-parent", 9, GK_XLSX_ENTRY_TEXT, HIDDEN_WHEN_EMPTY},
                        {"township-copies", 6, GK_XLSX_ENTRY_TEXT, HIDDEN_WHEN_EMPTY},
                        {"township-only", 16, GK_XLSX_ENTRY_TEXT, HIDDEN_WHEN_EMPTY},
                        {"township-add", 16, GK_XLSX_ENTRY_TEXT, HIDDEN_WHEN_EMPTY},
                        {"township-omit", 16, GK_XLSX_ENTRY_TEXT, HIDDEN_WHEN_EMPTY},
                        {"township-status", 16, GK_XLSX_ENTRY_TEXT, HIDDEN_WHEN_EMPTY}};

enum { REGISTRY_COLUMNS = sizeof registry_columns / sizeof *registry_columns };

/* A registry on its way into a workbook: catalogs go by their titles, rules by the vocabulary's words. */
struct registry_book {
    const struct gk_registry *registry;
    const struct gk_vocabulary *v;
    const struct gk_field *titles; /* ids of catalogs, and their titles */
    int n_titles;
    struct gk_arena *arena;
};

/* The titles of the root's catalogs; one that two of them have tells neither. */
static const struct gk_field *catalog_titles(const char *root, int *n, struct gk_arena *arena)
{
    int n_ids = 0;
    const char *dir = gk_path_first(root, "catalog", arena);
    const struct gk_str *ids = job_catalog_ids(root, &n_ids, arena);
    struct gk_field *titles = GK_NEW_ARRAY(arena, struct gk_field, n_ids + 1);
    struct gk_map seen = {.arena = arena};
    *n = 0;
    for (int i = 0; i < n_ids; i++) {
        struct gk_diags unsaid = gk_diags_init(arena);
        const char *path = gk_arena_printf(arena, "%s/%.*s.json", dir, (int)ids[i].n, ids[i].s).s;
        const struct gk_catalog *c = gk_catalog_load(path, arena, &unsaid);
        if (c && c->title.n && gk_map_add(&seen, c->title))
            titles[(*n)++] = (struct gk_field){ids[i], c->title};
    }
    return titles;
}

static struct gk_str title_of(const struct registry_book *b, struct gk_str id)
{
    for (int i = 0; i < b->n_titles; i++)
        if (gk_str_eq(b->titles[i].name, id)) return b->titles[i].value;
    return id;
}

static struct gk_str titles_of(const struct registry_book *b, const struct gk_township *t)
{
    struct gk_buf out = {0};
    for (int i = 0; i < t->n_catalogs; i++) {
        if (i) gk_buf_putc(&out, '\n');
        gk_buf_str(&out, title_of(b, t->catalogs[i]));
    }
    struct gk_str s = gk_arena_str(b->arena, gk_buf_slice(&out));
    gk_buf_done(&out);
    return s;
}

/* The vocabulary's word for a rule, or the rule. */
static struct gk_str rule_word(const struct registry_book *b, struct gk_str rule)
{
    int n = 0;
    struct gk_str list = gk_arena_printf(b->arena, "select-%.*s", (int)rule.n, rule.s ? rule.s : "");
    const struct gk_str *words = gk_vocabulary_list(b->v, list.s, &n);
    return n ? words[0] : rule;
}

static struct gk_str kind_word(const struct registry_book *b, struct gk_str kind)
{
    int n = 0;
    struct gk_str list = gk_arena_printf(b->arena, "kind-%.*s", (int)kind.n, kind.s ? kind.s : "");
    const struct gk_str *words = gk_vocabulary_list(b->v, list.s, &n);
    return n ? words[0] : kind;
}

static void add_township(struct gk_grid_builder *b, const struct registry_book *book,
                         const struct gk_township *t, int row)
{
    const struct gk_registry *r = book->registry;
    const struct gk_str values[] = {t->code,
                                    t->name,
                                    t->issuer,
                                    t->phone,
                                    t->supervision_phone,
                                    t->address,
                                    t->hours,
                                    t->website,
                                    t->posted_from,
                                    t->posted_to,
                                    t->signed_on,
                                    titles_of(book, t),
                                    rule_word(book, r->select),
                                    r->province,
                                    r->city,
                                    r->county,
                                    kind_word(book, t->kind),
                                    t->parent,
                                    t->copies ? gk_arena_printf(book->arena, "%d", t->copies) : GK_STR("")};
    gk_grid_builder_row(b, row, true, false);
    for (size_t k = 0; k < sizeof values / sizeof *values; k++)
        gk_grid_builder_text(b, values[k].s ? values[k] : GK_STR(""));
    for (int k = 0; k < GK_OWN_KINDS; k++) gk_grid_builder_text(b, gk_own_format(&t->own[k], book->arena));
}

/* What holds for all, under a name that says so; a row that says nothing is left out. */
static int add_defaults(struct gk_grid_builder *b, const struct registry_book *book)
{
    int n = 0;
    const struct gk_str *words = gk_vocabulary_list(book->v, "township-defaults", &n);
    struct gk_township t = book->registry->defaults;
    const struct gk_str known[] = {t.issuer,  t.phone,       t.supervision_phone, t.address,  t.hours,
                                   t.website, t.posted_from, t.posted_to,         t.signed_on};
    size_t said = t.copies > 0;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) said += known[i].n;
    if (n == 0 || said == 0) return 0;
    t.name = words[0];
    add_township(b, book, &t, 0);
    return 1;
}

static const struct gk_grid *registry_grid(const struct registry_book *book, const struct gk_form *form)
{
    const struct gk_registry *r = book->registry;
    struct gk_grid_builder *b = gk_grid_builder_new(form, book->arena);
    for (size_t k = 0; k < REGISTRY_COLUMNS; k++) {
        int n = 0;
        const struct gk_str *words = gk_vocabulary_list(book->v, registry_columns[k].list, &n);
        gk_grid_builder_column(b, gk_str_of(registry_columns[k].list), n ? words[0] : (struct gk_str){0},
                               GK_KIND_TEXT);
    }
    int first = add_defaults(b, book);
    for (int i = 0; i < r->n_townships; i++) add_township(b, book, &r->townships[i], first + i);
    return gk_grid_builder_finish(b);
}

static bool is_empty(const struct gk_grid *grid, int col)
{
    for (int i = 0; i < grid->n_cells; i++)
        if (grid->cells[i].col == col && grid->cells[i].text.n) return false;
    return true;
}

/* What can be chosen: the titles of catalogs; the rules that need no more words. */
static void add_choices(const struct registry_book *b, struct gk_xlsx_entry *catalogs,
                        struct gk_xlsx_entry *rules)
{
    static const char *const plain[] = {"board", "tier", "village", "all"};
    struct gk_str *titles = GK_NEW_ARRAY(b->arena, struct gk_str, b->n_titles + 1);
    struct gk_str *words = GK_NEW_ARRAY(b->arena, struct gk_str, sizeof plain / sizeof *plain);
    for (int i = 0; i < b->n_titles; i++) titles[catalogs->n_choices++] = b->titles[i].value;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        words[rules->n_choices++] = rule_word(b, gk_str_of(plain[i]));
    catalogs->choices = titles;
    rules->choices = words;
}

static const struct gk_xlsx_entry *entries_of(const struct registry_book *b, const struct gk_grid *grid)
{
    struct gk_xlsx_entry *entries = GK_NEW_ARRAY(b->arena, struct gk_xlsx_entry, REGISTRY_COLUMNS);
    struct gk_xlsx_entry *choices[2];
    int n = 0;
    for (int k = 0; k < REGISTRY_COLUMNS; k++) {
        bool unseen = registry_columns[k].seen == HIDDEN ||
                      (registry_columns[k].seen == HIDDEN_WHEN_EMPTY && is_empty(grid, k));
        entries[k] = (struct gk_xlsx_entry){
            .kind = registry_columns[k].kind, .chars = registry_columns[k].chars, .hidden = unseen};
        if (registry_columns[k].kind == GK_XLSX_ENTRY_CHOICE) choices[n++] = &entries[k];
    }
    add_choices(b, choices[0], choices[1]);
    return entries;
}

static enum gk_status registry_to_xlsx(const char *root, const char *temp, const struct gk_registry *r,
                                       const struct gk_vocabulary *v, struct gk_buf *out,
                                       struct gk_arena *arena, struct gk_diags *diags)
{
    const char *layouts = gk_path_each(root, "layouts", arena);
    const struct gk_form *form = gk_form_load(layouts, GK_STR("standard"), arena, diags);
    if (!form) return GK_EINPUT;
    struct registry_book b = {.registry = r, .v = v, .arena = arena};
    b.titles = catalog_titles(root, &b.n_titles, arena);
    const struct gk_grid *grid = registry_grid(&b, form);
    const struct gk_office *office;
    enum gk_status status = gk_office_load(gk_path_each(root, "fonts", arena), arena, &office, diags);
    if (status != GK_OK) return status;
    struct gk_xlsx_options options = {.temp = temp, .office = office, .entries = entries_of(&b, grid)};
    return gk_xlsx_write(grid, NULL, (struct gk_str){0}, &options, out, diags);
}

enum gk_status gk_job_townships(const char *root, const char *from, const char *to, const char *temp,
                                const struct gk_job_change *change, struct gk_diags *diags)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_buf bytes = {0}, out = {0};
    const struct gk_vocabulary *v = job_vocabulary(root, arena, diags);
    enum gk_status status = v ? GK_OK : GK_EINPUT;
    if (status == GK_OK && gk_str_ends(gk_str_of(from), GK_STR(".json"))) {
        const struct gk_registry *r = gk_registry_load(from, arena, diags);
        status = r ? registry_to_xlsx(root, temp, r, v, &out, arena, diags) : GK_EINPUT;
        if (status == GK_OK) status = gk_job_replace(change, to, gk_buf_slice(&out), GK_STR(""), diags);
    } else if (status == GK_OK && (status = gk_file_read(from, &bytes, diags)) == GK_OK) {
        int n = 0;
        const struct gk_field *titles = catalog_titles(root, &n, arena);
        const struct gk_registry *read =
            gk_kept_townships(gk_buf_slice(&bytes), from, v, titles, n, arena, diags);
        struct gk_registry r = read ? *read : (struct gk_registry){0};
        r.name = gk_path_stem(to);
        status = read ? job_update_registry(change, to, &r, from, v, diags) : GK_EINPUT;
    }
    gk_buf_done(&bytes);
    gk_buf_done(&out);
    gk_arena_free(arena);
    return status;
}
