/* lint: what a reviewer would object to in a catalog (DOMAIN section 3, classes 1-8, and 9, personal data).
 * The linter never edits.
 */
#ifndef GONGKAI_LINT_H
#define GONGKAI_LINT_H

#include "gongkai/base.h"
#include "gongkai/catalog.h"
#include "gongkai/font.h"

GK_BEGIN_DECLS

/* ---- what the rules know: catalog/lint.json and catalog/laws.json ---- */

struct gk_lint_words;
struct gk_laws;

/* Reads the words and patterns of the rules (format gongkai-lint/1). NULL after diagnostics. Never changed:
 * threads may share it. */
const struct gk_lint_words *gk_lint_words_load(const char *path, struct gk_arena *arena,
                                               struct gk_diags *diags);
const struct gk_lint_words *gk_lint_words_parse(struct gk_str json, const char *path, struct gk_arena *arena,
                                                struct gk_diags *diags);

/* Reads the known laws (format gongkai-laws/1): names, decree or document numbers, former and amending ones.
 * NULL after diagnostics (GK30xx, GK11xx). Never changed: threads may share it. */
const struct gk_laws *gk_laws_load(const char *path, const struct gk_lint_words *words,
                                   struct gk_arena *arena, struct gk_diags *diags);
const struct gk_laws *gk_laws_parse(struct gk_str json, const char *path, const struct gk_lint_words *words,
                                    struct gk_arena *arena, struct gk_diags *diags);

/* ---- rules ---- */

/* A rule has a stable name, for --rule and --no-rule. Its level and texts are those of its code in
 * diag_codes.h. */
struct gk_lint_rule {
    const char *name;
    enum gk_code code;
    int lint_class; /* 1-9 */
};

int gk_lint_rule_count(void);
const struct gk_lint_rule *gk_lint_rule_at(int i);

struct gk_lint_options {
    uint64_t off;                 /* bit i: rule i is off. {0}: all rules are on */
    bool chosen;                  /* gk_lint_choose has turned one on */
    const struct gk_fonts *fonts; /* NULL: characters are not held against fonts */
    const struct gk_stop *stop;   /* asked at every row: then not all is found */
};

/* --rule (on) and --no-rule (off). `name` is a rule's name or a class, "1" to "9". The first rule turned on
 * turns all others off. False: no such rule. */
bool gk_lint_choose(struct gk_lint_options *options, struct gk_str name, bool on);

/* ---- findings ---- */

/* A replacement in the text of the place: bytes [at, at + n) by `with`. */
struct gk_edit {
    size_t at, n;
    struct gk_str with;
};

struct gk_finding {
    const struct gk_lint_rule *rule;
    enum gk_code code; /* the rule's */
    int lint_class;    /* the rule's */
    enum gk_level level;
    struct gk_place place;  /* catalog, 1-based row, name, caption */
    int item;               /* row from 0, or -1: the catalog as a whole */
    int column;             /* leaf column, or -1 */
    int head;               /* the head cell, or -1; then item and column are -1 */
    size_t at;              /* byte in the text of the place, for the order */
    struct gk_str found;    /* the words found; may be empty */
    struct gk_str expected; /* what was expected; may be empty */
    struct gk_str ground;   /* the laws behind the rule, with their articles; may be empty */
    bool certain;           /* the edits may be made without a second thought */
    struct gk_edit
        edits[2]; /* n_edits of them, in order: in a text cell's own text or a head cell's caption */
    int n_edits;
    const struct gk_accepted *accepted; /* who found it right, in the catalog; NULL: nobody, it is open */
};

struct gk_findings {
    const struct gk_catalog *catalog;
    const struct gk_finding *list; /* by item (the whole catalog first), column, position, code */
    int n;
    const bool *error;    /* one a row: see gk_lint_has_error */
    const bool *personal; /* see gk_lint_has_personal */
    const bool *holds;    /* see gk_lint_holds */
    int by_class[10];     /* 1-9; here and by level those that are open */
    int by_level[3];
    int n_accepted;
};

