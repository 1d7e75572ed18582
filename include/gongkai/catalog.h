/* catalog: the immutable model of one 政务公开标准目录, and what stands beside it (vocabulary, selection;
 * townships in catalog/registry.h). The JSON format is docs/formats.md; schemas in catalog/schema/. */
#ifndef GONGKAI_CATALOG_H
#define GONGKAI_CATALOG_H

#include "gongkai/base.h"

GK_BEGIN_DECLS

/* ---- the model ---- */

enum gk_kind { GK_KIND_TEXT, GK_KIND_CHECKS, GK_KIND_TICK };

/* What an item holds under one key. */
enum gk_value_kind {
    GK_VALUE_NONE,    /* key absent: a text continues the cell above; no box ticked; no tick */
    GK_VALUE_TEXT,    /* a string. A text's own cell ("" is an empty one); in a checks column, printed as it
                         stands */
    GK_VALUE_LIST,    /* checks column: array of strings, printed as a list, all ticked */
    GK_VALUE_CHECKS,  /* checks column: the ticked options, and those of which more is said */
    GK_VALUE_TICK,    /* tick column: true */
    GK_VALUE_UNKNOWN, /* tick column: null */
    GK_VALUE_SAME     /* by the item's `same`: one cell with the row above. In a text column only where an
                         absent text would not do, across the border of a group */
};

/* What the box of an option says. */
enum gk_box { GK_BOX_ON, GK_BOX_OFF, GK_BOX_UNKNOWN };

/* An option of a cell: its label as written, the note after it ("" when it is just `true`), and its box. Most
 * values name the ticked ones alone. One that is not ticked (`false`) says that the cell lists fewer options
 * than the column and which these are: all that the value names, and no others. An unknown one is `null`. */
struct gk_check {
    struct gk_str label;
    struct gk_str note;
    enum gk_box box;
};

struct gk_value {
    enum gk_value_kind kind;
    int n;
    union {
        struct gk_str text;    /* GK_VALUE_TEXT; of any other kind it has no bytes */
        __extension__ struct { /* C++ has none without a name */
            union {
                const struct gk_check *checks; /* GK_VALUE_CHECKS: n of them, in source order */
                const struct gk_str *list;     /* GK_VALUE_LIST: n of them */
            };
            size_t none; /* 0, in the place of a text's length */
        };
    };
};

/* Does a value of GK_VALUE_CHECKS have such a box? Is a tick unknown, or one of the boxes? */
bool gk_value_has_box(const struct gk_value *value, enum gk_box box);
bool gk_value_is_unknown(const struct gk_value *value);
/* The same options with no box unknown: those are ticked, or not. In `arena`. */
struct gk_value gk_value_settle(const struct gk_value *value, bool ticked, struct gk_arena *arena);

/* A leaf column, in print order. */
struct gk_column {
    struct gk_str key;     /* unique in the catalog; well-known keys in docs/formats.md */
    struct gk_str caption; /* the source's own words */
    enum gk_kind kind;
    const struct gk_str *options; /* GK_KIND_CHECKS: labels in row-major print order */
    int n_options;
    int from; /* of an import: the column in the source's sheets, from 1; 0: not known. Not written */
};

/* One cell of the head, in pre-order (a group before its leaves). */
struct gk_head {
    struct gk_str caption;
    int level;        /* 0 is the top tier */
    int first, count; /* the leaf columns below it */
    int column;       /* the leaf it is, or -1 for a group */
};

/* What was inferred, or is not known: `text` is one of import's codes (gk_review_say has their words), in
 * some with "; " and words of the source behind it, or what a person wrote. */
struct gk_review {
    struct gk_str key; /* column key, or empty: the item as a whole */
    struct gk_str text;
};

struct gk_field {
    struct gk_str name, value;
};

/* A finding of lint that somebody looked at and found right. It counts while the cell says what it said
 * then. */
struct gk_accepted {
    struct gk_str code;   /* "GK3101" */
    struct gk_str column; /* key; "" where the finding is on no column */
    struct gk_str text;   /* gk_accepted_text of then */
    struct gk_str reason, by;
};

