#include "serve_int.h"

#include <stdio.h>

/* One request: its head is judged, its bytes are collected, it is answered. A request that is refused gets
 * its answer before its bytes are read. */

static bool is_api(struct gk_str path)
{
    return gk_str_starts(path, GK_STR("/api/"));
}

void *serve_request_new(void *ctx, const char *uri, struct MHD_Connection *connection)
{
    struct gk_server *server = ctx;
    size_t n = strlen(uri), path = strcspn(uri, "?");
    struct serve_request *r = gk_xalloc(sizeof *r + n + 1);
    *r = (struct serve_request){0};
    memcpy(r->uri, uri, n + 1);
    r->path = gk_str_make(r->uri, path);
    r->query = path < n ? gk_str_make(r->uri + path + 1, n - path - 1) : gk_str_make(NULL, 0);
    serve_line_set(server, connection, false);
    return r;
}

void serve_request_done(void *ctx, struct MHD_Connection *connection, void **request,
                        enum MHD_RequestTerminationCode how)
{
    struct gk_server *server = ctx;
    struct serve_request *r = *request;
    (void)how;
    serve_line_set(server, connection, false);
    if (!r) return;
    server->bodies -= r->body.n;
    gk_buf_done(&r->body);
    gk_xfree(r);
    *request = NULL;
}

/* ---- answers ---- */

static struct serve_reply file_reply(const struct serve_file *file, unsigned status)
{
    return (struct serve_reply){.status = status,
                                .type = gk_str_of(file->type),
                                .body = gk_str_make((const char *)file->bytes, file->n)};
}

/* As the desk has its errors. */
static void put_error(struct gk_buf *out, enum gk_code code, enum gk_lang lang)
{
    char number[16];
    struct gk_json_out json = {.out = out};
    snprintf(number, sizeof number, "GK%d", (int)code);
    gk_json_begin(&json, NULL, '{');
    gk_json_text(&json, "code", gk_str_of(number));
    gk_json_text(&json, "message", gk_str_of(gk_diag_text(code, lang)));
    gk_json_end(&json, '}');
}

static enum MHD_Result refuse(const struct gk_server *server, struct MHD_Connection *connection,
                              const struct serve_request *r, unsigned status, enum gk_code code)
{
    struct serve_reply reply = {.status = status, .type = GK_STR("application/json")};
    const struct serve_file *file = is_api(r->path) ? NULL : serve_find_file(GK_STR("/refused.html"));
    struct gk_buf out = {0};
    put_error(&out, code, server->options.lang);
    reply.body = gk_buf_slice(&out);
    if (file) reply = file_reply(file, status);
    enum MHD_Result result = serve_reply(server, connection, &reply);
    gk_buf_done(&out);
    return result;
}

static enum MHD_Result answer_file(const struct gk_server *server, struct MHD_Connection *connection,
                                   const struct serve_request *r, bool reads)
{
    const struct serve_file *file = reads ? serve_find_file(r->path) : NULL;
    if (!file) return refuse(server, connection, r, MHD_HTTP_NOT_FOUND, GK_DIAG_SERVE_NOTHING);
    struct serve_reply reply = file_reply(file, MHD_HTTP_OK);
    reply.cookie = r->cookie;
    return serve_reply(server, connection, &reply);
}

static enum MHD_Result answer_api(struct gk_server *server, struct MHD_Connection *connection,
                                  const struct serve_request *r, const char *method)
{
    struct gk_desk_answer answer;
    char now[sizeof server->now];
    pthread_mutex_lock(&server->lock);
    memcpy(now, server->now, sizeof now);
    pthread_mutex_unlock(&server->lock);
    struct gk_desk_ask ask = {gk_str_of(method),    r->path,        r->query,          gk_buf_slice(&r->body),
                              server->options.lang, gk_str_of(now), server->options.by};
    gk_desk_request(server->desk, &ask, &answer);
    serve_work_ask(server);
    struct serve_reply reply = {
        (unsigned)answer.status, answer.type, answer.body, answer.file, answer.name, false};
    return serve_reply(server, connection, &reply);
}

/* Whoever started the program by a double click has no other way to end it. */
static enum MHD_Result answer_end(struct gk_server *server, struct MHD_Connection *connection)
{
    struct serve_reply reply = {
        .status = MHD_HTTP_OK, .type = GK_STR("application/json"), .body = GK_STR("{}\n")};
    pthread_mutex_lock(&server->lock);
    server->ended = true;
    pthread_mutex_unlock(&server->lock);
    return serve_reply(server, connection, &reply);
}

/* ---- the head ---- */

/* What a body may hold; a file that is handed in more than a change. */
static void set_limit(struct serve_request *r)
{
    r->limit = gk_str_starts(r->path, GK_STR("/api/1/drops")) ? SERVE_DROP : SERVE_BODY;
}

static bool says_too_much(struct MHD_Connection *connection, const struct serve_request *r)
{
    const char *said =
        MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_CONTENT_LENGTH);
    size_t value = 0;
    for (; said && *said >= '0' && *said <= '9' && value <= r->limit; said++)
        value = 10 * value + (size_t)(*said - '0');
    return value > r->limit;
}

static enum MHD_Result begin(struct gk_server *server, struct MHD_Connection *connection, const char *method,
                             struct serve_request *r)
{
    r->begun = true;
    enum serve_right right = serve_guard(server, connection, method);
    if (right == SERVE_REFUSED)
        return refuse(server, connection, r, MHD_HTTP_FORBIDDEN, GK_DIAG_SERVE_REFUSED);
    set_limit(r);
    if (says_too_much(connection, r))
        return refuse(server, connection, r, MHD_HTTP_CONTENT_TOO_LARGE, GK_DIAG_SERVE_LARGE);
    r->cookie = right == SERVE_NEW;
    return MHD_YES;
}

/* Bytes that no answer is read for any more end the connection. */
static enum MHD_Result collect(struct gk_server *server, struct serve_request *r, const char *bytes,
                               size_t *n)
{
    if (r->body.n + *n > r->limit || server->bodies + *n > SERVE_BODIES) return MHD_NO;
    gk_buf_add(&r->body, bytes, *n);
    server->bodies += *n;
    *n = 0;
    return MHD_YES;
}

enum MHD_Result serve_request(void *ctx, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *upload, size_t *n,
                              void **request)
{
    struct gk_server *server = ctx;
    struct serve_request *r = *request;
    (void)url, (void)version;
    if (!r->begun) return begin(server, connection, method, r);
    if (*n) return collect(server, r, upload, n);
    serve_line_set(server, connection, true);
    if (gk_str_eq(r->path, GK_STR("/end")) && strcmp(method, MHD_HTTP_METHOD_POST) == 0)
        return answer_end(server, connection);
    return is_api(r->path) ? answer_api(server, connection, r, method)
                           : answer_file(server, connection, r, !serve_may_change(method));
}
