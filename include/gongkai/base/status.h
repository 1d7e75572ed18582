/* The four kinds of failure (STYLE): diagnostics for bad input, this for I/O, limits and a library's refusal,
 * a clean exit for no memory, assert for a broken invariant. */
#ifndef GONGKAI_BASE_STATUS_H
#define GONGKAI_BASE_STATUS_H

#include <stdbool.h>

/* Marks a function whose result must be looked at. */
#define GK_MUST_USE __attribute__((warn_unused_result))

enum gk_status {
    GK_OK = 0,
    GK_EINPUT,  /* the input is not usable; a diagnostic says why (exit code 3) */
    GK_EIO,     /* the system refused: cannot read, write, disk full (exit code 4) */
    GK_EFACE,   /* a character or face is missing; a diagnostic lists it (exit code 5) */
    GK_ELIMIT,  /* a documented limit was passed (exit code 3) */
    GK_ELIB,    /* a library refused without cause of ours (exit code 4) */
    GK_ESTOPPED /* nobody wants the result any more (struct gk_stop); what is there of it is not to be used */
};

/* Long work asks between its steps whether somebody still waits for it. A pointer to it may be NULL: somebody
 * does. Once it says true it goes on to; it is asked often, and by any thread. */
struct gk_stop {
    bool (*asked)(void *ctx);
    void *ctx;
};

static inline bool gk_stopped(const struct gk_stop *stop)
{
    return stop && stop->asked(stop->ctx);
}

#endif
