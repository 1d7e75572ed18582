/* A file that was dropped, for the files of the desk that look at it and take it. */
#ifndef DESK_DROP_INT_H
#define DESK_DROP_INT_H

#include "desk_int.h"

enum drop_kind { DROP_NOTHING, DROP_CATALOG, DROP_OWN_CATALOG, DROP_TOWNSHIPS, DROP_OWN_REGISTRY, DROP_LIST };

struct drop {
    int number;
    const char *path;
    struct gk_str name;
    enum drop_kind kind;
    struct gk_job_imported *parts; /* of DROP_CATALOG */
    int n_parts;
    struct gk_str id;   /* of DROP_OWN_CATALOG */
    const char *target; /* the registry that takes it, or the file of what is ours; NULL: a new one */
    int places;         /* townships of new registries */
    int changes;
    struct gk_buf said;
    struct gk_diags diags;
};

/* How a drop is taken. */
struct drop_taking {
    bool dry, replace, guess;
    struct gk_str id;
};

/* ---- desk_drop_look.c ---- */

/* Where a drop lies; one by its number, false when it is not there. */
const char *drop_folder(const struct gk_desk *desk, int number, struct gk_arena *arena);
bool drop_find(struct desk_call *call, int number, struct drop *drop);

/* Finds out what it is, and what taking it would do: fills kind, parts, target, said and diags. */
void drop_look(struct desk_call *call, struct drop *drop);

/* Takes it as a catalog; into a registry; as new registries; as what is ours. What is said goes to the drop.
 */
bool drop_import(struct desk_call *call, struct drop *drop, const struct drop_taking *how);
bool drop_update_registry(struct desk_call *call, struct drop *drop, const struct drop_taking *how,
                          const char *to);
bool drop_make_registries(struct desk_call *call, struct drop *drop, const struct drop_taking *how);
bool drop_take_own(struct desk_call *call, struct drop *drop, const struct drop_taking *how);

/* What job is told of such a change. */
struct gk_job_change drop_change(struct desk_call *c, struct drop *d, const struct drop_taking *t);

/* Did the disk refuse? Then what it is stays unknown. */
bool drop_unread(const struct drop *d);

/* Forgets what was said. */
void drop_forget(struct desk_call *call, struct drop *drop);

bool drop_says_code(const struct gk_diags *diags, enum gk_code code);

/* ---- desk_drop_say.c ---- */

/* The members of a drop in JSON, and its part "parts". */
void drop_put(struct desk_call *call, struct drop *drop);
void drop_put_parts(struct desk_call *call, const struct drop *drop);

#endif
