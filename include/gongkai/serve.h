/* serve: HTTP in front of the desk, for a browser on this machine alone. */
#ifndef GONGKAI_SERVE_H
#define GONGKAI_SERVE_H

#include "gongkai/desk.h"

GK_BEGIN_DECLS

struct gk_server;

struct gk_server_options {
    int port;          /* 0: any free one */
    enum gk_lang lang; /* of the page, unless the address says otherwise */
    struct gk_str by;  /* who sits before it, for the log; lives as long as the server */
};

/* Listens on 127.0.0.1 and answers from `desk`, which is the server's until it is stopped: nobody else may
 * ask it. Two threads are started: one takes requests, one does long work. GK_EIO after SERVE_PORT or
 * SERVE_RANDOM, `*server` is then NULL. The caller stops it. */
GK_MUST_USE enum gk_status gk_server_start(struct gk_desk *desk, const struct gk_server_options *options,
                                           struct gk_server **server, struct gk_diags *diags);

/* What a browser opens: http://127.0.0.1:PORT/?token=TOKEN. The server's. */
struct gk_str gk_server_address(const struct gk_server *server);

/* Is called once a second by whoever waits for the program's end, for the server itself looks at no clock:
 * `now` is the time that the log gets (at most 39 bytes, or empty), and connections whose request has been
 * coming for more than 30 calls are ended. False when the page was asked to end the program. */
bool gk_server_tick(struct gk_server *server, struct gk_str now);

/* Takes no more requests, lets the one that is being answered end, stops long work at its next step, and
 * frees the server; not the desk. NULL is allowed. */
void gk_server_stop(struct gk_server *server);

GK_END_DECLS

#endif
