/* Long work, for those who ask for it and for the one that does it. */
#ifndef DESK_WORK_INT_H
#define DESK_WORK_INT_H

#include "desk_int.h"

#include <stdatomic.h>

#include "gongkai/catalog.h"

enum { WORK_NONE, WORK_QUEUED, WORK_RUNNING, WORK_DONE, WORK_STOPPED, WORK_FAILED };

/* What is asked for, and what came of it: a request's while nobody works, the worker's from QUEUED on. */
struct desk_order {
    enum gk_lang lang;
    struct gk_arena *arena;
    const char *folder; /* where the papers go */
    struct gk_job_options options;
    bool loose;                    /* no archive of all */
    const char *list;              /* a notice of this list is wanted; NULL: papers */
    struct gk_job_diff compared;   /* the table of these two is; its files NULL: none */
    struct gk_job_archive archive; /* a package is; its `to` NULL: none */
    struct gk_job_archived archived;
    struct gk_job_verify verify; /* papers are held against their list; its paths NULL: not */
    struct desk_checked *checked;
    int n_checked;
    size_t cap_checked;
    char sha256[65], sm3[65]; /* of that list */
    struct gk_str now;        /* when it was asked for */
    struct gk_field *titles;  /* of the catalogs, by their ids */
    int n_titles;
    struct gk_job_summary summary;
    struct gk_diags diags;
    struct desk_paper {
        const char *path;
        struct gk_str name; /* as people call it */
        int64_t bytes;
    } * files;
    int n_files;
    size_t cap_files;
};

/* A paper that was held against its list, and what is to be said of it. */
struct desk_checked {
    struct gk_str path; /* below the folder */
    enum desk_verdict {
        CHECKED_UNCHANGED,
        CHECKED_ADDED,
        CHECKED_ALTERED,
        CHECKED_MISSING,
        CHECKED_UNLISTED
    } verdict;
    struct gk_diags said;
};

/* The atomics are everybody's. */
struct desk_work {
    atomic_int state, done, total;
    atomic_bool stop;
    int id; /* of the last order */
    struct desk_order order;
};

/* ---- desk_verify.c ---- */

/* Does it; what is said of no one file is in w->diags. */
enum gk_status desk_verify(struct desk_order *w);

/* ---- desk_order.c ---- */

/* A new order, empty, of the desk's folders; false after DESK_WORKING. */
bool desk_order_begin(struct desk_call *call, struct desk_order *order);
/* It takes the last one's place, unless something of it was refused. */
void desk_order_queue(struct desk_call *call, const struct desk_order *order);

#endif
