/* What job knows of out/: its lock, what earlier runs left there, files on their way out, the manifest. */
#ifndef JOB_OUT_INT_H
#define JOB_OUT_INT_H

#include "job_int.h"

/* ---- job_lock.c: out/ is one run's ---- */

/* Locks out/, for itself or as a shard, and takes away what killed runs have left there; *fd is for
 * job_unlock. OUT_BUSY and GK_EIO when another run has it. */
GK_MUST_USE enum gk_status job_lock(const struct job_run *run, int *fd, struct gk_diags *diags);
void job_unlock(int fd);

/* Makes a folder of ours beside another one and locks it for this run alone, without waiting; -1 after
 * OUT_BUSY or the disk's own cause. */
int job_lock_folder(const char *dir, struct gk_diags *diags);

/* ---- job.c ---- */

/* Makes the papers of what has been loaded, out/ being locked meanwhile, and writes the manifest. */
GK_MUST_USE enum gk_status job_run_units(struct job_run *run, struct gk_job_summary *summary,
                                         struct gk_diags *diags);

/* ---- job_lock.c, continued ---- */

/* Is that the name of something that this program itself puts into out/? No catalog is called so. */
bool job_id_reserved(struct gk_str id, struct gk_arena *arena);

/* Is the folder of a path below out/ by links out of it? Then OUT_LEADS_OUTSIDE. */
bool job_leads_outside(const struct job_run *run, struct gk_str path, struct gk_diags *diags);

/* ---- job_earlier.c: what earlier runs left in out/ ---- */

/* A manifest that cannot be read is an error in `diags`: then nothing may be written over. */
struct job_earlier *job_earlier_load(const struct job_run *run, struct gk_diags *diags);
void job_earlier_done(struct job_earlier *earlier);

/* Where a file is to be written: its path below out/, or beside it (FILE_KEPT), when something stands there
 * that no run of ours made so. Empty after an error: what stands there cannot be read. */
struct gk_str job_place_for(const struct job_run *run, struct gk_str path, struct gk_str bytes,
                            struct gk_arena *arena, struct gk_diags *diags);

/* Does a file stand beside a paper (tiles, record, pictures), or is it the paper? */
bool job_is_companion(struct gk_str path);

/* Is a file of this run made on somebody's word, and no matter of the full run? */
bool job_was_asked_for(const struct job_run *run, const char *path);

/* Of a file that an earlier run made and this one, which went well, did not: removes it, and says so
 * (FILE_REMOVED), if this run should have made it and its bytes are still the listed ones. `made`: did this
 * run make that? */
typedef bool job_made(const void *ctx, struct gk_str path);
bool job_remove_stale(const struct job_run *run, const char *path, int64_t bytes, const char *sha256,
                      job_made *made, const void *ctx, struct gk_diags *diags);

/* Are the files there that an earlier run made of the same inputs (job_inputs_of)? Then they become the
 * unit's. `main`: the one that comes first among them, below out/. */
bool job_take_earlier(const struct job_run *run, struct job_unit *unit, struct gk_str inputs,
                      struct gk_str main);

/* ---- job_verify_anchor.c ---- */

/* A hash that somebody kept, in hex with spaces or without, against the bytes that it is said to be of. */
enum job_anchor {
    JOB_ANCHOR_NONE, /* it is no hash */
    JOB_ANCHOR_OTHER,
    JOB_ANCHOR_SHA256,
    JOB_ANCHOR_SM3
};
enum job_anchor job_anchor_of(struct gk_str given, struct gk_str bytes);

/* The manifest against such a hash (empty: none), and against the signature beside it. */
GK_MUST_USE enum gk_status job_verify_anchor(const char *path, struct gk_str manifest, struct gk_str anchor,
                                             struct gk_diags *diags);
void job_verify_signature(const char *manifest, struct gk_diags *diags);

/* The path as a word for another program that is no option. */
const char *job_as_word(const char *path, struct gk_arena *arena);

/* ---- job_verify_code.c: check codes that notices bear ---- */

/* Is that the code of the manifest's entry? */
bool job_bears_code(const json_t *entry, struct gk_str code);

/* CODE_FOUND: of which place and catalog the file is. */
void job_verify_code_found(const struct gk_job_verify *ask, const json_t *entry, const char *full,
                           struct gk_diags *diags);

/* The place's name, by the registry that the entry names; without that the file's. The catalog's id, title,
 * and what tells its edition. Its file. All in `arena`. */
struct gk_str job_code_place(const char *root, const json_t *entry, const char *full, struct gk_arena *arena);
struct gk_str job_code_edition(const char *path, const char *id, struct gk_arena *arena);
const char *job_code_catalog(const char *root, struct gk_str id, struct gk_arena *arena);

/* ---- job_verify_look.c ---- */

/* Of a file that is not as it was made, what can be told: what is appended to a PDF behind its first
 * `original` bytes (0: these were changed), and which sheets of a workbook were edited. */
void job_verify_look(const char *full, struct gk_str bytes, size_t original, const struct gk_job_verify *ask,
                     struct gk_diags *diags);

/* ---- job_manifest.c ---- */