struct gk_item {
    struct gk_str id;               /* stable id, or empty */
    struct gk_value *values;        /* one a leaf column */
    const struct gk_review *review; /* n_review of them */
    int n_review;
    bool confirmed;                      /* a person has cleared the review, nobody named */
    const struct gk_field *confirmed_by; /* n_confirmed_by: column key (or "*", all), and who cleared it */
    int n_confirmed_by;
    const struct gk_accepted *accepted;
    int n_accepted;
    int number;     /* of a workbook of ours that was imported: row, from 1, of the catalog that it was made
                       of; 0: not known. Not written */
    int sheet, row; /* of an import: where the source has it, as in gk_place; 0: not known. Not written */
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
    const struct gk_str *review; /* top-level notes: "title: none", the field and the reason */
    int n_review;
    const struct gk_field *confirmed_by; /* which of them are cleared: the field, and by whom */
    int n_confirmed_by;
    const struct gk_accepted *accepted; /* findings of the whole */
    int n_accepted;
    int n_own; /* rows at the end that a township added (gk_township_catalog); 0 in a catalog as read */
    struct gk_str path;    /* where it was read from, for diagnostics; not written */
    struct gk_str digest;  /* of a workbook of ours that was imported: SHA-256 of the JSON of the catalog that
                              it  was made of, in hex; not written */
    struct gk_str kept_id; /* and the id of that catalog */
    struct gk_str summary; /* of a table that was made of catalogs: the line below its title in place of the
                              issuer; not written */
    struct gk_str sheet;   /* of an imported workbook: the name of the first sheet that it has rows of; not
                              written */

    /* The index, filled by gk_catalog_index, not written. owner, n_items * n_columns: the row whose value a
     * column shows at this row: the row itself, or the first of those that are one cell. lead, n_items: the
     * row that this one continues; itself unless it is a continuation row. */
    const int32_t *owner;
    const int32_t *lead;
};

/* Completes a catalog that was built in memory (all other fields set; `path`, `record`, `heads` may stay
 * empty, then the head has one tier; `boxes` and `layout` too, then the defaults are written);
 * gk_catalog_load does it by itself. It settles what an absent text means, so that GK_VALUE_NONE in a text
 * column always continues the row above: in the first row, and outside the label columns (`no`, `category`,
 * `level1`) where the row has its own `level1`, an absent text becomes GK_VALUE_TEXT "". GK_VALUE_SAME
 * becomes GK_VALUE_NONE in a text column where that says the same, and an empty cell in the first row. Then
 * it fills `owner` and `lead`. Call it again after a change. Linear. */
void gk_catalog_index(struct gk_catalog *catalog, struct gk_arena *arena);

/* The leaf column with this key, or -1. */
int gk_catalog_column(const struct gk_catalog *catalog, struct gk_str key);

/* Is row `item` a continuation row (no/category, level1 and level2 all absent, and at least one of these
 * columns there; never row 0)? Indexed catalogs only, as are the four functions below. It goes wherever the
 * row that it continues goes. */
bool gk_catalog_is_continuation(const struct gk_catalog *catalog, int item);

/* The row that `item` continues, or `item` itself when it is no continuation row. */
int gk_catalog_lead(const struct gk_catalog *catalog, int item);

/* The row at which the value stands that a column shows at `item`: `item` itself or one above it. */
int gk_catalog_owner(const struct gk_catalog *catalog, int item, int column);

/* What a column shows at a row: its own value or that of the cell that it is one with. */
const struct gk_value *gk_catalog_value(const struct gk_catalog *catalog, int item, int column);

/* The text a reader sees in a text column at a row: its own or the one it continues; a group label reaches
 * over its span. Slice into the catalog. */
struct gk_str gk_catalog_text(const struct gk_catalog *catalog, int item, int column);

/* The item's name for messages: level2, else level1, else content, resolved through continuations; cut at a
 * line break or after 30 characters. */
struct gk_str gk_catalog_name(const struct gk_catalog *catalog, int item);

/* A place for diagnostics: catalog id, 1-based row, its name, and the column's caption (column -1: none). */
struct gk_place gk_catalog_place(const struct gk_catalog *catalog, int item, int column);

/* ---- JSON ---- */

