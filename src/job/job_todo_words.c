/* What is said of an entry of the list: its words, its place, its command. */
#include "job_todo_int.h"

/* ---- what stands there ---- */

static struct gk_str tick_text(const struct job_run *run)
{
    int n = 0;
    const struct gk_str *ticks = gk_vocabulary_list(run->vocabulary, "ticks", &n);
    return n ? ticks[0] : GK_STR("+");
}

static struct gk_str checks_text(const struct gk_value *v, struct gk_arena *arena)
{
    struct gk_buf b = {0};
    for (int i = 0; v->kind == GK_VALUE_CHECKS && i < v->n; i++) {
        if (v->checks[i].box == GK_BOX_OFF) continue;
        gk_buf_puts(&b, b.n > 0 ? "; " : "");
        gk_buf_str(&b, v->checks[i].label);
        if (v->checks[i].box == GK_BOX_UNKNOWN) gk_buf_putc(&b, '?');
    }
    for (int i = 0; v->kind == GK_VALUE_LIST && i < v->n; i++) {
        if (i > 0) gk_buf_puts(&b, "; ");
        gk_buf_str(&b, v->list[i]);
    }
    if (v->kind == GK_VALUE_TEXT) gk_buf_str(&b, v->text);
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return s;
}

struct gk_str job_todo_now(const struct job_run *run, const struct job_todos *t, const struct job_todo *e,
                           struct gk_arena *arena)
{
    const struct gk_catalog *c = t->catalog;
    if (e->finding && e->finding->found.n > 0) return e->finding->found;
    if (e->kind == TODO_NOTE && gk_str_eq(e->field, GK_STR("title"))) return c->title;
    if (e->kind == TODO_NOTE && gk_str_eq(e->field, GK_STR("issuer"))) return c->issuer;
    if (e->kind == TODO_NOTE && gk_str_eq(e->field, GK_STR("date"))) return c->date;
    int head = e->kind == TODO_NOTE ? gk_catalog_column(c, e->field) : -1;
    if (head >= 0) return c->columns[head].caption;
    if (e->item < 0 || e->column < 0) return GK_STR("");
    const struct gk_value *v = gk_catalog_value(c, e->item, e->column);
    if (c->columns[e->column].kind == GK_KIND_TEXT) return gk_catalog_text(c, e->item, e->column);
    if (c->columns[e->column].kind == GK_KIND_CHECKS) return checks_text(v, arena);
    return v->kind == GK_VALUE_TICK ? tick_text(run) : GK_STR("");
}

struct gk_str job_todo_proposed(const struct job_todo *e)
{
    return e->finding && e->finding->expected.s ? e->finding->expected : GK_STR("");
}

struct gk_str job_todo_says(const struct job_todo *e, enum gk_lang lang, struct gk_arena *arena)
{
    struct gk_buf b = {0};
    if (e->finding)
        gk_finding_say(e->finding, lang, &b);
    else if (e->said)
        gk_diag_fill(&b, e->said->code, lang, e->said->args);
    else if (e->reason.n > 0)
        gk_buf_str(&b, gk_review_say(e->reason, lang, arena));
    else
        gk_diag_fill(&b, GK_DIAG_TODO_UNKNOWN, lang, NULL);
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return s;
}

struct gk_str job_todo_code(const struct job_todo *e, struct gk_arena *arena)
{
    size_t end = gk_str_find(e->reason, GK_STR(";"), 0);
    if (e->finding) return gk_arena_printf(arena, "GK%04d", (int)e->finding->code);
    if (e->said) return gk_arena_printf(arena, "GK%04d", (int)e->said->code);
    return end == (size_t)-1 ? e->reason : gk_str_sub(e->reason, 0, end);
}

/* ---- the command ---- */

struct gk_str job_todo_name(const struct job_run *run, const struct gk_catalog *c, struct gk_arena *arena)
{
    const char *usual =
        gk_arena_printf(arena, "%s/%.*s.json", job_path(run, "catalog", arena), (int)c->id.n, c->id.s).s;
    return job_word(gk_file_exists(usual) ? c->id : c->path, arena);
}

struct gk_str job_todo_command(const struct job_run *run, const struct job_todos *t, const struct job_todo *e,
                               struct gk_arena *arena)
{
    struct gk_str name = job_todo_name(run, t->catalog, arena), key = e->field;
    struct gk_str item = e->item >= 0 ? gk_arena_printf(arena, " --item %d", e->item + 1) : GK_STR("");
    if (e->column >= 0) key = t->catalog->columns[e->column].key;
    key = key.n ? job_word(key, arena) : key;
    struct gk_str column = key.n ? gk_arena_printf(arena, " --column %.*s", (int)key.n, key.s) : GK_STR("");
    if (e->kind == TODO_CHARACTER)
        return gk_arena_printf(arena, "gongkai fonts --check %.*s", (int)name.n, name.s);
    if (e->kind == TODO_IMPORT) return GK_STR("");
    struct gk_str line = gk_arena_printf(arena, "gongkai confirm %.*s%.*s%.*s", (int)name.n, name.s,
                                         (int)item.n, item.s, (int)column.n, column.s);
    if (e->finding) {
        return gk_arena_printf(arena, "%.*s --accept %.*s --reason \"\xE2\x80\xA6\"", (int)line.n, line.s,
                               (int)job_todo_code(e, arena).n, job_todo_code(e, arena).s);
    }
    if (e->kind != TODO_UNKNOWN) return line;
    struct gk_str tick = tick_text(run);
    return gk_arena_printf(arena, "%.*s --value %.*s", (int)line.n, line.s, (int)tick.n, tick.s);
}
