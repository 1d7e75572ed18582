/* What holds for the whole library: its version, what it exports, threads, ownership.
 *
 * EXPORTS. What stands between GK_BEGIN_DECLS and GK_END_DECLS in the headers of include/gongkai/ is public:
 * exported, with C linkage, its name beginning with gk_. All else is compiled hidden. While the major version
 * is 0, a minor version may change what is public; the soname carries the major version.
 *
 * THREADS. Nothing is kept outside the objects that the caller holds, but for the allocator, which is set
 * before all else (alloc.h), and the secret of all maps, which is drawn once (map.h). Objects are told apart
 * by their use: what a function takes as const may be shared by threads that only read it (catalogs, forms,
 * vocabularies, fonts, page lists, findings); anything else belongs to one thread at a time (arenas, buffers,
 * diagnostics, a gk_text). Two threads may call any two functions with objects of their own. fontconfig,
 * which font calls when fonts are loaded, reads its own environment; nothing else in the library reads
 * environment, locale or clock.
 *
 * OWNERSHIP. Verbs tell. `new` and `load` give an object whose `free` gives it back; `lookup` and `find` lend
 * what the object owns; `init` and `done` are for structs that the caller embeds. A function that takes an
 * arena returns what lives as long as the arena and is never freed alone. A gk_str that is passed in is
 * borrowed for the call, unless the function says that it is kept. */
#ifndef GONGKAI_BASE_LIBRARY_H
#define GONGKAI_BASE_LIBRARY_H

#define GK_VERSION_MAJOR  0
#define GK_VERSION_MINOR  1
#define GK_VERSION_PATCH  0
#define GK_VERSION_STRING "0.1.0"
#define GK_VERSION_DATE   "2026-11-29" /* of its release, for the manual page */

#ifdef __cplusplus
#define GK_EXTERN_C_BEGIN extern "C" {
#define GK_EXTERN_C_END   }
#else
#define GK_EXTERN_C_BEGIN
#define GK_EXTERN_C_END
#endif

/* Around the declarations of each public header. */
#ifdef __GNUC__
#define GK_BEGIN_DECLS GK_EXTERN_C_BEGIN _Pragma("GCC visibility push(default)")
#define GK_END_DECLS   _Pragma("GCC visibility pop") GK_EXTERN_C_END
#else
#define GK_BEGIN_DECLS GK_EXTERN_C_BEGIN
#define GK_END_DECLS   GK_EXTERN_C_END
#endif

GK_BEGIN_DECLS

/* "MAJOR.MINOR.PATCH" of the library that runs, which may be newer than the headers of the caller. */
const char *gk_version(void);

GK_END_DECLS

#endif
