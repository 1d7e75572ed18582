/* desk's private parts: a request on its way through the desk. */
#ifndef DESK_INT_H
#define DESK_INT_H

#include <jansson.h>

#include "gongkai/desk.h"
#include "gongkai/job/view.h"

enum { DESK_OPEN = 4 }; /* catalogs that stay laid out */

struct desk_opened;
struct desk_notice;
struct gk_archive_words;

struct gk_desk {
    struct gk_desk_options options; /* copies, in `arena` */
    const char *folder;             /* the work folder */
    int lock;                       /* descriptor */
    struct gk_arena *arena;         /* lives as long as the desk */
    struct gk_arena *answered;      /* of the last answer */
    struct gk_buf body;             /* of the last answer */
    int last_drop;                  /* the highest number that was given */
    struct desk_work *work;
    struct gk_map heads;        /* desk_state.c: by ids of catalogs */
    struct gk_map targets;      /* desk_drop_say.c: by numbers of drops */
    struct gk_map todos;        /* desk_todo.c: by ids of catalogs */
    struct gk_map seen;         /* desk_files.c: files whose hashes are known */
    struct desk_opened *opened; /* DESK_OPEN of them */
    struct desk_notice *notice; /* the last one that was asked for, or NULL */
    unsigned long times;        /* that one was opened */
};

/* One request. Handlers fill `answer` or write JSON with `json`; errors among `diags` make an error of it. */
struct desk_call {
    struct gk_desk *desk;
    const struct gk_desk_ask *ask;
    enum gk_lang lang;
    struct gk_arena *arena;
    struct gk_str parts[4];           /* what the stars of the path stand for */
    json_t *body;                     /* where the route wants JSON */
    bool shows_all;                   /* files that can't be read are told in the answer, not by `diags` */
    struct gk_archive_words *archive; /* desk_record.c: NULL until somebody asks */
    struct gk_diags diags;
    struct gk_json_out json; /* into desk->body */
    struct gk_desk_answer *answer;
};

typedef void desk_handler(struct desk_call *call);

/* ---- desk_call.c: what handlers ask of a request, and how they answer ---- */

/* With each %XX as the byte that it stands for. */
struct gk_str desk_unescaped(struct gk_str s, struct gk_arena *arena);

/* The value of a name in the query; empty: it is not there. */
struct gk_str desk_query(const struct desk_call *call, const char *name);

/* What a JSON object of the body has: a text (empty: none), a number (`other`: none), an array or an object
 * (NULL: none). What is there and of another kind is DESK_BODY_MEMBER. */
struct gk_str desk_text(struct desk_call *call, const json_t *object, const char *key);
int desk_number(struct desk_call *call, const json_t *object, const char *key, int other);
const json_t *desk_array(struct desk_call *call, const json_t *object, const char *key);

/* The text that an object of our own has there; empty: none. */
struct gk_str desk_member(const json_t *object, const char *key);

/* The paper of notices: "screen" is one; of a board ("240x120") centimetres are meant. In `arena`. */
void desk_take_paper(struct gk_job_options *options, struct gk_str paper, struct gk_arena *arena);

/* How long notices hang, days in the arena: from a day to another, or so many days or working days (0: none).
 * False after CATALOG_DATE, TOWNSHIP_PERIOD, DESK_PERIOD. */
struct desk_period {
    struct gk_str from, to;
    int days, working_days;
};
bool desk_take_period(struct desk_call *call, struct gk_job_options *options,
                      const struct desk_period *period, struct gk_arena *arena);

/* DESK_BODY_MISSING when an object has no such key. */
bool desk_needs(struct desk_call *call, const json_t *object, const char *key);

/* Adds a diagnostic of the desk's and says false, so that a handler can return it. */
bool desk_refuse(struct desk_call *call, enum gk_code code, const char *a, const char *b);

/* Did something fail so far? */
bool desk_failed(const struct desk_call *call);

/* The version that the body names is `now`; else false after DESK_OLD_VERSION. */
bool desk_is_current(struct desk_call *call, struct gk_str now);

/* "messages": what was said, as an array. Paths of the work folder are shown by their names. */
void desk_put_messages(struct desk_call *call, const char *key, const struct gk_diags *diags);

/* The error answer of what is in call->diags. */
void desk_answer_errors(struct desk_call *call);

/* What the library is told of a change that this request makes; `command` in words. */
struct gk_job_change desk_change(const struct desk_call *call, struct gk_str command);

/* ---- desk_files.c: the files of the work folder ---- */

