/* base, for its own sources and tests. */
#ifndef BASE_INT_H
#define BASE_INT_H

#include "gongkai/base/file.h"
#include "gongkai/base/map.h"

/* Allocates, resizes or (n 0) frees by `a`, or by the process's allocator (NULL). No memory: the handler. */
void *base_resize(const struct gk_allocator *a, void *p, size_t n);

/* How the names of temporary files begin; and keeps a new one from gk_file_sweep while it is open. False: it
 * was swept before. */
#define FILE_TEMP ".gongkai."
bool file_hold(int fd);

/* Writes them to the last; false and errno. */
bool file_write_all(int fd, struct gk_str bytes);

/* Makes the folder and its parents. GK_EIO and a diagnostic on failure. */

/* The key of all maps that are filled from now on; and the steps it takes to find each entry of a map once
 * (no fewer than m->n). */
void map_set_secret(uint64_t k0, uint64_t k1);
size_t map_steps(const struct gk_map *m);

/* In how many characters two texts differ: one more, one less, another one, or two neighbours swapped (the
 * restricted Damerau-Levenshtein distance). ASCII letters differ not by case. More than `most`, or texts of
 * more than 64 characters, give `most` + 1. Needs valid UTF-8. */
size_t str_distance(struct gk_str a, struct gk_str b, size_t most);

#endif
