#include "serve_int.h"

#include <arpa/inet.h>
#include <stdio.h>

/* HTTP in front of the desk, and nothing more.
 *
 * MODEL. Three threads. The *daemon's* takes requests (libmicrohttpd, which polls: a slow client keeps nobody
 * waiting) and is the only one that asks the desk: while it answers one request, others wait, and no lock is
 * needed. The *worker* does long work (serve_work.c). The caller's waits for the program's end and gives the
 * seconds (gk_server_tick), so that no clock is looked at here.
 *
 * WHO MAY ASK (serve_guard.c). Programs of this machine and pages of other sites that are open in the same
 * browser reach 127.0.0.1, too. So a request must know the token: first in the address, then in a cookie that
 * no script reads and no other site sends, or in an Authorization header for scripts. Host must be ours (a
 * name that somebody else points at 127.0.0.1 is not), and so must Origin where there is one; whoever changes
 * something with the cookie must have one.
 *
 * LIMITS. Connections, bytes of a request and of all of them, bytes of heads (libmicrohttpd's memory of a
 * connection), and the seconds until a request is there (serve_slow.c).
 *
 * WHAT IS SERVED (serve_request.c). The page's own files, which stand in the program (serve_page.c); all else
 * below /api/ is the desk's. No path of a request ever becomes one of a file.
 *
 * NOT DONE: TLS (the traffic never leaves the machine), compression (likewise), HTTP/2. */

static void put_address(struct gk_server *server)
{
    snprintf(server->cookie, sizeof server->cookie, "gongkai-%d", server->port);
    snprintf(server->address, sizeof server->address, "http://127.0.0.1:%d/?token=%s", server->port,
             server->token);
}

static struct MHD_Daemon *start_daemon(struct gk_server *server, int port)
{
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL, 0, NULL, NULL, serve_request,
                            server, MHD_OPTION_SOCK_ADDR, &here, MHD_OPTION_CONNECTION_LIMIT,
                            (unsigned)SERVE_CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SERVE_IDLE,
                            MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_URI_LOG_CALLBACK, serve_request_new,
                            server, MHD_OPTION_NOTIFY_COMPLETED, serve_request_done, server,
                            MHD_OPTION_NOTIFY_CONNECTION, serve_line_notify, server, MHD_OPTION_END);
}

/* A client may be there before its port is written down: its connection waits for the lock
 * (serve_line_notify). */
static bool open_port(struct gk_server *server, int port)
{
    pthread_mutex_lock(&server->lock);
    server->daemon = start_daemon(server, port);
    if (server->daemon) {
        server->port = MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
        put_address(server);
    }
    pthread_mutex_unlock(&server->lock);
    return server->daemon != NULL;
}

static enum gk_status start(struct gk_server *server, int port, struct gk_diags *diags)
{
    if (!serve_new_token(server->token)) {
        gk_diag(diags, GK_DIAG_SERVE_RANDOM, NULL, NULL);
        return GK_EIO;
    }
    if (serve_work_start(server) && open_port(server, port)) return GK_OK;
    char digits[16];
    snprintf(digits, sizeof digits, "%d", port);
    gk_diag(diags, GK_DIAG_SERVE_PORT, NULL, digits, NULL);
    return GK_EIO;
}

enum gk_status gk_server_start(struct gk_desk *desk, const struct gk_server_options *options,
                               struct gk_server **server, struct gk_diags *diags)
{
    *server = gk_xalloc(sizeof **server);
    **server = (struct gk_server){.desk = desk, .options = *options};
    pthread_mutex_init(&(*server)->lock, NULL);
    pthread_cond_init(&(*server)->moved, NULL);
    enum gk_status status = start(*server, options->port, diags);
    if (status) {
        gk_server_stop(*server);
        *server = NULL;
    }
    return status;
}

struct gk_str gk_server_address(const struct gk_server *server)
{
    return gk_str_of(server->address);
}

void gk_server_stop(struct gk_server *server)
{
    if (!server) return;
    if (server->daemon) MHD_stop_daemon(server->daemon);
    serve_work_stop(server);
    pthread_cond_destroy(&server->moved);
    pthread_mutex_destroy(&server->lock);
    gk_xfree(server);
}
