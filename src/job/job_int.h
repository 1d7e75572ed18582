/* job's private parts: the run's shared, read-only material and its units of work. */
#ifndef JOB_INT_H
#define JOB_INT_H

#include <jansson.h>
#include <pthread.h>

#include "gongkai/catalog/registry.h"
#include "gongkai/font.h"
#include "gongkai/job.h"
#include "gongkai/lint.h"
#include "gongkai/poster.h"
#include "gongkai/spec.h"
#include "gongkai/table.h"
#include "gongkai/xlsx.h"

struct gk_pdf_fonts;
struct job_todos;
struct batch;

/* What the posters of one catalog under one rule share, as far as their townships have no lists of their own:
 * the rows taken, and the glyphs of the table and of the form's own words. Made by the thread that needs it
 * first. */
struct job_family {
    struct job_family *next;
    int catalog;
    pthread_mutex_t lock;
    bool made;
    bool good; /* false: `diags` say why no poster of it can be made */
    bool told; /* its diagnostics are in the run's */
    bool draft;
    bool placeless; /* its table names no place: each gets its own body put in */
    struct gk_arena *arena;
    struct gk_diags diags;
    struct gk_select_rule rule;
    struct gk_selection selection;
    struct gk_pdf_fonts *fonts; /* NULL: none could be made */
};

struct job_families {
    pthread_mutex_t lock;
    struct job_family *first;
};

/* What a run made of a registry, for the list of registries. */
struct job_counted {
    struct gk_str registry, place, stem; /* the registry's name; what it is for; its index's file */
    int posters, sheets, drafts, missing;
};

/* Where a registry comes from. Townships are loaded when their turn comes. */
struct job_source {
    const char *path;
    const struct gk_registry *registry; /* loaded already, settled; NULL: a file to be loaded */
    int posters;                        /* how many this run makes of it */
    int *twice, n_twice; /* of these those whose file another registry makes: township * n_catalogs + catalog,
                            rising */
    struct job_counted counted; /* once its posters are made */
};

/* Whether the user has asked for an end: by any thread, between units and within long ones. `within` is what
 * other rooms ask. */
struct job_stop {
    pthread_mutex_t lock;
    bool asked;
    unsigned times;
    struct gk_stop within;
};

struct job_earlier;
struct gk_archive_words;

/* What the run's papers are made from, as hashes (job_inputs.c). */
enum { JOB_INPUTS_DIGITS = 32 };
struct job_inputs {
    struct gk_str looks;             /* what layouts follow from besides their catalogs */
    struct gk_str shared, *catalogs; /* one a catalog */
};

/* Everything a unit may read; nothing in it changes while units run, but for the families. */
struct job_run {
    int helpers; /* threads that help within a unit, beside its own */
    const struct gk_job_options *options;
    struct gk_arena *arena;
    struct gk_fonts *fonts;
    const struct gk_office *office; /* faces of workbooks */
    const struct gk_vocabulary *vocabulary;
    const struct gk_catalog **catalogs;
    int n_catalogs;
    struct gk_map ids;                     /* of the catalogs, folded */
    const struct gk_registry **registries; /* job_load_registries */
    int n_registries;
    struct job_source *sources; /* job_load_posters */
    int n_sources;
    const struct gk_holidays *holidays; /* NULL: there is no such file */
    const struct gk_poster_form *notice, *record, *screen,
        *book;                        /* the posters' forms; NULL: not asked for */
    const struct gk_form *index_form; /* of pages and workbooks that list papers; NULL: none */
    struct job_families *families;
    bool given;              /* catalogs and one registry were named by the user: they go together */
    struct job_asked *asked; /* and what they ask of the places */
    struct gk_map others;    /* stems of posters of places that this run is not for: --villages, or not */
    struct job_zero *zero;   /* what the registries leave open, while they are loaded */
    const struct gk_lint_words *words; /* NULL where catalog/ has no lint.json: then nothing is linted */
    const struct gk_laws *laws;
    struct gk_archive_words *archive;   /* NULL until a catalog has a record, or a package is made */
    const struct gk_str *fields;        /* one a catalog: its field, folded */
    const struct gk_findings *findings; /* one a catalog, or NULL */
    const struct job_todos *todos;      /* one a catalog, or NULL: what is open in it */
    struct job_made *made;              /* one a catalog, once its papers are joined */
    const struct job_earlier *earlier;  /* what stands in out/ */
    struct job_journal *journal;        /* what this run does to it */
    const struct job_inputs *inputs;
    struct job_stop *stop; /* NULL: nobody can ask for one */
    struct gk_str date;    /* --date or SOURCE_DATE_EPOCH, YYYY-MM-DD; empty: none */
};