/* A file as it stands in the work folder, and what steps know of it. */
struct desk_file {
    struct gk_str path; /* below the work folder: catalog/<id>.json, catalog/townships/<name>.json, … */
    const char *full;
    struct gk_str id; /* its stem */
    enum desk_kind { DESK_CATALOG, DESK_REGISTRY, DESK_OWN } kind;
    struct gk_str sha, version; /* of its bytes: SHA-256 in hex digits, and DESK_VERSION of them */
};
enum { DESK_VERSION = 16 };

/* All of them: catalogs, registries, what the desk alone has. Other JSON of the folder is not among them. One
 * that can't be read is there with an empty sha, and a diagnostic: nothing may be changed then, as what a
 * step would keep of it is not known. */
const struct desk_file *desk_files(struct desk_call *call, int *n);

/* One file's; NULL: there is none. */
const struct desk_file *desk_catalog_file(struct desk_call *call, struct gk_str id);

/* The version of all that the page shows. */
struct gk_str desk_version(struct desk_call *call);

/* A JSON file of the desk's own. NULL: there is none, or, after a diagnostic, it can't be read. */
json_t *desk_load(struct desk_call *call, const char *path);

/* A whole number in digits alone; -1: it is none. */
int desk_whole(struct gk_str s);

/* The numbers by which the files or folders of a folder of the desk's are called, rising. */
const int *desk_numbers(struct desk_call *call, const char *folder, int *n);

/* A path below the work folder, in `arena`. */
const char *desk_path(const struct gk_desk *desk, const char *name, struct gk_arena *arena);

/* ---- desk_steps.c: what can be undone ---- */

struct desk_step {
    struct gk_str words[2]; /* by enum gk_lang */
    const struct desk_file *was;
    int n;
};

/* A step begins: whatever changes in the work folder up to its end is one thing to undo, whose words are
 * those of `code`, a note, with {1} and {2}. False after diagnostics: nothing may be changed. Every handler
 * that changes something stands between the two, and answers after the end. */
bool desk_step_begin(struct desk_call *call, struct desk_step *step, enum gk_code code, struct gk_str a,
                     struct gk_str b);
bool desk_step_end(struct desk_call *call, const struct desk_step *step);
/* The same with words at hand, by enum gk_lang. */
bool desk_step_begin_in(struct desk_call *call, struct desk_step *step, const struct gk_str words[2]);

/* "version", and "undo" and "redo" where there is something to undo or redo, in words. */
void desk_put_version(struct desk_call *call);

/* An answer of nothing else. */
void desk_answer_version(struct desk_call *call);

/* The numbers of the steps that hold, rising; one of them as its file has it (NULL: there is none), the
 * caller's; its "words", "when" and "by"; the file of bytes with that hash. */
const int *desk_steps_held(struct desk_call *call, int *n);
json_t *desk_step_load(struct desk_call *call, int number);
void desk_put_step(struct desk_call *call, const json_t *step);
const char *desk_step_bytes(struct desk_call *call, struct gk_str sha);

/* Brings to an end what a desk before this one did not. */
bool desk_steps_open(struct gk_desk *desk, struct gk_diags *diags);

/* Brings to its end what was left half done; false after diagnostics: then nothing may be changed. */
bool desk_steps_settle(struct desk_call *call);

/* ---- desk_open.c: catalogs that stay laid out ---- */

struct desk_opened {
    struct gk_job_view *view;
    struct gk_arena *arena; /* of the catalog */
    const struct gk_catalog *catalog;
    struct gk_str id, version; /* empty: not used */
    struct gk_str form, paper; /* of what is laid out */
    bool shown;                /* it is the catalog as it stands */
    unsigned long used;        /* the greater, the later */
};

/* The catalog as it stands in its file; NULL after DESK_NO_CATALOG, or what its reader says. */
struct desk_opened *desk_open(struct desk_call *call, struct gk_str id);
/* Lays it out, where that has not been done, by the query's form and paper. `settled`: as papers have it.
 * False after diagnostics. */
bool desk_show(struct desk_call *call, struct desk_opened *opened, bool settled);
/* "version" and the like, and "catalog", the catalog's own. */
void desk_put_versions(struct desk_call *call, const struct desk_opened *opened);
/* A length in millimetres, in hundredths of them. */
void desk_put_mm(struct desk_call *call, const char *key, gk_len length);
/* "settled" and "pages". */
void desk_put_pages(struct desk_call *call, const struct desk_opened *opened);
/* Another catalog takes its place, in an arena that goes with it. */
void desk_reopen(struct desk_opened *opened, const struct gk_catalog *catalog, struct gk_str version,
                 struct gk_arena *arena);
void desk_open_close(struct gk_desk *desk);
void desk_notice_close(struct gk_desk *desk); /* desk_notice.c */