/* Holds a catalog against the rules. A text that spans rows is reported once, at the row where it stands. At
 * most 100 findings of one rule in one text. `laws` may be NULL. Everything lives in `arena`. Linear in the
 * catalog's size; equal texts of a column are analysed once. Thread-safe. */
struct gk_findings gk_lint(const struct gk_catalog *catalog, const struct gk_vocabulary *vocabulary,
                           const struct gk_laws *laws, const struct gk_lint_words *words,
                           const struct gk_lint_options *options, struct gk_arena *arena);

/* Class 9 in one text that is no catalog's: a registry's, a notice's heading. `caption` says what it is
 * (咨询电话), or is empty. Of the result only list and n are set, in order of position within each kind of
 * number. */
struct gk_findings gk_lint_personal(struct gk_str text, struct gk_str caption,
                                    const struct gk_lint_words *words, struct gk_arena *arena);

/* How long a 公开时限 wants its notice to hang (公示7个工作日): the number, and whether working days are
 * meant; 0: it says nothing of it. */
int gk_lint_notice_days(struct gk_str text, const struct gk_lint_words *words, bool *working,
                        struct gk_arena *arena);

/* Within how many working days a 公开时限 wants something to be public: the largest number; -1: it names
 * none. */
int gk_lint_deadline_days(struct gk_str text, const struct gk_lint_words *words, struct gk_arena *arena);

/* The text with edits, which stand in order, made in it; one that reaches over the one before or over the end
 * is left out with all behind it. In `arena`. */
struct gk_str gk_edited(struct gk_str text, const struct gk_edit *edits, int n, struct gk_arena *arena);

/* What the finding says, in words: its code's text, filled in. */
void gk_finding_say(const struct gk_finding *finding, enum gk_lang lang, struct gk_buf *out);

/* The key of the finding's column ("" where there is none) and what an acceptance remembers of its text
 * (gk_accepted_text): by these the catalog's `accepted` is held against it. */
struct gk_str gk_finding_key(const struct gk_catalog *catalog, const struct gk_finding *finding);
struct gk_str gk_finding_text(const struct gk_catalog *catalog, const struct gk_finding *finding,
                              struct gk_arena *arena);

/* Whether an open finding of level error stands at this item: at its row, at one that continues it, or at a
 * cell above that spans it. */
bool gk_lint_has_error(const struct gk_findings *findings, int item);

/* Does an open finding keep a poster a draft: an error, or a time to do the work (即时办结) where a time of
 * disclosure belongs? The same for a row. */
bool gk_finding_holds(const struct gk_finding *finding);
bool gk_lint_holds(const struct gk_findings *findings, int item);

/* The same of open errors of class 9: what a person may not find on a wall. No poster prints such a row. */
bool gk_lint_has_personal(const struct gk_findings *findings, int item);

/* The report of one catalog for people, by class; like findings of several rows in one line; a summary at the
 * end. `colour`: with ANSI escapes. Always ends with a line feed. */
void gk_lint_write_text(const struct gk_findings *findings, enum gk_lang lang, bool colour,
                        struct gk_buf *out);

/* The reports of `n` catalogs for programs: {"format": "gongkai-lint-report/1", "catalogs": [{"id",
 * "findings": [...], "summary": {...}}]}. Messages in both languages. */
void gk_lint_write_json(const struct gk_findings *findings, int n, struct gk_buf *out);

/* The certain edits as a unified diff of the catalog's file in the form of gk_catalog_write, with `path` in
 * its head (NULL: the catalog's path, else catalog/<id>.json); nothing when there is none. Of edits that
 * overlap the one of the lowest code is shown. Returns how many edits the diff makes. */
int gk_lint_write_fixes(const struct gk_findings *findings, const char *path, struct gk_buf *out);

GK_END_DECLS

#endif