/* Reads and checks a catalog. Returns NULL after diagnostics when it is not usable; all that is wrong is
 * reported (GK1101-GK1142), not only the first, with file, line, JSON pointer and, inside items, row, name
 * and column. A fault in `columns` holds back those in `items` that merely follow from it. Warnings leave it
 * usable: no items, and absent texts with nothing above to continue, which become "". A byte order mark is
 * skipped, all text is brought to NFC. At most 256 MB, four tiers of heads. The catalog is indexed and lives
 * in `arena`. */
const struct gk_catalog *gk_catalog_load(const char *path, struct gk_arena *arena, struct gk_diags *diags);

/* The same from bytes; `path` names them in messages and its stem must be the id (NULL: not checked). */
const struct gk_catalog *gk_catalog_parse(struct gk_str json, const char *path, struct gk_arena *arena,
                                          struct gk_diags *diags);

/* Appends the catalog as JSON: UTF-8, NFC, indent 2, final LF, keys as docs/formats.md has them. Always
 * written are format to layout, boxes, columns, items; `source` when any part of it is known; `review` when
 * it has entries. An item has its `id` (if any) first, then the columns in their order, then `same`,
 * `confirmed`, `accepted`, and `review` last, as has the whole. Writing a file that was read without a
 * warning and was in this form gives the same bytes. */
void gk_catalog_write(const struct gk_catalog *catalog, struct gk_buf *out);

/* Members of JSON for the texts that stand above and below the table, in the order of a catalog's file:
 * title, field, issuer, edition, date, attachment, notes; and is a key one of these? */
struct gk_json_out;
void gk_catalog_put_texts(const struct gk_catalog *catalog, struct gk_json_out *out);
bool gk_catalog_is_text(struct gk_str key);

/* One of these, or a column, as people call it; what is neither, by its key. */
struct gk_str gk_catalog_called(const struct gk_catalog *catalog, struct gk_str key, enum gk_lang lang);

/* Appends the catalog as CSV: UTF-8 with byte order mark, RFC 4180 (CR LF, quotation marks where a text needs
 * them or could be taken for a formula), attachment mark, title, issuer, edition and date on lines of their
 * own (the latter three behind the vocabulary's first mark of each), the head in one row a tier, boxes in the
 * catalog's pair of glyphs, ticks as √, an unknown tick as ?, notes below. What continues the row above is
 * written again, but texts in continuation rows. Imported again it has the same texts, boxes, ticks,
 * title, issuer, edition and date (an empty 一级事项 below a filled one excepted: that reads as its
 * continuation). Indexed catalogs only. */
struct gk_vocabulary;
void gk_catalog_write_csv(const struct gk_catalog *catalog, const struct gk_vocabulary *v,
                          struct gk_buf *out);

/* SHA-256 of what gk_catalog_write writes, 64 hex digits in `arena`: by which a returned workbook knows the
 * catalog that it was made of. */
struct gk_str gk_catalog_digest(const struct gk_catalog *catalog, struct gk_arena *arena);

/* Writes the same into a file, whole or not at all, without holding it in memory. GK_EIO after FILE_WRITE. */
GK_MUST_USE enum gk_status gk_catalog_save(const struct gk_catalog *catalog, const char *path,
                                           struct gk_diags *diags);

/* The top-level `format` of a JSON file's bytes, in `arena`, or empty when there is none or it is no JSON:
 * tells the kinds of files in catalog/ apart. */
struct gk_str gk_json_format(struct gk_str json, struct gk_arena *arena);

/* 1 to 64 letters and digits of any script, `-`, `_`, `.`, in NFC, no `.` or `-` first; 200 bytes at most, so
 * that files can be called so. Two ids of one folder also differ when folded (gk_fold). */
bool gk_catalog_id_valid(struct gk_str id);

/* An id from a file's stem or any other text: what it cannot hold becomes `-`. Empty when nothing is left. In
 * `arena`, with a NUL. */
struct gk_str gk_catalog_id_of(struct gk_str text, struct gk_arena *arena);

/* ---- what is open ---- */

/* A reason in words: those of its code, else as it stands. In `arena`. */
struct gk_str gk_review_say(struct gk_str text, enum gk_lang lang, struct gk_arena *arena);

/* The code for a reason that is an old sentence; any other stays. The same of a top-level note. */
struct gk_str gk_review_code(struct gk_str text, struct gk_arena *arena);
struct gk_str gk_review_note_code(struct gk_str note, struct gk_arena *arena);

