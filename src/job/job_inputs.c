/* What a unit's files are made from, as one hash: equal inputs, equal bytes.
 *
 * MODEL. The run shares the program itself (a hash of its sources, made when it is built), the options that
 * show in papers, the faces of the roles, and the data files of the work folder and of the program. A
 * catalog's papers add the catalog. A poster adds the rule, its own township, and of the others that its
 * registry has what shows in the fonts they share: which characters they use, and which words with Latin
 * letters, whose glyphs depend on their neighbours (job_posters.c).
 *
 * Only what was made without a word is kept from run to run: so nothing that has to be said is said once and
 * never again. Where a file that all depend on cannot be read, nothing is kept. A township with lists of its
 * own draws on other catalogs and is made each time. */
#include "job_int.h"
#include <identity.h> /* made when it is built: packaging/identity.cmake */

#include <stdlib.h>

static struct gk_str digits_of(struct gk_sha256 hash, struct gk_arena *arena)
{
    char hex[65];
    gk_sha256_hex(&hash, hex);
    return gk_arena_str(arena, (struct gk_str){hex, JOB_INPUTS_DIGITS});
}

static struct gk_str hash_of(const struct gk_buf *b, struct gk_arena *arena)
{
    return digits_of(gk_sha256(gk_buf_slice(b)), arena);
}

/* Fields end with a byte that no text has. */
static void add(struct gk_buf *b, struct gk_str s)
{
    gk_buf_str(b, s);
    gk_buf_putc(b, '\0');
}

static void add_number(struct gk_buf *b, int64_t v)
{
    gk_buf_printf(b, "%lld", (long long)v);
    gk_buf_putc(b, '\0');
}

/* ---- what the run shares ---- */

static void add_file(struct gk_buf *b, const char *path, struct gk_diags *unheard)
{
    struct gk_buf bytes = {0};
    if (gk_file_exists(path) && gk_file_read(path, &bytes, unheard) == GK_OK) add(b, gk_buf_slice(&bytes));
    add(b, GK_STR("end"));
    gk_buf_done(&bytes);
}

/* Data of one folder of those that the run looks in. */
static void add_folder(struct gk_buf *b, const char *folder, struct gk_diags *unheard)
{
    struct gk_arena *arena = unheard->arena;
    static const char *const data[] = {"vocabulary.json", "laws.json", "lint.json", "holidays.json"};
    for (size_t i = 0; i < sizeof data / sizeof *data; i++)
        add_file(b, gk_arena_printf(arena, "%s/catalog/%s", folder, data[i]).s, unheard);
    const char *layouts = gk_arena_printf(arena, "%s/layouts", folder).s;
    int n;
    const char **names = gk_folder_files(layouts, ".json", arena, &n, unheard);
    for (int i = 0; i < n; i++) {
        add(b, gk_str_of(names[i]));
        add_file(b, gk_arena_printf(arena, "%s/%s", layouts, names[i]).s, unheard);
    }
}

static void add_data(struct gk_buf *b, const char *folders, struct gk_diags *unheard)
{
    while (*folders) {
        size_t n = strcspn(folders, "\n");
        add_folder(b, gk_arena_str(unheard->arena, (struct gk_str){folders, n}).s, unheard);
        folders += n + (folders[n] != '\0');
    }
}

static void add_faces(struct gk_buf *b, const struct gk_fonts *fonts)
{
    for (int role = 0; role < gk_fonts_role_count(fonts); role++) {
        add(b, gk_fonts_role_name(fonts, role));
        const struct gk_face *face;
        for (int i = 0; (face = gk_fonts_role_face(fonts, role, i, NULL)) != NULL; i++) add(b, face->sha256);
    }
}

static void add_options(struct gk_buf *b, const struct job_run *run)
{
    const struct gk_job_options *o = run->options;
    const struct gk_str texts[] = {o->form, o->paper, o->notice, o->tile, run->date};
    const int flags[] = {o->attach, o->plain,      o->review,   o->record,
                         o->status, o->names_code, o->controls, o->fixed_pages};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) add(b, texts[i]);
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) add_number(b, flags[i]);
    add_number(b, o->screen_w);
    add_number(b, o->screen_h);
}

/* Empty: something of it cannot be read. Who needs that says what is wrong with it. */
static struct gk_str looks(const struct job_run *run)
{
    struct gk_arena *scratch = gk_arena_new(NULL);
    struct gk_diags unheard = gk_diags_init(scratch);
    struct gk_buf b = {0};
    add(&b, GK_STR(GK_IDENTITY));
    add(&b, run->options->form);
    add(&b, run->options->paper);
    add_faces(&b, run->fonts);
    add_data(&b, run->options->root, &unheard);
    struct gk_str hash = {NULL, 0};
    if (gk_diags_count(&unheard, GK_ERROR) == 0) hash = hash_of(&b, run->arena);
    gk_buf_done(&b);
    gk_arena_free(scratch);
    return hash;
}

static struct gk_str shared(const struct job_run *run, struct gk_str looks)
{
    struct gk_buf b = {0};
    add(&b, looks);
    add_options(&b, run);
    struct gk_str hash = looks.n ? hash_of(&b, run->arena) : looks;
    gk_buf_done(&b);
    return hash;
}

/* Messages in a catalog's lint.txt name its file. */
static struct gk_str catalog_inputs(const struct job_run *run, const struct gk_catalog *c)
{
    struct gk_buf b = {0};
    add(&b, c->path.n ? gk_path_base(c->path.s) : c->path);
    add(&b, gk_catalog_digest(c, run->arena));
    struct gk_str hash = hash_of(&b, run->arena);
    gk_buf_done(&b);
    return hash;
}

