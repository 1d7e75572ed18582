/* job: what to build, in which order, on how many threads; the manifest; progress. */
#ifndef GONGKAI_JOB_H
#define GONGKAI_JOB_H

#include "gongkai/base.h"

GK_BEGIN_DECLS

/* The papers, as a set. */
enum gk_papers {
    GK_PAPER_PDF = 1 << 0,
    GK_PAPER_XLSX = 1 << 1,
    GK_PAPER_POSTER = 1 << 2,
    GK_PAPER_HTML = 1 << 3,
    GK_PAPER_DOCX = 1 << 4,
    GK_PAPER_OFD = 1 << 5,
    /* what is made of a catalog alone */
    GK_PAPER_CATALOG = GK_PAPER_PDF | GK_PAPER_XLSX | GK_PAPER_HTML | GK_PAPER_DOCX | GK_PAPER_OFD,
    GK_PAPER_ALL = GK_PAPER_PDF | GK_PAPER_XLSX | GK_PAPER_POSTER /* what is made unasked */
};

/* A kind of paper: its word in --format, how its files end and what they are, what people call it. Static. */
struct gk_job_format {
    const char *name, *end, *type; /* type: of its bytes, as HTTP says it (RFC 6838) */
    unsigned papers;               /* of enum gk_papers */
    enum gk_code words;            /* a note: gk_diag_text has it in both languages */
};

/* The kinds in the order of enum gk_papers, from 0; NULL behind the last. */
const struct gk_job_format *gk_job_format(int i);

/* One finished file, or one that could not be made. Reported in the order of completion, one call at a time.
 */
struct gk_progress {
    int done, total;    /* units of work */
    struct gk_str path; /* below `out`; empty when a unit made nothing, or nothing new */
    int pages;
};

struct gk_job_options {
    const char *root; /* the folder of catalog/, layouts/, fonts/; below it, a line each, those of the
                         program's own data (FOLDERS in base/file.h) */
    const char *out;
    const char *site; /* instead of `out`: a folder to upload, of web pages and the papers that `papers`
                         names, without what is the office's own (lint.txt, hidden sheets). What stands there
                         is replaced when all is made, if an earlier run made all of it (SITE_FOREIGN); else
                         it stays (SITE_NOT_MADE). SITE_DRAFTS counts drafts. NULL: none */
    const char *temp; /* folder for temporary files of workbooks and large papers; NULL: /tmp */
    const char *const *files; /* catalogs named by the user, or none: every catalog in catalog/ */
    int n_files;
    unsigned papers;     /* enum gk_papers */
    unsigned posters;    /* each poster and notice as GK_PAPER_PDF, _HTML, _DOCX, _OFD; 0: as PDF,
                            and as those others that `papers` has */
    struct gk_str form;  /* empty: the catalog's `layout` */
    struct gk_str paper; /* "A4", "A3"; empty: the form's */
    const char *const *townships_asked; /* names or codes; none: all */
    int n_townships_asked;
    bool book;             /* of each registry its posters in one file, too: townships/<registry>-book.pdf */
    bool all;              /* an index of each registry, too: townships/<registry>.html and .xlsx */
    struct gk_str county;  /* only townships whose code begins so; empty: all */
    const char *townships; /* a folder of registries; one registry, whose townships take the catalogs named
                              in `files`, whatever they list; or a table of townships, which take those that
                              their row names, else those in `files`; NULL: root/catalog/townships */
    struct gk_str select;  /* a rule (catalog.h); empty: the registry's, else the form's */
    struct gk_str date;    /* YYYY-MM-DD; empty: the catalog's, else that of `epoch`, else none */
    const char *epoch;     /* seconds, as SOURCE_DATE_EPOCH gives them; NULL or empty: none */
    bool attach;           /* the catalog's JSON and workbook inside its PDF, which is then PDF/A-3a; its JSON
                              inside its OFD */
    bool plain;            /* workbooks without their hidden sheet */
    bool review;           /* a review copy of each workbook beside it */
    bool controls;         /* boxes of Word documents are check boxes */
    bool fixed_pages;      /* Word documents with the pages of the PDF */
    struct gk_str
        workbook; /* file name in `out` of one workbook of all catalogs behind contents; empty: none */
    bool
        township_sheets; /* a sheet a township in it, with the township's items (those of `township` alone) */
    bool names_code;     /* posters' files are called by codes alone, without the place's name */
    struct gk_str notice;   /* the posters' form: "poster" (empty), "poster-notice", "poster-formal" */
    struct gk_str tile;     /* "A4", "A3": posters cut to that paper, too; empty: not */
    bool record;            /* a posting record beside each poster */
    bool villages;          /* posters for villages and communities in place of townships */
    bool status;            /* posters with their optional column (本期公开情况) */
    int screen_w, screen_h; /* pictures of the posters for such a screen, in pixels; 0: none */
    /* Dates of the notices, YYYY-MM-DD: beat those of every township; empty: the township's, else the
     * registry's default, else a blank to fill in. */
    struct gk_str posted_from, posted_to, signed_on;
    int days,
        working_days; /* how long the notice stays from the day on which it is posted: posted_to is computed.
                         At most one; 0: posted_to as it is given, and working days are printed */
    bool force; /* write over files in `out` that no run of ours made so, and make again what is up to date */
    bool check; /* what is up to date is told by its bytes, not by size and time */
    bool keep;  /* leave files in `out` that an earlier run made and this one would no longer make */
    int jobs;   /* threads; 0: one a processor */
    int shard,
        shards; /* make the shard-th part of `shards`, from 1: each paper is in one, whatever else the run
                   makes. Its manifest is manifest-SHARD-of-SHARDS.json, it writes no indexes and removes
                   nothing. The same run without a shard (shards 0) then joins the manifests; see join. */
    bool join;  /* only where every shard of one division has left its manifest in `out` (SHARDS_NONE,
                   SHARDS_MIXED, SHARDS_MISSING) */
    void (*progress)(void *ctx, const struct gk_progress *p); /* NULL: none */
    bool (*stop)(void *ctx); /* asked, by one thread at a time, before each unit and within long ones, until
                                it says true: that ends the run (STOPPED; the manifest has what was made).
                                NULL: never */
    bool (*wait)(void *ctx,
                 long holder); /* another run writes into `out`, the process `holder` (0: not known):
                                  waits a while, and says whether to try again. NULL: OUT_BUSY */
    void *ctx;
};

