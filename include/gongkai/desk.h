/* desk: the office page's API as library calls over a work folder. */
#ifndef GONGKAI_DESK_H
#define GONGKAI_DESK_H

#include "gongkai/base.h"

GK_BEGIN_DECLS

struct gk_desk;

struct gk_desk_options {
    const char *root; /* folders, as in struct gk_job_options; the first is the work folder, which has or gets
                         catalog/ */
    const char *out;  /* where papers go; NULL: out/ of the work folder */
    const char *temp; /* folder for temporary files; NULL: /tmp */
    int jobs;         /* threads that make papers; 0: one a processor */
    bool loose; /* several papers are not offered as an archive, too: whoever asks for them packs them */
};

/* A request. Nothing of it is kept after the call. */
struct gk_desk_ask {
    struct gk_str method; /* "GET", "POST", "PUT", "DELETE" */
    struct gk_str path;   /* with its /api/1, as it came: percent signs are undone here */
    struct gk_str query;  /* without its ?; may be empty */
    struct gk_str body;
    enum gk_lang lang; /* unless the query has lang=zh or lang=en */
    struct gk_str now; /* a time for the log, or empty: the desk asks no clock */
    struct gk_str by;  /* who asks, unless the body says so; may be empty */
};

/* What is answered. It belongs to the desk until the next request, and `file` may go with it. */
struct gk_desk_answer {
    int status;         /* as HTTP has them */
    struct gk_str type; /* of the body */
    struct gk_str body;
    const char *file;   /* the body is this file, which may be large; NULL: it is `body` */
    struct gk_str name; /* what a download is called; empty: it is none */
};

/* The desk over a work folder. What a desk that was killed left half done is brought to an end. NULL after a
 * diagnostic: the folder can't be read or written. One desk a folder: a second one is DESK_BUSY. */
struct gk_desk *gk_desk_open(const struct gk_desk_options *options, struct gk_diags *diags);
void gk_desk_close(struct gk_desk *desk);

/* Answers a request; what is wrong with it is in the answer. One call at a time. docs/api.md has the paths.
 */
void gk_desk_request(struct gk_desk *desk, const struct gk_desk_ask *ask, struct gk_desk_answer *answer);

/* Does the long work that requests have asked for, to its end; false when there was none. May run beside
 * gk_desk_request, in one other thread: it reads files and no open catalog. `progress` (or NULL) is called
 * now and then, by one thread at a time; the work ends when it says true. */
bool gk_desk_run(struct gk_desk *desk, bool (*progress)(void *ctx), void *ctx);

GK_END_DECLS

#endif