const struct job_inputs *job_inputs_new(const struct job_run *run)
{
    struct job_inputs *inputs = GK_NEW(run->arena, struct job_inputs);
    inputs->looks = looks(run);
    inputs->shared = shared(run, inputs->looks);
    inputs->catalogs = GK_NEW_ARRAY(run->arena, struct gk_str, run->n_catalogs + 1);
    for (int i = 0; i < run->n_catalogs; i++) inputs->catalogs[i] = catalog_inputs(run, run->catalogs[i]);
    return inputs;
}

/* ---- a registry ---- */

/* Characters, and texts with Latin letters. */
struct letters {
    struct gk_map seen;
    struct gk_arena *arena;
    struct gk_str *list;
    size_t n, cap;
};

static bool is_latin(uint32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x250);
}

static void see(struct letters *l, struct gk_str s)
{
    if (!gk_map_add(&l->seen, s)) return;
    l->list = gk_arena_grow(l->arena, l->list, &l->cap, l->n + 1, sizeof *l->list);
    l->list[l->n++] = s;
}

static void see_text(struct letters *l, struct gk_str s)
{
    bool latin = false;
    for (size_t at = 0; at < s.n;) {
        size_t from = at;
        latin = is_latin(gk_utf8_next(s, &at)) || latin;
        see(l, gk_str_sub(s, from, at));
    }
    if (latin) see(l, s);
}

static int by_bytes(const void *a, const void *b)
{
    return gk_str_cmp(*(const struct gk_str *)a, *(const struct gk_str *)b);
}

static void see_township(struct letters *l, const struct gk_township *t)
{
    const struct gk_str texts[] = {t->code,     t->name,  t->issuer,  t->phone,       t->supervision_phone,
                                   t->address,  t->hours, t->website, t->posted_from, t->posted_to,
                                   t->signed_on};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) see_text(l, texts[i]);
}

struct gk_str job_inputs_county(const struct gk_registry *r, const struct gk_select_rule *rule,
                                struct gk_arena *arena)
{
    struct gk_arena *scratch = gk_arena_new(NULL);
    struct letters l = {.seen = {.arena = scratch}, .arena = scratch};
    const struct gk_str head[] = {r->name, r->province, r->city, r->county, rule->text};
    struct gk_buf b = {0};
    for (size_t i = 0; i < sizeof head / sizeof *head; i++) add(&b, head[i]);
    see_township(&l, &r->defaults);
    for (int t = 0; t < r->n_townships; t++) see_township(&l, &r->townships[t]);
    if (l.n) qsort(l.list, l.n, sizeof *l.list, by_bytes);
    for (size_t i = 0; i < l.n; i++) add(&b, l.list[i]);
    struct gk_str hash = hash_of(&b, arena);
    gk_buf_done(&b);
    gk_arena_free(scratch);
    return hash;
}

/* ---- units ---- */

/* The township by itself, and where it stands: one without a code is called after its place. A village's
 * sheet may name its township. */
static void add_township(struct gk_buf *b, const struct job_unit *unit)
{
    const struct gk_registry *r = unit->registry;
    const struct gk_township *t = &r->townships[unit->township];
    struct gk_registry alone = {.townships = t, .n_townships = 1};
    gk_registry_write(&alone, b);
    for (int i = 0; i < r->n_townships && t->parent.n > 0; i++) {
        alone.townships = &r->townships[i];
        if (gk_str_eq(t->parent, alone.townships->name) || gk_str_eq(t->parent, alone.townships->code))
            gk_registry_write(&alone, b);
    }
    add_number(b, unit->township);
}

struct gk_str job_inputs_layout(const struct job_run *run, const struct gk_grid *grid,
                                const struct gk_measure *measure, struct gk_arena *arena)
{
    const struct gk_str end = {"", 1}; /* of a field, as add has it */
    if (!run->inputs->looks.n) return (struct gk_str){NULL, 0};
    struct gk_sum *sum = gk_sum_begin();
    gk_sum_add(sum, run->inputs->looks);
    gk_sum_add(sum, end);
    bool room = gk_document_situation(grid, measure, sum);
    gk_sum_add(sum, end);
    struct gk_str digits = digits_of(gk_sum_end(sum), arena);
    return room ? digits : (struct gk_str){NULL, 0};
}

struct gk_str job_inputs_of(const struct job_run *run, const struct job_unit *unit)
{
    bool known = run->inputs->shared.n && (unit->kind == JOB_CATALOG || unit->kind == JOB_POSTER);
    if (!known) return (struct gk_str){NULL, 0};
    bool poster = unit->kind == JOB_POSTER;
    if (poster && job_has_own_lists(&unit->registry->townships[unit->township]))
        return (struct gk_str){NULL, 0};
    struct gk_buf b = {0};
    add(&b, run->inputs->shared);
    add_number(&b, poster ? GK_PAPER_POSTER | job_poster_kinds(run)
                          : run->options->papers & ~(unsigned)GK_PAPER_POSTER);
    add(&b, run->inputs->catalogs[unit->catalog]);
    if (poster) {
        add(&b, unit->county->inputs);
        add_township(&b, unit);
        add_number(&b, job_has_twin(run, &unit->registry->townships[unit->township], unit->catalog));
    }
    struct gk_str hash = hash_of(&b, unit->arena);
    gk_buf_done(&b);
    return hash;
}