/* One paper in its forms: paths below out/, the first one before all. */
enum { JOB_FORMS = 6 };
struct job_made {
    struct gk_str paths[JOB_FORMS];
    int n;
};

enum job_state { JOB_MADE, JOB_DRAFT, JOB_EMPTY, JOB_FAILED };

/* A poster as the index lists it. */
struct job_entry {
    int township, catalog, pages;
    enum job_state state;
    struct job_made made;
    struct gk_str check; /* empty: there is none */
    struct gk_str cause; /* of DRAFT: why, for the index */
};

/* A registry while its posters are made. */
struct job_county {
    const struct job_source *source;
    const struct gk_registry *registry; /* settled */
    struct gk_select_rule rule;
    struct gk_arena *arena;
    struct gk_str inputs;  /* job_inputs_county */
    struct gk_diags diags; /* what is wrong with the rule: then there are no posters */
    bool good;
    pthread_mutex_t lock;
    struct gk_pdf_fonts *
        *fonts;                /* one a catalog: the glyphs of its townships' own words; NULL until needed */
    int posters, left;         /* units; those that no batch has taken yet */
    int open;                  /* batches that still use it */
    struct batch *ending;      /* the last one, once it is through */
    struct job_entry *entries; /* one a unit, in their order */
    struct gk_arena *listed;   /* what entries point to; under the pool's lock */
};

/* What a thread keeps from unit to unit: the shaping cache, and the posters' plan with a cache of its own. */
struct job_thread {
    const struct job_run *run;
    struct gk_text *text;
    int posters; /* made with `text` */
    struct gk_text *plan_text;
    struct gk_measure plan_measure;
    struct gk_arena *plan_arena;
    struct gk_poster_plan *plan;
};

enum job_unit_kind { JOB_CATALOG, JOB_WORKBOOK, JOB_POSTER, JOB_INDEX };

/* A file that a unit made. */
struct job_file {
    struct gk_str path;   /* below out/ */
    struct gk_str source; /* id of the catalog, or stem of the registry */
    struct gk_str check;  /* a poster's check code */
    size_t bytes;
    struct gk_sha256 sha256;
    struct gk_str sm3;         /* in hex; empty: of an earlier version's run, which did not tell it */
    int pages, unfilled_lines; /* as in gk_page_list */
    /* For the next run: */
    struct gk_str inputs;   /* what it was made from; empty: it is made each time */
    struct gk_str draft[2]; /* why it is a draft, by enum gk_lang; empty: it is none */
};

/* A unit of work: one catalog's papers, the workbook of all catalogs, or one township's poster of one
 * catalog. It writes into its own arena, so that units run on any thread and their results are joined in
 * order. */
struct job_unit {
    enum job_unit_kind kind;
    int catalog;
    const struct gk_registry *registry; /* JOB_POSTER */
    int township;
    struct job_county *county; /* of the registry, while posters are made */
    int place;                 /* among the county's units */
    /* results */
    struct gk_arena *arena;
    struct gk_diags diags;
    struct job_file *files; /* in `arena` */
    int n_files;
    size_t cap_files;
    struct job_family *family; /* JOB_POSTER: what said why there is none */
    bool draft, empty, failed;
    bool cut;               /* it was stopped within: not all of its files are there */
    bool kept;              /* its files stand there from an earlier run */
    struct gk_str cause[2]; /* of a draft: why, by enum gk_lang */
    int sheets;             /* JOB_WORKBOOK: those of townships */
};

/* A catalog of ours is JSON; all else that the user names is imported as it comes. */
bool job_is_foreign(struct gk_str bytes, const char *path);

/* Loads vocabulary, fonts and lint's rules. */
GK_MUST_USE enum gk_status job_load_shared(struct job_run *run, struct gk_diags *diags);

/* Reads catalog/archive.json, once; false after diagnostics. */
bool job_load_archive(struct job_run *run, struct gk_diags *diags);

/* The same, and catalogs. GK_OK though some catalogs failed: they have diagnostics. */
GK_MUST_USE enum gk_status job_load(struct job_run *run, struct gk_diags *diags);
void job_unload(struct job_run *run);

/* ---- job_data.c: what a work folder adds to ----
 *
 * NULL after diagnostics. `folders` as in the options. */
const struct gk_vocabulary *job_vocabulary(const char *folders, struct gk_arena *arena,
                                           struct gk_diags *diags);
const struct gk_lint_words *job_lint_words(const char *folders, struct gk_arena *arena,
                                           struct gk_diags *diags);
