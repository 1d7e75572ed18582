/* merge: several returned copies of one catalog → one catalog, and who changed what; two editions. */
#ifndef GONGKAI_MERGE_H
#define GONGKAI_MERGE_H

#include "gongkai/catalog.h"

GK_BEGIN_DECLS

/* A copy that somebody has sent back. */
struct gk_merge_copy {
    const struct gk_catalog *catalog; /* indexed */
    struct gk_str who;                /* the file's name, for the report */
    bool numbered; /* items' `number` counts the base's rows: the workbook was made of this base */
    bool whole;    /* says all that a catalog can say; else only texts, boxes, ticks, title and notes count */
};

enum gk_merge_what {
    GK_MERGE_FIELD,       /* title, issuer, record / 档号, review, …: `column` names it */
    GK_MERGE_CAPTION,     /* of a column */
    GK_MERGE_COLUMN_NEW,  /* a column that the base does not have */
    GK_MERGE_COLUMN_GONE, /* a column that a copy does not have; it stays */
    GK_MERGE_CELL,        /* a text, a tick, or one option of a cell (`option`); of an item also `column`
                             "confirmed" and "review", as JSON calls them */
    GK_MERGE_ROW_NEW,
    GK_MERGE_ROW_GONE
};

/* What one copy has. */
struct gk_merge_side {
    int copy;
    struct gk_str value; /* as a person reads it; "" is empty */
    bool gone;           /* the copy has deleted the row or the column */
};

/* One change: all copies that made it, or, when they differ, a collision. */
struct gk_merge_change {
    enum gk_merge_what what;
    bool collides; /* nothing of it is in the merged catalog: the base's value stays */
    int item;      /* row of the base, from 0; -1: none */
    int row;       /* that row; of a new one the row of the first copy that has it; -1: none */
    struct gk_str number, level1, level2; /* of the item, labels resolved */
    struct gk_str column, option;         /* caption; label of the option */
    struct gk_str old;
    const struct gk_merge_side *sides; /* in the order of the copies */
    int n_sides;
};

struct gk_merge {
    const struct gk_catalog *catalog; /* the merged one, indexed */
    const struct gk_merge_copy *copies;
    int n_copies;
    const struct gk_merge_change *changes; /* catalog, columns, then items in the order of the merged table */
    int n_changes, n_collisions;
};

/* Compares each copy with the base and puts together what does not collide.
 *
 * Items are matched by number (copies that are `numbered`), else by id, else by what they say: all of it;
 * number and names; names alone; at last those that are nearly the same, where they have one name or number
 * or stand in one place (an item renamed with the rest the same). A column that a copy lacks is
 * unchanged in it, and said (GK_MERGE_COLUMN_GONE). Field, edition, layout, archive record, review and
 * confirmation stand on no sheet: only copies in JSON change them. A text counts as what a
 * reader sees: that a merged cell was parted, or cells were merged, is no change, and the base's merges stay
 * where their texts do. Options of a cell are compared one by one.
 *
 * A change that one copy made, or several alike, is taken. Different changes of one thing collide: the base's
 * stays. So does a row that one copy deleted and another changed. Equal new rows are one; they stand behind
 * the row of the base that they stood behind. Everything in `arena`; slices of base and copies. Linear in
 * rows × columns × copies. */
const struct gk_merge *gk_merge(const struct gk_catalog *base, const struct gk_merge_copy *copies, int n,
                                struct gk_arena *arena);

/* The report: lines of text for a person (changes alone, or with what they come to), or one JSON document
 * (gongkai-merge/1). */
void gk_merge_write_changes(const struct gk_merge *merge, enum gk_lang lang, struct gk_buf *out);
void gk_merge_write_text(const struct gk_merge *merge, enum gk_lang lang, struct gk_buf *out);
void gk_merge_write_json(const struct gk_merge *merge, struct gk_buf *out);

/* ---- two editions ---- */

/* What came of an item; several may hold. */
enum gk_diff_what {
    GK_DIFF_ADDED = 1 << 0,
    GK_DIFF_DELETED = 1 << 1,
    GK_DIFF_CHANGED = 1 << 2, /* a cell other than its own name and its number */
    GK_DIFF_MOVED = 1 << 3,   /* stands elsewhere among the items that are in both */
    GK_DIFF_RENAMED = 1 << 4, /* its own name: the lowest of its levels */
    GK_DIFF_NUMBERED = 1 << 5 /* its number alone: what was added or deleted above brings that about */
};
enum { GK_DIFF_KINDS = 6 };

struct gk_diff_item {
    unsigned what;
    int older, newer; /* rows, from 0; -1: not there */
    const struct gk_merge_change
        *changes; /* GK_MERGE_CELL: of one column together, in the order of columns */
    int n_changes;
};

struct gk_diff {
    const struct gk_catalog *older, *newer;
    bool against;                        /* gk_diff_against: `older` is the standard */
    const struct gk_merge_change *whole; /* fields, captions, columns */
    int n_whole;
    const struct gk_diff_item *items; /* in the old order, an added one behind what it stands behind; those
                                         with a number alone as well */
    int n_items;
    int counts[GK_DIFF_KINDS]; /* by bit */
};

/* Compares two editions; items are paired as gk_merge pairs them. What nobody prints (review, who confirmed)
 * is passed over. Indexed catalogs, which must live as long as the result. In `arena`. n log n in rows. */
const struct gk_diff *gk_diff(const struct gk_catalog *older, const struct gk_catalog *newer,
                              struct gk_arena *arena);

/* Holds a catalog against a standard (of a superior office, of the country): items that it lacks
 * (GK_DIFF_DELETED) or has besides (GK_DIFF_ADDED); names that differ (GK_DIFF_RENAMED); and of the cells
 * (GK_DIFF_CHANGED) content and basis that differ, deadlines that are later, options of columns of boxes that
 * are not ticked here. What else an office says in its own way (body, audience, number, order, heads) is
 * passed over. `later` says whether a deadline is not known to be as early as the standard's. */
typedef bool gk_diff_later(const void *ctx, struct gk_str standard, struct gk_str ours);
const struct gk_diff *gk_diff_against(const struct gk_catalog *standard, const struct gk_catalog *ours,
                                      gk_diff_later *later, const void *ctx, struct gk_arena *arena);

/* The same as a table, 修订对照表 or 缺项检查表: a row a changed cell, those of an item together, under six
 * captions (number, item, column, before, after, remarks, which are left blank). What differs within a text
 * is marked by words (base/marked.h). An indexed catalog, its summary the counts. In `arena`, with slices of
 * the captions. Texts of over some 1,500 words that differ are marked from their first difference to their
 * last. */
enum { GK_DIFF_CAPTIONS = 6 };
const struct gk_catalog *gk_diff_table(const struct gk_diff *diff,
                                       const struct gk_str captions[GK_DIFF_CAPTIONS],
                                       struct gk_arena *arena);

/* The account for a person, its first line the counts; or one JSON document (gongkai-diff/1). */
void gk_diff_write_text(const struct gk_diff *diff, enum gk_lang lang, struct gk_buf *out);
void gk_diff_write_json(const struct gk_diff *diff, struct gk_buf *out);

GK_END_DECLS

#endif