/* ---- desk_conflicts.c: what copies say differently ---- */

/* Notes what of a merge's report (gk_merge_write_json) collides. */
bool desk_keep_conflicts(struct desk_call *call, struct gk_str id, struct gk_str report);

/* Those that nobody has settled, as entries of gongkai-todo/1 with the catalog's id. The caller's. */
json_t *desk_open_conflicts(struct desk_call *call);

/* The list without those of the rows (from 1; none: the catalog itself) and of that key, found while the rows
 * still say what they did; and keeps it. The caller's. */
json_t *desk_conflicts_without(struct desk_call *call, struct gk_str id, const char *const *items, int n,
                               struct gk_str key);
bool desk_save_conflicts(struct desk_call *call, json_t *all);

/* ---- desk_townships.c ---- */

/* The registry of that name; without one that of the office's county, else the first. NULL: there is none. */
const struct desk_file *desk_registry_file(struct desk_call *call, struct gk_str name);
const struct gk_vocabulary *desk_vocabulary(struct desk_call *call); /* NULL: it can't be read */

/* Held against the reader's rules first; false after diagnostics. */
struct gk_registry;
bool desk_save_registry(struct desk_call *call, const struct desk_file *file, const struct gk_registry *r);

/* What of a registry holds up notices, as entries of gongkai-todo/1 with the registry's id; of a township's
 * office what stands in its own row. The caller's. */
json_t *desk_open_places(struct desk_call *call, const struct desk_file *file);

/* ---- desk_record.c: what archives want to know of a catalog ---- */

/* May the record's field say that? Else a diagnostic at the field. */
bool desk_record_fits(struct desk_call *call, struct gk_str catalog, struct gk_str name, struct gk_str text);
void desk_record_done(struct desk_call *call);

/* ---- desk_todo.c ---- */

/* "open" and "blocking": how much, where the list of the catalog is known. */
void desk_put_open(struct desk_call *call, const struct desk_file *file);
void desk_todo_close(struct gk_desk *desk);

/* ---- desk_drops.c ---- */

/* "drops": numbers and names. */
void desk_put_drops(struct desk_call *call);

/* ---- desk_verify.c ---- */

/* Has the program made papers in out/, so that they can be held against their list? */
bool desk_has_papers(struct desk_call *call);

/* ---- desk_order.c ---- */

struct desk_work;
struct desk_work *desk_work_new(struct gk_arena *arena);
void desk_work_free(struct desk_work *work);

/* ---- desk_papers.c ---- */

/* A notice of the list in that file is wanted; answers with the work. */
/* The registry that has a place of that name or code; else the first there is, or NULL. With catalogs named,
 * it is asked for its places, whether they list them or not. */
const char *desk_registry_of(struct desk_call *call, const char *place);

void desk_queue_notice(struct desk_call *call, const char *list);
/* The table of two editions, or of what `newer` lacks of the standard `older`. */
void desk_queue_comparison(struct desk_call *call, const char *older, const char *newer, bool against);

/* ---- desk_office.c ---- */

/* "office", where it is known; its code, and its county's, or "". */
void desk_put_office(struct desk_call *call);
struct gk_str desk_office_code(struct desk_call *call);
struct gk_str desk_county(struct desk_call *call);

/* ---- what the paths lead to ---- */

desk_handler desk_get_state;                                                 /* desk_state.c */
desk_handler desk_post_undo, desk_post_redo, desk_get_log;                   /* desk_steps.c */
desk_handler desk_get_catalog, desk_get_pages, desk_get_page, desk_get_find; /* desk_catalog.c */
desk_handler desk_get_notice, desk_get_notice_page;                          /* desk_notice.c */
desk_handler desk_post_edits;                                                /* desk_edits.c */

desk_handler desk_post_drop, desk_get_drops, desk_post_drop_act, desk_delete_drop; /* desk_drops.c */

desk_handler desk_get_divisions, desk_put_office_code; /* desk_office.c */

desk_handler desk_get_todo;     /* desk_todo.c */
desk_handler desk_post_answers; /* desk_answers.c */

desk_handler desk_get_formats, desk_post_papers;             /* desk_papers.c */
desk_handler desk_get_work, desk_delete_work, desk_get_file; /* desk_order.c */

desk_handler desk_post_verify;                     /* desk_verify.c */
desk_handler desk_get_editions, desk_post_compare; /* desk_editions.c */
desk_handler desk_get_record, desk_get_archive;    /* desk_record.c */
desk_handler desk_post_archive;                    /* desk_papers.c */

desk_handler desk_get_townships, desk_post_townships; /* desk_townships.c */
desk_handler desk_get_place, desk_post_place;         /* desk_place.c */

#endif
