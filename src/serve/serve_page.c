#include "serve_int.h"

/* The page's files stand in the program. `/` is index.html. */

const struct serve_file *serve_find_file(struct gk_str path)
{
    if (gk_str_eq(path, GK_STR("/"))) path = GK_STR("/index.html");
    for (const struct serve_file *f = serve_files; f->path; f++)
        if (gk_str_eq(path, gk_str_of(f->path))) return f;
    return NULL;
}