const struct gk_holidays *job_holidays(const char *folders, struct gk_arena *arena, struct gk_diags *diags);
const struct gk_laws *job_laws(const char *folders, const struct gk_lint_words *words, struct gk_arena *arena,
                               struct gk_diags *diags);

/* ---- job_run.c: what any part asks of the run ---- */

/* root/name in `arena`, NUL-terminated: what is the user's. job_data: where the program's own data may stand
 * in for it, in the run's arena. job_layouts: the folders of forms. */
const char *job_path(const struct job_run *run, const char *name, struct gk_arena *arena);
const char *job_data(const struct job_run *run, const char *name);
const char *job_layouts(const struct job_run *run, struct gk_arena *arena);

/* A shaper that knows the words of the field. */
/* What the files of a township's poster are called. */
struct gk_str job_poster_stem(const struct job_run *run, const struct gk_registry *r, int township,
                              struct gk_arena *arena);

/* What each poster is made as: GK_PAPER_PDF, GK_PAPER_HTML, GK_PAPER_DOCX, GK_PAPER_OFD. */
unsigned job_poster_kinds(const struct job_run *run);
/* The one that is made first, and stands for all: its ending. */
const char *job_poster_kind(const struct job_run *run);

struct gk_text *job_text_new(const struct job_run *run);

/* The form a catalog asks for, on the paper the user asks for. NULL after diagnostics. */
const struct gk_form *job_form(const struct job_run *run, const struct gk_catalog *catalog,
                               struct gk_arena *arena, struct gk_diags *diags);

/* Is a paper of the catalog (and of the place, unless that is empty) one of this shard's? By a hash, which is
 * the same on every machine. */
bool job_has_share(const struct job_run *run, struct gk_str catalog, struct gk_str place);

/* Has the user asked for an end? A unit that finds so makes no more files. job_stop: for what asks that from
 * within; NULL: nobody can. */
bool job_stopped(const struct job_run *run);
const struct gk_stop *job_stop(const struct job_run *run);
void job_stop_init(struct job_run *run, struct job_stop *stop);

/* The folder for temporary files. */
const char *job_temp(const struct job_run *run);

/* ---- job_history.c: what is replaced is kept ---- */

/* Where a work folder keeps what of `kind` it knows of a file, under .gongkai; NULL: the file is in none. */
const char *job_beside(const char *path, const char *kind, struct gk_arena *arena);

/* The file that FILE@NUMBER, the version of that number in the file's history, stands for; of any other path
 * that itself. NULL after HISTORY_NO_NUMBER. */
const char *job_edition_path(const char *path, struct gk_arena *arena, struct gk_diags *diags);

/* The files of all versions in the file's history, *n of them, the last first. */
const char **job_versions(const char *path, int *n, struct gk_arena *arena, struct gk_diags *diags);

/* ---- job_merge.c ---- */

/* A catalog, or any file that can be imported as one, which may be a version in the history; of what import
 * says only warnings are kept. NULL after diagnostics. */
const struct gk_catalog *job_read_edition(const struct gk_vocabulary *vocabulary, const char *path,
                                          const char *temp, struct gk_arena *arena, struct gk_diags *diags);

/* ---- job_places.c ---- */

/* Keeps where the source has the items and columns of a catalog that was just imported into `path`; what is
 * not known, or stands in no work folder, is not kept. */
void job_places_keep(const struct gk_catalog *imported, const char *path, struct gk_arena *arena);
/* The places of a catalog's items, where they are known: one an item, `cell` empty, a sheet of 0 where it is
 * not; and its columns' in *columns. NULL: nothing is known. */
const struct gk_place *job_places(const struct gk_catalog *c, const int **columns, struct gk_arena *arena);

/* Writes a registry; one in place of another only where it could be read again. */
GK_MUST_USE enum gk_status job_replace_registry(const struct gk_job_change *change, const char *path,
                                                const struct gk_registry *r, struct gk_str what,
                                                struct gk_diags *diags);

/* Takes away the temporary files of runs that were killed which stand in the folder (job_lock.c). */
void job_sweep(const char *folder);

/* ---- job_files.c ---- */

/* The files that the user names but for the locks of office programs (~$…), which a shell's * takes, too; of
 * a folder those in it, by name, but for hidden ones. */
const char **job_files(const char *const *named, int n_named, int *n, struct gk_arena *arena,
                       struct gk_diags *diags);

/* Is a file of that list one of those that the user names by itself? */
bool job_is_named(const char *const *named, int n_named, const char *file);

/* Is a file of that format one in catalog/ that others read? */
bool job_is_data(struct gk_str format);

