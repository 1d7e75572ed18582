#include "../../src/desk/desk_int.h"

#include "suite.h"
#include <check.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* The desk's router, its errors and versions, over an empty work folder. */

static char dir[64];
static struct gk_arena *arena;
static struct gk_diags diags;
static struct gk_desk *desk;
static struct gk_desk_answer answer;

static void set_up(void)
{
    strcpy(dir, "/tmp/gk-desk-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
    arena = gk_arena_new(NULL);
    diags = gk_diags_init(arena);
    desk = gk_desk_open(&(struct gk_desk_options){.root = dir}, &diags);
    ck_assert_ptr_nonnull(desk);
}

static void tear_down(void)
{
    gk_desk_close(desk);
    ck_assert_int_eq(system(gk_arena_printf(arena, "rm -r %s", dir).s), 0);
    gk_arena_free(arena);
}

static int ask(const char *method, const char *path, const char *body)
{
    const struct gk_desk_ask a = {
        .method = gk_str_of(method), .path = gk_str_of(path), .body = gk_str_of(body), .lang = GK_EN};
    gk_desk_request(desk, &a, &answer);
    return answer.status;
}

static bool says(const char *part)
{
    return gk_str_find(answer.body, gk_str_of(part), 0) != (size_t)-1;
}

START_TEST(an_empty_folder_has_a_state)
{
    ck_assert_int_eq(ask("GET", "/api/1/state", NULL), 200);
    ck_assert(says("\"catalogs\": []"));
}
END_TEST

START_TEST(paths_and_methods_are_refused_in_words)
{
    ck_assert_int_eq(ask("GET", "/api/1/none", NULL), 404);
    ck_assert(says("GK4001"));
    ck_assert_int_eq(ask("GET", "/state", NULL), 404);
    ck_assert_int_eq(ask("GET", "/api/1", NULL), 404);
    ck_assert_int_eq(ask("GET", "/api/1/state/", NULL), 404);
    ck_assert_int_eq(ask("BREW", "/api/1/state", NULL), 405);
    ck_assert_int_eq(ask("GET", "/api/1/\xFF", NULL), 400);
    ck_assert(says("GK4006"));
}
END_TEST

START_TEST(a_second_desk_is_refused)
{
    ck_assert_ptr_null(gk_desk_open(&(struct gk_desk_options){.root = dir}, &diags));
    ck_assert_int_eq(diags.list[diags.n - 1].code, GK_DIAG_DESK_BUSY);
}
END_TEST

/* ---- steps ---- */

#define CATALOG(title)                                                                                       \
    "{\"format\": \"gongkai-catalog/1\", \"id\": \"a\", \"title\": \"" title                                 \
    "\", \"columns\": [], \"items\": []}"

static const char *path_of(const char *name)
{
    return gk_arena_printf(arena, "%s/%s", dir, name).s;
}

static const char *content(const char *name)
{
    struct gk_buf b = {0};
    if (!gk_file_exists(path_of(name))) return NULL;
    ck_assert_int_eq(gk_file_read(path_of(name), &b, &diags), GK_OK);
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return s.s;
}

static void put(const char *name, const char *bytes)
{
    ck_assert_int_eq(gk_file_write(path_of(name), gk_str_of(bytes), &diags), GK_OK);
}

static struct desk_call call(const struct gk_desk_ask *a)
{
    return (struct desk_call){.desk = desk, .ask = a, .arena = arena, .diags = gk_diags_init(arena)};
}

/* A step that writes a file; `ends`: else the desk is killed within. */
static void step(const char *name, const char *bytes, bool ends)
{
    static const struct gk_desk_ask nobody;
    struct desk_call c = call(&nobody);
    struct desk_step s;
    ck_assert(desk_step_begin(&c, &s, GK_DIAG_DESK_DID_ADOPT, gk_str_of(name), GK_STR("")));
    put(name, bytes);
    if (ends) ck_assert(desk_step_end(&c, &s));
}

static void open_again(void)
{
    gk_desk_close(desk);
    desk = gk_desk_open(&(struct gk_desk_options){.root = dir}, &diags);
    ck_assert_ptr_nonnull(desk);
}

static int move(const char *path)
{
    ask("GET", "/api/1/state", NULL);
    size_t at = gk_str_find(answer.body, GK_STR("\"version\": "), 0) + 11;
    struct gk_str body = gk_arena_printf(arena, "{\"version\": %.*s}", DESK_VERSION + 2, answer.body.s + at);
    return ask("POST", path, body.s);
}

static const char a[] = "catalog/a.json", b[] = "catalog/townships/b.json";

START_TEST(steps_are_undone_and_done_again)
{
    step(a, CATALOG("1"), true);
    step(a, CATALOG("2"), true);
    step(b, "{\"format\": \"gongkai-townships/1\"}", true);
    open_again();
    ck_assert_int_eq(move("/api/1/undo"), 200);
    ck_assert_ptr_null(content(b));
    ck_assert_int_eq(move("/api/1/undo"), 200);
    ck_assert_str_eq(content(a), CATALOG("1"));
    ck_assert_int_eq(move("/api/1/redo"), 200);
    ck_assert_str_eq(content(a), CATALOG("2"));
    ck_assert_int_eq(move("/api/1/undo"), 200);
    ck_assert_int_eq(move("/api/1/undo"), 200);
    ck_assert_ptr_null(content(a));
    ck_assert_int_eq(move("/api/1/undo"), 422);
    for (int i = 0; i < 3; i++) ck_assert_int_eq(move("/api/1/redo"), 200);
    ck_assert_int_eq(move("/api/1/redo"), 422);
    ck_assert_ptr_nonnull(content(b));
}
END_TEST

START_TEST(a_new_step_ends_what_could_be_redone)
{
    step(a, CATALOG("1"), true);
    step(a, CATALOG("2"), true);
    ck_assert_int_eq(move("/api/1/undo"), 200);
    step(a, CATALOG("3"), true);
    ck_assert_int_eq(move("/api/1/redo"), 422);
    ck_assert_int_eq(move("/api/1/undo"), 200);
    ck_assert_str_eq(content(a), CATALOG("1"));
}
END_TEST

static int bytes_kept(void)
{
    int n = 0;
    gk_file_list(path_of(".gongkai/desk/bytes"), "", arena, &n);
    return n;
}

/* Bytes of steps that nobody can redo go with every sixteenth step; all that can be undone still can. */
START_TEST(bytes_that_no_step_needs_go)
{
    for (int i = 1; i <= 14; i++) step(a, gk_arena_printf(arena, CATALOG("%d"), i).s, true);
    for (int i = 0; i < 3; i++) ck_assert_int_eq(move("/api/1/undo"), 200);
    for (int i = 12; i <= 15; i++) step(a, gk_arena_printf(arena, CATALOG("x%d"), i).s, true);
    ck_assert_int_eq(bytes_kept(), 14 + 4);
    step(a, CATALOG("x16"), true);
    ck_assert_int_eq(bytes_kept(), 11 + 5);
    for (int i = 0; i < 16; i++) ck_assert_int_eq(move("/api/1/undo"), 200);
    ck_assert_ptr_null(content(a));
    for (int i = 0; i < 16; i++) ck_assert_int_eq(move("/api/1/redo"), 200);
    ck_assert_str_eq(content(a), CATALOG("x16"));
}
END_TEST

START_TEST(what_others_changed_is_not_put_back)
{
    step(a, CATALOG("1"), true);
    put(a, CATALOG("4"));
    ck_assert_int_eq(move("/api/1/undo"), 422);
    ck_assert(says("GK4011"));
    ck_assert_str_eq(content(a), CATALOG("4"));
}
END_TEST

START_TEST(an_old_version_is_refused)
{
    step(a, CATALOG("1"), true);
    ck_assert_int_eq(ask("POST", "/api/1/undo", "{\"version\": \"0\"}"), 409);
    ck_assert(says("GK4007"));
    ck_assert_int_eq(ask("POST", "/api/1/undo", "{}"), 400);
    ck_assert_int_eq(ask("POST", "/api/1/undo", "{\"version\": 1}"), 400);
    ck_assert_int_eq(ask("POST", "/api/1/undo", "["), 400);
    ck_assert_ptr_nonnull(content(a));
}
END_TEST

START_TEST(what_was_half_done_can_be_undone)
{
    step(a, CATALOG("1"), true);
    step(a, CATALOG("2"), false);
    open_again();
    ck_assert_str_eq(content(a), CATALOG("2"));
    ck_assert_int_eq(move("/api/1/undo"), 200);
    ck_assert_str_eq(content(a), CATALOG("1"));
    put(".gongkai/desk/moving.json", /* killed while it redid */
        gk_arena_printf(arena, "{\"by\": \"0\", \"files\": [{\"path\": \"%s\", \"now\": \"\"}]}", a).s);
    open_again();
    ck_assert_ptr_null(content(a));
    ck_assert_int_eq(move("/api/1/redo"), 200);
    ck_assert_str_eq(content(a), CATALOG("1"));
}
END_TEST

/* What undoing could not end is ended before the next change, which it would undo otherwise. */
START_TEST(what_undoing_left_half_done_undoes_no_later_step)
{
    step(a, CATALOG("1"), true);
    step(a, CATALOG("2"), true);
    ck_assert_int_eq(symlink("/proc/none/at", path_of(".gongkai/desk/at")), 0);
    ck_assert_int_ne(move("/api/1/undo"), 200);
    ck_assert_str_eq(content(a), CATALOG("1"));
    ck_assert_int_ne(move("/api/1/redo"), 200);
    ck_assert_int_eq(unlink(path_of(".gongkai/desk/at")), 0);
    ck_assert_int_eq(move("/api/1/redo"), 200);
    ck_assert_str_eq(content(a), CATALOG("2"));
    open_again();
    ck_assert_str_eq(content(a), CATALOG("2"));
}
END_TEST

START_TEST(what_undoing_has_no_bytes_for_stays)
{
    step(a, CATALOG("1"), true);
    step(a, CATALOG("2"), true);
    ck_assert_int_eq(system(gk_arena_printf(arena, "rm %s/*", path_of(".gongkai/desk/bytes")).s), 0);
    ck_assert_int_eq(move("/api/1/undo"), 500);
    ck_assert_str_eq(content(a), CATALOG("2"));
    open_again();
}
END_TEST

/* Several papers are offered as one archive, too, unless whoever asks for them packs them (_i = 1). */
START_TEST(papers_are_packed_unless_they_are_wanted_loose)
{
    const char *root = gk_arena_printf(arena, "%s\n.", dir).s;
    ck_assert_int_eq(system(gk_arena_printf(arena, "cp catalog/huiyi-medical.json %s", path_of("catalog")).s),
                     0);
    gk_desk_close(desk);
    desk = gk_desk_open(&(struct gk_desk_options){.root = root, .loose = _i == 1}, &diags);
    ck_assert_ptr_nonnull(desk);
    ask("GET", "/api/1/state", NULL);
    size_t at = gk_str_find(answer.body, GK_STR("\"version\": "), 0) + 11;
    struct gk_str body = gk_arena_printf(arena, "{\"version\": %.*s, \"formats\": [\"html\", \"xlsx\"]}",
                                         DESK_VERSION + 2, answer.body.s + at);
    ck_assert_int_eq(ask("POST", "/api/1/papers", body.s), 200);
    ck_assert(gk_desk_run(desk, NULL, NULL));
    ask("GET", "/api/1/work", NULL);
    ck_assert(says(".html\"") && says(".xlsx\""));
    ck_assert_int_eq(says(".zip\""), _i == 0);
    ck_assert_int_eq(ask("GET", "/api/1/files/2", NULL), 200);
    ck_assert_int_eq(ask("GET", "/api/1/files/3", NULL), _i == 0 ? 200 : 404);
}
END_TEST

/* ---- requests that are refused ---- */

#define ID         "huiyi-medical"
#define EDITS      "/api/1/catalogs/" ID "/edits"
#define EDIT(of)   "{\"version\": $, \"edits\": [{" of "}]}"
#define CELLS(of)  "{\"version\": $, \"registry\": \"huiyi\", \"cells\": [{" of "}]}"
#define ANSWER(of) "{\"version\": $, \"answers\": [{" of "}]}"
#define PLACE(of)  "{\"version\": $, \"registry\": \"huiyi\", " of "}"

/* $ is the version. Codes and status as docs/api.md has them: 400 of a request that is none, 404 of what is
 * not there, 409 of an old version, 422 of what its content hinders. */
static const struct {
    const char *method, *path, *body;
    int status;
    enum gk_code code;
} refusals[] = {
    {"POST", EDITS, "", 400, GK_DIAG_DESK_BODY},
    {"POST", EDITS, "[]", 400, GK_DIAG_DESK_BODY},
    {"POST", EDITS, "{\"a\": 1, \"a\": 2}", 400, GK_DIAG_DESK_BODY},
    {"POST", EDITS, "{\"edits\": []}", 400, GK_DIAG_DESK_BODY_MISSING},
    {"POST", EDITS, "{\"version\": 7, \"edits\": []}", 400, GK_DIAG_DESK_BODY_MEMBER},
    {"POST", EDITS, "{\"version\": \"0\", \"edits\": []}", 409, GK_DIAG_DESK_OLD_VERSION},
    {"POST", EDITS, "{\"version\": $}", 400, GK_DIAG_DESK_BODY_MISSING},
    {"POST", EDITS, "{\"version\": $, \"edits\": {}}", 400, GK_DIAG_DESK_BODY_MEMBER},
    {"POST", EDITS, "{\"version\": $, \"edits\": []}", 400, GK_DIAG_DESK_BODY_MEMBER},
    {"POST", EDITS, EDIT("\"op\": 1"), 400, GK_DIAG_DESK_BODY_MEMBER},
    {"POST", EDITS, EDIT("\"op\": \"fly\""), 400, GK_DIAG_DESK_EDIT_OP},
    {"POST", EDITS, EDIT("\"op\": \"text\""), 400, GK_DIAG_DESK_BODY_MISSING},
    {"POST", EDITS, EDIT("\"op\": \"text\", \"item\": \"1\""), 400, GK_DIAG_DESK_BODY_MEMBER},
    {"POST", EDITS, EDIT("\"op\": \"text\", \"item\": 9999999999"), 400, GK_DIAG_DESK_BODY_MEMBER},
    {"POST", EDITS, EDIT("\"op\": \"text\", \"item\": 0"), 400, GK_DIAG_DESK_BODY_MISSING},
    {"POST", EDITS, EDIT("\"op\": \"text\", \"item\": 0, \"column\": 1"), 400, GK_DIAG_DESK_BODY_MEMBER},
    {"POST", EDITS, EDIT("\"op\": \"text\", \"item\": 0, \"column\": \"none\", \"text\": \"x\""), 422,
     GK_DIAG_EDIT_COLUMN},
    {"POST", EDITS, EDIT("\"op\": \"text\", \"item\": 0, \"column\": \"content\""), 400,
     GK_DIAG_DESK_BODY_MISSING},
    {"POST", EDITS, EDIT("\"op\": \"text\", \"item\": 0, \"column\": \"content\", \"text\": []"), 400,
     GK_DIAG_DESK_BODY_MEMBER},
    {"POST", EDITS, EDIT("\"op\": \"text\", \"item\": -1, \"column\": \"content\", \"text\": \"x\""), 422,
     GK_DIAG_EDIT_ITEM},
    {"POST", EDITS, EDIT("\"op\": \"text\", \"item\": 9999, \"column\": \"content\", \"text\": \"x\""), 422,
     GK_DIAG_EDIT_ITEM},
    {"POST", EDITS, EDIT("\"op\": \"toggle\", \"item\": 0, \"column\": \"content\", \"option\": \"x\""), 422,
     GK_DIAG_EDIT_NO_BOX},
    {"POST", EDITS, EDIT("\"op\": \"toggle\", \"item\": 0, \"column\": \"channels\", \"option\": \"x\""), 422,
     GK_DIAG_EDIT_OPTION},
    {"POST", EDITS, EDIT("\"op\": \"insert\""), 400, GK_DIAG_DESK_BODY_MISSING},
    {"POST", EDITS, EDIT("\"op\": \"delete\", \"item\": 9999"), 422, GK_DIAG_EDIT_ITEM},
    {"POST", EDITS, EDIT("\"op\": \"move\", \"item\": 0, \"by\": \"1\""), 400, GK_DIAG_DESK_BODY_MEMBER},
    {"POST", EDITS, EDIT("\"op\": \"move\", \"item\": 0, \"by\": -1"), 422, GK_DIAG_EDIT_MOVE_END},
    {"POST", EDITS, EDIT("\"op\": \"merge\", \"item\": 0, \"column\": \"content\""), 422,
     GK_DIAG_EDIT_MERGE_FIRST},
    {"POST", EDITS, EDIT("\"op\": \"split\", \"item\": 0, \"column\": \"content\""), 422,
     GK_DIAG_EDIT_SPLIT_ONE},
    {"POST", EDITS, EDIT("\"op\": \"paste\", \"item\": 0, \"column\": \"content\", \"rows\": {}"), 400,
     GK_DIAG_DESK_BODY_MEMBER},
    {"POST", EDITS, EDIT("\"op\": \"paste\", \"item\": 0, \"column\": \"content\", \"rows\": [[1]]"), 400,
     GK_DIAG_DESK_BODY_MEMBER},
    {"POST", EDITS,
     EDIT("\"op\": \"paste\", \"item\": 0, \"column\": \"content\", \"rows\": [[\"\", \"\", \"\", \"\", "
          "\"\", \"\", \"\", \"\", \"\", \"\", \"\", \"\"]]"),
     422, GK_DIAG_EDIT_PASTE_WIDE},
    {"POST", EDITS, EDIT("\"op\": \"caption\", \"item\": 0"), 400, GK_DIAG_DESK_BODY_MISSING},
    {"POST", EDITS, EDIT("\"op\": \"caption\", \"head\": 0"), 400, GK_DIAG_DESK_BODY_MISSING},
    {"POST", EDITS, EDIT("\"op\": \"caption\", \"head\": 0, \"text\": \"\""), 422, GK_DIAG_EDIT_CAPTION},
    {"POST", EDITS, EDIT("\"op\": \"title\""), 400, GK_DIAG_DESK_BODY_MISSING},
    {"POST", EDITS, EDIT("\"op\": \"record\", \"text\": \"x\""), 400, GK_DIAG_DESK_BODY_MISSING},
    {"POST", EDITS, EDIT("\"op\": \"record\", \"name\": \"无\", \"text\": \"x\""), 422,
     GK_DIAG_DESK_RECORD_NAME},
    {"POST", EDITS, EDIT("\"op\": \"record\", \"name\": \"年度\", \"text\": \"x\""), 422,
     GK_DIAG_DESK_RECORD_FORM},
    {"POST", "/api/1/catalogs/none/edits", EDIT("\"op\": \"title\""), 404, GK_DIAG_DESK_NO_CATALOG},
    {"GET", "/api/1/catalogs/none", NULL, 404, GK_DIAG_DESK_NO_CATALOG},
    {"GET", "/api/1/catalogs/" ID "/pages/9999.svg", NULL, 404, GK_DIAG_DESK_NO_PAGE},
    {"GET", "/api/1/catalogs/" ID "/pages/x.svg", NULL, 404, GK_DIAG_DESK_NO_PAGE},
    {"POST", "/api/1/catalogs/" ID "/compare", "{}", 400, GK_DIAG_DESK_BODY_MISSING},
    {"POST", "/api/1/catalogs/" ID "/compare", "{\"step\": \"x\"}", 400, GK_DIAG_DESK_BODY_MEMBER},
    {"POST", "/api/1/catalogs/" ID "/compare", "{\"step\": 99}", 404, GK_DIAG_DESK_NO_EDITION},
    {"POST", "/api/1/answers", "{\"version\": $}", 400, GK_DIAG_DESK_BODY_MISSING},
    {"POST", "/api/1/answers", ANSWER("\"act\": \"accept\""), 400, GK_DIAG_DESK_BODY_MISSING},
    {"POST", "/api/1/answers", ANSWER("\"catalog\": \"" ID "\""), 400, GK_DIAG_DESK_BODY_MISSING},
    {"POST", "/api/1/answers", ANSWER("\"catalog\": 1, \"act\": \"accept\""), 400, GK_DIAG_DESK_BODY_MEMBER},
    {"POST", "/api/1/answers", ANSWER("\"catalog\": \"none\", \"act\": \"confirm\", \"item\": null"), 404,
     GK_DIAG_DESK_NO_CATALOG},
    {"POST", "/api/1/answers", ANSWER("\"catalog\": \"" ID "\", \"act\": \"fly\", \"item\": 0"), 400,
     GK_DIAG_DESK_ACT},
    {"PUT", "/api/1/office", "{\"version\": $, \"code\": 1}", 400, GK_DIAG_DESK_BODY_MEMBER},
    {"PUT", "/api/1/office", "{\"version\": $, \"code\": \"999999\"}", 404, GK_DIAG_DESK_DIVISION},
    {"POST", "/api/1/papers", "{\"version\": $, \"want\": \"gold\"}", 400, GK_DIAG_DESK_WANT},
    {"POST", "/api/1/papers", "{\"version\": $, \"formats\": [\"gold\"]}", 422, GK_DIAG_DESK_FORMAT},
    {"POST", "/api/1/papers", "{\"version\": $, \"formats\": [1]}", 400, GK_DIAG_DESK_BODY_MEMBER},
    {"POST", "/api/1/papers", "{\"version\": $, \"formats\": {}}", 400, GK_DIAG_DESK_BODY_MEMBER},
    {"POST", "/api/1/papers", "{\"version\": $, \"want\": \"web\", \"catalogs\": [\"none\"]}", 404,
     GK_DIAG_DESK_NO_CATALOG},
    {"POST", "/api/1/papers", "{\"version\": $, \"want\": \"poster\", \"days\": \"3\"}", 400,
     GK_DIAG_DESK_BODY_MEMBER},
    {"POST", "/api/1/papers",
     "{\"version\": $, \"want\": \"poster\", \"from\": \"2026-12-01\", \"days\": 3, \"working_days\": 4}",
     422, GK_DIAG_DESK_PERIOD},
    {"POST", "/api/1/papers",
     "{\"version\": $, \"want\": \"poster\", \"from\": \"2026-12-01\", \"days\": 401}", 422,
     GK_DIAG_DESK_PERIOD},
    {"POST", "/api/1/archive", "{\"version\": $}", 400, GK_DIAG_DESK_BODY_MISSING},
    {"POST", "/api/1/archive", "{\"version\": $, \"transfer\": 1}", 400, GK_DIAG_DESK_BODY_MEMBER},
    {"POST", "/api/1/archive", "{\"version\": $, \"transfer\": true, \"date\": \"2026-02-30\"}", 422,
     GK_DIAG_CATALOG_DATE},
    {"POST", "/api/1/verify", "{}", 400, GK_DIAG_DESK_BODY_MISSING},
    {"POST", "/api/1/verify", "{\"anchor\": 1}", 400, GK_DIAG_DESK_BODY_MEMBER},
    {"POST", "/api/1/verify", "{\"anchor\": \"\"}", 422, GK_DIAG_DESK_NO_LIST},
    {"GET", "/api/1/files/0", NULL, 404, GK_DIAG_DESK_NO_FILE},
    {"GET", "/api/1/files/x", NULL, 404, GK_DIAG_DESK_NO_FILE},
    {"POST", "/api/1/drops", "x", 400, GK_DIAG_DESK_DROP_NAME},
    {"POST", "/api/1/drops?name=.x", "x", 400, GK_DIAG_DESK_DROP_NAME},
    {"POST", "/api/1/drops?name=x.csv", "", 400, GK_DIAG_DESK_DROP_EMPTY},
    {"POST", "/api/1/drops/7", "{\"version\": $, \"act\": \"take\"}", 404, GK_DIAG_DESK_NO_DROP},
    {"DELETE", "/api/1/drops/7", NULL, 404, GK_DIAG_DESK_NO_DROP},
    {"DELETE", "/api/1/drops/x", NULL, 404, GK_DIAG_DESK_NO_DROP},
    {"POST", "/api/1/townships", "{\"version\": $, \"registry\": \"huiyi\"}", 400, GK_DIAG_DESK_BODY_MISSING},
    {"POST", "/api/1/townships", "{\"version\": $, \"registry\": \"none\", \"cells\": []}", 404,
     GK_DIAG_DESK_NO_REGISTRY},
    {"POST", "/api/1/townships", CELLS("\"row\": 0, \"column\": 1, \"text\": \"x\""), 400,
     GK_DIAG_DESK_BODY_MEMBER},
    {"POST", "/api/1/townships", CELLS("\"row\": 0, \"column\": \"none\", \"text\": \"x\""), 400,
     GK_DIAG_DESK_CELL},
    {"POST", "/api/1/townships", CELLS("\"row\": 999, \"column\": \"phone\", \"text\": \"x\""), 400,
     GK_DIAG_DESK_CELL},
    {"POST", "/api/1/townships", CELLS("\"column\": \"phone\", \"text\": \"x\""), 400, GK_DIAG_DESK_CELL},
    {"GET", "/api/1/townships/none", NULL, 404, GK_DIAG_DESK_PATH},
    {"POST", "/api/1/townships/none", PLACE("\"catalogs\": []"), 404, GK_DIAG_DESK_PATH},
    {"GET", "/api/1/notice?catalog=none", NULL, 422, GK_DIAG_DESK_NOTICE_NONE},
    {"GET", "/api/1/notice?catalog=" ID "&place=none", NULL, 422, GK_DIAG_DESK_NOTICE_NONE},
    {"GET", "/api/1/notice?catalog=" ID "&from=2026-12-01&days=2&to=2026-12-09", NULL, 422,
     GK_DIAG_DESK_PERIOD},
    {"GET", "/api/1/notice/9999.svg?catalog=" ID, NULL, 404, GK_DIAG_DESK_NO_PAGE},
};

/* Over a catalog and its registry; all of them in one desk, which changes nothing. */
START_TEST(requests_are_refused_in_words)
{
    const char *copy =
        gk_arena_printf(arena,
                        "mkdir -p %s/catalog/townships && cp catalog/" ID ".json %s/catalog && cp "
                        "catalog/townships/huiyi.json %s/catalog/townships",
                        dir, dir, dir)
            .s;
    ck_assert_int_eq(system(copy), 0);
    gk_desk_close(desk);
    desk = gk_desk_open(&(struct gk_desk_options){.root = gk_arena_printf(arena, "%s\n.", dir).s}, &diags);
    ck_assert_ptr_nonnull(desk);
    ask("GET", "/api/1/state", NULL);
    struct gk_str before = gk_arena_str(arena, answer.body);
    size_t at = gk_str_find(before, GK_STR("\"version\": "), 0) + 11;
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        struct gk_buf body = {0};
        const char *query = strchr(refusals[i].path, '?');
        for (const char *p = refusals[i].body; p && *p; p++)
            gk_buf_add(&body, *p == '$' ? before.s + at : p, *p == '$' ? DESK_VERSION + 2 : 1);
        const struct gk_desk_ask r = {.method = gk_str_of(refusals[i].method),
                                      .path = gk_str_make(refusals[i].path, strcspn(refusals[i].path, "?")),
                                      .query = gk_str_of(query ? query + 1 : ""),
                                      .body = gk_buf_slice(&body),
                                      .lang = GK_EN};
        gk_desk_request(desk, &r, &answer);
        ck_assert_msg(answer.status == refusals[i].status &&
                          says(gk_arena_printf(arena, "\"GK%d\"", (int)refusals[i].code).s),
                      "%s %s %s: %d\n%.*s", refusals[i].method, refusals[i].path, refusals[i].body,
                      answer.status, (int)answer.body.n, answer.body.s);
        gk_buf_done(&body);
    }
    ask("GET", "/api/1/state", NULL);
    ck_assert(gk_str_eq(answer.body, before));
}
END_TEST

int main(void)
{
    Suite *s = suite_create("desk");
    TCase *t = suite_case(s, "desk");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, an_empty_folder_has_a_state);
    tcase_add_test(t, paths_and_methods_are_refused_in_words);
    tcase_add_test(t, a_second_desk_is_refused);
    tcase_add_test(t, steps_are_undone_and_done_again);
    tcase_add_test(t, a_new_step_ends_what_could_be_redone);
    tcase_add_test(t, bytes_that_no_step_needs_go);
    tcase_add_test(t, what_others_changed_is_not_put_back);
    tcase_add_test(t, an_old_version_is_refused);
    tcase_add_test(t, what_was_half_done_can_be_undone);
    tcase_add_test(t, what_undoing_left_half_done_undoes_no_later_step);
    tcase_add_test(t, what_undoing_has_no_bytes_for_stays);
    tcase_add_test(t, requests_are_refused_in_words);
    tcase_add_loop_test(t, papers_are_packed_unless_they_are_wanted_loose, 0, 2);
    return suite_run(s);
}