struct gk_job_summary {
    int catalogs, files, pages, posters, drafts;
    int unfilled_lines; /* of the catalogs' PDFs: justified, but no break fills them (manifest.json: in which)
                         */
    int empty_posters;  /* townships for which the rule selected nothing */
    int kept;          /* of `files` those that an earlier run made of the same inputs, as they stand there */
    int sheets;        /* of townships in options.workbook */
    int open_catalogs; /* in which something is open that holds papers up */
    int failed;        /* units that made no file because of an error */
    int findings[3];   /* lint's, by level; the full report is out/<id>/lint.txt */
    /* Why the drafts are drafts, in the order in which they were made: the first GK_JOB_CAUSES kinds. Texts
     * by enum gk_lang, in the diagnostics' arena. */
    struct gk_job_cause {
        struct gk_str text[2];
        int posters;
    } causes[16];
    int n_causes;
};
enum { GK_JOB_CAUSES = 16 };

/* Builds. What can be built is built; what can't is in `diags`, which decides the exit code. A file appears
 * under its name only when it is complete. One that somebody has changed since it was made is not written
 * over (FILE_KEPT): the new one stands beside it as NAME.new.pdf. After a run without errors files of earlier
 * runs that this one would no longer make are removed, if nobody has changed them (FILE_REMOVED). Writes
 * out/manifest.json when no file names were given or it exists already. The status is GK_OK, or why nothing
 * could be started. */
GK_MUST_USE enum gk_status gk_job_build(const struct gk_job_options *options, struct gk_job_summary *summary,
                                        struct gk_diags *diags);

/* A notice (公示) of any list: a table in a file that `import` could read. Texts may be empty: they come from
 * a registry (options.townships, of the place options.townships_asked[0] or that `by` names), else are blanks
 * to fill in. */
struct gk_job_notice {
    const char *file;
    struct gk_str form;  /* layouts/notice-<form>.json; empty: general */
    struct gk_str title; /* empty: the list's own, else the form's */
    struct gk_str sheet; /* of several: name or number */
    int head;            /* row of the captions, from 1; 0: it is found */
    struct gk_str by;    /* caption of a column: a notice for each place in it; empty: one of all */
    struct gk_str issuer, office, phone, supervision, address, hours, method, basis;
    struct gk_str accept,
        reason; /* codes of class 9, parted by commas, that are printed as they stand, and why */
    bool png;   /* pictures of the sheets, too */
    const struct gk_job_change *change;
};
struct gk_job_notice_made {
    int notices, sheets, files;
};