/* A top-level note's field ("" when it names none); *reason is what stands behind it. */
struct gk_str gk_review_split(struct gk_str note, struct gk_str *reason);

/* Has somebody cleared what stands under this key? */
bool gk_item_confirmed(const struct gk_item *item, struct gk_str key);
bool gk_catalog_confirmed(const struct gk_catalog *catalog, struct gk_str key);

/* Is something of the item inferred, or a tick unknown, and confirmed by nobody? */
bool gk_item_is_open(const struct gk_catalog *catalog, int item);

/* The list with one more confirmation, in `arena`, unless it has it; *n is its number. */
const struct gk_field *gk_confirmed_with(const struct gk_field *list, int *n, struct gk_str key,
                                         struct gk_str by, struct gk_arena *arena);

/* What an acceptance remembers of the text: the first 16 hex digits of the SHA-256 of what the cell shows.
 * Column -1: of the row and `else_text`; item -1: of `else_text` alone. In `arena`. */
struct gk_str gk_accepted_text(const struct gk_catalog *catalog, int item, int column,
                               struct gk_str else_text, struct gk_arena *arena);

/* The acceptance of such a finding in a column ("": of no column) with such a text; NULL: there is none. */
const struct gk_accepted *gk_accepted_find(const struct gk_accepted *list, int n, enum gk_code code,
                                           struct gk_str column, struct gk_str text);
/* The list with one more, in `arena`; *n is its number. */
const struct gk_accepted *gk_accepted_with(const struct gk_accepted *list, int *n, struct gk_accepted one,
                                           struct gk_arena *arena);

/* ---- vocabulary: catalog/vocabulary.json ---- */

struct gk_vocabulary;

/* Reads the vocabulary; NULL after diagnostics. It is never changed: threads may share it. */
const struct gk_vocabulary *gk_vocabulary_load(const char *path, struct gk_arena *arena,
                                               struct gk_diags *diags);

/* The same from bytes; `path` names them in messages. */
const struct gk_vocabulary *gk_vocabulary_parse(struct gk_str json, const char *path, struct gk_arena *arena,
                                                struct gk_diags *diags);

/* Words are compared without white space, full- and half-width forms alike (NFKC, brackets folded). */

/* The well-known key for a leaf caption, or empty. `group` is the caption above it (empty for one tier): 主动
 * and 主体 under 公开方式 are both method.active. */
struct gk_str gk_vocabulary_key(const struct gk_vocabulary *v, struct gk_str group, struct gk_str caption);

/* How sure a caption's meaning is, from none to all. */
enum gk_caption_trust {
    GK_CAPTION_NONE,
    GK_CAPTION_WITHIN, /* a known caption stands within it */
    GK_CAPTION_NEAR,   /* a known caption with a slip of the pen */
    GK_CAPTION_BARE,   /* known without numbering, legend, marks and the like */
    GK_CAPTION_WHOLE
};

enum { GK_CAPTION_MAX = 384 }; /* bytes; what is longer is no caption */

struct gk_caption {
    struct gk_str key;   /* empty: none */
    struct gk_str known; /* the known caption */
    enum gk_caption_trust trust;
};

/* What a caption means, whatever stands around it; no further than to the `least` trust. In `arena`. */
struct gk_caption gk_vocabulary_caption(const struct gk_vocabulary *v, struct gk_str group,
                                        struct gk_str caption, enum gk_caption_trust least,
                                        struct gk_arena *arena);

/* The usual caption of a key (the vocabulary's first), and the key's place in the usual order of columns;
 * empty and -1 for a key that it does not know. */
struct gk_str gk_vocabulary_usual(const struct gk_vocabulary *v, struct gk_str key);
int gk_vocabulary_place(const struct gk_vocabulary *v, struct gk_str key);

/* The meaning of an option label ("board", "website", "other", …), or empty, with a slip of the pen too.
 * Numbering before it is no part of it. What ends as boards do (list "board-ends") before its brackets is
 * one, whatever stands before. */
struct gk_str gk_vocabulary_option(const struct gk_vocabulary *v, struct gk_str label);

/* Has the vocabulary the label itself? */
bool gk_vocabulary_has_option(const struct gk_vocabulary *v, struct gk_str label);

