#include "job_out_int.h"

#include <stdlib.h>

/* Widths that were chosen, from run to run.
 *
 * MODEL. To try widths is half of what a catalog's PDF takes, and what is chosen follows from the table, the
 * heights it has, the form's data, the faces and the program alone. So it is kept under a hash of these, and
 * a run in another format, or after an edit beside the table, takes what stands there: the same papers, to
 * the byte. What was reported as given up for a choice has to be said again, so that such a choice is not
 * kept.
 *
 * out/.cache/widths has a file for each choice, called by the first digits of its key: where two share them,
 * the later one stands, and there are never more than 4,096. A file says its whole key and a sum of its
 * bytes; what is damaged, or cannot be written, is as if it were not there. It is no paper: the manifest does
 * not list it, and whoever deletes it loses nothing but time. A folder to upload has papers alone, and no
 * such files. */

enum { SLOT_DIGITS = 3, LONGEST = 1 << 16 };

static const char *path_of(const struct job_run *run, struct gk_str key, struct gk_diags *unheard)
{
    struct gk_str path = gk_arena_printf(unheard->arena, ".cache/widths/%.*s", SLOT_DIGITS, key.s);
    if (run->options->site || job_leads_outside(run, path, unheard)) return NULL;
    return gk_arena_printf(unheard->arena, "%s/%s", run->options->out, path.s).s;
}

/* Key, whether it is listed, and the widths; then the sum of all before it. */
static void put_entry(struct gk_buf *out, struct gk_str key, const struct gk_table_choice *choice)
{
    char sum[65];
    gk_buf_printf(out, "%.*s %d", (int)key.n, key.s, choice->listed);
    for (int i = 0; i < choice->n; i++) gk_buf_printf(out, " %d", choice->widths[i]);
    struct gk_sha256 hash = gk_sha256(gk_buf_slice(out));
    gk_sha256_hex(&hash, sum);
    gk_buf_printf(out, " %s\n", sum);
}

/* What put_entry wrote under this key, for so many columns. False: something else. */
static bool read_entry(struct gk_str entry, struct gk_str key, int n, struct gk_table_choice *choice,
                       struct gk_arena *arena)
{
    if (entry.n > LONGEST || !gk_str_starts(entry, key)) return false;
    struct gk_buf same = {0};
    gk_len *widths = GK_NEW_ARRAY(arena, gk_len, n);
    const char *at = gk_arena_str(arena, gk_str_sub(entry, key.n, entry.n)).s;
    char *end;
    *choice = (struct gk_table_choice){.widths = widths, .n = n, .listed = strtol(at, &end, 10) == 1};
    for (int i = 0; i < n; i++) widths[i] = (gk_len)strtol(end, &end, 10);
    put_entry(&same, key, choice);
    bool good = gk_str_eq(gk_buf_slice(&same), entry);
    gk_buf_done(&same);
    return good;
}

static bool find(const struct job_run *run, struct gk_str key, int n, struct gk_table_choice *choice,
                 struct gk_arena *arena)
{
    struct gk_diags unheard = gk_diags_init(arena);
    struct gk_buf entry = {0};
    const char *path = run->options->force ? NULL : path_of(run, key, &unheard);
    bool found = path && gk_file_replaces(path) && gk_file_read(path, &entry, &unheard) == GK_OK &&
                 read_entry(gk_buf_slice(&entry), key, n, choice, arena);
    gk_buf_done(&entry);
    return found;
}

static void keep(const struct job_run *run, struct gk_str key, const struct gk_table_choice *choice,
                 struct gk_arena *arena)
{
    struct gk_diags unheard = gk_diags_init(arena);
    struct gk_buf entry = {0};
    const char *path = path_of(run, key, &unheard);
    put_entry(&entry, key, choice);
    if (path) (void)!gk_file_write_unsettled(path, gk_buf_slice(&entry), &unheard);
    gk_buf_done(&entry);
}

struct gk_document *job_open_document(const struct job_run *run, const struct gk_grid *grid,
                                      const struct gk_measure *measure, struct gk_arena *arena,
                                      struct gk_diags *diags)
{
    struct gk_table_choice choice;
    struct gk_str key = job_inputs_layout(run, grid, measure, arena);
    bool found = key.n && find(run, key, grid->n_columns, &choice, arena);
    struct gk_document *d = gk_document_new(grid, measure, found ? &choice : NULL, diags);
    if (d && !found && key.n && !job_stopped(run) && !gk_document_choice(d)->relaxed)
        keep(run, key, gk_document_choice(d), arena);
    return d;
}