/* Of a folder's file: is it data of ours, or a registry, of that format? Then that is told (FOLDER_DATA). */
bool job_skips_data(const char *path, struct gk_str format, struct gk_diags *diags);

/* Of a file in which no catalog was found: is it a list of townships? Then that is told: of a folder's file
 * FOLDER_TOWNSHIPS, of one that the user names IMPORT_TOWNSHIPS, with the command that takes it. */
bool job_is_table(const char *path, bool named, const struct gk_vocabulary *v, struct gk_diags *diags);

/* Of a file to be imported: is it of a format of ours? Then that is told: of a folder's file FOLDER_DATA or
 * FOLDER_CATALOG, of one that the user names IMPORT_CATALOG, IMPORT_TOWNSHIPS or IMPORT_DATA. */
bool job_needs_no_import(const char *path, bool named, struct gk_str format, struct gk_diags *diags);

/* Does the path name a folder that is there? */
bool job_is_folder(const char *path);

/* The file in the folder whose stem differs from the id by case or width alone; NULL: there is none. */
const char *job_variant(const char *folder, struct gk_str id, struct gk_arena *arena);

/* ---- job_update.c ---- */

/* Writes a catalog that was imported from the file `from`. Where one stands already it is updated, item by
 * item; another one than that, and what is no catalog, is left alone (REPLACE_OTHER, REPLACE_UNKNOWN and
 * GK_EINPUT) unless change->replace. */
GK_MUST_USE enum gk_status job_update_catalog(const struct gk_job_change *change, const char *path,
                                              const struct gk_catalog *catalog, const char *from,
                                              struct gk_diags *diags);

/* The catalog that stands there; NULL after REPLACE_UNKNOWN when it is none. */
const struct gk_catalog *job_standing(const char *path, struct gk_arena *arena, struct gk_diags *diags);

/* REPLACE_OTHER and GK_EINPUT: the catalog `old` is not that of this id and title. */
enum gk_status job_refuse_other(const char *path, const struct gk_catalog *old, struct gk_str id,
                                struct gk_str title, struct gk_arena *arena, struct gk_diags *diags);

/* ---- job_registry.c ---- */

/* Writes a registry that was read from the file `from`. Where one stands already it is updated: by code, else
 * by name; what is blank in `registry` and whom it does not name stay. Unknown names are UPDATE_UNKNOWN with
 * the nearest. Another county's, or what is no registry, is left alone (GK_EINPUT) unless change->replace. */
GK_MUST_USE enum gk_status job_update_registry(const struct gk_job_change *change, const char *path,
                                               const struct gk_registry *registry, const char *from,
                                               const struct gk_vocabulary *v, struct gk_diags *diags);

/* The ids of a township's catalogs, with commas between. In `arena`. */
struct gk_str job_joined_catalogs(const struct gk_township *t, struct gk_arena *arena);

/* ---- job_inputs.c ---- */

const struct job_inputs *job_inputs_new(const struct job_run *run);

/* What a registry's posters have in common. In `arena`. */
struct gk_str job_inputs_county(const struct gk_registry *r, const struct gk_select_rule *rule,
                                struct gk_arena *arena);

/* What a layout follows from: digits as below. */
struct gk_str job_inputs_layout(const struct job_run *run, const struct gk_grid *grid,
                                const struct gk_measure *measure, struct gk_arena *arena);

/* What a unit's files are made from: JOB_INPUTS_DIGITS hex digits in its arena; empty: more than can be told.
 */
struct gk_str job_inputs_of(const struct job_run *run, const struct job_unit *unit);

/* ---- job_widths.c: what was chosen for a table, from run to run ---- */

/* gk_document_new with the choice that an earlier run has kept for such a table, or that the next is to find.
 * With --force it is made anew. */
struct gk_document *job_open_document(const struct job_run *run, const struct gk_grid *grid,
                                      const struct gk_measure *measure, struct gk_arena *arena,
                                      struct gk_diags *diags);

/* ---- job_put.c: files on their way out ---- */

/* A file with its sums; the text of one in `arena`. */
struct job_file job_file_of(struct gk_str path, struct gk_str source, struct gk_str bytes, int pages,
                            struct gk_arena *arena);

/* Writes a unit's file below out/ and records it. */
GK_MUST_USE enum gk_status job_put(const struct job_run *run, struct job_unit *unit, struct gk_str path,
                                   struct gk_str source, struct gk_str bytes, int pages);

/* Reads a finished PDF back before it gets its name (a workbook is read by xlsx itself); false after
 * PAPER_DAMAGED. */
bool job_reread(const char *path, struct gk_str pdf, int pages, struct gk_diags *diags);

