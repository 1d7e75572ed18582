/* base, for its own sources. */
#ifndef BASE_INT_H
#define BASE_INT_H

#include "gongkai/base/file.h"

/* Allocates, resizes or (n 0) frees by `a`, or by the process's allocator (NULL). No memory: the handler. */
void *base_resize(const struct gk_allocator *a, void *p, size_t n);

/* The diagnostic of a system call that failed; GK_EIO. */
enum gk_status file_report(struct gk_diags *diags, enum gk_code code, const char *path, int error);

/* Makes the folder and its parents. GK_EIO and a diagnostic on failure. */
GK_MUST_USE enum gk_status file_mkdirs(const char *path, struct gk_diags *diags);

#endif