/* Makes out/notices/<stem of the file>[-<place>].pdf, each with -record.pdf (the record of the posting, and a
 * sheet for objections), -tiles.pdf and -N.png where asked for. What class 9 of lint finds in the list is
 * masked, and each column is told (NOTICE_MASKED); an error of that class that cannot be masked keeps the
 * notice from being made (NOTICE_UNMASKED). Of `options` count root, out, paper, tile, dates and lengths of
 * the posting, townships. Files that are replaced stand in the history. */
GK_MUST_USE enum gk_status gk_job_notice(const struct gk_job_options *options,
                                         const struct gk_job_notice *notice, struct gk_job_notice_made *made,
                                         struct gk_diags *diags);

/* A package for an archive, of the catalogs of `options`: by piece, for the office's own (归档, DA/T 22), or
 * to be taken over by another (移交, 档发〔2012〕7号). */
struct gk_job_archive {
    const char *to; /* a folder, or a .zip; nothing may be there */
    bool transfer;
    bool volume;        /* all catalogs in one PDF, too: filing */
    struct gk_str date; /* of the transfer, YYYY-MM-DD */
};
struct gk_job_archived {
    int pieces, files, pages;
    int64_t bytes;
    char sha256[65], sm3[65]; /* of sha256.txt, which lists the sums of all files: what to note outside */
};

/* Makes it, whole or not at all. GK_EINPUT and ARCHIVE_MISSING while a record lacks what is needed,
 * ARCHIVE_TWICE, ARCHIVE_DATE; ARCHIVE_EXISTS where something stands at `to`. Same catalogs, same bytes. */
GK_MUST_USE enum gk_status gk_job_archive(const struct gk_job_options *options,
                                          const struct gk_job_archive *ask, struct gk_job_archived *made,
                                          struct gk_diags *diags);

/* Looks at such a package, in the folder `dir`: the machine's part of 真实、完整、可用、安全 (DA/T 70).
 * Faults are diagnostics (436x, 437x), each with the check that found it in the report, which is appended in
 * text or as JSON (gongkai-archive-check/1) and, where `pdf` is given, written there as PDF. `anchor`: the
 * SHA-256 or SM3 of sha256.txt as noted elsewhere; empty: not known. GK_EINPUT and ARCHIVE_NONE where there
 * is no package. */
struct gk_job_archive_check {
    const char *dir, *pdf;
    struct gk_str anchor;
    bool json;
    enum gk_lang lang;
};
GK_MUST_USE enum gk_status gk_job_archive_check(const struct gk_job_options *options,
                                                const struct gk_job_archive_check *ask, struct gk_buf *out,
                                                struct gk_diags *diags);

/* Is this a rule of selection (catalog.h, gk_select_rule)? */
bool gk_job_rule_valid(struct gk_str rule);

/* Appends what goes up in each township and what stays down, and why: a line for each item, or one JSON
 * document (gongkai-explain/1). Townships that follow one rule without lists of their own and list one
 * catalog share its lines. Makes no papers. `options` as for gk_job_build. */
GK_MUST_USE enum gk_status gk_job_explain(const struct gk_job_options *options, bool json, enum gk_lang lang,
                                          struct gk_buf *out, struct gk_diags *diags);

/* Who replaces a file, when and by which command: for its history, which the caller alone can tell (the
 * library asks neither clock nor environment). Every part may be empty, a pointer to it NULL. */
struct gk_job_change {
    struct gk_str command; /* as it was given */
    struct gk_str by, now; /* a name; a time */
    const char *temp;      /* folder for temporary files of what reads foreign files; NULL: /tmp */
    bool replace;          /* the user says that something else may take the file's place */
    bool dry;              /* nothing is written: it is said what would be */
    enum gk_lang lang;     /* of what is said of the changes */
    struct gk_buf *said;   /* where it is appended, or NULL */
    int *changes;          /* how many there are is added to it, or NULL */
};

