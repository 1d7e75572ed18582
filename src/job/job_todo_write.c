/* The command todo: the list for people and for programs. */
#include "gongkai/archive.h"
#include "job_todo_int.h"

enum { LONG = 40, BATCH = 3 };

struct writer {
    const struct job_run *run;
    const struct job_todos *todos;
    enum gk_lang lang;
    bool all; /* what holds no paper up as well */
    struct gk_arena *arena;
    struct gk_buf *out;
};

/* ---- for people ---- */

static void put_number(struct writer *w, enum gk_code code, struct gk_str a, struct gk_str b, int n)
{
    struct gk_str number = gk_arena_printf(w->arena, "%d", n);
    gk_diag_fill(w->out, code, w->lang, (const struct gk_str[]){a, b, number});
}

static struct gk_str shortened(struct gk_str s, struct gk_arena *arena)
{
    struct gk_buf b = {0};
    size_t at = 0;
    for (int i = 0; at < s.n && i < LONG; i++) {
        size_t from = at;
        uint32_t c = gk_utf8_next(s, &at);
        gk_buf_str(&b, c == '\n' ? GK_STR(" ") : gk_str_sub(s, from, at));
    }
    if (at < s.n) gk_buf_puts(&b, "\xE2\x80\xA6");
    struct gk_str out = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return out;
}

/* A column's caption; where it has none, its usual one, or else its key. */
static struct gk_str column_name(const struct writer *w, int column)
{
    const struct gk_column *c = &w->todos->catalog->columns[column];
    struct gk_str usual = c->caption.n ? c->caption : gk_vocabulary_usual(w->run->vocabulary, c->key);
    return usual.n ? usual : c->key;
}

/* Where the source has it; without a sheet: not known. */
static struct gk_place source_place(const struct writer *w, const struct job_todo *e)
{
    const struct job_todos *t = w->todos;
    struct gk_place place = {.sheet = 0};
    if (e->item < 0 || !t->places || (e->finding && e->finding->head >= 0)) return place;
    place = t->places[e->item];
    place.cell = e->column >= 0 ? t->columns[e->column] : 0;
    return place;
}

static void put_source(struct writer *w, const struct job_todo *e)
{
    struct gk_place place = source_place(w, e);
    if (place.sheet == 0) return;
    gk_buf_puts(w->out, w->lang == GK_ZH ? "\xEF\xBC\x88" : " (");
    gk_place_cell(&place, w->lang, w->out);
    gk_buf_puts(w->out, w->lang == GK_ZH ? "\xEF\xBC\x89" : ")");
}

static void put_where(struct writer *w, const struct job_todo *e)
{
    const struct gk_catalog *c = w->todos->catalog;
    if (e->kind == TODO_NOTE) {
        gk_buf_str(w->out, gk_catalog_called(c, e->field, w->lang));
        return;
    }
    if (e->finding && e->finding->head >= 0) {
        gk_diag_fill(w->out, GK_DIAG_LINT_WHERE_HEAD, w->lang, &e->finding->place.column);
        return;
    }
    if (e->item >= 0) {
        struct gk_str number = gk_arena_printf(w->arena, "%d", e->item + 1);
        gk_diag_fill(w->out, GK_DIAG_LINT_WHERE_ROW, w->lang,
                     (const struct gk_str[]){number, gk_catalog_name(c, e->item)});
    } else {
        gk_diag_fill(w->out, GK_DIAG_LINT_WHERE_CATALOG, w->lang, NULL);
    }
    if (e->column < 0) return;
    if (w->lang == GK_EN) gk_buf_puts(w->out, ", ");
    struct gk_str name = column_name(w, e->column);
    gk_diag_fill(w->out, GK_DIAG_LINT_WHERE_COLUMN, w->lang, &name);
}

