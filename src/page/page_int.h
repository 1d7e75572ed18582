/* page: what its own files share. */
#ifndef PAGE_INT_H
#define PAGE_INT_H

#include "gongkai/page.h"

/* "H1", "TD", …: the kind's name as the dump and messages print it. */
const char *page_node_name(enum gk_node_kind kind);

/* May a line not begin, not end with this mark (GB/T 15834-2011 5.1)? */
bool page_mark_never_starts(uint32_t c);
bool page_mark_never_ends(uint32_t c);

#endif
