#include "serve_int.h"

/* Long work, on a thread of its own. It works on files; what it shares with requests (how far it is, whether
 * it is to stop) the desk keeps in atomics. */

/* Whether the work is to end with the server. */
static bool is_ending(void *ctx)
{
    struct gk_server *server = ctx;
    pthread_mutex_lock(&server->lock);
    bool ending = server->ending;
    pthread_mutex_unlock(&server->lock);
    return ending;
}

static void *work(void *ctx)
{
    struct gk_server *server = ctx;
    pthread_mutex_lock(&server->lock);
    while (!server->ending) {
        if (!server->asked) {
            pthread_cond_wait(&server->moved, &server->lock);
            continue;
        }
        server->asked = false;
        pthread_mutex_unlock(&server->lock);
        gk_desk_run(server->desk, is_ending, server);
        pthread_mutex_lock(&server->lock);
    }
    pthread_mutex_unlock(&server->lock);
    return NULL;
}

bool serve_work_start(struct gk_server *server)
{
    server->working = pthread_create(&server->worker, NULL, work, server) == 0;
    return server->working;
}

void serve_work_ask(struct gk_server *server)
{
    pthread_mutex_lock(&server->lock);
    server->asked = true;
    pthread_cond_signal(&server->moved);
    pthread_mutex_unlock(&server->lock);
}

void serve_work_stop(struct gk_server *server)
{
    if (!server->working) return;
    pthread_mutex_lock(&server->lock);
    server->ending = true;
    pthread_cond_signal(&server->moved);
    pthread_mutex_unlock(&server->lock);
    pthread_join(server->worker, NULL);
}
