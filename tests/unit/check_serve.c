#include "suite.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#include "gongkai/serve.h"

/* The server by bare sockets: who is answered, what is refused before its bytes are read, and that slow
 * connections end. No test waits for a time to pass: the seconds are given. */

struct here {
    struct gk_arena *arena;
    struct gk_diags diags;
    struct gk_desk *desk;
    struct gk_server *server;
    const char *folder;
    int port;
    char token[64];
};

static void setup(struct here *h)
{
    h->arena = gk_arena_new(NULL);
    h->diags = gk_diags_init(h->arena);
    h->folder = gk_process_folder(NULL, &h->diags);
    struct gk_desk_options desk = {.root = h->folder};
    h->desk = gk_desk_open(&desk, &h->diags);
    ck_assert_ptr_nonnull(h->desk);
    struct gk_server_options options = {.lang = GK_EN};
    ck_assert_int_eq(gk_server_start(h->desk, &options, &h->server, &h->diags), GK_OK);
    struct gk_str address = gk_server_address(h->server);
    ck_assert_int_eq(sscanf(address.s, "http://127.0.0.1:%d/?token=%63s", &h->port, h->token), 2);
    ck_assert_int_eq(strlen(h->token), 32);
}

static void teardown(struct here *h)
{
    gk_server_stop(h->server);
    gk_desk_close(h->desk);
    gk_folder_remove(h->folder);
    gk_arena_free(h->arena);
}

static int dial(const struct here *h)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)h->port)};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    ck_assert_int_eq(connect(fd, (struct sockaddr *)&to, sizeof to), 0);
    return fd;
}

static void say(int fd, const char *text)
{
    ck_assert_int_eq(send(fd, text, strlen(text), MSG_NOSIGNAL), (ssize_t)strlen(text));
}

/* All that comes until the other side is done. */
static void hear(int fd, struct gk_buf *out)
{
    char bytes[4096];
    for (ssize_t n; (n = recv(fd, bytes, sizeof bytes, 0)) > 0;) gk_buf_add(out, bytes, (size_t)n);
    gk_buf_putc(out, '\0');
    close(fd);
}

/* %p: the port, %t: the token. */
static void fill(const struct here *h, const char *heads, struct gk_buf *out)
{
    for (const char *c = heads; *c; c++)
        if (*c == '%' && c[1] == 'p')
            gk_buf_printf(out, "%d", h->port), c++;
        else if (*c == '%' && c[1] == 't')
            gk_buf_puts(out, h->token), c++;
        else
            gk_buf_putc(out, *c);
    gk_buf_putc(out, '\0');
}

static int status_of(const struct here *h, const char *request, struct gk_buf *answer)
{
    struct gk_buf text = {0};
    int status = 0, fd = dial(h);
    fill(h, request, &text);
    say(fd, text.s);
    hear(fd, answer);
    sscanf(answer->s, "HTTP/1.1 %d", &status);
    gk_buf_done(&text);
    return status;
}

#define HOST   "Host: 127.0.0.1:%p\r\n"
#define COOKIE "Cookie: gongkai-%p=%t\r\n"
#define BEARER "Authorization: Bearer %t\r\n"
#define END    "Connection: close\r\n\r\n"
#define STATE  "GET /api/1/state HTTP/1.1\r\n"
#define WRONG  "00000000000000000000000000000000"

