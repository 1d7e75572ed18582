/* catalog: the immutable model of one 政务公开标准目录, and what stands beside it (vocabulary, townships,
 * selection). The JSON format is DESIGN section 3; schemas in catalog/schema/. */
#ifndef GONGKAI_CATALOG_H
#define GONGKAI_CATALOG_H

#include "gongkai/base.h"

/* ---- the model ---- */

enum gk_kind { GK_KIND_TEXT, GK_KIND_CHECKS, GK_KIND_TICK };

/* What an item holds under one key. */
enum gk_value_kind {
    GK_VALUE_NONE,   /* key absent: a text continues the cell above; no box ticked; no tick */
    GK_VALUE_TEXT,   /* a string. A text's own cell ("" is an empty one); in a checks column, printed as it stands */
    GK_VALUE_LIST,   /* checks column: array of strings, printed as a list, all ticked */
    GK_VALUE_CHECKS, /* checks column: the ticked options */
    GK_VALUE_TICK,   /* tick column: true */
    GK_VALUE_UNKNOWN /* tick column: null */
};

/* A ticked option: its label as written, and the note after it ("" when it is just `true`). */
struct gk_check {
    struct gk_str label;
    struct gk_str note;
};

struct gk_value {
    enum gk_value_kind kind;
    struct gk_str text;            /* GK_VALUE_TEXT */
    const struct gk_check *checks; /* GK_VALUE_CHECKS: n of them, in source order */
    const struct gk_str *list;     /* GK_VALUE_LIST: n of them */
    int n;
};

/* A leaf column, in print order. */
struct gk_column {
    struct gk_str key;     /* unique in the catalog; well-known keys in DESIGN section 3 */
    struct gk_str caption; /* the source's own words */
    enum gk_kind kind;
    const struct gk_str *options; /* GK_KIND_CHECKS: labels in row-major print order */
    int n_options;
};

/* One cell of the head, in pre-order (a group before its leaves). */
struct gk_head {
    struct gk_str caption;
    int level;        /* 0 is the top tier */
    int first, count; /* the leaf columns below it */
    int column;       /* the leaf it is, or -1 for a group */
};

struct gk_review {
    struct gk_str key;  /* column key; "" at the top of a catalog */
    struct gk_str text; /* what was inferred */
};

struct gk_item {
    struct gk_str id;              /* stable id, or empty */
    struct gk_value *values;       /* one a leaf column */
    const struct gk_review *review; /* n_review of them */
    int n_review;
    bool confirmed; /* a person has cleared the review */
};

struct gk_field {
    struct gk_str name, value;
};

struct gk_catalog {
    struct gk_str id, title, field, issuer, edition, date, attachment, notes, layout;
    const struct gk_field *record; /* DA/T 46 names */
    int n_record;
    struct gk_str source_file, source_sha256, source_importer;
    struct gk_str box_ticked, box_blank; /* the pair of glyphs as the source prints it */
    const struct gk_head *heads;
    int n_heads, tiers; /* tiers: how many rows the head has */
    const struct gk_column *columns;
    int n_columns;
    const struct gk_item *items;
    int n_items;
    const struct gk_str *review; /* top-level notes */
    int n_review;
    struct gk_str path; /* where it was read from, for diagnostics; not written */
};

/* The leaf column with this key, or -1. */
int gk_catalog_column(const struct gk_catalog *catalog, struct gk_str key);

/* Is row `item` a continuation row (no/category, level1 and level2 all absent; never row 0)? It goes wherever the
 * row that it continues goes. */
bool gk_catalog_is_continuation(const struct gk_catalog *catalog, int item);

/* The text a reader sees in a text column at a row: its own or the one it continues; a group label reaches over
 * its span. Slice into the catalog. */
struct gk_str gk_catalog_text(const struct gk_catalog *catalog, int item, int column);

/* The item's name for messages: level2, else level1, else content, resolved through continuations. */
struct gk_str gk_catalog_name(const struct gk_catalog *catalog, int item);

/* A place for diagnostics: catalog id, 1-based row, its name, and the column's caption (column -1: none). */
struct gk_place gk_catalog_place(const struct gk_catalog *catalog, int item, int column);

/* ---- JSON ---- */

/* Reads and checks a catalog. Returns NULL after diagnostics (file, line, field) when it is not usable; all
 * that is wrong is reported, not only the first. The catalog lives in `arena`. */
const struct gk_catalog *gk_catalog_load(const char *path, struct gk_arena *arena, struct gk_diags *diags);