#define MANIFEST_FORMAT "gongkai-manifest/1"

/* Begins a run's manifest: what a run that had no end has left in its journal is put into the one that stands
 * there, and the run gets a journal of its own (run->journal). NULL after a diagnostic. */
struct job_manifest *job_manifest_new(struct job_run *run, struct gk_diags *diags);

/* Before a file takes its name. GK_EIO after a diagnostic: it may not. By any thread. `settled`: as the file
 * itself is. */
GK_MUST_USE enum gk_status job_manifest_announce(const struct job_run *run, const struct job_file *file,
                                                 bool settled, struct gk_diags *diags);

/* The files of a unit, when it is done. */
void job_manifest_add(struct job_manifest *m, const struct job_file *files, int n);

/* Puts the manifest in its place: these entries and those of earlier runs whose files are still there, by
 * path. Without `keep` the manifest stays what it was, and the journal beside it. With `tidy` stale files go
 * (job_remove_stale). */
GK_MUST_USE enum gk_status job_manifest_finish(struct job_manifest *m, bool keep, bool tidy,
                                               struct gk_diags *diags);

/* ---- job_journal.c: what a run does to the files in out/ ---- */

enum job_step { JOB_WRITES = '+', JOB_HAS = '=', JOB_REMOVES = '-' };

struct job_record {
    enum job_step step;
    struct gk_str path, entry; /* as the manifest has it; empty for JOB_REMOVES */
};

struct job_records {
    struct job_record *list; /* in the order in which they were noted */
    size_t n, cap;
};

const char *job_journal_path(const struct job_run *run, struct gk_arena *arena);

/* NULL after a diagnostic. */
struct job_journal *job_journal_new(const struct job_run *run, struct gk_diags *diags);

/* Appends a record; and writes those that belong together, by any thread: all or none. With `settled` they
 * are on the disk. GK_EIO after a diagnostic. */
void job_journal_put(struct gk_buf *records, enum job_step step, struct gk_str path, struct gk_str entry);
GK_MUST_USE enum gk_status job_journal_write(struct job_journal *j, struct gk_str records, bool settled,
                                             struct gk_diags *diags);

/* Sorts them by path; then finds those of one, of which the last tells most. */
void job_records_sort(struct job_records *records);
const struct job_record *job_records_of(const struct job_records *records, const char *path, size_t *n);

/* Are these the bytes of its entry? */
bool job_record_holds(const struct job_record *r, struct gk_str bytes);

/* Closes it; it stays for the next run with `keep`, if anything stands in it. */
void job_journal_end(struct job_journal *j, bool keep);

/* The paths of the journals in the folder. */
const char **job_journals(const char *out, int *n, struct gk_arena *arena);

/* Adds the whole records of a journal, in `arena`. */
GK_MUST_USE enum gk_status job_journal_read(const char *path, struct job_records *records,
                                            struct gk_arena *arena, struct gk_diags *diags);

/* ---- job_site.c: a folder for a web site ---- */

struct job_site {
    struct gk_arena *arena;
    const char *dir, *part; /* where it goes; where it is made */
    struct gk_job_options options;
    int errors; /* that there were before */
    bool begun;
};

/* What is built for it, into an empty folder beside. Not GK_OK after SITE_FOREIGN or what hinders it. */
GK_MUST_USE enum gk_status job_site_begin(struct job_site *site, const struct gk_job_options *options,
                                          struct gk_diags *diags);

/* Puts what was built in its place if it is whole, else takes it away. Returns `status`, or what went wrong.
 */
GK_MUST_USE enum gk_status job_site_end(struct job_site *site, enum gk_status status,
                                        const struct gk_job_summary *summary, struct gk_diags *diags);

/* ---- job_listing.c: a manifest as it is read ---- */

struct job_listing {
    struct gk_str json;
    size_t at, files; /* where it is read; where the array begins, 0: nowhere */
    const char *fault;
};

/* Checks the whole. False, with the fault in words, when it is no manifest of ours. */
bool job_listing_begin(struct job_listing *l, struct gk_str json, struct gk_arena *arena);

/* The next entry, which the caller frees, and its bytes; NULL at the end. */
json_t *job_listing_next(struct job_listing *l, struct gk_str *text);

/* Names of the manifests in the folder that shards have left, in `arena`. */
const char **job_shard_manifests(const char *out, int *n, struct gk_arena *arena);

/* Has every part of one division left its manifest in out/? GK_EINPUT and a diagnostic (SHARDS_NONE, _MIXED,
 * _MISSING) when not. */
enum { JOB_SHARDS_MOST = 9999 };
GK_MUST_USE enum gk_status job_shards_check(const struct job_run *run, struct gk_diags *diags);

/* Is that the hash of these bytes, in hex digits? */
bool job_has_hash(struct gk_str bytes, const char *sha256);

/* Have they the hashes of the entry: SHA-256, and SM3 where it is told? (Earlier versions did not tell it.)
 */
bool job_entry_holds(const json_t *entry, struct gk_str bytes);

/* Does a path of a manifest stay below its folder? */
bool job_is_inside(const char *path);

#endif
