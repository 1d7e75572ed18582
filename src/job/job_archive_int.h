/* Packages for archives, for the files of job that make and check them. */
#ifndef JOB_ARCHIVE_INT_H
#define JOB_ARCHIVE_INT_H

#include "gongkai/archive.h"
#include "job_int.h"

/* A file of the package. */
struct job_archive_file {
    struct gk_str path; /* below the package */
    size_t bytes;
    struct gk_sha256 sha256, sm3;
};

/* A catalog in it. */
struct job_archive_piece {
    const struct gk_catalog *catalog;
    int no, pages;
    int page;             /* on which it begins in the volume */
    struct gk_str folder; /* of a transfer; below the package */
    int first, n;         /* its papers among the files */
};

struct job_archive {
    const struct job_run *run;
    const struct gk_job_archive *ask;
    const struct gk_archive_words *words;
    struct gk_arena *arena;
    struct gk_diags *diags;
    struct gk_text *text;
    const char *stage; /* where the package is made */
    struct job_archive_piece *pieces;
    int n;
    struct job_archive_file *files;
    int n_files;
    size_t cap_files;
    const struct job_archive_piece *piece; /* while something is filled in for it; or NULL */
    const struct job_archive_file *file;   /* likewise */
    struct gk_sha256 sums, sums_sm3;       /* of the list of sums */
};

/* ---- job_archive_facts.c ---- */

/* What stands for the names in the data. */
struct gk_archive_facts job_archive_facts(struct job_archive *a);

/* ---- job_archive_papers.c ---- */

/* Writes a file below the stage and keeps its sums; false after a diagnostic. */
bool job_archive_put(struct job_archive *a, struct gk_str path, struct gk_str bytes);

/* A catalog's PDF and, of a transfer, its OFD; the number of its pages, 0 after a diagnostic. */
int job_archive_put_paper(struct job_archive *a, const struct gk_catalog *c, struct gk_str stem);

/* Tables of the data, as PDF, one after the other; as a workbook. */
bool job_archive_put_tables(struct job_archive *a, const char *const *tables, int n, struct gk_str path);
bool job_archive_put_workbook(struct job_archive *a, const char *table, struct gk_str path);

/* A table filled in by other facts than the package's, as a file by itself; what stands there is replaced. */
bool job_archive_write_table(struct job_archive *a, const char *table, const struct gk_archive_facts *facts,
                             const char *path);

/* The volume: cover, contents, every catalog. */
bool job_archive_put_volume(struct job_archive *a, struct gk_str path);

#endif
