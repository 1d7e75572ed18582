/* The PDFs of a package by veraPDF, where it is installed. It takes many files at once and says of each that
 * it can read PASS or FAIL, a line for each part that the file declares: PDF/A (2a) and PDF/UA (ua1). A file
 * of which it says nothing was not checked. */
#define _XOPEN_SOURCE 700 /* realpath */
#include <stdlib.h>

#include "job_archive_check_int.h"

enum { SECONDS = 600, MOST_SAID = 1 << 24, BATCH = 500 };

/* Path of a file of the package for other programs: whole, so that it is no option either. */
static struct gk_str whole_path(const struct archive_check *k, const char *below)
{
    const char *path = archive_path(k, below);
    char *real = realpath(path, NULL);
    struct gk_str whole = gk_arena_str(k->arena, gk_str_of(real ? real : path));
    free(real);
    return whole;
}

/* "PASS /whole/path.pdf 2a" */
static void take_line(struct archive_check *k, const struct gk_map *files, struct gk_str line)
{
    bool failed = gk_str_starts(line, GK_STR("FAIL "));
    size_t to = line.n;
    while (to > 0 && line.s[to - 1] != ' ') to--;
    if ((!failed && !gk_str_starts(line, GK_STR("PASS "))) || to <= strlen("FAIL ")) return;
    const struct gk_map_slot *slot = gk_map_find(files, gk_str_sub(line, strlen("FAIL "), to - 1), 0);
    if (!slot) return;
    struct archive_file *f = slot->data;
    bool ua = gk_str_starts(gk_str_sub(line, to, line.n), GK_STR("ua"));
    f->judged = true;
    if (failed)
        archive_fault(k, "pdfa", ua ? GK_DIAG_ARCHIVE_PDFUA : GK_DIAG_ARCHIVE_PDFA, f->path, NULL, NULL,
                      NULL);
}

/* Asks of the PDFs from the i-th file on, so many as a command line holds; where the rest begins. */
static int ask(struct archive_check *k, int i, const char *folder)
{
    const char *argv[BATCH + 4] = {"verapdf", "--format", "text"};
    struct gk_map files = {.arena = k->arena};
    int n = 3;
    for (; i < k->n && n < BATCH + 3; i++) {
        if (!archive_ends(k->files[i].path, ".pdf")) continue;
        struct gk_str path = whole_path(k, k->files[i].path);
        gk_map_put(&files, path, 0)->data = &k->files[i];
        argv[n++] = path.s;
    }
    struct gk_buf said = {0};
    struct gk_str line;
    const struct gk_process p = {.argv = argv, .folder = folder, .seconds = SECONDS, .output = MOST_SAID};
    if (n > 3) (void)!gk_process_run(&p, &said); /* what it has not said of a file is not checked */
    for (size_t at = 0; gk_str_line(gk_buf_slice(&said), &at, &line);) take_line(k, &files, line);
    gk_buf_done(&said);
    return i;
}

void archive_check_pdfa(struct archive_check *k)
{
    const char *folder = gk_process_folder(k->run->options->temp, k->diags);
    for (int i = 0; folder && i < k->n;) i = ask(k, i, folder);
    for (int i = 0; i < k->n; i++)
        if (archive_ends(k->files[i].path, ".pdf") && !k->files[i].judged) archive_skip(k, "pdfa");
    if (folder) gk_folder_remove(folder);
}
