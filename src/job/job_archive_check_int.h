/* A package under the eye of job_archive_check.c and job_archive_look.c. */
#ifndef JOB_ARCHIVE_CHECK_INT_H
#define JOB_ARCHIVE_CHECK_INT_H

#include "job_archive_int.h"
#include "job_out_int.h"

enum { ARCHIVE_CHECKS = 16 }; /* more than the data have */

enum { ARCHIVE_BY_SHA256 = 1, ARCHIVE_BY_SM3 = 2, ARCHIVE_BY_ALL = 3 };

struct archive_file {
    const char *path; /* below the package */
    unsigned listed;  /* in which lists of sums; such a list is taken to be in all */
    bool judged;      /* by veraPDF */
    int pages;        /* of a PDF; 0: it is none, or could not be looked at */
};

struct archive_check {
    const struct job_run *run;
    const struct gk_job_archive_check *ask;
    const struct gk_archive_words *words;
    struct gk_arena *arena;
    struct gk_diags *diags;
    struct archive_file *files; /* by path */
    int n;
    size_t cap;
    unsigned lists;                        /* of sums that could be read */
    struct gk_map gone;                    /* what a list of sums has, and the folder has not */
    bool transfer;                         /* else filing */
    struct gk_diags found[ARCHIVE_CHECKS]; /* in the order of the data */
    bool skipped[ARCHIVE_CHECKS];
};

/* ---- job_archive_look.c ---- */

/* Tells a fault of a check (its key in the data). */
void archive_fault(struct archive_check *k, const char *check, enum gk_code code, const char *path,
                   const char *a, const char *b, const char *c);

/* A check that could not be made here. */
void archive_skip(struct archive_check *k, const char *check);

/* Does the path end so, in whatever case? */
bool archive_ends(const char *path, const char *with);

struct gk_str archive_name(const struct archive_check *k, const char *name);
const char *archive_path(const struct archive_check *k, const char *below);
bool archive_has(const struct archive_check *k, const char *path);
int archive_by_path(const void *a, const void *b);
struct archive_file *archive_file_called(const struct archive_check *k, struct gk_str path); /* or NULL */

/* The files themselves, the pieces, the directory. */
void archive_look(struct archive_check *k);

/* ---- job_archive_verapdf.c ---- */

void archive_check_pdfa(struct archive_check *k);

#endif
