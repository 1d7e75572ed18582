/* serve's private parts. */
#ifndef SERVE_INT_H
#define SERVE_INT_H

#include "gongkai/serve.h"

#include <microhttpd.h>
#include <pthread.h>

enum {
    SERVE_CONNECTIONS = 64,   /* at once; a browser opens 6 to one host */
    SERVE_IDLE = 10,          /* seconds without a byte */
    SERVE_TICKS = 30,         /* of gk_server_tick, from a request's first byte to its last */
    SERVE_BODY = 4 << 20,     /* bytes of a request */
    SERVE_DROP = 64 << 20,    /* bytes of a file that is handed in */
    SERVE_BODIES = 160 << 20, /* bytes of all requests that are under way */
    SERVE_TOKEN = 32          /* hexadecimal digits: 128 bits */
};

/* A connection, from its first byte on (serve_slow.c). */
struct serve_line {
    MHD_socket socket;
    int since; /* the tick at which the request that is coming began */
    bool busy; /* the request is here and being answered */
    struct serve_line *next, **at;
};

struct gk_server {
    struct gk_desk *desk;
    struct gk_server_options options;
    struct MHD_Daemon *daemon;
    int port;
    char token[SERVE_TOKEN + 1];
    char cookie[32]; /* its name: servers of two ports share the host's cookies */
    char address[96];
    size_t bodies;        /* bytes of all requests that are under way; of the daemon's thread */
    pthread_mutex_t lock; /* of what follows */
    struct serve_line *lines;
    int tick;
    char now[40];
    bool ended; /* by the page */
    /* Long work (serve_work.c) */
    pthread_t worker;
    pthread_cond_t moved;
    bool working, asked, ending;
};

/* One request (serve_request.c). */
struct serve_request {
    struct gk_str path, query; /* of `uri`, as they came */
    bool begun, cookie;        /* its head was judged; the token is to be handed over */
    size_t limit;
    struct gk_buf body;
    char uri[];
};

/* ---- serve_guard.c ---- */

enum serve_right {
    SERVE_REFUSED,
    SERVE_KNOWN, /* by its cookie, or a header */
    SERVE_NEW    /* by the address: it is to get the cookie */
};

/* Whether the request may be answered: its Host and Origin are ours, and it knows the token. */
enum serve_right serve_guard(const struct gk_server *server, struct MHD_Connection *connection,
                             const char *method);

/* Any method but GET and HEAD. */
bool serve_may_change(const char *method);

/* 32 hexadecimal digits that nobody can guess; false when the system gives none. */
bool serve_new_token(char token[SERVE_TOKEN + 1]);

/* ---- serve_page.c ---- */

/* A file of the page, as it was embedded at build (serve_files.c, which CMake writes). */
struct serve_file {
    const char *path, *type;
    const unsigned char *bytes;
    size_t n;
};
extern const struct serve_file serve_files[];

/* The file at `path`, or NULL. */
const struct serve_file *serve_find_file(struct gk_str path);

/* ---- serve_answer.c ---- */

struct serve_reply {
    unsigned status;
    struct gk_str type;
    struct gk_str body; /* is copied */
    const char *file;   /* the body is this file; NULL: it is `body` */
    struct gk_str name; /* of a file to be kept, or empty */
    bool cookie;        /* the token is handed over */
};

/* Answers, with the headers that each answer has. */
enum MHD_Result serve_reply(const struct gk_server *server, struct MHD_Connection *connection,
                            const struct serve_reply *reply);

/* ---- serve_request.c ---- */

void *serve_request_new(void *ctx, const char *uri, struct MHD_Connection *connection);
enum MHD_Result serve_request(void *ctx, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *upload, size_t *n,
                              void **request);
void serve_request_done(void *ctx, struct MHD_Connection *connection, void **request,
                        enum MHD_RequestTerminationCode how);

/* ---- serve_slow.c ---- */

void serve_line_notify(void *ctx, struct MHD_Connection *connection, void **line,
                       enum MHD_ConnectionNotificationCode what);
/* The request is here (busy), or the next one may come. */
void serve_line_set(struct gk_server *server, struct MHD_Connection *connection, bool busy);

/* ---- serve_work.c ---- */

bool serve_work_start(struct gk_server *server);
void serve_work_ask(struct gk_server *server);  /* there may be long work */
void serve_work_stop(struct gk_server *server); /* waits for its end */

#endif