/* Says what a check of pages found. */
void job_report_pages(const char *fault, const struct gk_catalog *catalog, struct gk_diags *diags);

/* Holds a page list against gk_page_check; false after a diagnostic. */
bool job_check_pages(const struct gk_page_list *list, const struct gk_catalog *catalog,
                     struct gk_arena *arena, struct gk_diags *diags);

/* ---- job_glyphs.c: has some face each character? ---- */

/* Are there faces for all that the form names? Forms are the office's to write. False after FORM_ROLE. */
bool job_knows_roles(const struct job_run *run, const struct gk_form *form, struct gk_diags *diags);

/* Reports each character of the grid that no face has; true when there is none. */
bool job_check_grid(const struct job_run *run, const struct gk_grid *g, struct gk_diags *diags);

/* The same, of the catalog's grid. */
void job_check_catalog(const struct job_run *run, const struct gk_catalog *catalog, struct gk_arena *arena,
                       struct gk_diags *diags);

/* gk_poster_texts, or one part of what it visits. */
typedef void job_texts(const struct gk_poster_input *input, const struct gk_poster_form *form,
                       struct gk_arena *arena, gk_poster_visit *visit, void *ctx);

/* The same, of what a poster prints. */
bool job_check_poster(const struct job_run *run, job_texts *part, const struct gk_poster_input *input,
                      const struct gk_poster_form *form, struct gk_arena *arena, struct gk_diags *diags);

/* ---- papers ---- */

/* A catalog's grid and its checked pages, in `arena`. False after diagnostics. */
struct job_paper {
    const struct gk_grid *grid;
    struct gk_page_list *list;
    bool bare;               /* asked for: a list of which only a workbook is made */
    int before;              /* asked for: pages in front of it in a volume */
    struct gk_arena **pages; /* the list's own: it may go when a workbook is laid out. NULL: it is not over */
};
bool job_lay_out(const struct job_run *run, const struct gk_catalog *catalog, struct gk_text *text,
                 struct gk_arena *arena, struct job_paper *out, struct gk_diags *diags);

/* Has the paper room for a character in each column? False after TABLE_TOO_WIDE. */
bool job_has_room(const struct gk_grid *g, struct gk_arena *arena, struct gk_diags *diags);

/* The catalog under its date (docs/formats.md): --date, else its own, else SOURCE_DATE_EPOCH. */
const struct gk_catalog *job_dated(const struct job_run *run, const struct gk_catalog *catalog,
                                   struct gk_arena *arena);

/* The rule of what goes up: --select beats the registry, the registry the poster's form (docs/formats.md).
 * `form` may be NULL. False after diagnostics. */
bool job_find_rule(const struct job_run *run, const struct gk_registry *r, const struct gk_poster_form *form,
                   struct gk_select_rule *rule, struct gk_arena *arena, struct gk_diags *diags);

/* A word of a command that is shown to be copied, in quotes where a shell would take it for more than that.
 */
struct gk_str job_word(struct gk_str word, struct gk_arena *arena);

/* The place's code, else that of its township, which its parent is or names. */
struct gk_str job_place_code(const struct gk_registry *r, int township);

/* Does the run take this township? */
bool job_wants_township(const struct job_run *run, const struct gk_registry *r, int township);

/* Does --township mean it? Does it list the catalog? Does it take a catalog of the run: because it lists it,
 * or because the user named catalog and registry? */
bool job_is_called(const struct gk_township *t, struct gk_str asked);
bool job_township_lists(const struct gk_township *t, struct gk_str id);
bool job_township_takes(const struct job_run *run, const struct gk_township *t, int catalog);

/* Does it take or leave items of its own choice? */
bool job_has_own_lists(const struct gk_township *t);

/* Run one unit with this thread's shaping cache. */
void job_run_catalog(const struct job_run *run, struct job_unit *unit, struct gk_text *text);
void job_run_workbook(const struct job_run *run, struct job_unit *unit, struct gk_text *text);
void job_run_poster(const struct job_run *run, struct job_unit *unit, struct job_thread *thread);

/* ---- registries ---- */

/* ---- job_zero.c: what comes to nothing, in words ---- */

/* Looks at a registry of the run, before it is settled: says what of it leads nowhere. */
void job_zero_look(struct job_run *run, const struct gk_registry *r, struct gk_diags *diags);

/* Once all registries have passed: catalogs that no township lists, names that mean none or several. */
void job_zero_tell(struct job_run *run, struct gk_diags *diags);
void job_zero_done(struct job_run *run);

/* ---- job_asked.c: who signs, where nobody is known to ---- */

