/* Bytes that grow: they stand in memory while they are few, beyond that in a file without a name. */
#ifndef GONGKAI_BASE_SCRATCH_H
#define GONGKAI_BASE_SCRATCH_H

#include "gongkai/base/buf.h"
#include "gongkai/base/diag.h"
#include "gongkai/base/status.h"

GK_BEGIN_DECLS

struct gk_scratch;

/* None yet. The file is in `folder`, which must live as long; NULL: all stand in memory. */
struct gk_scratch *gk_scratch_new(const char *folder);

/* NULL is allowed. */
void gk_scratch_free(struct gk_scratch *s);

void gk_scratch_add(struct gk_scratch *s, struct gk_str bytes);

/* How many were added. */
size_t gk_scratch_size(const struct gk_scratch *s);

/* Appends `n` bytes from `at` on, which must be there; fewer after a failure, which gk_scratch_status tells.
 */
void gk_scratch_read(struct gk_scratch *s, size_t at, size_t n, struct gk_buf *out);

/* All of them, until something is added: of a file the system brings as much into memory as is looked at. */
struct gk_str gk_scratch_bytes(struct gk_scratch *s);

/* GK_EIO and a diagnostic (FILE_WRITE, of the folder) when the system refused anything so far. */
GK_MUST_USE enum gk_status gk_scratch_status(const struct gk_scratch *s, struct gk_diags *diags);

GK_END_DECLS

#endif
