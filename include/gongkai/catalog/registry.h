/* registry: the townships of a county (catalog/townships/<name>.json) with what each of them posts, and how
 * long a posting lasts. The JSON format is docs/formats.md. */
#ifndef GONGKAI_CATALOG_REGISTRY_H
#define GONGKAI_CATALOG_REGISTRY_H

#include "gongkai/catalog.h"

GK_BEGIN_DECLS

/* ---- the model ---- */

/* One entry of a township's own lists.
 *
 * `item` names an item of its catalogs: by id, else by its printed number, else by its name (level2), else by
 * its group (level1, which means all items of the group); "group/name" tells items of one name apart. The
 * first of these that any item answers to counts, and all items that do. An entry of `add` may be an item of
 * the township's own instead, in no catalog: then it has `fields` (keys of text columns), and `item` is what
 * it is called. */
struct gk_own {
    struct gk_str item, note; /* note: why it is omitted, or its status */
    const struct gk_field *fields;
    int n_fields;
};

/* `only`: when not empty, what goes up in place of what the rule takes. `add` and `omit` then change that.
 * `status`: what stands in the poster's column 本期公开情况. */
enum gk_own_kind { GK_OWN_ONLY, GK_OWN_ADD, GK_OWN_OMIT, GK_OWN_STATUS, GK_OWN_KINDS };

struct gk_own_list {
    const struct gk_own *list;
    int n;
};

enum { GK_COPIES_MAX = 99 };

/* A village or a community has its `kind`, and the name or code of its township as `parent`; of others both
 * are empty. */
struct gk_township {
    struct gk_str kind, parent;
    struct gk_str code, name, issuer, phone, supervision_phone, address, hours, website, posted_from,
        posted_to, signed_on;
    int copies;                    /* of its posters in a book, 1…GK_COPIES_MAX; 0: one; -1: refused */
    const struct gk_str *catalogs; /* ids */
    int n_catalogs;
    struct gk_own_list own[GK_OWN_KINDS];
    const struct gk_accepted *accepted; /* findings of lint in what the place says, or adds */
    int n_accepted;
};

struct gk_registry {
    struct gk_str name; /* the file's stem */
    struct gk_str path; /* where it was read from, for diagnostics; may be empty; not written */
    struct gk_str province, city, county, select;
    struct gk_township defaults; /* texts of every township that has none of its own; no code, no name */
    const struct gk_township *townships;
    int n_townships;
};

/* Each township with its own texts, else the registry's defaults; the texts of `over` (NULL: none) beat both.
 * The lists stay as they are. `r` itself when there is nothing to settle, else in `arena`. */
const struct gk_registry *gk_registry_settle(const struct gk_registry *r, const struct gk_township *over,
                                             struct gk_arena *arena);

/* ---- working days ----
 *
 * catalog/holidays.json says for each year which days are off and which are worked in their place, by the
 * State Council's arrangement (办公厅关于部分节假日安排的通知); of the others Mondays to Fridays are worked.
 * Days are numbers (base/date.h). A year that is not there (h may be NULL: none is) is told in *unknown,
 * which is 0 before. */
struct gk_holidays;
const struct gk_holidays *gk_holidays_parse(struct gk_str json, const char *path, struct gk_arena *arena,
                                            struct gk_diags *diags);

/* How long the posting lasts that begins on `posted_from`, where a length is given. */
struct gk_period {
    int days;     /* calendar days, or working days; 0: no length is given */
    bool working; /* they are working days; without a length: those are what is printed of a period */
    bool after;   /* the day of posting does not count */
};

/* The last day of the period that begins on `from`, both YYYY-MM-DD. Empty: there is no length, `from` is no
 * day, or a year is not known (*unknown). In `arena`. */
struct gk_str gk_period_end(const struct gk_holidays *h, const struct gk_period *p, struct gk_str from,
                            int *unknown, struct gk_arena *arena);

/* How many days, or working days, it is from `from` to `to`; 0: not known. */
int64_t gk_period_length(const struct gk_holidays *h, const struct gk_period *p, struct gk_str from,
                         struct gk_str to, int *unknown);