/* The same from bytes; `path` names them in messages and its stem must be the id (NULL: not checked). */
const struct gk_catalog *gk_catalog_parse(struct gk_str json, const char *path, struct gk_arena *arena,
                                          struct gk_diags *diags);

/* Appends the catalog as JSON: UTF-8, NFC, keys in DESIGN's order, indent 2, final LF. Writing what was read
 * gives the same bytes. */
void gk_catalog_write(const struct gk_catalog *catalog, struct gk_buf *out);

/* `[a-z0-9][a-z0-9-]{0,63}` */
bool gk_catalog_id_valid(struct gk_str id);

/* ---- vocabulary: catalog/vocabulary.json ---- */

struct gk_vocabulary;

/* Reads the vocabulary; NULL after diagnostics. */
const struct gk_vocabulary *gk_vocabulary_load(const char *path, struct gk_arena *arena, struct gk_diags *diags);

/* Words are compared without white space, full- and half-width forms alike (NFKC, brackets folded). */

/* The well-known key for a leaf caption, or empty. `group` is the caption above it (empty for one tier): 主动 and
 * 主体 under 公开方式 are both method.active. */
struct gk_str gk_vocabulary_key(const struct gk_vocabulary *v, struct gk_str group, struct gk_str caption);

/* The meaning of an option label ("board", "website", "other", …), or empty. */
struct gk_str gk_vocabulary_option(const struct gk_vocabulary *v, struct gk_str label);

/* The canonical group caption's kind for a head cell over several leaves ("matter", "audience", "method", "tier"),
 * or empty. */
struct gk_str gk_vocabulary_group(const struct gk_vocabulary *v, struct gk_str caption);

/* Two labels that mean the same: equal after folding, or of one meaning. */
bool gk_vocabulary_same(const struct gk_vocabulary *v, struct gk_str a, struct gk_str b);

/* The words of one list of the vocabulary ("ticked-boxes", "blank-boxes", "ticks", …) for importers; count in *n. */
const struct gk_str *gk_vocabulary_list(const struct gk_vocabulary *v, const char *name, int *n);

/* Folded form for comparing: NFKC, no white space, brackets and marks in one width, lower case. In `arena`. */
struct gk_str gk_fold(struct gk_str s, struct gk_arena *arena);

/* ---- townships: catalog/townships/<name>.json ---- */

struct gk_township {
    struct gk_str code, name, issuer, phone, supervision_phone, address, hours, website, posted_from, posted_to,
        signed_on;
    const struct gk_str *catalogs; /* ids */
    int n_catalogs;
};

struct gk_registry {
    struct gk_str name; /* the file's stem */
    struct gk_str province, city, county, select;
    const struct gk_township *townships;
    int n_townships;
};

/* Reads a registry; NULL after diagnostics. */
const struct gk_registry *gk_registry_load(const char *path, struct gk_arena *arena, struct gk_diags *diags);

/* Appends the registry as JSON. */
void gk_registry_write(const struct gk_registry *registry, struct gk_buf *out);

/* The issuing body: the township's `issuer`, else by the kind of division from catalog/divisions.json's table (镇, 乡
 * → 人民政府; 街道 → 办事处), else the bare name. In `arena`. */
struct gk_str gk_township_issuer(const struct gk_township *t, const struct gk_vocabulary *v, struct gk_arena *arena);

/* File stem for a township's papers: its code, else `<registry>-<position>`. In `arena`. */
struct gk_str gk_township_stem(const struct gk_registry *r, int township, struct gk_arena *arena);

/* ---- which items a sheet takes ---- */

enum gk_select { GK_SELECT_BOARD, GK_SELECT_TIER, GK_SELECT_ALL };

/* Reads "board", "tier" or "all"; false for anything else. */
bool gk_select_parse(struct gk_str word, enum gk_select *out);

struct gk_selection {
    bool *take; /* one a row; a continuation row follows its item */
    int n_taken, n_items; /* items, continuation rows not counted */
    int without_tier;     /* items that the tier condition removed */
    int without_board;    /* items that passed the tier and that the board condition removed */
    int unknown_tier;     /* items whose tier is null (counted in without_tier too) */
    bool no_tier_column;  /* the catalog has no township tier: the condition could not be applied and removed all */
    bool no_board_option;
};

/* Applies a rule for a township's board (DOMAIN section 5). In `arena`. */
struct gk_selection gk_select_items(const struct gk_catalog *catalog, const struct gk_vocabulary *v,
                                    enum gk_select rule, struct gk_arena *arena);

#endif
