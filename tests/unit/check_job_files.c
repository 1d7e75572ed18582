#include "failing.h"

#include "gongkai/job.h"

#include "suite.h"
#include "tagged.h"
#include <errno.h>

/* Each call of job for a file of the user's fails once, in this process: what was asked is done, or it is
 * told that it is not; no memory is lost; and the next time it is done. (What a file holds then, and that the
 * told cause is the true one, is tests/fault/check_torture.py's.) */

static struct gk_arena *arena; /* the test's own */
static char dir[64], below[80];
static struct tagged tags, own_tags; /* of what is tried; of the test */

static const char *in_dir(const char *name)
{
    return gk_arena_printf(arena, "%s/%s", dir, name).s;
}

static const char *root(void)
{
    return gk_arena_printf(arena, "%s\n.", dir).s;
}

static void put(const char *name, const char *bytes)
{
    struct gk_diags diags = gk_diags_init(arena);
    ck_assert_int_eq(gk_file_write(in_dir(name), gk_str_of(bytes), &diags), GK_OK);
}

#define CATALOG(title, content)                                                                                    \
    "{\"format\": \"gongkai-catalog/1\", \"id\": \"a\", \"title\": \"" title "\", \"columns\": ["                  \
    "{\"key\": \"no\", \"caption\": \"序号\"}, {\"key\": \"level1\", \"caption\": \"一级事项\"},"            \
    "{\"key\": \"content\", \"caption\": \"公开内容\"}], \"items\": [{\"no\": \"1\", \"level1\": \"登记\", " \
    "\"content\": \"" content "\", \"review\": {\"content\": \"inferred\"}}]}"

/* ---- what is done ---- */

typedef enum gk_status scene_run(struct gk_arena *own, struct gk_diags *diags);

static const struct gk_job_change change = {.command = GK_STR("gongkai x"),
                                            .by = GK_STR("甲"),
                                            .now = GK_STR("2026-10-09T08:00:00+08:00"),
                                            .replace = true};

static struct gk_job_options options(void)
{
    return (struct gk_job_options){.root = root(),
                                   .out = in_dir("out"),
                                   .temp = dir,
                                   .papers = GK_PAPER_HTML,
                                   .date = GK_STR("2026-10-09"),
                                   .jobs = 1};
}

static enum gk_status build(struct gk_arena *own, struct gk_diags *diags)
{
    struct gk_job_summary summary = {0};
    struct gk_job_options o = options();
    (void)own;
    return gk_job_build(&o, &summary, diags);
}

static enum gk_status build_site(struct gk_arena *own, struct gk_diags *diags)
{
    struct gk_job_summary summary = {0};
    struct gk_job_options o = options();
    (void)own;
    o.site = in_dir("site");
    return gk_job_build(&o, &summary, diags);
}

static enum gk_status verify(struct gk_arena *own, struct gk_diags *diags)
{
    const char *path = in_dir("out");
    struct gk_job_verify ask = {.paths = &path, .n_paths = 1, .root = root(), .temp = dir};
    int checked = 0;
    (void)own;
    return gk_job_verify(&ask, &checked, diags);
}

static enum gk_status replace(struct gk_arena *own, struct gk_diags *diags)
{
    (void)own;
    return gk_job_replace(&change, in_dir("catalog/a.json"), GK_STR(CATALOG("三", "z")), GK_STR("x"), diags);
}

static enum gk_status undo(struct gk_arena *own, struct gk_diags *diags)
{
    struct gk_buf out = {0};
    enum gk_status status = gk_job_undo(in_dir("catalog/a.json"), GK_EN, &out, diags);
    (void)own;
    gk_buf_done(&out);
    return status;
}

static enum gk_status history(struct gk_arena *own, struct gk_diags *diags)
{
    struct gk_buf out = {0};
    enum gk_status status = gk_job_history(in_dir("catalog/a.json"), true, GK_EN, &out, diags);
    (void)own;
    gk_buf_done(&out);
    return status;
}

static enum gk_status import(struct gk_arena *own, struct gk_diags *diags)
{
    const char *file = in_dir("in.csv");
    struct gk_job_imported *list;
    int n = 0;
    struct gk_job_import ask = {
        .root = root(), .files = &file, .n_files = 1, .id = GK_STR("b"), .change = &change};
    return gk_job_import(&ask, own, &list, &n, diags);
}

static enum gk_status export(struct gk_arena *own, struct gk_diags *diags) {
    (void)own; return gk_job_export(root(), in_dir("catalog/a.json"), in_dir("a.csv"), diags);
}

static enum gk_status townships_import(struct gk_arena *own, struct gk_diags *diags)
{
    struct gk_job_townships_made made = {0};
    (void)own;
    return gk_job_townships_import(root(), in_dir("in.tsv"), NULL, GK_STR(""), GK_STR("a"), &change, &made,
                                   diags);
}

static enum gk_status townships(struct gk_arena *own, struct gk_diags *diags)
{
    (void)own;
    return gk_job_townships(root(), in_dir("catalog/townships/r.json"), in_dir("r.xlsx"), dir, &change,
                            diags);
}

static enum gk_status merge(struct gk_arena *own, struct gk_diags *diags)
{
    const char *copies[] = {in_dir("copy.json"), in_dir("other.json")};
    struct gk_buf out = {0};
    int collisions = 0;
    enum gk_status status = gk_job_merge(root(), in_dir("catalog/a.json"), copies, 2, in_dir("merged.json"),
                                         true, GK_EN, &change, &out, &collisions, diags);
    (void)own;
    gk_buf_done(&out);
    return status;
}