/* The one way by which a catalog, a registry or whatever else the user may have worked on is written: keeps
 * what stands in the file (gk_job_undo), then writes `bytes` as gk_file_write does. Nothing happens when the
 * file has these bytes; a stream has no history. `what`: lines that say what changes, or empty. When the old
 * version can't be kept the file is not touched. */
GK_MUST_USE enum gk_status gk_job_replace(const struct gk_job_change *change, const char *path,
                                          struct gk_str bytes, struct gk_str what, struct gk_diags *diags);

/* Every catalog goes this way. It is held against the loader's rules first, and not written where it could
 * not be read again (CATALOG_UNSAVED); of a new file with over 20,000 rows only what stands above them is. */
struct gk_catalog;
GK_MUST_USE enum gk_status gk_job_replace_catalog(const struct gk_job_change *change, const char *path,
                                                  const struct gk_catalog *catalog, struct gk_str what,
                                                  struct gk_diags *diags);

/* The versions of a file that were replaced, the last first: appends when, by whom, by which command and what
 * changed, as text or as JSON (gongkai-history/1). The last 20 are kept, in .gongkai/history/ of the work
 * folder (the nearest folder above that holds catalog/; else the file's own). */
GK_MUST_USE enum gk_status gk_job_history(const char *path, bool json, enum gk_lang lang, struct gk_buf *out,
                                          struct gk_diags *diags);

/* Brings the last version back, and takes it from the history, so that the next call brings the one before.
 * Appends what was undone. GK_EINPUT and HISTORY_NONE when there is none. */
GK_MUST_USE enum gk_status gk_job_undo(const char *path, enum gk_lang lang, struct gk_buf *out,
                                       struct gk_diags *diags);

/* Merges returned copies (any file that can be imported, or catalogs) of the catalog `base` into `to`, and
 * appends the report in text or JSON: include/gongkai/merge.h. `*collisions` counts what was left as it was.
 * A copy that cannot be read is reported, and nothing is written; nor is it where another catalog stands
 * (REPLACE_OTHER), unless change->replace. */
GK_MUST_USE enum gk_status gk_job_merge(const char *root, const char *base, const char *const *copies, int n,
                                        const char *to, bool json, enum gk_lang lang,
                                        const struct gk_job_change *change, struct gk_buf *out,
                                        int *collisions, struct gk_diags *diags);

/* Two editions that are compared, each a catalog, any file that can be imported, or FILE@NUMBER, a version in
 * the file's history. */
struct gk_job_diff {
    const char *older, *newer;
    bool against;    /* `older` is a standard that `newer` is held against (gk_diff_against) */
    bool text, json; /* what of the account is wanted in `out` */
    enum gk_lang lang;
};

/* What came of it. */
struct gk_job_differ {
    bool any;
    int missing;          /* of a standard: items that are missing, or differ */
    int files;            /* papers that were made */
    struct gk_str folder; /* below `out` where they are, in the diagnostics' arena */
};

/* Compares them and appends the account in text or JSON: include/gongkai/merge.h. With options->papers (PDF,
 * XLSX, HTML) the table (gk_diff_table) is made as papers of the form "diff", or "diff-against", in
 * options->out/<id of the newer one>-diff/, or -against/, which the manifest there lists. DIFF_STRANGE when
 * they have no item in common; GK_EINPUT after what hinders reading one. */
GK_MUST_USE enum gk_status gk_job_diff(const struct gk_job_options *options, const struct gk_job_diff *ask,
                                       struct gk_buf *out, struct gk_job_differ *differ,
                                       struct gk_diags *diags);

/* How `lint` reports. */
struct gk_job_lint {
    bool json;        /* one JSON document; else text for people */
    bool colour;      /* with ANSI escapes */
    bool fix_preview; /* a unified diff of the certain corrections instead */
    enum gk_lang lang;
    const char *const *rules; /* n_rules names or classes ("1" … "9"); on[i]: --rule, else --no-rule */
    const bool *on;
    int n_rules;
};

/* Holds the catalogs of `options` (files named, else all) against the rules; appends the report. `levels`
 * counts the findings by level. GK_EINPUT after UNKNOWN_RULE or when the rules' data can't be read. */
GK_MUST_USE enum gk_status gk_job_lint(const struct gk_job_options *options, const struct gk_job_lint *lint,
                                       struct gk_buf *out, int levels[3], struct gk_diags *diags);