static const struct {
    const char *request;
    int status;
} cases[] = {
    {"GET /?token=%t HTTP/1.1\r\n" HOST END, 200},
    {"GET / HTTP/1.1\r\n" HOST COOKIE END, 200},
    {"GET /app.js HTTP/1.1\r\nHost: localhost:%p\r\n" COOKIE END, 200},
    {"GET /page.css HTTP/1.1\r\n" HOST COOKIE END, 200},
    {"HEAD /editor.js HTTP/1.1\r\n" HOST COOKIE END, 200},
    {STATE HOST COOKIE END, 200},
    {STATE HOST BEARER END, 200},
    {STATE HOST COOKIE "Origin: http://127.0.0.1:%p\r\n" END, 200},
    /* no token, a wrong one, one that is too short or too long */
    {"GET / HTTP/1.1\r\n" HOST END, 403},
    {"GET /?token=" WRONG " HTTP/1.1\r\n" HOST END, 403},
    {"GET /?token=%t0 HTTP/1.1\r\n" HOST END, 403},
    {"GET /?token= HTTP/1.1\r\n" HOST END, 403},
    {STATE HOST "Cookie: gongkai-%p=" WRONG "\r\n" END, 403},
    {STATE HOST "Cookie: gongkai-1=%t\r\n" END, 403},
    {STATE HOST "Authorization: Basic %t\r\n" END, 403},
    {STATE HOST "Authorization: Bearer 0%t\r\n" END, 403},
    {"GET /api/1/state HTTP/1.0\r\n" COOKIE "\r\n", 403}, /* no Host */
    /* another name for this machine, another site, a site of another port */
    {STATE "Host: evil.example\r\n" COOKIE END, 403},
    {STATE "Host: evil.example:%p\r\n" COOKIE END, 403},
    {STATE "Host: 127.0.0.1\r\n" COOKIE END, 403},
    {STATE "Host: 127.0.0.1:%p0\r\n" COOKIE END, 403},
    {STATE HOST COOKIE "Origin: http://evil.example\r\n" END, 403},
    {STATE HOST COOKIE "Origin: null\r\n" END, 403},
    {STATE HOST COOKIE "Origin: https://127.0.0.1:%p\r\n" END, 403},
    {STATE HOST COOKIE "Origin: http://127.0.0.1:1\r\n" END, 403},
    /* a change needs an Origin, or a token that no browser sends by itself */
    {"DELETE /api/1/work HTTP/1.1\r\n" HOST COOKIE END, 403},
    {"POST /api/1/undo?token=%t HTTP/1.1\r\n" HOST "Content-Length: 2\r\n" END "{}", 403},
    {"POST /api/1/none HTTP/1.1\r\n" HOST COOKIE "Origin: http://127.0.0.1:%p\r\nContent-Length: 2\r\n" END
     "{}",
     404},
    {"POST /api/1/none HTTP/1.1\r\n" HOST BEARER "Content-Length: 2\r\n" END "{}", 404},
    {"OPTIONS /api/1/state HTTP/1.1\r\n" HOST "Origin: http://evil.example\r\nAccess-Control-Request-Method: "
     "DELETE\r\n" END,
     403},
    {"PUT /app.js HTTP/1.1\r\n" HOST BEARER "Content-Length: 0\r\n" END, 404},
    /* nothing but the page's files and the desk's paths */
    {"GET /../serve.c HTTP/1.1\r\n" HOST COOKIE END, 404},
    {"GET /..%2f..%2fetc/passwd HTTP/1.1\r\n" HOST COOKIE END, 404},
    {"GET /etc/passwd HTTP/1.1\r\n" HOST COOKIE END, 404},
    {"GET //app.js HTTP/1.1\r\n" HOST COOKIE END, 404},
    /* said to be too large: refused before a byte of it has come */
    {"POST /api/1/answers HTTP/1.1\r\n" HOST BEARER "Content-Length: 5000000\r\n" END, 413},
    {"POST /api/1/none HTTP/1.1\r\n" HOST BEARER "Content-Length: +2\r\n" END "{}", 400}, /* no number */
    {"POST /api/1/drops?name=x HTTP/1.1\r\n" HOST BEARER "Content-Length: 70000000\r\n" END, 413},
    {"POST /api/1/drops?name=x HTTP/1.1\r\n" HOST BEARER "Content-Length: 99999999999999999999\r\n" END, 413},
};

START_TEST(who_is_answered)
{
    struct here h = {0};
    struct gk_buf answer = {0};
    setup(&h);
    int status = status_of(&h, cases[_i].request, &answer);
    ck_assert_msg(status == cases[_i].status, "%s: %d, expected %d\n%s", cases[_i].request, status,
                  cases[_i].status, answer.s);
    ck_assert_ptr_null(status == 200 ? NULL : strstr(answer.s, h.token)); /* a refusal tells no token */
    gk_buf_done(&answer);
    teardown(&h);
}
END_TEST