/* Looks at a registry, and in the end tells what all of them leave open. */
void job_asked_look(struct job_run *run, const struct gk_registry *r);
void job_asked_tell(struct job_run *run, struct gk_diags *diags);

/* Names the catalogs whose papers bear no date: one that nobody gave is not made up. */
void job_tell_undated(struct job_run *run, struct gk_diags *diags);

/* ---- registries: loading ---- */

/* The ids of the catalogs in root/catalog. */
struct gk_str *job_catalog_ids(const char *root, int *n, struct gk_arena *arena);

/* The days off and worked, where there is a file of them. */
enum gk_status job_load_holidays(struct job_run *run, struct gk_diags *diags);

/* Loads all registries that the run names, settled, to be kept. */
void job_load_registries(struct job_run *run, struct gk_diags *diags);

/* Loads the posters' forms and finds the registries; counts the posters that they ask for in this run. What
 * is wrong with a registry is said here, once. GK_EINPUT after diagnostics: no posters. */
GK_MUST_USE enum gk_status job_load_posters(struct job_run *run, struct gk_diags *diags);
void job_unload_posters(struct job_run *run);

/* The registry of a source; NULL after diagnostics when it cannot be read any more. */
struct job_county *job_county_new(const struct job_run *run, const struct job_source *source,
                                  struct gk_diags *diags);
void job_county_free(const struct job_run *run, struct job_county *county);

/* Is this poster one of the source's? As job_wants_poster, and it is the first of its file name. */
bool job_source_has(const struct job_run *run, const struct job_source *source, const struct gk_registry *r,
                    int township, int catalog);

/* Of an index: its file's stem; the place that the registry is for; what became of a poster, in the form's
 * words. */
struct gk_str job_index_stem(const struct job_run *run, const struct gk_registry *r, struct gk_arena *arena);
struct gk_str job_registry_place(const struct job_run *run, const struct gk_registry *r,
                                 struct gk_arena *arena);
struct gk_str job_state_word(const struct job_run *run, const struct job_entry *e, struct gk_arena *arena);

/* ---- job_book.c: a registry's posters in one file ---- */

/* Writes townships/<stem of the index>-book.pdf, with the paper behind it where one is asked for. `thread`:
 * whoever makes posters. */
void job_put_book(const struct job_run *run, struct job_county *county, struct job_unit *unit,
                  struct job_thread *thread);

/* Appends the sheets of the unit's poster to `list`; false after diagnostics in the unit. */
bool job_lay_out_poster(const struct job_run *run, struct job_unit *unit, struct job_thread *thread,
                        struct gk_page_list *list);
/* The same, and what keeps it from being final: the rows that it shows, and the notes that it prints. */
struct job_laid {
    const struct gk_catalog *catalog;
    struct gk_selection selection;
    uint64_t open_notes;
    int sheets;
};
bool job_lay_out_notice(const struct job_run *run, struct job_unit *unit, struct job_thread *thread,
                        struct gk_page_list *list, struct job_laid *laid);

/* Writes the index of a registry whose posters are done, as files of `unit`. */
void job_put_index(const struct job_run *run, const struct job_county *county, struct job_unit *unit);

/* Counts these posters for the list of registries. */
void job_count_posters(const struct job_run *run, const struct job_county *county);

/* ---- job_front.c: out/index.html ---- */

/* Is it one of the run's papers? Not of a run that takes a part of what there is. */
bool job_has_front(const struct job_run *run);
void job_put_front(const struct job_run *run, struct job_unit *unit);

/* The paths of these files but for companions (tiles, record, pictures, lint.txt), in `arena`. */
struct job_made job_made_of(const struct job_file *files, int n, struct gk_arena *arena);

/* Writes the list of the run's registries, as files of `unit`. */
void job_put_overview(const struct job_run *run, struct job_unit *unit);

/* Is this poster part of the run: does the township list the catalog, and is it asked for? */
bool job_wants_poster(const struct job_run *run, const struct gk_registry *r, int township, int catalog);

/* ---- the pool ---- */

/* What a thread keeps. A gk_text remembers every paragraph, a plan every table: before each poster a refresh
 * makes them anew after a while, and the first ones. */
void job_thread_begin(struct job_thread *thread, const struct job_run *run);
void job_thread_refresh(struct job_thread *thread);
void job_thread_end(struct job_thread *thread);

/* Runs every unit on a few threads, writes the manifest's entries and joins diagnostics and counts in the
 * order of the units. False when it ended early, which is in `diags`. */
struct job_manifest;
bool job_pool_run(struct job_run *run, struct job_manifest *manifest, struct gk_job_summary *summary,
                  struct gk_diags *diags);