/* Appends what keeps the papers of the catalogs of `options` (files named, else all) from being final: a
 * line for each thing with its place, what stands there, why, and the command that settles it, or one JSON
 * document (gongkai-todo/1). `all`: in text, too, what holds no paper up. */
GK_MUST_USE enum gk_status gk_job_todo(const struct gk_job_options *options, bool json, bool all,
                                       enum gk_lang lang, struct gk_buf *out, struct gk_diags *diags);

/* Appends how much of that is open in the catalogs named, with the command that lists it; nothing when
 * nothing is, or when they can't be read. */
void gk_job_todo_count(const struct gk_job_options *options, enum gk_lang lang, struct gk_buf *out);

/* What `confirm` is to settle in the one catalog of `options`: what is open in the rows named (by row number,
 * id or name; none: all) and columns (key or caption, or a field of the catalog: title, issuer; none: all).
 * With `accept` (a code of lint) and `reason` findings are accepted; with `fix` (a code) the corrections that
 * lint proposes are made in texts; with `value` (not NULL; it may be empty) one cell, or field, is set.
 */
struct gk_job_confirm {
    const char *const *items, *const *columns;
    int n_items, n_columns;
    bool all; /* says that all is meant, where neither rows nor columns are named */
    struct gk_str accept, reason, fix, value;
};

/* Settles it and writes the catalog; appends what was done and how much is open still. Rows with an open
 * error of lint are left and reported (GK_EINPUT); so is what names nothing, and then nothing is written. */
GK_MUST_USE enum gk_status gk_job_confirm(const struct gk_job_options *options,
                                          const struct gk_job_confirm *ask,
                                          const struct gk_job_change *change, enum gk_lang lang,
                                          struct gk_buf *out, struct gk_diags *diags);

/* What `import` is asked. */
struct gk_job_import {
    const char *root;         /* as in the options */
    const char *const *files; /* n_files foreign files, or folders of them */
    int n_files;
    const char *to;          /* a file; a folder (it is there, or the path ends in '/'): <id>.json below it;
                                NULL: catalog/ of the work folder */
    struct gk_str format;    /* empty: by the bytes */
    struct gk_str id, title; /* of one file alone; empty: the id is the stem of `to`, of the file, or comes
                                from the title */
    struct gk_str issuer;
    struct gk_str sheet; /* of several: the one to read, by name or number; empty: see gk_import_options */
    bool accept_guess;   /* see gk_import_options */
    bool whole;          /* texts that messages quote are not cut */
    const struct gk_job_change *change;
};

/* What came of one catalog of a file. Slices into the arena of the call. */
struct gk_job_imported {
    struct gk_str from, sheet, kind, title, id;
    const char *to; /* NULL: it was not written, for a reason in the diagnostics */
    int items, warnings;
};

/* Imports files, each into its own catalog. Where a catalog stands already, the same one is updated, which
 * change->said tells item by item; another one is REPLACE_OTHER and stays, unless change->replace. A file
 * that can't be imported does not keep the others back. An id that differs from another of the folder by case
 * or width alone is CATALOG_TWICE. The list has one row a catalog. */
GK_MUST_USE enum gk_status gk_job_import(const struct gk_job_import *import, struct gk_arena *arena,
                                         struct gk_job_imported **list, int *n, struct gk_diags *diags);

/* Writes a catalog as CSV. */
GK_MUST_USE enum gk_status gk_job_export(const char *root, const char *from, const char *to,
                                         struct gk_diags *diags);

/* Makes registries of a table of townships (gk_kept_divisions: workbook, CSV or tabs):
 * `to`/<county>.json (NULL: root/catalog/townships), one a county. `county`: only townships whose code begins
 * so (empty: all). `catalogs`: ids parted by commas that each township lists, but those whose row names its
 * own; when it is empty they list none, and TOWNSHIPS_UNLINKED names the catalogs that there are. Counts what
 * was written. */
struct gk_job_townships_made {
    int registries, townships;
};
GK_MUST_USE enum gk_status gk_job_townships_import(const char *root, const char *from, const char *to,
                                                   struct gk_str county, struct gk_str catalogs,
                                                   const struct gk_job_change *change,
                                                   struct gk_job_townships_made *made,
                                                   struct gk_diags *diags);