/* "第3行…“全社会”栏：现为“√”；原件只写了勾… → gongkai confirm …" */
static void put_line(struct writer *w, const struct job_todo *e)
{
    struct gk_str now = job_todo_now(w->run, w->todos, e, w->arena);
    struct gk_str says = job_todo_says(e, w->lang, w->arena);
    struct gk_str command = job_todo_command(w->run, w->todos, e, w->arena);
    gk_buf_puts(w->out, "  ");
    put_where(w, e);
    put_source(w, e);
    if (e->finding || e->said) {
        gk_diag_fill(w->out, GK_DIAG_TODO_LINE, w->lang,
                     (const struct gk_str[]){says, job_todo_code(e, w->arena)});
    } else {
        gk_diag_fill(w->out, GK_DIAG_TODO_LINE_NOW, w->lang,
                     (const struct gk_str[]){shortened(now, w->arena), says});
    }
    gk_buf_putc(w->out, '\n');
    if (command.n == 0) return;
    gk_buf_puts(w->out, "    \xE2\x86\x92 ");
    gk_buf_str(w->out, command);
    gk_buf_putc(w->out, '\n');
}

/* Entries of one kind that say the same of one column: one command settles them all. */
struct batch {
    const struct job_todo *first;
    int n;
};

static bool batched(const struct job_todo *e)
{
    return e->item >= 0 && e->column >= 0 && (e->finding || e->kind == TODO_INFERRED);
}

static bool alike(const struct job_todo *a, const struct job_todo *b)
{
    return a->column == b->column && !a->finding == !b->finding &&
           (!a->finding || a->finding->code == b->finding->code);
}

static void put_batches(struct writer *w, int from, int to)
{
    struct batch *batches = NULL;
    size_t n = 0, cap = 0, k;
    for (int i = from; i < to; i++) {
        const struct job_todo *e = &w->todos->list[i];
        if (!batched(e)) continue;
        for (k = 0; k < n && !alike(batches[k].first, e); k++) {
        }
        if (k == n) {
            batches = gk_arena_grow(w->arena, batches, &cap, n + 1, sizeof *batches);
            batches[n++] = (struct batch){e, 0};
        }
        batches[k].n++;
    }
    for (k = 0; k < n; k++) {
        struct job_todo all = *batches[k].first;
        if (batches[k].n < BATCH) continue;
        struct gk_str name = column_name(w, all.column);
        all.item = -1;
        put_number(w, GK_DIAG_TODO_BATCH, name, (struct gk_str){"", 0}, batches[k].n);
        gk_buf_puts(w->out, "\n    \xE2\x86\x92 ");
        gk_buf_str(w->out, job_todo_command(w->run, w->todos, &all, w->arena));
        gk_buf_putc(w->out, '\n');
    }
}

static void put_text(struct writer *w)
{
    const struct job_todos *t = w->todos;
    const struct gk_catalog *c = t->catalog;
    put_number(w, t->open ? GK_DIAG_TODO_HEAD : GK_DIAG_TODO_NONE, c->id, c->title, t->open);
    gk_buf_putc(w->out, '\n');
    int last = -1, from = 0, i = 0;
    for (; i < t->n; i++) {
        const struct job_todo *e = &t->list[i];
        if (!e->blocks && !w->all) break;
        if ((int)e->kind != last) {
            put_batches(w, from, i);
            from = i;
            put_number(w, (enum gk_code)(GK_DIAG_TODO_KIND_IMPORT + (int)e->kind), (struct gk_str){"", 0},
                       (struct gk_str){"", 0}, t->of_kind[e->kind]);
            gk_buf_putc(w->out, '\n');
        }
        last = (int)e->kind;
        put_line(w, e);
    }
    put_batches(w, from, i);
    if (w->all || t->of_kind[TODO_FINDING] == 0) return;
    put_number(w, GK_DIAG_TODO_REST, c->id, (struct gk_str){"", 0}, t->of_kind[TODO_FINDING]);
    gk_buf_putc(w->out, '\n');
}

/* ---- what an archive needs ---- */

/* Of a record that somebody has begun, or when all is asked for; no paper waits for it. */
static struct gk_str *record_lacks(const struct writer *w, int *n)
{
    const struct gk_catalog *c = w->todos->catalog;
    *n = 0;
    if (!w->run->archive || (c->n_record == 0 && !w->all)) return NULL;
    return gk_archive_missing(w->run->archive, c, GK_ARCHIVE_TRANSFER, n, w->arena);
}

