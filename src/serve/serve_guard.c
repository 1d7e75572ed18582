#include "serve_int.h"

#include <stdio.h>

#include <sys/random.h>

/* Who may ask: see the head of serve.c. Tokens are compared in a time that does not tell how far they agree.
 */

bool serve_new_token(char token[SERVE_TOKEN + 1])
{
    unsigned char bytes[SERVE_TOKEN / 2];
    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes) return false;
    for (size_t i = 0; i < sizeof bytes; i++) {
        token[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
        token[2 * i + 1] = "0123456789abcdef"[bytes[i] & 15];
    }
    token[SERVE_TOKEN] = '\0';
    return true;
}

static bool is_token(const struct gk_server *server, const char *said)
{
    unsigned differs = 0;
    if (!said || strlen(said) != SERVE_TOKEN) return false;
    for (int i = 0; i < SERVE_TOKEN; i++) differs |= (unsigned)(said[i] ^ server->token[i]);
    return differs == 0;
}

static const char *head(struct MHD_Connection *connection, const char *name)
{
    return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

/* `text` is `before` and then one of our two names with our port. */
static bool is_here(const struct gk_server *server, const char *before, const char *text)
{
    static const char *const names[] = {"127.0.0.1", "localhost"};
    char ours[64];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(ours, sizeof ours, "%s%s:%d", before, names[i], server->port);
        if (strcmp(text, ours) == 0) return true;
    }
    return false;
}

bool serve_may_change(const char *method)
{
    return strcmp(method, MHD_HTTP_METHOD_GET) != 0 && strcmp(method, MHD_HTTP_METHOD_HEAD) != 0;
}

enum serve_right serve_guard(const struct gk_server *server, struct MHD_Connection *connection,
                             const char *method)
{
    const char *host = head(connection, MHD_HTTP_HEADER_HOST);
    const char *origin = head(connection, MHD_HTTP_HEADER_ORIGIN);
    if (!host || !is_here(server, "", host)) return SERVE_REFUSED;
    if (origin && !is_here(server, "http://", origin)) return SERVE_REFUSED;
    const char *bearer = head(connection, MHD_HTTP_HEADER_AUTHORIZATION);
    if (bearer && strncmp(bearer, "Bearer ", 7) == 0 && is_token(server, bearer + 7)) return SERVE_KNOWN;
    if (!serve_may_change(method) &&
        is_token(server, MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "token")))
        return SERVE_NEW;
    if (serve_may_change(method) && !origin) return SERVE_REFUSED;
    return is_token(server, MHD_lookup_connection_value(connection, MHD_COOKIE_KIND, server->cookie))
               ? SERVE_KNOWN
               : SERVE_REFUSED;
}