/* The known label that a label with a slip of the pen is meant to be, or empty. Slow. In `arena`. */
struct gk_str gk_vocabulary_option_near(const struct gk_vocabulary *v, struct gk_str label,
                                        struct gk_arena *arena);

/* The canonical group caption's kind for a head cell over several leaves ("matter", "audience", "method",
 * "tier"), or empty. */
struct gk_str gk_vocabulary_group(const struct gk_vocabulary *v, struct gk_str caption);

/* Two labels that mean the same: equal after folding, or of one meaning. */
bool gk_vocabulary_same(const struct gk_vocabulary *v, struct gk_str a, struct gk_str b);

/* The words of one list of the vocabulary, as written there, in order; count in *n (0 and NULL for an unknown
 * list). For importers:
 * - ticks: what a tick cell holds
 * - ticked-boxes, blank-boxes: glyphs of a box before an option
 * - bracket-ticks: what a pair of brackets holds that is a ticked box; empty ones are a blank box
 * - lone-boxes: glyphs that list what applies when a column has no other
 * - dash-boxes: what stands in a blank box's place where a mark stands in the others'
 * - lone-ticks: glyphs that are a tick where no cell has another
 * - bullets: glyphs that list what applies and never say more
 * - title-links, title-organs: words of a document's title behind the names of organs; how such names end;
 *   document-ends: how such titles do
 * - never-first: words that begin no line; unit-words: what follows a number
 * - printed-boxes: each a glyph and the one that prints in its place
 * - not-boxes: words whose last character is no box
 * - board-ends, not-boards: how the names of boards end; what those of other things have in them, after the
 * last of and-words; village-boards, township-boards: words by which a board is a village's, a township's
 * - ticked-letters: letters that are a ticked box when an option label follows (symbol fonts)
 * - box-pairs: each a ticked glyph and the blank one that goes with it
 * - default-boxes: the pair when the source has none
 * - option-order: meanings of options in the standard form's print order, row by row
 * - attachment-marks: how a line above the title begins that is the attachment mark
 * - notes-marks: how a line below the table begins that starts the notes
 * - dittos: what says "as above"
 * - fields: names of fields of work
 * - field-tails: what follows such a name in a title
 * - caption-tails: what follows a caption and is no part of it; glyph-alike, sound-alike: characters that are
 *   taken for each other, a set a word
 * - todo-yes, todo-change, todo-reason: what people write into a review copy's list; the reason when they
 *   give none
 * - whole-words: words that a general dictionary lacks and a label's line does not end in */
const struct gk_str *gk_vocabulary_list(const struct gk_vocabulary *v, const char *name, int *n);

/* Whether a list has the word, compared folded. */
bool gk_vocabulary_lists(const struct gk_vocabulary *v, const char *name, struct gk_str word);

/* The same as written; whether a text begins or ends with a word of the list, or has one within. */
bool gk_vocabulary_has(const struct gk_vocabulary *v, const char *name, struct gk_str word);
bool gk_vocabulary_begins(const struct gk_vocabulary *v, const char *name, struct gk_str s);
bool gk_vocabulary_ends(const struct gk_vocabulary *v, const char *name, struct gk_str s);
bool gk_vocabulary_within(const struct gk_vocabulary *v, const char *name, struct gk_str s);

/* White space inside a text: its bytes, whether there are a line feed and a full-width space in it, and the
 * characters on either side (0: the text's begin or end). */
struct gk_gap {
    size_t from, to;
    bool feed, wide;
    uint32_t a, b;
};

/* The next one from *pos on, which is moved behind it; false after the last. Begin at 0. */
bool gk_gap_next(struct gk_str s, size_t *pos, struct gk_gap *gap);

/* Words of Chinese by ICU's dictionary. The handle is in `arena` and to be freed before that. */
struct gk_words;
struct gk_words *gk_words_new(struct gk_arena *arena);
void gk_words_free(struct gk_words *w);
/* Bytes of the first word. */
size_t gk_words_first(struct gk_words *w, struct gk_str s);
/* Where its words end, and the marks and spaces between them: *n byte offsets, the last of them s.n. */
const uint32_t *gk_words_ends(struct gk_words *w, struct gk_str s, int *n, struct gk_arena *arena);
/* Is one word of what stands before a gap and after it? HALVES: yes, but of two that are words too. */
enum gk_torn { GK_TORN_NO, GK_TORN_HALVES, GK_TORN_YES };
enum gk_torn gk_words_torn(struct gk_words *w, struct gk_str before, struct gk_str after);