START_TEST(heads_of_answers)
{
    struct here h = {0};
    struct gk_buf answer = {0};
    setup(&h);
    status_of(&h, "GET /?token=%t HTTP/1.1\r\n" HOST END, &answer);
    ck_assert_ptr_nonnull(strstr(answer.s, "HttpOnly; SameSite=Strict"));
    ck_assert_ptr_nonnull(strstr(answer.s, "script-src 'self';"));
    ck_assert_ptr_null(strstr(answer.s, "unsafe"));
    ck_assert_ptr_nonnull(strstr(answer.s, "nosniff"));
    gk_buf_clear(&answer);
    status_of(&h, "GET / HTTP/1.1\r\n" HOST COOKIE END, &answer);
    ck_assert_ptr_null(strstr(answer.s, "Set-Cookie"));
    gk_buf_done(&answer);
    teardown(&h);
}
END_TEST

/* Chunks tell no size beforehand: the connection ends where they are too many. */
START_TEST(chunks_without_end)
{
    struct here h = {0};
    struct gk_buf text = {0}, answer = {0};
    static char chunk[65536];
    setup(&h);
    int fd = dial(&h), sent = 0;
    fill(&h, "POST /api/1/answers HTTP/1.1\r\n" HOST BEARER "Transfer-Encoding: chunked\r\n\r\n", &text);
    say(fd, text.s);
    memset(chunk, 'x', sizeof chunk);
    bool open = true;
    for (; sent < 1000 && open; sent++)
        open = send(fd, "10000\r\n", 7, MSG_NOSIGNAL) == 7 &&
               send(fd, chunk, sizeof chunk, MSG_NOSIGNAL) > 0 && send(fd, "\r\n", 2, MSG_NOSIGNAL) == 2;
    ck_assert_int_lt(sent, 1000); /* 64 MB; 4 MB are taken */
    hear(fd, &answer);
    gk_buf_clear(&answer);
    ck_assert_int_eq(status_of(&h, STATE HOST BEARER END, &answer), 200); /* others are answered */
    gk_buf_done(&answer);
    gk_buf_done(&text);
    teardown(&h);
}
END_TEST

static const char *const slow[] = {"GET /api/1/st", "POST /api/1/answers HTTP/1.1\r\n" HOST BEARER
                                                    "Content-Length: 10\r\n\r\n{"};

/* 31 seconds later, a connection whose request has not come is ended, and one that was answered meanwhile is
 * not. */
START_TEST(slow_connections_end)
{
    struct here h = {0};
    struct gk_buf text = {0}, answer = {0};
    setup(&h);
    int fd = dial(&h);
    fill(&h, slow[_i], &text);
    say(fd, text.s);
    ck_assert_int_eq(status_of(&h, STATE HOST BEARER END, &answer), 200); /* by now it is in the list */
    for (int i = 0; i < 30; i++) gk_server_tick(h.server, GK_STR("2026-11-30T08:00:00+08:00"));
    gk_buf_clear(&answer);
    ck_assert_int_eq(status_of(&h, STATE HOST BEARER END, &answer), 200);
    ck_assert_int_eq(recv(fd, text.s, 1, MSG_DONTWAIT), -1); /* it is still open */
    gk_server_tick(h.server, GK_STR(""));
    gk_buf_clear(&answer);
    hear(fd, &answer); /* ends, or hangs here */
    gk_buf_done(&answer);
    gk_buf_done(&text);
    teardown(&h);
}
END_TEST

/* The value of a member that is a text, with its quotes. */
static struct gk_str member(const struct gk_buf *answer, const char *name)
{
    const char *at = strstr(answer->s, name);
    ck_assert_ptr_nonnull(at);
    at = strchr(at + strlen(name), ':') + 2;
    return gk_str_make(at, strcspn(at + 1, "\"") + 2);
}

/* Has a paper made, and waits for it. */
static void make_paper(const struct here *h, struct gk_buf *answer)
{
    status_of(h, STATE HOST BEARER END, answer);
    struct gk_str version = member(answer, "\"version\"");
    const char *body =
        gk_arena_printf(h->arena, "{\"version\": %.*s, \"formats\": [\"html\"]}", (int)version.n, version.s)
            .s;
    struct gk_buf request = {0};
    gk_buf_puts(&request, "POST /api/1/papers HTTP/1.1\r\n" HOST BEARER);
    gk_buf_printf(&request, "Content-Length: %zu\r\nConnection: close\r\n\r\n%s", strlen(body), body);
    gk_buf_putc(&request, '\0');
    gk_buf_clear(answer);
    ck_assert_int_eq(status_of(h, request.s, answer), 200);
    gk_buf_done(&request);
    do {
        gk_buf_clear(answer);
        ck_assert_int_eq(status_of(h, "GET /api/1/work HTTP/1.1\r\n" HOST BEARER END, answer), 200);
    } while (strstr(answer->s, "queued") || strstr(answer->s, "running"));
    ck_assert_ptr_nonnull(strstr(answer->s, "\"done\""));
}

