/* POST /answers: answers that are alike are one call of job's confirm; all of a request are one step. */
#include "desk_int.h"

enum { MOST = 2000 }; /* answers of one request */

struct answer {
    struct gk_str catalog, column, act, code, text, reason;
    int item; /* -1: the catalog itself */
    bool has_text, given;
};

/* Notes the answers; false after diagnostics. */
static bool read_answers(struct desk_call *c, const json_t *list, struct answer *out)
{
    const json_t *a;
    size_t i;
    json_array_foreach(list, i, a)
    {
        if (!json_is_object(a)) return desk_refuse(c, GK_DIAG_DESK_BODY_MEMBER, "answers", "{…}");
        const json_t *item = json_object_get(a, "item");
        out[i] =
            (struct answer){.catalog = desk_text(c, a, "catalog"),
                            .column = json_is_null(json_object_get(a, "column")) ? (struct gk_str){"", 0}
                                                                                 : desk_text(c, a, "column"),
                            .act = desk_text(c, a, "act"),
                            .code = desk_text(c, a, "code"),
                            .text = desk_text(c, a, "text"),
                            .reason = desk_text(c, a, "reason"),
                            .item = json_is_null(item) ? -1 : desk_number(c, a, "item", -1),
                            .has_text = json_object_get(a, "text") != NULL};
        if (!desk_needs(c, a, "catalog") || !desk_needs(c, a, "act")) return false;
    }
    return !desk_failed(c);
}

static bool alike(const struct answer *a, const struct answer *b)
{
    return (a->item < 0) == (b->item < 0) && gk_str_eq(a->catalog, b->catalog) &&
           gk_str_eq(a->column, b->column) && gk_str_eq(a->act, b->act) && gk_str_eq(a->code, b->code) &&
           gk_str_eq(a->text, b->text) && gk_str_eq(a->reason, b->reason);
}

/* What confirm is asked; false after DESK_ACT or DESK_BODY_MISSING. */
static bool fill(struct desk_call *c, const struct answer *a, struct gk_job_confirm *ask)
{
    bool accept = gk_str_eq(a->act, GK_STR("accept")), fix = gk_str_eq(a->act, GK_STR("fix"));
    bool text = gk_str_eq(a->act, GK_STR("text"));
    if ((accept || fix) && a->code.n == 0) return desk_refuse(c, GK_DIAG_DESK_BODY_MISSING, "code", NULL);
    if (accept && a->reason.n == 0) return desk_refuse(c, GK_DIAG_DESK_BODY_MISSING, "reason", NULL);
    if (text && !a->has_text) return desk_refuse(c, GK_DIAG_DESK_BODY_MISSING, "text", NULL);
    if (accept) ask->accept = a->code;
    if (accept) ask->reason = a->reason;
    if (fix) ask->fix = a->code;
    if (text) ask->value = gk_arena_str(c->arena, a->text);
    return accept || fix || text || gk_str_eq(a->act, GK_STR("right")) ||
           desk_refuse(c, GK_DIAG_DESK_ACT, gk_arena_str(c->arena, a->act).s, NULL);
}

/* A catalog; else a registry, in which what places say is accepted. */
static const struct desk_file *file_of(struct desk_call *c, struct gk_str id)
{
    int n = 0;
    const struct desk_file *files = desk_files(c, &n), *found = NULL;
    for (int i = n; i-- > 0;)
        if (files[i].kind != DESK_OWN && gk_str_eq(files[i].id, id)) found = &files[i];
    return found;
}

/* Settles the answers from `first` on that are like it; how many that were, 0 when job did not take them. */
static int settle(struct desk_call *c, struct answer *list, int first, int n, struct gk_buf *said)
{
    struct answer *a = &list[first];
    const struct desk_file *f = file_of(c, a->catalog);
    const char *path = f ? f->full : "", *column = a->column.s;
    const char **items = GK_NEW_ARRAY(c->arena, const char *, n + 1);
    const struct gk_job_options options = {
        .root = c->desk->options.root, .files = &path, .n_files = 1, .papers = GK_PAPER_PDF};
    const struct gk_job_change change = desk_change(c, GK_STR(""));
    struct gk_job_confirm ask = {.items = items, .columns = &column, .n_columns = a->column.n > 0};
    int count = 0;
    for (int i = first; i < n; i++) {
        if (list[i].given || !alike(a, &list[i])) continue;
        list[i].given = true;
        count++;
        if (a->item >= 0) items[ask.n_items++] = gk_arena_printf(c->arena, "%d", list[i].item + 1).s;
    }
    if (!f) return desk_refuse(c, GK_DIAG_DESK_NO_CATALOG, gk_arena_str(c->arena, a->catalog).s, NULL);
    if (!fill(c, a, &ask)) return 0;
    bool conflict = gk_str_eq(a->code, GK_STR("conflict"));
    json_t *left = conflict ? desk_conflicts_without(c, a->catalog, items, ask.n_items, a->column) : NULL;
    bool good = (conflict && !ask.value.s) ||
                gk_job_confirm(&options, &ask, &change, c->lang, said, &c->diags) == GK_OK;
    if (good && conflict) good = desk_save_conflicts(c, left);
    json_decref(left);
    return good ? count : 0;
}

static void answer_done(struct desk_call *c, int done, const struct gk_buf *said)
{
    struct gk_diags heard = c->diags;
    c->diags = gk_diags_init(c->arena); /* it is told among messages: what could be done is done */
    gk_json_begin(&c->json, NULL, '{');
    gk_json_int(&c->json, "done", done);
    gk_json_text(&c->json, "details", gk_buf_slice(said));
    desk_put_messages(c, "messages", &heard);
    desk_put_version(c);
    gk_json_end(&c->json, '}');
}

void desk_post_answers(struct desk_call *c)
{
    const json_t *given = desk_array(c, c->body, "answers");
    int n = (int)json_array_size(given), done = 0;
    struct answer *list = GK_NEW_ARRAY(c->arena, struct answer, n + 1);
    struct gk_buf said = {0};
    struct desk_step step;
    if (!desk_is_current(c, desk_version(c)) || !desk_needs(c, c->body, "answers")) return;
    if (n > MOST) desk_refuse(c, GK_DIAG_DESK_EDITS_MANY, gk_arena_printf(c->arena, "%d", MOST).s, NULL);
    if (desk_failed(c) || !read_answers(c, given, list)) return;
    struct gk_str number = gk_arena_printf(c->arena, "%d", n);
    if (!desk_step_begin(c, &step, GK_DIAG_DESK_DID_ANSWER, number, GK_STR(""))) return;
    for (int i = 0; i < n; i++)
        if (!list[i].given) done += settle(c, list, i, n, &said);
    if (desk_step_end(c, &step) && (done > 0 || !desk_failed(c))) answer_done(c, done, &said);
    gk_buf_done(&said);
}