/* What one township posts of one catalog. */
struct job_notice {
    const struct gk_registry *registry;
    const struct gk_catalog *catalog; /* with the township's own items */
    struct gk_select_rule rule;
    struct gk_selection selection;
    struct gk_poster_input input; /* points into this */
};

/* Finds the rule and applies the township's lists. `form` is that of the poster. `family` is that of the
 * catalog and the rule when the township has no lists of its own, or NULL. False after diagnostics: this
 * notice is not to be made. */
bool job_notice_init(const struct job_run *run, const struct job_unit *unit,
                     const struct gk_poster_form *form, const struct job_family *family, struct job_notice *n,
                     struct gk_arena *arena, struct gk_diags *diags);

/* Does the place list another catalog of the same field? */
bool job_has_twin(const struct job_run *run, const struct gk_township *t, int catalog);

/* One place never gets two notices of one title: does a catalog before it give the same, after a diagnostic?
 */
bool job_is_said_already(const struct job_run *run, const struct job_unit *unit,
                         const struct gk_select_rule *rule, struct gk_arena *arena, struct gk_diags *diags);

/* The registry with its defaults and the dates of the command line settled in every township. */
const struct gk_registry *job_settle_registry(const struct job_run *run, const struct gk_registry *r,
                                              struct gk_arena *arena);

/* The poster form `name` ("" is the user's), on the paper the user asks for when it is the user's. NULL after
 * diagnostics. */
const struct gk_poster_form *job_poster_form(const struct job_run *run, struct gk_arena *arena,
                                             struct gk_diags *diags);

/* The form for screens of that notice. */
const struct gk_poster_form *job_book_form(const struct job_run *run, struct gk_arena *arena,
                                           struct gk_diags *diags);
const struct gk_poster_form *job_screen_form(const struct job_run *run, struct gk_arena *arena,
                                             struct gk_diags *diags);

/* Makes the pictures for a screen of one notice: one a sheet. */
void job_put_screens(const struct job_run *run, struct job_unit *unit, const struct job_notice *n,
                     struct gk_text *text);

/* ---- job_findings.c: lint within a run ---- */

/* Reads what the rules know; nothing is linted where there is no catalog/lint.json. GK_EINPUT after
 * diagnostics. */
GK_MUST_USE enum gk_status job_load_lint(struct job_run *run, struct gk_diags *diags);

/* Holds all catalogs of the run against the rules. */
void job_lint_all(struct job_run *run, const struct gk_lint_options *options);

/* Writes out/<id>/lint.txt. */
void job_put_lint(const struct job_run *run, struct job_unit *unit);

/* Does a selected row hold what of a person may not be published (POSTER_PERSONAL)? */
bool job_lint_forbids(const struct job_run *run, int catalog, const struct gk_selection *selection,
                      struct gk_diags *diags);

/* ---- job_said.c ---- */

/* A text that a place says of itself, or adds to what it posts, by its key in the registry. */
struct job_said {
    const struct gk_township *township;
    struct gk_str key, caption, text;
    bool phone; /* a mobile is what villages publish */
};

/* All of a place's, with its defaults settled. Nothing may be kept but what the registry owns. */
typedef void job_said_take(void *ctx, const struct job_said *said);
void job_said_each(const struct gk_township *t, const struct gk_vocabulary *v, job_said_take *take,
                   void *ctx);

/* What class 9 finds in it and nobody has accepted; in `arena`. */
struct gk_findings job_said_open(const struct job_run *run, const struct job_said *said,
                                 struct gk_arena *arena);

/* Says it, with the law behind it. */
void job_said_report(const struct gk_finding *f, const struct gk_place *place, struct gk_diags *diags);

/* The command that accepts it, once for the place and once for the text. In `arena`. */
struct gk_str job_said_command(const struct gk_registry *r, const struct job_said *said,
                               const struct gk_finding *f, struct gk_arena *arena);

/* Is there in what the registry adds to this poster an open error of the class: a place's texts, its own
 * rows and status lines (POSTER_PERSONAL_PLACE, and what was found)? */
struct job_notice;
bool job_place_forbids(const struct job_run *run, const struct job_notice *notice, int township,
                       struct gk_arena *arena, struct gk_diags *diags);

/* ---- job_accept.c ---- */

/* The path of the registry that the user names (a file, or the name of one in catalog/townships/); NULL: it
 * is none. */
const char *job_registry_named(const struct job_run *run, const char *name);

/* `confirm` for a registry: findings in what places say are accepted. */
GK_MUST_USE enum gk_status job_accept(struct job_run *run, const char *path, const struct gk_job_confirm *ask,
                                      const struct gk_job_change *change, enum gk_lang lang,
                                      struct gk_buf *out, struct gk_diags *diags);

