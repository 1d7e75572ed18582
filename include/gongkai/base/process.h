/* Other programs: one is run, within limits, and what it says is taken.
 *
 * No shell stands between, so no name means anything but itself. A system without processes (a browser) has
 * none of these programs: there every run ends with GK_PROCESS_MISSING. */
#ifndef GONGKAI_BASE_PROCESS_H
#define GONGKAI_BASE_PROCESS_H

#include "gongkai/base/buf.h"
#include "gongkai/base/diag.h"
#include "gongkai/base/status.h"

GK_BEGIN_DECLS

enum gk_process_end {
    GK_PROCESS_DONE,    /* it ended with exit code 0 */
    GK_PROCESS_FAILED,  /* with another one, or by a signal, its limit of memory or processor time among them
                         */
    GK_PROCESS_MISSING, /* there is no such program on the PATH */
    GK_PROCESS_SLOW,    /* its time was over; it was ended */
    GK_PROCESS_LARGE    /* it said more than `output` bytes; it was ended */
};

struct gk_process {
    const char *const *argv; /* its name, which is looked for on the PATH; arguments; NULL */
    const char *folder;      /* its HOME and folder for temporary files: from gk_process_folder */
    unsigned seconds;        /* of time, and of processor time */
    size_t memory;           /* bytes of address space; 0: no limit */
    size_t output;           /* bytes of standard output that are taken */
    unsigned *took;          /* NULL, or where the milliseconds go that it ran, at most those of `seconds` */
};

/* Runs the program to its end, and appends what it writes to standard output. Standard input is empty, what
 * it says to standard error goes nowhere, its environment holds PATH, HOME, TMPDIR and a UTF-8 locale alone.
 * Programs that it has started itself are ended with it. */
GK_MUST_USE enum gk_process_end gk_process_run(const struct gk_process *p, struct gk_buf *out);

/* Makes a folder that only this user may enter, in the folder `temp` (NULL: /tmp); its path, in the arena of
 * `diags`. NULL after a diagnostic (FILE_WRITE). gk_folder_remove (base/file.h)
 * ends it. */
const char *gk_process_folder(const char *temp, struct gk_diags *diags);

GK_END_DECLS

#endif
