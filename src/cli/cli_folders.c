#define _XOPEN_SOURCE 700 /* realpath */
#include "cli_int.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* The folders that a run looks into: the user's, then the program's own data. Those stand beside the program:
 * in ../share/gongkai when it is installed, in share/gongkai (which leads to the sources) in a build tree.
 * The program is found as the shell found it, by the path in argv[0] or in PATH, so that no /proc is needed.
 */

/* The bytes of `path` up to its last slash, with its links followed; false when there is no such file. */
static bool folder_of(const char *path, struct gk_buf *out)
{
    char *real = access(path, X_OK) == 0 ? realpath(path, NULL) : NULL;
    if (!real) return false;
    gk_buf_add(out, real, (size_t)(strrchr(real, '/') - real));
    free(real);
    return true;
}

static bool program_folder(const char *program, struct gk_buf *out)
{
    if (strchr(program, '/')) return folder_of(program, out);
    struct gk_buf path = {0};
    bool found = false;
    for (const char *at = getenv("PATH"); at && !found;) {
        size_t n = strcspn(at, ":");
        gk_buf_clear(&path);
        gk_buf_printf(&path, "%.*s/%s", n ? (int)n : 1, n ? at : ".", program);
        gk_buf_putc(&path, '\0');
        found = folder_of(path.s, out);
        at = at[n] ? at + n + 1 : NULL;
    }
    gk_buf_done(&path);
    return found;
}

/* ---- the user's ---- */

static bool same_folder(const struct stat *a, const char *path)
{
    struct stat b;
    return path && stat(path, &b) == 0 && a->st_dev == b.st_dev && a->st_ino == b.st_ino;
}

const char *cli_work_folder(struct gk_arena *arena)
{
    const char *home = cli_environment("HOME"), *other = cli_environment("GONGKAI_ROOT");
    for (const char *at = ".";; at = at[1] ? gk_arena_printf(arena, "%s/..", at).s : "..") {
        struct stat st, catalog;
        if (stat(gk_arena_printf(arena, "%s/catalog", at).s, &catalog) == 0 && S_ISDIR(catalog.st_mode))
            return at;
        bool readable = stat(at, &st) == 0;
        if (!readable || same_folder(&st, "/") || same_folder(&st, home)) /* homes are their owners' */
            return other ? other : ".";
    }
}

/* ---- the program's ---- */

void cli_add_data(const char *program, struct gk_buf *folders)
{
    static const char *const places[] = {"/../share/gongkai", "/share/gongkai"};
    struct gk_buf folder = {0};
    bool found = program && program_folder(program, &folder);
    size_t n = folder.n;
    for (size_t i = 0; found && i < sizeof places / sizeof *places; i++) {
        folder.n = n;
        gk_buf_puts(&folder, places[i]);
        gk_buf_putc(&folder, '\0');
        if (!gk_file_exists(folder.s)) continue;
        gk_buf_putc(folders, '\n');
        gk_buf_puts(folders, folder.s);
        break;
    }
    gk_buf_done(&folder);
}