/* Of each registry of the run what is open of that, for people; or, where `json` stands, for programs. */
void job_said_todo(const struct job_run *run, enum gk_lang lang, struct gk_buf *out,
                   struct gk_json_out *json);

/* ---- job_findings.c ---- */

/* Does a selected row of the unit's catalog bear an error of lint? */
bool job_lint_blames(const struct job_run *run, int catalog, const struct gk_selection *selection);

/* ---- job_todo.c: what is open ---- */

/* Lists it for all catalogs of the run, whose findings are there. */
void job_todo_all(struct job_run *run);

/* Why the poster of the rows taken is a draft; empty: it is none, as far as the catalog's items and the notes
 * go that it prints (gk_poster_result.open_notes). */
struct gk_str job_draft_cause(const struct job_run *run, int catalog, const struct gk_selection *selection,
                              uint64_t open_notes, enum gk_lang lang, struct gk_arena *arena);

/* What a web page says of a catalog in which something is open that holds papers up; empty: nothing is. */
struct gk_str job_catalog_mark(const struct job_run *run, int catalog, const struct gk_form *form);

int job_open_catalogs(const struct job_run *run); /* of how many that is so */

/* ---- workbooks ---- */

/* The catalog's workbook with the page's widths and breaks. False after diagnostics. */
bool job_write_workbook(const struct job_run *run, struct job_unit *unit, const struct job_paper *paper,
                        struct gk_buf *out);

/* The widths that the page engine chose, one a column of the grid; NULL: not all columns stand on a page. */
const gk_len *job_column_widths(const struct job_paper *paper, struct gk_arena *arena);

/* Rows that begin a page of the PDF, rising: where the page of a row's own cells is another than that of the
 * row above. How many. */
int job_page_breaks(const struct gk_grid *g, const struct gk_page_list *list, struct gk_arena *arena,
                    int **breaks);

/* ---- job_forms.c ---- */

/* Takes a finished file of a notice. */
typedef enum gk_status job_take_form(void *ctx, const char *suffix, struct gk_str bytes, int pages);

/* Hands over what the run asks for of a notice beside its PDF: web page, Word document, OFD. `list` has its
 * sheets, `stem` its files. One that fails holds no other up; the first failure's status. */
enum gk_status job_put_forms(const struct job_run *run, const struct gk_notice *notice,
                             struct gk_page_list *list, struct gk_str stem, job_take_form *take, void *ctx,
                             struct gk_diags *diags);

/* ---- job_docx.c ---- */

/* Appends a notice's Word document; `list` has its sheets. */
enum gk_status job_write_notice_docx(const struct job_run *run, const struct gk_notice *notice,
                                     struct gk_page_list *list, struct gk_diags *diags, struct gk_buf *out);

/* The catalog's Word document. */
void job_put_docx(const struct job_run *run, struct job_unit *unit, const struct job_paper *paper);

/* ---- job_html.c ---- */

/* The catalog's web page. */
void job_put_html(const struct job_run *run, struct job_unit *unit, const struct job_paper *paper);

/* What a paper of that name is called on pages that lead to it: after its kind; a review copy by its name. */
struct gk_str job_kind_word(const struct gk_form *form, const char *path);

/* Appends the page of a notice; `list` has its sheets, `stem` its files. */
void job_write_notice_page(const struct job_run *run, const struct gk_notice *notice,
                           struct gk_page_list *list, struct gk_str stem, struct gk_arena *arena,
                           struct gk_buf *out);

/* A paper as a sheet of a workbook, with the page's widths and breaks; those go into *options, which the
 * sheet keeps. */
struct gk_xlsx_part job_sheet(const struct job_run *run, const struct job_paper *paper,
                              struct gk_xlsx_options *options, struct gk_arena *arena);

/* Options of the review copy of catalog `catalog`, with lint's findings. */
struct gk_xlsx_options job_review_options(const struct job_run *run, int catalog, const struct gk_grid *grid,
                                          struct gk_arena *arena);

/* What a review copy's file name ends with. */
struct gk_str job_review_suffix(const struct gk_form *form);

/* Writes the review copy: notes and findings as comments, a list, a summary. */
void job_put_review(const struct job_run *run, struct job_unit *unit, const struct job_paper *paper);

/* SOURCE_DATE_EPOCH as YYYY-MM-DD in UTC, or empty. Reports a value that is no number. */
struct gk_str job_epoch_date(const char *epoch, struct gk_arena *arena, struct gk_diags *diags);

#endif
