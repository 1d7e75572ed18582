/* Files: read whole, written whole or not at all.
 *
 * The name "-" is standard input where something is read, standard output where it is written. */
#ifndef GONGKAI_BASE_FILE_H
#define GONGKAI_BASE_FILE_H

#include "gongkai/base/arena.h"
#include "gongkai/base/buf.h"
#include "gongkai/base/diag.h"
#include "gongkai/base/status.h"

#include <sys/stat.h>

GK_BEGIN_DECLS

/* Reads the file into `out` (appending). GK_EIO and a diagnostic (FILE_READ) on failure; of a pipe or a
 * device 512 MB at most (STREAM_LARGE and GK_ELIMIT), and of a pipe what comes before five minutes of silence
 * (STREAM_SILENT and GK_ELIMIT). On failure nothing is appended, and a buffer that was empty needs no
 * gk_buf_done. */
GK_MUST_USE enum gk_status gk_file_read(const char *path, struct gk_buf *out, struct gk_diags *diags);

/* The same of a file that need not be there: then GK_OK, and *there is false. Whoever asks gk_file_exists
 * first takes a file that a disk does not give for one that is gone. */
GK_MUST_USE enum gk_status gk_file_read_any(const char *path, struct gk_buf *out, bool *there,
                                            struct gk_diags *diags);

/* Writes `bytes` so that `path` is either what it was or complete: temporary file in the same folder, read
 * back, fsync, rename. Makes missing folders. An existing file keeps its mode, a new one has what the umask
 * leaves of 0666. A link stays, and what it leads to is written. GK_EIO and a diagnostic (FILE_WRITE) on
 * failure; the temporary file is gone.
 *
 * What is no regular file (a device, a FIFO), "-", and the file behind standard output (/dev/stdout) are
 * written to, never replaced; a failure (STREAM_WRITE) may leave a part there. */
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
    struct gk_buf to;   /* where its links lead; empty: a stream, written as the bytes come */
    struct gk_buf temp; /* the temporary file's name */
    struct stat was;    /* of the file that is replaced; st_mode 0: there is none */
    int fd, error;      /* fd -1: not open; the first error */
    bool made;          /* the folder is there, or could be made */
    bool unsettled;     /* set after begin: end does not wait for the disk */
};

/* Nothing is reported before the end. */
void gk_file_out_begin(struct gk_file_out *out, const char *path, struct gk_diags *diags);
void gk_file_out_add(struct gk_file_out *out, struct gk_str bytes);

/* Puts the file under its name, or leaves no trace of it when !keep or something failed. */
GK_MUST_USE enum gk_status gk_file_out_end(struct gk_file_out *out, bool keep, struct gk_diags *diags);

/* Makes and opens a file with a name that nothing else has, in the folder of the path `beside` ("folder/" is
 * one), for reading and writing by whom `mode` and the umask allow. The name is in `name`, with a NUL; the
 * caller unlinks it. -1 and errno on failure. */
int gk_file_temp(const char *beside, unsigned mode, struct gk_buf *name);

/* Is the path a file of gk_file_temp that nobody writes any more (its process is gone)? Then it is removed.
 */
bool gk_file_sweep(const char *path);

/* Locks a folder as long as the descriptor, which the caller closes, is open: against everybody, or,
 * `shared`, against those who want it for themselves. -1 with EWOULDBLOCK when another has it: *holder is
 * that process, 0 when the system does not tell. Where the file system has no locks everybody gets it. */
int gk_folder_lock(const char *dir, bool shared, long *holder);

/* Visits what stands in a folder and below it, by name, with paths from the folder on; links are not followed
 * (GK_OTHER, as are devices and pipes), and a folder is entered when the visit of it says true. GK_EIO and
 * FOLDER_READ for each that can't be listed; the others are visited all the same. */
enum gk_entry { GK_FILE, GK_FOLDER, GK_OTHER };
typedef bool gk_folder_visit(void *ctx, const char *path, enum gk_entry entry);
GK_MUST_USE enum gk_status gk_folder_walk(const char *dir, gk_folder_visit *visit, void *ctx,
                                          struct gk_diags *diags);

/* Is this the name of standard input and output? */
static inline bool gk_path_is_standard(const char *path)
{
    return path[0] == '-' && path[1] == '\0';
}

/* Does something of that name stand there? True, too, where the system does not tell, for want of rights or
 * of a disk that answers: who reads it then has the cause. */
bool gk_file_exists(const char *path);

/* Takes the folder away with all that is in it; links are not followed, what can't be taken away stays. */
void gk_folder_remove(const char *path);

/* Makes the folder with those above it, where they are missing. GK_EIO and a diagnostic (FILE_WRITE). */
GK_MUST_USE enum gk_status gk_folder_make(const char *path, struct gk_diags *diags);

/* Is there a file that gk_file_write would replace? Not so a stream, and what standard output goes to. */
bool gk_file_replaces(const char *path);

/* FOLDERS. A list of folders is a text with one a line; a single path is such a list. What the user has
 * stands in the first; those after it hold the program's own data and are asked for what the first has not.
 *
 * gk_path_first: `name` in the first folder. gk_path_find: in the first folder that has such a file or
 * folder, else as gk_path_first. gk_path_each: the list of `name` in each folder. All in the arena. */
const char *gk_path_first(const char *folders, const char *name, struct gk_arena *arena);
const char *gk_path_find(const char *folders, const char *name, struct gk_arena *arena);
const char *gk_path_each(const char *folders, const char *name, struct gk_arena *arena);

/* Names (not paths) of the regular files in the folders that end in `suffix`, each once, sorted by bytes, in
 * the arena. A missing folder has none. gk_folder_files also says what of that is not there to be read: a
 * folder that can't be listed (FOLDER_READ), a link to nothing, a pipe, a device (FOLDER_ENTRY). */
const char **gk_file_list(const char *folders, const char *suffix, struct gk_arena *arena, int *count);
const char **gk_folder_files(const char *folders, const char *suffix, struct gk_arena *arena, int *count,
                             struct gk_diags *diags);

/* The last component of a path, and it without its last `.ext`. Slices into `path`. */
struct gk_str gk_path_base(const char *path);
struct gk_str gk_path_stem(const char *path);

/* Tells that a system call failed at a path (FILE_READ, FILE_WRITE, FOLDER_READ …) with that errno; GK_EIO.
 */
enum gk_status gk_file_report(struct gk_diags *diags, enum gk_code code, const char *path, int error);

GK_END_DECLS

#endif
