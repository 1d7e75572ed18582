#include "serve_int.h"

#include <stdio.h>

#include <sys/socket.h>

/* Slow connections end. libmicrohttpd ends those that say nothing for a while; one that says a byte now and
 * then would stay for ever. So each connection stands in a list with the tick at which its request began to
 * come. */

void serve_line_notify(void *ctx, struct MHD_Connection *connection, void **line,
                       enum MHD_ConnectionNotificationCode what)
{
    struct gk_server *server = ctx;
    struct serve_line *l = *line;
    pthread_mutex_lock(&server->lock);
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        *line = l = gk_xalloc(sizeof *l);
        MHD_socket socket =
            MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
        *l = (struct serve_line){socket, server->tick, false, server->lines, &server->lines};
        if (l->next) l->next->at = &l->next;
        server->lines = l;
    } else if (l) {
        *l->at = l->next;
        if (l->next) l->next->at = l->at;
        gk_xfree(l);
        *line = NULL;
    }
    pthread_mutex_unlock(&server->lock);
}

void serve_line_set(struct gk_server *server, struct MHD_Connection *connection, bool busy)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    struct serve_line *l = info ? info->socket_context : NULL;
    if (!l) return;
    pthread_mutex_lock(&server->lock);
    l->busy = busy;
    l->since = server->tick;
    pthread_mutex_unlock(&server->lock);
}

/* The daemon's thread sees the end of the connection and takes it out of the list; as long as it stands
 * there, its socket is open. */
bool gk_server_tick(struct gk_server *server, struct gk_str now)
{
    pthread_mutex_lock(&server->lock);
    snprintf(server->now, sizeof server->now, "%.*s", (int)now.n, now.s ? now.s : "");
    server->tick++;
    for (struct serve_line *l = server->lines; l; l = l->next)
        if (!l->busy && server->tick - l->since > SERVE_TICKS) shutdown(l->socket, SHUT_RDWR);
    bool ended = server->ended;
    pthread_mutex_unlock(&server->lock);
    return !ended;
}