static void put_record(struct writer *w)
{
    int n;
    const struct gk_str *names = record_lacks(w, &n);
    struct gk_str list = GK_STR("");
    for (int i = 0; i < n; i++)
        list = gk_arena_printf(w->arena, "%.*s%s%.*s", (int)list.n, list.s, i ? " " : "", (int)names[i].n,
                               names[i].s);
    if (n == 0) return;
    gk_diag_fill(w->out, GK_DIAG_TODO_RECORD, w->lang, &list);
    gk_buf_putc(w->out, '\n');
}

/* ---- for programs ---- */

static void put_source_json(struct writer *w, struct gk_json_out *o, const struct job_todo *e)
{
    struct gk_place place = source_place(w, e);
    struct gk_buf cell = {0};
    if (place.sheet == 0) return;
    gk_json_begin(o, "source", '{');
    gk_json_text(o, "file", w->todos->catalog->source_file);
    gk_json_int(o, "sheet", place.sheet);
    gk_json_int(o, "row", place.row);
    if (place.cell > 0) gk_json_int(o, "column", place.cell);
    if (place.letters && place.cell > 0) {
        gk_column_letters(place.cell, &cell);
        gk_buf_printf(&cell, "%d", place.row);
        gk_json_text(o, "cell", gk_buf_slice(&cell));
    }
    gk_json_end(o, '}');
    gk_buf_done(&cell);
}

/* Of a cell its kind, and a text as a whole. */
static void put_cell(struct writer *w, struct gk_json_out *o, const struct job_todo *e)
{
    static const char *const kinds[] = {
        [GK_KIND_TEXT] = "text", [GK_KIND_CHECKS] = "checks", [GK_KIND_TICK] = "tick"};
    const struct gk_catalog *c = w->todos->catalog;
    if (e->item < 0 || e->column < 0) return;
    enum gk_kind kind = c->columns[e->column].kind;
    gk_json_text(o, "cell", gk_str_of(kinds[kind]));
    if (kind != GK_KIND_TEXT) return;
    struct gk_str text = gk_catalog_text(c, e->item, e->column);
    gk_json_text(o, "text", text);
    if (e->finding && e->finding->n_edits > 0)
        gk_json_text(o, "fixed", gk_edited(text, e->finding->edits, e->finding->n_edits, w->arena));
}

static void put_entry(struct writer *w, struct gk_json_out *o, const struct job_todo *e)
{
    static const char *const kinds[TODO_KINDS] = {"import",    "error", "inferred", "unknown",
                                                  "character", "note",  "finding"};
    const struct gk_catalog *c = w->todos->catalog;
    gk_json_begin(o, NULL, '{');
    gk_json_text(o, "kind", gk_str_of(kinds[e->kind]));
    gk_json_bool(o, "blocks", e->blocks);
    if (e->item >= 0) {
        int no = gk_catalog_column(c, GK_STR("no"));
        gk_json_int(o, "item", e->item + 1);
        if (no >= 0) gk_json_text(o, "number", gk_catalog_text(c, e->item, no));
        gk_json_text(o, "name", gk_catalog_name(c, e->item));
    }
    if (e->field.n) gk_json_text(o, "key", e->field);
    if (e->column >= 0) {
        gk_json_text(o, "key", c->columns[e->column].key);
        gk_json_text(o, "column", column_name(w, e->column));
    }
    put_source_json(w, o, e);
    gk_json_text(o, "code", job_todo_code(e, w->arena));
    gk_json_text(o, "now", job_todo_now(w->run, w->todos, e, w->arena));
    gk_json_text(o, "proposed", job_todo_proposed(e));
    put_cell(w, o, e);
    gk_json_text(o, "zh", job_todo_says(e, GK_ZH, w->arena));
    gk_json_text(o, "en", job_todo_says(e, GK_EN, w->arena));
    gk_json_text(o, "command", job_todo_command(w->run, w->todos, e, w->arena));
    gk_json_end(o, '}');
}

