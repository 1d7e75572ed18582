#include "../../src/job/job_int.h"

#include "suite.h"
#include <check.h>
#include <stdlib.h>
#include <unistd.h>

/* What job decides by itself; the whole job is tested on finished files in tests/backend/. */

static const struct {
    const char *epoch, *date;
    int diagnostics;
} epochs[] = {
    {NULL, "", 0},
    {"", "", 0},
    {"0", "1970-01-01", 0},
    {"951782400", "2000-02-29", 0}, /* date -u -d @951782400 */
    {"1780272000", "2026-06-01", 0},
    {"yesterday", "", 1},
    {"-1", "", 1},
    {"99999999999999999", "", 1},
};

START_TEST(epoch_is_a_day_in_utc)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(arena);
    setenv("TZ", "Asia/Shanghai", 1);
    ck_assert(gk_str_eq(job_epoch_date(epochs[_i].epoch, arena, &diags), gk_str_of(epochs[_i].date)));
    ck_assert_int_eq((int)diags.n, epochs[_i].diagnostics);
    gk_arena_free(arena);
}
END_TEST

/* A manifest and a file beside it, made by hand; the hash of "abc" is FIPS 180-4's. */
static const char good[] =
    "{\"format\": \"gongkai-manifest/1\", \"files\": [{\"path\": \"a.txt\", \"sha256\": "
    "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"}]}";

static const struct {
    const char *manifest, *content;
    enum gk_code code;
} verified[] = {
    {good, "abc", GK_DIAG_NONE},
    {good, "abd", GK_DIAG_FILE_CHANGED},
    {good, NULL, GK_DIAG_FILE_MISSING},
    {" {\"files\" :[\r\n\t{\"sha256\":\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\" , "
     "\"path\":"
     "\"\\u0061.txt\"}] ,\"more\": [1, 2.5, null, {\"files\": []}], \"n\": -12, "
     "\"format\":\"gongkai-manifest/1\"}\n ",
     "abc", GK_DIAG_NONE}, /* laid out otherwise, with members that are to come */
    {"{\"format\": \"gongkai-manifest/1\", \"files\": [ ]}", NULL, GK_DIAG_MANIFEST_EMPTY},
    {"{\"format\": \"gongkai-manifest/1\"}", NULL, GK_DIAG_MANIFEST_EMPTY},
    {"{\"format\": \"gongkai-manifest/1\", \"files\": {}}", "abc", GK_DIAG_BAD_MANIFEST},
    {"{\"format\": \"gongkai-manifest/1\", \"files\": [{},]}", "abc", GK_DIAG_BAD_MANIFEST},
    {"{\"format\": \"gongkai-manifest/1\", \"files\": []} x", "abc", GK_DIAG_BAD_MANIFEST},
    {"{\"format\": \"gongkai-manifest/1\", \"files\": [{\"path\": ", "abc", GK_DIAG_BAD_MANIFEST},
    {"[]", "abc", GK_DIAG_BAD_MANIFEST},
    {"{}", "abc", GK_DIAG_BAD_MANIFEST},
    {"", "abc", GK_DIAG_BAD_MANIFEST},
    {"{\"format\": \"other\"}", "abc", GK_DIAG_BAD_MANIFEST},
    {"{\"format\": ", "abc", GK_DIAG_BAD_MANIFEST},
    {"{\"format\": \"gongkai-manifest/1\", \"files\": [{\"path\": \"../a.txt\", \"sha256\": \"00\"}]}", "abc",
     GK_DIAG_BAD_MANIFEST},
    {"{\"format\": \"gongkai-manifest/1\", \"files\": [{\"path\": \"/etc/passwd\", \"sha256\": \"00\"}]}",
     "abc", GK_DIAG_BAD_MANIFEST},
    {"{\"format\": \"gongkai-manifest/1\", \"files\": [7]}", "abc", GK_DIAG_BAD_MANIFEST},
};

START_TEST(verify_tells_what_differs)
{
    char dir[] = "/tmp/gk-job-XXXXXX";
    ck_assert_ptr_nonnull(mkdtemp(dir));
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(arena);
    const char *manifest = gk_arena_printf(arena, "%s/manifest.json", dir).s;
    const char *file = gk_arena_printf(arena, "%s/a.txt", dir).s;
    ck_assert_int_eq(gk_file_write(manifest, gk_str_of(verified[_i].manifest), &diags), GK_OK);
    if (verified[_i].content)
        ck_assert_int_eq(gk_file_write(file, gk_str_of(verified[_i].content), &diags), GK_OK);
    int checked = 0;
    enum gk_status status =
        gk_job_verify(&(struct gk_job_verify){.paths = &(const char *){dir}, .n_paths = 1}, &checked, &diags);
    enum gk_code code = diags.n ? diags.list[0].code : GK_DIAG_NONE;
    ck_assert_int_eq(code, verified[_i].code);
    ck_assert(status == GK_OK || code == GK_DIAG_BAD_MANIFEST);
    unlink(manifest);
    unlink(file);
    rmdir(dir);
    gk_arena_free(arena);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("job");
    TCase *t = suite_case(s, "job");
    tcase_add_loop_test(t, epoch_is_a_day_in_utc, 0, (int)(sizeof epochs / sizeof *epochs));
    tcase_add_loop_test(t, verify_tells_what_differs, 0, (int)(sizeof verified / sizeof *verified));
    return suite_run(s);
}