/* Is there a box glyph at *pos (which is then moved past it)? */
bool gk_vocabulary_box(const struct gk_vocabulary *v, struct gk_str s, size_t *pos, bool *ticked);

/* What a cell of a column of ticks says; `caption` is the column's. */
enum gk_tick { GK_TICK_ON, GK_TICK_OFF, GK_TICK_AS_ABOVE, GK_TICK_WORDS };
enum gk_tick gk_vocabulary_tick(const struct gk_vocabulary *v, struct gk_str caption, struct gk_str cell);

/* Does a text say "as above" (list "dittos": 同上, 同前, 〃 …; in brackets or with a full stop too)? */
bool gk_vocabulary_ditto(const struct gk_vocabulary *v, struct gk_str text);

/* Which row's value each cell means: n_items * n_columns rows. That is the row that owns the cell (`owner`);
 * where it says 同上, the nearest one above that says something in that column, itself resolved so; where
 * there is none above, the row itself. Papers print 同上 as it stands; what judges a cell (selection, lint)
 * or shows a row without those above it asks here. `owner` itself when nothing says 同上 or `v` is NULL,
 * else in `arena`. Linear. Indexed catalogs only. */
const int32_t *gk_catalog_sources(const struct gk_catalog *catalog, const struct gk_vocabulary *v,
                                  struct gk_arena *arena);

/* A label column (no, category, level1): its cells are often empty, because they span rows. */
bool gk_is_label_key(struct gk_str key);

/* Folded form for comparing: NFKC (UAX #15) without white space, brackets, quotation marks, commas and dashes
 * in one form each, lower case. In `arena`. */
struct gk_str gk_fold(struct gk_str s, struct gk_arena *arena);

/* The 领域 that a title names, or empty; a catalog's own, else that, else the one of the organ in its title
 * (新绛县医疗保障局…: 医疗保障). Slices. */
struct gk_str gk_vocabulary_field(const struct gk_vocabulary *v, struct gk_str title);
struct gk_str gk_catalog_field(const struct gk_catalog *c, const struct gk_vocabulary *v);

/* ---- which items a sheet takes ---- */

enum gk_select { GK_SELECT_BOARD, GK_SELECT_TIER, GK_SELECT_ALL };

/* A rule, as registry, form and command line write it: words parted by spaces or commas, all of which an item
 * must meet. "board" is tier:township and channel:board, "tier" is tier:township, "village" is tier:village
 * and channel:village-board, "all" asks nothing; channel:village-board and channel:township-board are the
 * boards that by their words may be such a place's (村务公开栏; 镇村公示栏 and 公示栏 are both's);
 * tier:village, channel:website, category:NAME and so on ask for a tier column's tick, an option's meaning
 * (vocabulary.json), and a 类别 or 一级事项 (several: any of them). */
struct gk_select_rule {
    struct gk_str text;          /* as written */
    struct gk_str tier, channel; /* empty: not asked */
    const struct gk_str *categories;
    int n_categories;
};

/* False for anything else, and for the empty text. In `arena`. */
bool gk_select_rule_parse(struct gk_str text, struct gk_arena *arena, struct gk_select_rule *out);

/* Why an item goes up, or stays down. */
enum gk_select_why {
    GK_WHY_RULE,     /* up: meets the rule */
    GK_WHY_ONLY,     /* up: on the township's own list */
    GK_WHY_ADDED,    /* up: added by the township */
    GK_WHY_OWN,      /* up: an item of the township's own */
    GK_WHY_TIER,     /* down: not of this tier */
    GK_WHY_UNKNOWN,  /* down: whether it is of this tier is unknown */
    GK_WHY_CHANNEL,  /* down: the channel's box is not ticked */
    GK_WHY_CATEGORY, /* down: another category */
    GK_WHY_UNLISTED, /* down: not on the township's own list */
    GK_WHY_OMITTED,  /* down: omitted by the township */
    GK_WHYS
};