static void put_json(struct writer *w, struct gk_json_out *o)
{
    gk_json_begin(o, NULL, '{');
    gk_json_text(o, "id", w->todos->catalog->id);
    gk_json_text(o, "title", w->todos->catalog->title);
    gk_json_int(o, "open", w->todos->open);
    gk_json_begin(o, "entries", '[');
    for (int i = 0; i < w->todos->n; i++) put_entry(w, o, &w->todos->list[i]);
    gk_json_end(o, ']');
    int n;
    const struct gk_str *lacks = record_lacks(w, &n);
    if (n) gk_json_texts(o, GK_STR("record"), lacks, n);
    if (n) gk_json_bool(o, "record_begun", w->todos->catalog->n_record > 0);
    gk_json_end(o, '}');
}

/* ---- the command ---- */

static struct job_todos list_of(struct writer *w, int catalog, const struct gk_diags *read,
                                struct gk_arena *arena)
{
    const struct gk_catalog *c = w->run->catalogs[catalog];
    struct gk_diags *characters = GK_NEW(arena, struct gk_diags);
    *characters = gk_diags_init(arena);
    job_check_catalog(w->run, c, arena, characters);
    return job_todo_list(c, w->run->findings ? &w->run->findings[catalog] : NULL, read, characters, arena);
}

static void write_one(struct writer *w, int catalog, const struct gk_diags *read, struct gk_json_out *json)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct job_todos t = list_of(w, catalog, read, arena);
    t.places = job_places(w->run->catalogs[catalog], &t.columns, arena);
    w->todos = &t;
    w->arena = arena;
    if (json) {
        put_json(w, json);
    } else {
        if (w->out->n) gk_buf_putc(w->out, '\n');
        put_text(w);
        put_record(w);
    }
    gk_arena_free(arena);
}

enum gk_status gk_job_todo(const struct gk_job_options *options, bool json, bool all, enum gk_lang lang,
                           struct gk_buf *out, struct gk_diags *diags)
{
    struct job_run run = {.options = options, .arena = gk_arena_new(NULL)};
    struct writer w = {.run = &run, .lang = lang, .all = all, .out = out};
    struct gk_json_out o = {.out = out};
    enum gk_status status = job_load(&run, diags);
    if (status == GK_OK) {
        struct gk_diags unsaid = gk_diags_init(run.arena); /* of registries: said when posters are made */
        job_lint_all(&run, &(struct gk_lint_options){0});
        job_load_registries(&run, &unsaid);
        job_asked_tell(&run, diags);
        if (gk_file_exists(job_data(&run, "catalog/archive.json"))) (void)job_load_archive(&run, diags);
    }
    if (json) {
        gk_json_begin(&o, NULL, '{');
        gk_json_text(&o, "format", GK_STR("gongkai-todo/1"));
        gk_json_begin(&o, "catalogs", '[');
    }
    for (int i = 0; status == GK_OK && i < run.n_catalogs; i++) write_one(&w, i, diags, json ? &o : NULL);
    if (json) gk_json_end(&o, ']');
    if (status == GK_OK) job_said_todo(&run, lang, out, json ? &o : NULL);
    if (json) {
        gk_json_end(&o, '}');
        gk_buf_putc(out, '\n');
    }
    job_unload(&run);
    return status;
}

void gk_job_todo_count(const struct gk_job_options *options, enum gk_lang lang, struct gk_buf *out)
{
    struct job_run run = {.options = options, .arena = gk_arena_new(NULL)};
    struct gk_diags unheard = gk_diags_init(run.arena);
    struct writer w = {.run = &run, .arena = run.arena, .lang = lang, .out = out};
    struct gk_str none = GK_STR(""), name = none;
    int open = 0;
    if (job_load(&run, &unheard) == GK_OK) job_lint_all(&run, &(struct gk_lint_options){0});
    for (int i = 0; i < run.n_catalogs; i++) {
        struct gk_arena *arena = gk_arena_new(NULL);
        open += list_of(&w, i, NULL, arena).open;
        gk_arena_free(arena);
    }
    if (run.n_catalogs == 1) name = job_todo_name(&run, run.catalogs[0], run.arena);
    if (open > 0) {
        put_number(&w, run.n_catalogs == 1 ? GK_DIAG_TODO_OPEN : GK_DIAG_TODO_OPEN_ALL, name, none, open);
        gk_buf_putc(out, '\n');
    }
    job_unload(&run);
}
