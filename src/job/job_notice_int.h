/* A notice of a list: what job_notice_*.c share. */
#ifndef JOB_NOTICE_INT_H
#define JOB_NOTICE_INT_H

#include "job_int.h"

/* ---- job_notice_table.c: a file's table ---- */

struct job_list_ask {
    struct gk_str sheet; /* name or number; empty: the only one */
    int head;            /* row of the captions, from 1; 0: it is found */
};

struct job_list {
    struct gk_catalog catalog; /* indexed by nobody yet; its title is the list's own, or empty */
    struct gk_item *items;     /* the catalog's, to be changed */
    int *rows;                 /* of each, in the sheet, from 1 */
    bool *sums;                /* of each: it is a sum of others (合计), no entry of the list */
    bool *merged;              /* of each column: the source merges its cells over rows */
    bool guessed;              /* the captions are taken for such (NOTICE_HEAD) */
};

/* Reads the table of any file that the source room reads. False after diagnostics. Texts live in `arena`. */
bool job_list_read(const char *path, const struct gk_vocabulary *v, const struct job_list_ask *ask,
                   struct job_list *list, struct gk_arena *arena, struct gk_diags *diags);

/* ---- job_notice_mask.c: what may not hang on a wall ---- */

struct job_accept {
    struct gk_str codes;  /* of class 9, parted by commas: these are printed as they stand */
    struct gk_str reason; /* why */
};

/* NOTICE_RULE for a code that is none of class 9; tells what is printed as it stands. */
bool job_mask_accepts(const struct job_accept *accept, struct gk_arena *arena, struct gk_diags *diags);

/* Masks every finding of class 9 in the list, and tells of each column how much was (NOTICE_MASKED). False
 * after NOTICE_UNMASKED: an error of the class is left. */
bool job_mask_list(const struct job_run *run, struct job_list *list, const struct job_accept *accept,
                   struct gk_diags *diags);

/* A text that stands around the table: false after NOTICE_UNMASKED. A telephone may be a mobile. */
bool job_mask_allows(const struct job_run *run, struct gk_str text, const char *caption, bool phone,
                     const struct job_accept *accept, struct gk_arena *arena, struct gk_diags *diags);

#endif
