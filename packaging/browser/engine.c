/* What the page's worker (worker.js) calls: requests to one desk, and commands of the program as a shell
 * gives them.
 *
 * One worker does both the requests and the long work: what a request asked for it does after the answer, to
 * its end, and nothing else comes in between. */
#include "engine.h"

#include "gongkai/desk.h"

#include <stdio.h>

int cli_main(int argc, char **argv);

static struct gk_desk *desk;
static struct gk_desk_answer answer;

EMSCRIPTEN_KEEPALIVE int engine_run(int argc, char **argv)
{
    int code = cli_main(argc, argv);
    fflush(NULL);
    return code;
}

void engine_say(const struct gk_diags *diags, int lang)
{
    struct gk_buf said = {0};
    for (size_t i = 0; i < diags->n; i++) gk_diag_format(&diags->list[i], (enum gk_lang)lang, &said);
    if (said.n > 0) fprintf(stderr, "%.*s\n", (int)said.n, said.s);
    gk_buf_done(&said);
}

/* 0: the folder could not be opened; why is said on the error stream. */
EMSCRIPTEN_KEEPALIVE int engine_open(const char *root, int lang)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(arena);
    const struct gk_desk_options options = {.root = root, .jobs = 1, .loose = true};
    if (desk) gk_desk_close(desk);
    desk = gk_desk_open(&options, &diags);
    engine_say(&diags, lang);
    gk_arena_free(arena);
    return desk != NULL;
}

/* The status; the other fields of the answer are asked for below, and hold until the next request. */
EMSCRIPTEN_KEEPALIVE int engine_ask(const char *method, const char *path, const char *query, const char *body,
                                    int n, int lang, const char *now)
{
    const struct gk_desk_ask ask = {.method = gk_str_of(method),
                                    .path = gk_str_of(path),
                                    .query = gk_str_of(query),
                                    .body = {body, (size_t)n},
                                    .lang = (enum gk_lang)lang,
                                    .now = gk_str_of(now)};
    gk_desk_request(desk, &ask, &answer);
    return answer.status;
}

EMSCRIPTEN_KEEPALIVE const char *engine_type(void)
{
    return answer.type.s;
}

EMSCRIPTEN_KEEPALIVE int engine_type_size(void)
{
    return (int)answer.type.n;
}

EMSCRIPTEN_KEEPALIVE const char *engine_name(void)
{
    return answer.name.s;
}

EMSCRIPTEN_KEEPALIVE int engine_name_size(void)
{
    return (int)answer.name.n;
}

EMSCRIPTEN_KEEPALIVE const char *engine_body(void)
{
    return answer.body.s;
}

EMSCRIPTEN_KEEPALIVE int engine_body_size(void)
{
    return (int)answer.body.n;
}

/* NULL: the body is engine_body. */
EMSCRIPTEN_KEEPALIVE const char *engine_file(void)
{
    return answer.file;
}

/* The worker's: it may ask for /work meanwhile, and nothing else. */
EM_JS(void, engine_tell, (void), { Module.onWork(); })

static bool tell_progress(void *ctx)
{
    (void)ctx;
    engine_tell();
    return false;
}

/* Does the work that requests have asked for. 0: there was none. */
EMSCRIPTEN_KEEPALIVE int engine_work(void)
{
    return gk_desk_run(desk, tell_progress, NULL);
}
