/* What several tests look at: a page list without its fragments, and how often something stands in a file. */
#ifndef PAGE_SEEN_H
#define PAGE_SEEN_H

#include "gongkai/page.h"

/* Fragments of a bare list are without what only ink decides. */
static inline struct gk_str dumped(const struct gk_page_list *list, struct gk_arena *arena)
{
    struct gk_page_list part = *list;
    struct gk_buf out = {0};
    part.n_fragments = 0;
    gk_page_dump(&part, &out);
    return gk_buf_take(&out, arena);
}

static inline int count_of(const struct gk_buf *b, const char *what)
{
    int n = 0;
    for (size_t at = 0; (at = gk_str_find(gk_buf_slice(b), gk_str_of(what), at)) != (size_t)-1; at++) n++;
    return n;
}

#endif