/* Is the township's posting period in order? An end before the beginning is TOWNSHIP_PERIOD. */
bool gk_township_period(const struct gk_registry *r, int township, struct gk_diags *diags);

/* One of the own lists as text, an entry a line, for a cell of a workbook: `item`, `item|note`, or
 * `key=text|key=text` for an item of one's own; `\\`, `\|` and `\n` stand for what they would else mean; a
 * full-width bar parts as well. Reading never fails: what names nothing is found out at selection. In
 * `arena`. */
struct gk_str gk_own_format(const struct gk_own_list *list, struct gk_arena *arena);
struct gk_own_list gk_own_parse(struct gk_str text, enum gk_own_kind kind, struct gk_arena *arena);

/* The township without the lists by which it changes the rule; its own items it has. In `arena`. */
struct gk_township gk_own_bare(const struct gk_township *t, struct gk_arena *arena);

/* What somebody chose of an item, by its first row: that it goes up, or stays down. */
struct gk_own_choice {
    const struct gk_catalog *catalog; /* one of `loaded` */
    int item;
    bool up;
};

/* Gives the township lists of its own by which goes up what was chosen, and of other items what went up
 * before: entries of `add` and `omit`, or of `only` where it has that. Reasons for what is omitted stay.
 * `loaded` are the catalogs that it posts. False after OWN_CHOICE, an item a diagnostic, where an item can't
 * be told from others by any of its names; then the township is as it was. In `arena`, with slices of the
 * catalogs. */
bool gk_own_choose(const struct gk_select_input *input, const struct gk_own_choice *list, int n,
                   struct gk_township *township, struct gk_arena *arena, struct gk_diags *diags);

/* Reads a registry; NULL after diagnostics (GK11xx; `item` in their place counts townships). The file's stem
 * names the registry and obeys gk_catalog_id_valid. Absent fields are "". Codes are unique digits, dates
 * days. */
const struct gk_registry *gk_registry_load(const char *path, struct gk_arena *arena, struct gk_diags *diags);

/* The same from bytes; `path` names them and gives the stem. */
const struct gk_registry *gk_registry_parse(struct gk_str json, const char *path, struct gk_arena *arena,
                                            struct gk_diags *diags);

/* A table of townships, row by row, becomes registries, one a county in order of appearance, each named by
 * the county's six digits, without codes county-1, county-2, …. Of `county` its names, its rule
 * and its defaults are taken. A faulty row is reported with its line (TOWNSHIP_CODE, …) and left
 * out. The array of finish is in `arena`, its count in *n. */
struct gk_divisions;
struct gk_divisions *gk_divisions_new(const char *path, struct gk_arena *arena, struct gk_diags *diags);
void gk_divisions_add(struct gk_divisions *t, int line, const struct gk_registry *county,
                      const struct gk_township *township);
const struct gk_registry *gk_divisions_finish(struct gk_divisions *t, int *n);

/* Appends the registry as JSON. */
void gk_registry_write(const struct gk_registry *registry, struct gk_buf *out);

/* What a place is. */
enum gk_place_kind { GK_PLACE_TOWNSHIP, GK_PLACE_VILLAGE, GK_PLACE_COMMUNITY };

/* By `kind`, else by how the name ends (the vocabulary's `divisions`), and by the code. */
enum gk_place_kind gk_township_kind(const struct gk_township *t, const struct gk_vocabulary *v);

/* The issuing body: the place's `issuer`, else its name and what its end calls for (镇 → 人民政府); empty
 * when that end says nothing of a body (农场, 开发区): none is assumed. In `arena`. */
struct gk_str gk_township_issuer(const struct gk_township *t, const struct gk_vocabulary *v,
                                 struct gk_arena *arena);

/* File stem for a township's papers: its code, else `<registry>-<position>`. In `arena`. */
struct gk_str gk_township_stem(const struct gk_registry *r, int township, struct gk_arena *arena);

/* The same with `-` and the place's name behind it, of which it takes letters and digits alone: 200 bytes at
 * most, cut at a character's end. In `arena`. */
struct gk_str gk_township_file(const struct gk_registry *r, int township, struct gk_arena *arena);

GK_END_DECLS

#endif
