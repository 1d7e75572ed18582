/* From a JSON pointer to its line: jansson keeps no positions of values, so the bytes are looked at once
 * more, and only when something is to be reported. The JSON must be well-formed and of bounded depth. */
#ifndef GONGKAI_BASE_JSON_LINE_H
#define GONGKAI_BASE_JSON_LINE_H

#include "gongkai/base/diag.h"

GK_BEGIN_DECLS

/* Gives a line to each diagnostic from number `first` on that has a field (a JSON pointer) and no line. What
 * a pointer names may be missing: then the line is that of what is around it. One pass for all. */
void gk_json_lines(struct gk_str json, struct gk_diags *diags, size_t first);

/* The 1-based line of one pointer's value; 0: there is no such value. */
int gk_json_line(struct gk_str json, struct gk_str pointer);

GK_END_DECLS

#endif
