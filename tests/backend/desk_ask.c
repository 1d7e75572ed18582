/* The desk by lines on a pipe, for tests: no socket, no clock.
 *
 * usage: desk_ask FOLDERS     (of the options' root; a line break parts them)
 *
 * A request is a line `METHOD PATH[?QUERY] N [NOW]` and N bytes; RUN does the work that waits. The answer is
 * a line `STATUS N TYPE[\tNAME]` and N bytes. */
#include "gongkai/desk.h"

#include <stdio.h>
#include <stdlib.h>

static void put_answer(const struct gk_desk_answer *a, struct gk_str body)
{
    printf("%d %zu %.*s\t%.*s\n", a->status, body.n, (int)a->type.n, a->type.s, (int)a->name.n,
           a->name.n ? a->name.s : "");
    fwrite(body.s, 1, body.n, stdout);
    fflush(stdout);
}

static void ask(struct gk_desk *desk, char *line, struct gk_str body)
{
    char *method = strtok(line, " "), *path = strtok(NULL, " "),
         *now = (strtok(NULL, " "), strtok(NULL, " "));
    char *query = strchr(path, '?');
    struct gk_desk_answer answer;
    struct gk_buf file = {0};
    if (query) *query++ = '\0';
    const struct gk_desk_ask a = {.method = gk_str_of(method),
                                  .path = gk_str_of(path),
                                  .query = gk_str_of(query),
                                  .body = body,
                                  .lang = GK_EN,
                                  .now = gk_str_of(now)};
    gk_desk_request(desk, &a, &answer);
    if (answer.file) {
        struct gk_arena *arena = gk_arena_new(NULL);
        struct gk_diags diags = gk_diags_init(arena);
        if (gk_file_read(answer.file, &file, &diags) != GK_OK) answer.status = 500;
        gk_arena_free(arena);
    }
    put_answer(&answer, answer.file ? gk_buf_slice(&file) : answer.body);
    gk_buf_done(&file);
}

/* One request; false at the end. */
static bool next(struct gk_desk *desk)
{
    char line[65536];
    struct gk_buf body = {0};
    size_t n = 0;
    if (!fgets(line, sizeof line, stdin)) return false;
    line[strcspn(line, "\n")] = '\0';
    if (strcmp(line, "RUN") == 0) {
        put_answer(&(struct gk_desk_answer){.status = gk_desk_run(desk, NULL, NULL) ? 200 : 204}, GK_STR(""));
        return true;
    }
    if (sscanf(line, "%*s %*s %zu", &n) != 1) return false;
    body.n = fread(gk_buf_reserve(&body, n + 1), 1, n, stdin);
    ask(desk, line, gk_buf_slice(&body));
    gk_buf_done(&body);
    return true;
}

int main(int argc, char **argv)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(arena);
    const struct gk_desk_options options = {.root = argc > 1 ? argv[1] : ".", .jobs = 2};
    struct gk_desk *desk = gk_desk_open(&options, &diags);
    for (size_t i = 0; i < diags.n; i++) {
        struct gk_buf text = {0};
        gk_diag_format(&diags.list[i], GK_EN, &text);
        fprintf(stderr, "%.*s\n", (int)text.n, text.s);
        gk_buf_done(&text);
    }
    while (desk && next(desk)) {
    }
    gk_desk_close(desk);
    gk_arena_free(arena);
    return desk ? EXIT_SUCCESS : EXIT_FAILURE;
}
