/* base's files, for their own sources. */
#ifndef FILE_INT_H
#define FILE_INT_H

#include "gongkai/base/file.h"

/* The diagnostic of a system call that failed; GK_EIO. */
enum gk_status file_report(struct gk_diags *diags, enum gk_code code, const char *path, int error);

/* Makes the folder and its parents. GK_EIO and a diagnostic on failure. */
GK_MUST_USE enum gk_status file_mkdirs(const char *path, struct gk_diags *diags);

#endif