/* A paper goes out as a file under its name, as RFC 6266 writes one; where it is gone the connection ends. */
START_TEST(papers_are_files)
{
    struct here h = {0};
    struct gk_buf answer = {0};
    static const char file[] = "GET /api/1/files/1 HTTP/1.1\r\n" HOST BEARER END;
    setup(&h);
    gk_server_stop(h.server);
    gk_desk_close(h.desk);
    const char *catalog = gk_arena_printf(h.arena, "%s/catalog", h.folder).s;
    ck_assert_int_eq(gk_folder_make(catalog, &h.diags), GK_OK);
    ck_assert_int_eq(system(gk_arena_printf(h.arena, "cp catalog/huiyi-medical.json %s", catalog).s), 0);
    h.desk = gk_desk_open(&(struct gk_desk_options){.root = gk_arena_printf(h.arena, "%s\n.", h.folder).s},
                          &h.diags);
    ck_assert_int_eq(gk_server_start(h.desk, &(struct gk_server_options){.lang = GK_ZH}, &h.server, &h.diags),
                     GK_OK);
    ck_assert_int_eq(
        sscanf(gk_server_address(h.server).s, "http://127.0.0.1:%d/?token=%63s", &h.port, h.token), 2);
    make_paper(&h, &answer);
    gk_buf_clear(&answer);
    ck_assert_int_eq(status_of(&h, file, &answer), 200);
    ck_assert_ptr_nonnull(strstr(answer.s, "Content-Disposition: attachment; filename*=UTF-8''%"));
    ck_assert_ptr_nonnull(strstr(answer.s, ".html\r\n"));
    ck_assert_ptr_nonnull(strstr(answer.s, "</html>"));
    ck_assert_int_eq(system(gk_arena_printf(h.arena, "rm -r %s/.gongkai/desk/papers", h.folder).s), 0);
    gk_buf_clear(&answer);
    ck_assert_int_eq(status_of(&h, file, &answer), 0);
    gk_buf_clear(&answer);
    ck_assert_int_eq(status_of(&h, "GET /api/1/files/2 HTTP/1.1\r\n" HOST BEARER END, &answer), 404);
    gk_buf_done(&answer);
    teardown(&h);
}
END_TEST

START_TEST(the_page_ends_the_program)
{
    struct here h = {0};
    struct gk_buf answer = {0};
    setup(&h);
    ck_assert_int_eq(status_of(&h, "POST /end HTTP/1.1\r\n" HOST COOKIE END, &answer), 403);
    gk_buf_clear(&answer);
    ck_assert_int_eq(status_of(&h, "GET /end HTTP/1.1\r\n" HOST BEARER END, &answer), 404);
    ck_assert(gk_server_tick(h.server, GK_STR("")));
    gk_buf_clear(&answer);
    ck_assert_int_eq(status_of(&h, "POST /end HTTP/1.1\r\n" HOST BEARER END, &answer), 200);
    ck_assert(!gk_server_tick(h.server, GK_STR("")));
    gk_buf_done(&answer);
    teardown(&h);
}
END_TEST

START_TEST(a_port_that_is_taken)
{
    struct here h = {0};
    struct gk_server *second;
    setup(&h);
    struct gk_server_options options = {.port = h.port};
    ck_assert_int_eq(gk_server_start(h.desk, &options, &second, &h.diags), GK_EIO);
    ck_assert_ptr_null(second);
    ck_assert_int_eq(h.diags.list[0].code, GK_DIAG_SERVE_PORT);
    teardown(&h);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("serve");
    TCase *tc = suite_case(s, "serve");
    tcase_add_loop_test(tc, who_is_answered, 0, sizeof cases / sizeof *cases);
    tcase_add_test(tc, heads_of_answers);
    tcase_add_test(tc, chunks_without_end);
    tcase_add_loop_test(tc, slow_connections_end, 0, 2);
    tcase_add_test(tc, papers_are_files);
    tcase_add_test(tc, the_page_ends_the_program);
    tcase_add_test(tc, a_port_that_is_taken);
    return suite_run(s);
}