static enum gk_status diff(struct gk_arena *own, struct gk_diags *diags)
{
    struct gk_buf out = {0};
    struct gk_job_differ differ = {0};
    struct gk_job_options o = options();
    struct gk_job_diff ask = {
        .older = in_dir("catalog/a.json"), .newer = in_dir("copy.json"), .text = true, .lang = GK_EN};
    enum gk_status status = gk_job_diff(&o, &ask, &out, &differ, diags);
    (void)own;
    gk_buf_done(&out);
    return status;
}

static enum gk_status confirm(struct gk_arena *own, struct gk_diags *diags)
{
    const char *file = in_dir("catalog/a.json"), *item = "1", *column = "content";
    struct gk_job_options o = options();
    struct gk_job_confirm ask = {.items = &item, .columns = &column, .n_items = 1, .n_columns = 1};
    struct gk_buf out = {0};
    o.files = &file;
    o.n_files = 1;
    enum gk_status status = gk_job_confirm(&o, &ask, &change, GK_EN, &out, diags);
    (void)own;
    gk_buf_done(&out);
    return status;
}

static enum gk_status todo(struct gk_arena *own, struct gk_diags *diags)
{
    struct gk_job_options o = options();
    struct gk_buf out = {0};
    enum gk_status status = gk_job_todo(&o, true, true, GK_EN, &out, diags);
    (void)own;
    gk_buf_done(&out);
    return status;
}

static enum gk_status lint(struct gk_arena *own, struct gk_diags *diags)
{
    struct gk_job_options o = options();
    struct gk_job_lint ask = {.json = true, .lang = GK_EN};
    struct gk_buf out = {0};
    int levels[3] = {0};
    enum gk_status status = gk_job_lint(&o, &ask, &out, levels, diags);
    (void)own;
    gk_buf_done(&out);
    return status;
}

static enum gk_status explain(struct gk_arena *own, struct gk_diags *diags)
{
    struct gk_job_options o = options();
    struct gk_buf out = {0};
    enum gk_status status = gk_job_explain(&o, true, GK_EN, &out, diags);
    (void)own;
    gk_buf_done(&out);
    return status;
}

static enum gk_status init(struct gk_arena *own, struct gk_diags *diags)
{
    int made = 0;
    (void)own;
    return gk_job_init(root(), in_dir("new"), &made, diags);
}

static const struct {
    scene_run *run, *before; /* what was done before; NULL: nothing */
} scenes[] = {{build, NULL},
              {build, build},
              {build_site, NULL},
              {build_site, build_site},
              {verify, build},
              {replace, NULL},
              {undo, replace},
              {history, replace},
              {import, NULL},
              {import, import},
              {export, NULL},
              {townships_import, NULL},
              {townships, townships_import},
              {merge, NULL},
              {diff, NULL},
              {confirm, NULL},
              {todo, NULL},
              {lint, NULL},
              {explain, townships_import},
              {init, NULL}};

/* ---- each call ---- */

struct tried {
    scene_run *run, *before;
    enum gk_status status;
    bool told;
    long lost;
};

static void ready(void *ctx)
{
    struct tried *t = ctx;
    gk_folder_remove(dir);
    put("catalog/a.json", CATALOG("一", "x"));
    put("copy.json", CATALOG("一", "y"));
    put("other.json", CATALOG("二", "x"));
    put("in.csv", "序号,一级事项,公开内容,公开时限\n1,登记,办事指南,长期公开\n2,待遇,标准,20个工作日\n");
    put("in.tsv", "code\tprovince\tcity\tcounty\ttownship\n130123100\t河北省\t石家庄市\t正定县\t正定镇\n");
    struct gk_diags diags = gk_diags_init(arena);
    if (t->before) ck_assert_int_eq(t->before(arena, &diags), GK_OK);
    if (t->run == townships) {
        put("catalog/townships/r.json",
            "{\"format\": \"gongkai-townships/1\", \"townships\": [{\"name\": \"甲镇\"}]}");
    }
}

static void work(void *ctx)
{
    struct tried *t = ctx;
    long live = tags.live;
    struct gk_arena *own = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(own);
    t->status = t->run(own, &diags);
    t->told = gk_diags_count(&diags, GK_ERROR) + gk_diags_count(&diags, GK_WARNING) > 0;
    gk_arena_free(own);
    t->lost = tags.live - live;
}

static bool is_good(void *ctx)
{
    const struct tried *t = ctx;
    return (t->status == GK_OK || t->told) && t->lost == 0;
}

START_TEST(each_call_for_a_file_fails)
{
    static const int errors[] = {EIO, ENOSPC};
    const struct gk_allocator own = {tagged_resize, NULL, &own_tags};
    tags.left = own_tags.left = LONG_MAX;
    gk_allocator_set(&(struct gk_allocator){tagged_resize, NULL, &tags});
    arena = gk_arena_new(&own);
    struct gk_diags diags = gk_diags_init(arena);
    struct tried t = {.run = scenes[_i].run, .before = scenes[_i].before};
    strcpy(dir, "/tmp/gk-files-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
    strcat(strcpy(below, dir), "/");
    long calls = failing_each(below, errors[_i % 2], 1, ready, work, is_good, &t);
    ck_assert_msg(calls > 2, "scene %d: %ld, status %d, %ld pieces lost", _i, calls, (int)t.status, t.lost);
    ready(&t);
    ck_assert_int_eq(t.run(arena, &diags), GK_OK);
    gk_folder_remove(dir);
    gk_arena_free(arena);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("job_files");
    tcase_add_loop_test(suite_case(s, "job_files"), each_call_for_a_file_fails, 0,
                        sizeof scenes / sizeof *scenes);
    return suite_run(s);
}