/* A 公开主体 that stands for any place of a kind, and the place's own that was put in, in so many cells. */
struct gk_put {
    struct gk_str from, to;
    int items;
};

struct gk_selection {
    bool *take;           /* one a row; a continuation row follows its item */
    int n_taken, n_items; /* items, continuation rows not counted */
    int without_tier;     /* items that the tier condition removed */
    int without_board;    /* items that passed the tier and that the board condition removed */
    int unknown_tier;     /* items whose tier is null (counted in without_tier too) */
    bool no_tier_column;  /* the catalog has no township tier, which removed all; never under GK_SELECT_ALL */
    bool tierless;        /* it has no column of any tier, so the channel alone decided */
    bool no_board_option; /* no option and no cell names the board; under GK_SELECT_BOARD only */
    int without_category; /* items that passed both and are of no category asked for */
    int without_list;     /* items that the township's own lists removed */
    enum gk_select_why *why;     /* one a row, a continuation row as its item */
    const struct gk_str *reason; /* why a row is omitted; NULL: no township was asked */
    const struct gk_str *status; /* what a row's 本期公开情况 says; NULL: nothing for any */
    const struct gk_put *put;    /* n_put; of a township's own selection */
    int n_put;
};

/* Applies a rule for a township's board (DOMAIN section 5). The tier is a tick under `tier.township` (in a
 * text column: a word of the list "ticks"), or the township's name in a column `tier` that holds all tiers;
 * the board is an option of meaning "board" ticked in a checks column or in `channels`: a list or a plain
 * text ticks the options that it names; or a column of ticks whose caption is such an option. 同上 is what it
 * means (gk_catalog_sources). Only an item's own row counts, not its continuation rows, which follow it.
 * Arrays in `arena`. */
struct gk_selection gk_select_items(const struct gk_catalog *catalog, const struct gk_vocabulary *v,
                                    enum gk_select rule, struct gk_arena *arena);

/* Does a 公开主体 of the rows taken stand for any town or village (镇人民政府, 村/社区)? Then each place has
 * a table of its own. */
bool gk_catalog_names_no_place(const struct gk_catalog *c, const bool *take, const struct gk_vocabulary *v);

/* The rows of an indexed catalog for which take[row] is true, as a catalog of their own, in `arena` and
 * indexed; all but its items is the catalog's, its values are slices of it. Each cell shows what it shows in
 * the whole: one that continued a row that is not taken has it as its own. A continuation row is to
 * be taken with the row that it continues (gk_select_items sees to it). */
const struct gk_catalog *gk_catalog_take(const struct gk_catalog *catalog, const bool *take,
                                         struct gk_arena *arena);

/* What goes up of one catalog in one township: the rule, changed by the township's own lists. `catalog` is
 * one of the township's; *with gets it with the township's own items as further rows at its end, or the
 * catalog itself when there are none. `loaded` are the catalogs at hand: an entry that names nothing in any
 * of the township's catalogs is TOWNSHIP_ITEM, when all of them are there; a key of an own item that is no
 * text column of the catalog, TOWNSHIP_ITEM_KEY. False after a diagnostic: better no sheet than one with what
 * should have stayed down. An own item goes with the catalog it names, else with the township's first. */
struct gk_registry;
struct gk_select_input {
    const struct gk_registry *registry;
    int township;
    const struct gk_catalog *const *loaded;
    int n_loaded;
    const struct gk_vocabulary *vocabulary;
    const struct gk_select_rule *rule;
};
bool gk_select_township(const struct gk_select_input *input, const struct gk_catalog *catalog,
                        struct gk_arena *arena, const struct gk_catalog **with, struct gk_selection *out,
                        struct gk_diags *diags);

/* Who signs what was selected: the registry's issuer, else the place's own body (gk_township_issuer). Empty:
 * it is to be asked for, since the place's end tells none, or every 公开主体 is another organ's
 * (县医疗保障局). In `arena`. */
struct gk_str gk_notice_signer(const struct gk_registry *r, int township, const struct gk_catalog *c,
                               const struct gk_selection *s, const struct gk_vocabulary *v,
                               struct gk_arena *arena);

GK_END_DECLS

#include "gongkai/catalog/registry.h"

#endif
