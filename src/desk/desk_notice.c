/* The notice beside the catalog: a place's notice as it will hang, and what keeps it from being final. The
 * last one that was made is kept, since its pictures are asked for next. */
#include "desk_int.h"

struct desk_notice {
    struct gk_arena *arena;
    struct gk_str key; /* what it was made for, and of what */
    struct gk_job_sheets sheets;
};

void desk_notice_close(struct gk_desk *d)
{
    if (!d->notice) return;
    gk_arena_free(d->notice->arena);
    gk_xfree(d->notice);
    d->notice = NULL;
}

/* A number of the query; 0: it is not there, -1: it is none. */
static int number_of(const struct desk_call *c, const char *name)
{
    struct gk_str text = desk_query(c, name);
    return text.n ? desk_whole(text) : 0;
}

/* The options of the query. */
static struct gk_job_options options_of(struct desk_call *c, const char **place)
{
    struct gk_str asked = desk_query(c, "place");
    *place = gk_arena_str(c->arena, asked).s;
    struct gk_job_options o = {.root = c->desk->options.root,
                               .temp = c->desk->options.temp,
                               .papers = GK_PAPER_POSTER,
                               .townships_asked = place,
                               .n_townships_asked = asked.n > 0,
                               .notice = desk_query(c, "form")};
    const struct desk_file *file = desk_catalog_file(c, desk_query(c, "catalog"));
    if (file) {
        const char **files = GK_NEW_ARRAY(c->arena, const char *, 1);
        files[0] = file->full;
        o.files = files;
        o.n_files = 1;
        o.townships = desk_registry_of(c, *place);
    }
    desk_take_paper(&o, desk_query(c, "paper"), c->arena);
    const struct desk_period period = {.from = desk_query(c, "from"),
                                       .to = desk_query(c, "to"),
                                       .days = number_of(c, "days"),
                                       .working_days = number_of(c, "working_days")};
    (void)desk_take_period(c, &o, &period, c->arena);
    return o;
}

/* What the pictures depend on: the work folder, and what is asked. */
static struct gk_str key_of(struct desk_call *c)
{
    static const char *const names[] = {"catalog", "place", "form", "paper",
                                        "from",    "to",    "days", "working_days"};
    struct gk_buf key = {0};
    gk_buf_str(&key, desk_version(c));
    gk_buf_printf(&key, " %d", (int)c->lang);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        gk_buf_putc(&key, '\n');
        gk_buf_str(&key, desk_query(c, names[i]));
    }
    struct gk_str s = gk_arena_str(c->arena, gk_buf_slice(&key));
    gk_buf_done(&key);
    return s;
}

/* The notice that is asked for; NULL after diagnostics. */
static const struct desk_notice *notice_of(struct desk_call *c)
{
    struct gk_desk *d = c->desk;
    struct gk_str key = key_of(c);
    if (d->notice && gk_str_eq(d->notice->key, key)) return d->notice;
    desk_notice_close(d);
    struct desk_notice *n = gk_xalloc(sizeof *n);
    *n = (struct desk_notice){.arena = gk_arena_new(NULL)};
    n->key = gk_arena_str(n->arena, key);
    struct gk_diags said = gk_diags_init(c->arena);
    const char *place;
    const struct gk_job_options options = options_of(c, &place);
    d->notice = n;
    if (!desk_failed(c) && gk_job_notice_sheets(&options, desk_query(c, "catalog"), c->lang, n->arena,
                                                &n->sheets, &said) == GK_OK)
        return n;
    gk_diags_append(&c->diags, &said);
    desk_notice_close(d);
    return NULL;
}

/* A hash of the picture. */
static struct gk_str hash_of(struct desk_call *c, struct gk_str svg)
{
    char hex[65];
    struct gk_sha256 h = gk_sha256(svg);
    gk_sha256_hex(&h, hex);
    return gk_arena_str(c->arena, gk_str_make(hex, DESK_VERSION));
}

static void put_open(struct desk_call *c, const struct gk_job_open *open)
{
    struct gk_json_out *o = &c->json;
    gk_json_begin(o, NULL, '{');
    gk_json_text(o, "catalog", open->catalog);
    if (open->item >= 0) gk_json_int(o, "item", open->item);
    gk_json_text(o, "column", open->column);
    gk_json_text(o, "message", open->says);
    gk_json_end(o, '}');
}

void desk_get_notice(struct desk_call *c)
{
    const struct desk_notice *n = notice_of(c);
    struct gk_json_out *o = &c->json;
    if (!n) return;
    gk_json_begin(o, NULL, '{');
    desk_put_version(c);
    gk_json_text(o, "place", n->sheets.place);
    gk_json_begin(o, "pages", '[');
    for (int i = 0; i < n->sheets.n; i++) {
        gk_json_begin(o, NULL, '{');
        desk_put_mm(c, "width", n->sheets.sheets[i].w);
        desk_put_mm(c, "height", n->sheets.sheets[i].h);
        gk_json_text(o, "key", hash_of(c, n->sheets.sheets[i].svg));
        gk_json_end(o, '}');
    }
    gk_json_end(o, ']');
    gk_json_begin(o, "open", '[');
    for (int i = 0; i < n->sheets.n_open; i++) put_open(c, &n->sheets.open[i]);
    gk_json_end(o, ']');
    gk_json_end(o, '}');
}

void desk_get_notice_page(struct desk_call *c)
{
    int page = desk_whole(c->parts[0]);
    const struct desk_notice *n = notice_of(c);
    if (!n) return;
    if (page < 0 || page >= n->sheets.n) {
        desk_refuse(c, GK_DIAG_DESK_NO_PAGE, gk_arena_str(c->arena, c->parts[0]).s, NULL);
        return;
    }
    c->answer->type = GK_STR("image/svg+xml");
    c->answer->body = n->sheets.sheets[page].svg;
}
