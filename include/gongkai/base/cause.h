/* Causes that come from below: what the system and the libraries say, in the user's language. Each text is an
 * argument of gk_diag and holds both languages; the message shows one. */
#ifndef GONGKAI_BASE_CAUSE_H
#define GONGKAI_BASE_CAUSE_H

#include "gongkai/base/arena.h"

GK_BEGIN_DECLS

/* An argument of gk_diag in two languages; what stands before it holds for both. */
#define GK_BOTH(zh, en) "\037" zh "\037" en

/* What an errno means. Static, or in the arena. */
const char *gk_cause(struct gk_arena *arena, int error);

/* What a library said in English (jansson, libzip, libxlsxwriter), with its Chinese; one that is not known is
 * cited. In the arena. */
const char *gk_cause_said(struct gk_arena *arena, const char *says);

GK_END_DECLS

#endif
