/* libFuzzer entry for the bodies of edits: {"version": …, "edits": DATA} is posted to a desk over a work
 * folder of its own (in the folder GK_FUZZ_FOLDER names, else /tmp).
 *
 * Whatever is asked, the answer is JSON with a status that the API knows; what is refused changes nothing;
 * what stands in the folder afterwards is read by the loader, and laid out; undoing brings the bytes back. */
#include <jansson.h>

#include "fuzz.h"
#include "gongkai/catalog.h"
#include "gongkai/desk.h"

static const char catalog[] =
    "{\"format\": \"gongkai-catalog/1\", \"id\": \"t\", \"title\": \"T\", \"columns\": ["
    "{\"key\": \"no\", \"caption\": \"N\"}, {\"key\": \"level1\", \"caption\": \"A\"},"
    "{\"key\": \"level2\", \"caption\": \"B\"}, {\"key\": \"content\", \"caption\": \"C\"},"
    "{\"key\": \"channels\", \"caption\": \"D\", \"kind\": \"checks\", \"options\": [\"p\", \"q\", \"r\"]},"
    "{\"key\": \"tier.township\", \"caption\": \"E\", \"kind\": \"tick\"}], \"items\": [\n"
    "{\"no\": \"1\", \"level1\": \"one\", \"level2\": \"a\", \"content\": \"ca\", \"channels\": {\"q\": "
    "true}},\n"
    "{\"no\": \"2\", \"level2\": \"b\", \"content\": \"cb\", \"same\": [\"channels\"]},\n"
    "{\"no\": \"3\", \"level1\": \"two\", \"level2\": \"c\", \"content\": \"cc\", \"tier.township\": true},\n"
    "{\"content\": \"cd\", \"channels\": [\"p\"]}, {\"no\": \"4\", \"level2\": \"e\", \"channels\": "
    "\"text\"}]}\n";

static struct gk_desk *desk;
static char path[256];

static int ask(const char *method, const char *where, const char *query, struct gk_str body,
               struct gk_desk_answer *answer)
{
    const struct gk_desk_ask a = {.method = gk_str_of(method),
                                  .path = gk_str_of(where),
                                  .query = gk_str_of(query),
                                  .body = body,
                                  .lang = GK_EN};
    gk_desk_request(desk, &a, answer);
    return answer->status;
}

static struct gk_str now(struct gk_arena *arena)
{
    struct gk_diags diags = gk_diags_init(arena);
    struct gk_buf bytes = {0};
    need(gk_file_read(path, &bytes, &diags) == GK_OK, "the catalog is gone");
    return gk_buf_take(&bytes, arena);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    static char root[300], folder[200];
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(arena);
    snprintf(folder, sizeof folder, "%s/gk-fuzz-XXXXXX", fuzz_folder());
    need(mkdtemp(folder) != NULL, "no folder");
    snprintf(root, sizeof root, "%s\n.", folder);
    snprintf(path, sizeof path, "%s/catalog/t.json", folder);
    need(gk_file_write(path, gk_str_of(catalog), &diags) == GK_OK, "the catalog can't be written");
    desk = gk_desk_open(&(struct gk_desk_options){.root = root}, &diags);
    need(desk != NULL, "no desk");
    gk_arena_free(arena);
    return 0;
}

/* The member of an answer. */
static struct gk_str member(const struct gk_desk_answer *a, const char *key, struct gk_arena *arena)
{
    json_t *json = json_loadb(a->body.s, a->body.n, 0, NULL);
    need(json != NULL, "an answer is no JSON");
    const char *s = json_string_value(json_object_get(json, key));
    struct gk_str out = gk_arena_str(arena, gk_str_of(s ? s : ""));
    json_decref(json);
    return out;
}

static void check_catalog(struct gk_str json, struct gk_arena *arena)
{
    struct gk_diags diags = gk_diags_init(arena);
    struct gk_desk_answer answer;
    need(gk_catalog_parse(json, path, arena, &diags) != NULL, "what was stored is not read");
    need(ask("GET", "/api/1/catalogs/t/pages", "settled=1", GK_STR(""), &answer) == 200,
         "it is not laid out");
    need(ask("GET", "/api/1/catalogs/t/pages/0.svg", "", GK_STR(""), &answer) == 200, "there is no picture");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(arena);
    struct gk_desk_answer answer;
    need(gk_file_write(path, gk_str_of(catalog), &diags) == GK_OK, "the catalog can't be written");
    need(ask("GET", "/api/1/catalogs/t", "", GK_STR(""), &answer) == 200, "there is no catalog");
    struct gk_str version = member(&answer, "catalog", arena), before = now(arena);
    struct gk_str body = gk_arena_printf(arena, "{\"version\": \"%s\", \"edits\": %.*s}", version.s,
                                         (int)size, (const char *)data);
    int status = ask("POST", "/api/1/catalogs/t/edits", "", body, &answer);
    need(status == 200 || status == 400 || status == 422 || status == 409, "an unknown status");
    need(status == 200 || gk_str_starts(member(&answer, "code", arena), GK_STR("GK")),
         "a refusal without a code");
    struct gk_str all = member(&answer, "version", arena), after = now(arena);
    need(status == 200 || gk_str_eq(before, after), "what was refused changed something");
    if (status == 200) check_catalog(after, arena);
    if (status == 200 && !gk_str_eq(before, after)) {
        body = gk_arena_printf(arena, "{\"version\": \"%s\"}", all.s);
        need(ask("POST", "/api/1/undo", "", body, &answer) == 200, "it is not undone");
        need(gk_str_eq(now(arena), before), "undone, it is other bytes");
    }
    gk_arena_free(arena);
    return 0;
}
