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
    struct gk_str now;       /* when it was asked for */
    struct gk_field *titles; /* of the catalogs, by their ids */
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

/* The atomics are everybody's. */
struct desk_work {
    atomic_int state, done, total;
    atomic_bool stop;
    int id; /* of the last order */
    struct desk_order order;
};

#endif