/* A registry of townships between its two forms: from JSON to a workbook, one row a township, or from such a
 * workbook to JSON. `from` ending in .json decides. `temp` as in the options. */
GK_MUST_USE enum gk_status gk_job_townships(const char *root, const char *from, const char *to,
                                            const char *temp, const struct gk_job_change *change,
                                            struct gk_diags *diags);

/* What holds up the notices of a registry's places: periods that end before they begin, what of a person may
 * not be published. In the diagnostics' places `item` counts townships and `column` is the key. */
struct gk_registry;
GK_MUST_USE enum gk_status gk_job_townships_check(const char *root, const struct gk_registry *registry,
                                                  struct gk_diags *diags);

/* The rule by which goes up what the registry's places post: the registry's, else that of the data's form,
 * else "board". False after diagnostics: it is none. In `arena`. */
struct gk_select_rule;
bool gk_job_place_rule(const char *root, const struct gk_registry *registry, struct gk_select_rule *rule,
                       struct gk_arena *arena, struct gk_diags *diags);

/* Makes a work folder: catalog/, catalog/townships/, fonts/, out/, and the texts of the data's folder start/.
 * Nothing that is there is touched; *made counts what was not. `folders` as `root` in the options. */
GK_MUST_USE enum gk_status gk_job_init(const char *folders, const char *to, int *made,
                                       struct gk_diags *diags);

/* Appends the grid ("grid") or the page list ("page") of a catalog as text. */
GK_MUST_USE enum gk_status gk_job_dump(const struct gk_job_options *options, const char *what,
                                       struct gk_buf *out, struct gk_diags *diags);

/* Appends which face serves which role; with `check`, reports each character of the catalogs that no face
 * has. */
GK_MUST_USE enum gk_status gk_job_fonts(const struct gk_job_options *options, bool check, struct gk_buf *out,
                                        struct gk_diags *diags);

/* What `verify` looks at. */
struct gk_job_verify {
    const char *const *paths; /* folders, or single files in them; n_paths of them, one or more */
    int n_paths;
    struct gk_str anchor; /* what the manifest's SHA-256 or SM3 was, in hex; empty: not known */
    struct gk_str code;   /* a check code that a poster bears: what it is of; empty: not asked */
    const char *root; /* folders of the program's data, as in the options; NULL: no workbook is looked into */
    const char *temp; /* as in the options */
    void (*held)(void *ctx, const char *path); /* told of each file of the manifest that was held against it,
                                                  by its path in the folder; NULL: nobody */
    void *ctx;
};

/* Holds the files below the folder against its manifest.json: missing, changed and unlisted files are
 * diagnostics, and an empty manifest (MANIFEST_EMPTY). Of a file it is that alone, against the manifest of
 * the nearest folder above that has one (MANIFEST_NONE). What was appended to a PDF is looked at (PDF_ADDED
 * …), with what pdfsig says of its signatures where it is installed, and which sheets of a workbook were
 * edited (WORKBOOK_…). The manifest itself is held against the anchor (ANCHOR_HOLDS, _DIFFERS, _FORM), and
 * against a signature manifest.json.p7s beside it (SIGNATURE_…). With a code it says which papers bear it
 * (CODE_FOUND), in place of all others, and *checked counts these. The first failure of several is returned.
 */
GK_MUST_USE enum gk_status gk_job_verify(const struct gk_job_verify *ask, int *checked,
                                         struct gk_diags *diags);

/* A code that was found nowhere: looks for it in earlier editions of the catalogs of ask->root, whose notices
 * are made once more, aside. CODE_EARLIER, or CODE_UNKNOWN. */
GK_MUST_USE enum gk_status gk_job_verify_earlier(const struct gk_job_verify *ask, struct gk_diags *diags);

/* The hashes of the manifest in `out`, to be kept outside; false: there is none. */
bool gk_job_anchor(const char *out, char sha256[65], char sm3[65]);

/* Makes a PDF anew of the catalog inside it (build --attach), in a temporary folder, and says whether it has
 * the same bytes: REBUILD_SAME, REBUILD_APPENDED where more stands behind them (a signature), else
 * REBUILD_DIFFERS. Of `options` count root, temp, and what the file was made with: date, form, paper. */
GK_MUST_USE enum gk_status gk_job_rebuild(const struct gk_job_options *options, const char *file,
                                          struct gk_diags *diags);

GK_END_DECLS

#endif
