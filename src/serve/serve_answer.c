#include "serve_int.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* What each answer bears: nothing is loaded from elsewhere, nothing is run but the page's own files, nobody
 * else shows it in a frame or reads it, nothing of it is kept. */
static const char *const heads[][2] = {
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; "
     "connect-src 'self'; frame-src 'self' blob:; object-src 'self' blob:; base-uri 'none'; form-action "
     "'none'; "
     "frame-ancestors 'self'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "SAMEORIGIN"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {MHD_HTTP_HEADER_CACHE_CONTROL, "no-store"},
};

static struct MHD_Response *from_bytes(struct gk_str bytes)
{
    return MHD_create_response_from_buffer(bytes.n, (void *)(uintptr_t)bytes.s, MHD_RESPMEM_MUST_COPY);
}

/* The file stays open as long as it is sent, whatever becomes of its name. */
static struct MHD_Response *from_file(const char *path)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0) return NULL;
    struct MHD_Response *response = NULL;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
        response = MHD_create_response_from_fd64((uint64_t)st.st_size, fd);
    if (!response) close(fd);
    return response;
}

static void add_type(struct MHD_Response *response, struct gk_str type)
{
    char text[80];
    snprintf(text, sizeof text, "%.*s", (int)type.n, type.s);
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, text);
}

static void add_cookie(const struct gk_server *server, struct MHD_Response *response)
{
    char value[128];
    snprintf(value, sizeof value, "%s=%s; Path=/; HttpOnly; SameSite=Strict", server->cookie, server->token);
    MHD_add_response_header(response, MHD_HTTP_HEADER_SET_COOKIE, value);
}

/* RFC 6266: the name's bytes, but for letters and digits, as %XX. */
static void add_name(struct MHD_Response *response, struct gk_str name)
{
    struct gk_buf value = {0};
    gk_buf_puts(&value, "attachment; filename*=UTF-8''");
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.s[i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.';
        gk_buf_printf(&value, plain ? "%c" : "%%%02X", c);
    }
    gk_buf_putc(&value, '\0');
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_DISPOSITION, value.s);
    gk_buf_done(&value);
}

enum MHD_Result serve_reply(const struct gk_server *server, struct MHD_Connection *connection,
                            const struct serve_reply *reply)
{
    struct MHD_Response *response = reply->file ? from_file(reply->file) : from_bytes(reply->body);
    if (!response) return MHD_NO;
    add_type(response, reply->type);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        MHD_add_response_header(response, heads[i][0], heads[i][1]);
    if (reply->name.n) add_name(response, reply->name);
    if (reply->cookie) add_cookie(server, response);
    enum MHD_Result result = MHD_queue_response(connection, reply->status, response);
    MHD_destroy_response(response);
    return result;
}
