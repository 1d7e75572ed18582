/* Files: read whole, written whole or not at all. */
#ifndef GONGKAI_BASE_FILE_H
#define GONGKAI_BASE_FILE_H

#include "gongkai/base/arena.h"
#include "gongkai/base/buf.h"
#include "gongkai/base/diag.h"
#include "gongkai/base/status.h"

/* Reads the file into `out` (appending). GK_EIO and a diagnostic (FILE_READ) on failure. */
GK_MUST_USE enum gk_status gk_file_read(const char *path, struct gk_buf *out, struct gk_diags *diags);

/* Writes `bytes` so that `path` is either what it was or complete: temporary file in the same folder, fsync,
 * rename. Makes missing folders. GK_EIO and a diagnostic (FILE_WRITE) on failure; the temporary file is gone.
 */
GK_MUST_USE enum gk_status gk_file_write(const char *path, struct gk_str bytes, struct gk_diags *diags);

/* As gk_file_write, for one of thousands: the bytes are on their way to the disk, not there. Other programs
 * see the file whole or not at all all the same; after a power failure it may be short until gk_file_settle
 * has said GK_OK.
 */
GK_MUST_USE enum gk_status gk_file_write_unsettled(const char *path, struct gk_str bytes,
                                                   struct gk_diags *diags);

/* Brings everything written so far on the file system of the folder `dir` to the disk: once for all, where an
 * fsync a file waits for the disk each time (3 ms; one syncfs for 5,000 files: less than a second). GK_EIO
 * and a diagnostic (FILE_WRITE) when some of it cannot be written.
 */
GK_MUST_USE enum gk_status gk_file_settle(const char *dir, struct gk_diags *diags);

/* The same piece by piece, for what is too large to stand in memory: every begin is followed by one end. */
struct gk_file_out {
    const char *path;
    struct gk_buf temp; /* the temporary file's name */
    int fd, error;      /* fd -1: not open; the first error */
    bool made;          /* the folder is there, or could be made */
    bool unsettled;     /* set after begin: end does not wait for the disk */
};

/* Nothing is reported before the end. */
void gk_file_out_begin(struct gk_file_out *out, const char *path, struct gk_diags *diags);
void gk_file_out_add(struct gk_file_out *out, struct gk_str bytes);

/* Puts the file under its name, or leaves no trace of it when !keep or something failed. */
GK_MUST_USE enum gk_status gk_file_out_end(struct gk_file_out *out, bool keep, struct gk_diags *diags);

/* Makes the folder and its parents. GK_EIO and a diagnostic on failure. */
GK_MUST_USE enum gk_status gk_file_mkdirs(const char *path, struct gk_diags *diags);

bool gk_file_exists(const char *path);

/* Names (not paths) of the regular files in `dir` that end in `suffix`, sorted by bytes, in the arena. A
 * missing folder has none. */
const char **gk_file_list(const char *dir, const char *suffix, struct gk_arena *arena, int *count);

/* The last component of a path, and it without its last `.ext`. Slices into `path`. */
struct gk_str gk_path_base(const char *path);
struct gk_str gk_path_stem(const char *path);

#endif
