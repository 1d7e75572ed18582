/* The list of what is open, for the files of job that speak of it. */
#ifndef JOB_TODO_INT_H
#define JOB_TODO_INT_H

#include "job_int.h"

enum job_todo_kind {
    TODO_IMPORT,    /* something that import could not take as it stands */
    TODO_ERROR,     /* an error of lint */
    TODO_INFERRED,  /* a value that was inferred */
    TODO_UNKNOWN,   /* a tick that is unknown */
    TODO_CHARACTER, /* a character that no face has */
    TODO_NOTE,      /* a note of the catalog: its title, its issuer */
    TODO_FINDING,   /* lint's warnings and notes, which hold no paper up */
    TODO_KINDS
};

struct job_todo {
    enum job_todo_kind kind;
    bool blocks;
    int item, column;            /* from 0; -1: none */
    int note;                    /* of the catalog's; -1: none */
    struct gk_str field, reason; /* of NOTE: its field; of what was inferred: why */
    const struct gk_finding *finding;
    const struct gk_diagnostic *said;
};

struct job_todos {
    const struct gk_catalog *catalog;
    struct gk_arena *arena;
    const struct gk_place
        *places; /* of the items in the source, with the columns' numbers; NULL: not known */
    const int *columns;
    struct job_todo *list;
    int n, open; /* open: those that hold a paper up */
    int of_kind[TODO_KINDS];
    size_t cap;
};

/* ---- job_todo.c ---- */

/* The list of a catalog. `findings`, `read` (what was said when it was read) and `characters` (what
 * job_check_catalog said) may be NULL; they and the catalog outlive it. */
struct job_todos job_todo_list(const struct gk_catalog *catalog, const struct gk_findings *findings,
                               const struct gk_diags *read, const struct gk_diags *characters,
                               struct gk_arena *arena);

/* Does the cell of an entry reach a row that is taken? A merged one stands at its first row. */
bool job_todo_is_taken(const struct gk_catalog *c, const struct job_todo *entry, const bool *take);

/* Why a paper of the rows taken is no final one, in a few words; empty: nothing holds it up. `open_notes` are
 * the catalog's notes (bit i: the i-th) that the paper prints and that nobody confirmed. */
struct gk_str job_todo_cause(const struct job_todos *t, const bool *take, uint64_t open_notes,
                             enum gk_lang lang, struct gk_arena *arena);

/* ---- job_todo_words.c ---- */

/* What stands there now, and what should instead; either may be empty. Then what is said of it; its code;
 * the command that settles it. In `arena`. */
struct gk_str job_todo_now(const struct job_run *run, const struct job_todos *t, const struct job_todo *e,
                           struct gk_arena *arena);
struct gk_str job_todo_proposed(const struct job_todo *e);
struct gk_str job_todo_says(const struct job_todo *e, enum gk_lang lang, struct gk_arena *arena);
struct gk_str job_todo_code(const struct job_todo *e, struct gk_arena *arena);
struct gk_str job_todo_command(const struct job_run *run, const struct job_todos *t, const struct job_todo *e,
                               struct gk_arena *arena);

/* What a command calls the catalog: one of catalog/ by its id, another by its file. In `arena`. */
struct gk_str job_todo_name(const struct job_run *run, const struct gk_catalog *c, struct gk_arena *arena);

#endif
