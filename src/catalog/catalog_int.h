/* What the files of src/catalog share: reading JSON with diagnostics, writing it, Unicode forms, hash tables.
 */
#ifndef CATALOG_INT_H
#define CATALOG_INT_H

#include <jansson.h>

#include "gongkai/catalog/registry.h"

/* ---- catalog_apart.c ---- */

/* The `items` of a file, apart from the rest of it. */
struct json_apart {
    struct gk_str json;
    size_t from, end; /* the array in it; end 0: they are not apart */
    size_t at;        /* behind the elements that were taken */
    size_t n;         /* elements */
};

/* Finds them. False: they have to be parsed with the whole. */
bool json_apart_find(struct gk_str json, struct json_apart *a);

/* The file parsed, with an empty array of items; and the next item, which the caller releases. NULL: that is
 * no JSON, and so the whole is none. */
json_t *json_apart_rest(const struct json_apart *a, size_t flags);
json_t *json_apart_next(struct json_apart *a, size_t flags);

/* ---- catalog_json.c: reading ---- */

/* A file under reading. `place` holds catalog, item, name and column for the diagnostics to come; field and
 * line are filled in. */
struct json_file {
    struct gk_str bytes;
    struct gk_arena *arena;
    struct gk_diags *diags;
    struct gk_place place;
    size_t first; /* the first diagnostic of this file */
    json_t *root;
    struct json_apart items; /* where they are apart from root */
    json_t *item;            /* the last that was taken */
    bool torn;               /* one of them is no JSON: nothing that was read counts */
    struct gk_str *recent;   /* texts that were read, by their hash; or NULL */
};

/* Checks the bytes and parses them: a top-level object whose `format` is the one wanted. False after
 * diagnostics; json_close must follow in either case. */
bool json_open(struct json_file *f, struct gk_str bytes, const char *path, const char *format,
               struct gk_arena *arena, struct gk_diags *diags);

/* The same, but that the items may be apart: json_next_item gives one after the other, NULL where f->torn
 * says that the file is to be opened by json_open instead. Texts that come again share their bytes. */
bool json_open_apart(struct json_file *f, struct gk_str bytes, const char *path, const char *format,
                     struct gk_arena *arena, struct gk_diags *diags);
const json_t *json_next_item(struct json_file *f);

/* Finds the lines of all diagnostics and frees the tree. True when there was no error. */
bool json_close(struct json_file *f);

/* Adds a diagnostic at a place in the file. Unused arguments are NULL. */
void json_report(struct json_file *f, const struct gk_json_at *at, enum gk_code code, const char *a,
                 const char *b);

/* The same, with a shortened copy of the value found as the last argument. */
void json_report_value(struct json_file *f, const struct gk_json_at *at, enum gk_code code, const char *a,
                       const json_t *found);

/* A string value: checked for characters that no paper can hold, NFC, in the arena. Reports another type with
 * `code` and gives the empty slice. */
struct gk_str json_text(struct json_file *f, const struct gk_json_at *at, const json_t *value,
                        enum gk_code code);

/* Bytes of a key, checked and normalized in the same way. */
struct gk_str json_key_text(struct json_file *f, const struct gk_json_at *at, const char *key, size_t n);

/* The string under a key of an object, or the empty slice: absent (reported when `required`) or wrong. */
struct gk_str json_member(struct json_file *f, const struct gk_json_at *at, const json_t *object,
                          const char *key, bool required);

/* The array or object under a key, or NULL: absent (reported when `required`) or wrong. */
const json_t *json_array_member(struct json_file *f, const struct gk_json_at *at, const json_t *object,
                                const char *key, bool required);
const json_t *json_object_member(struct json_file *f, const struct gk_json_at *at, const json_t *object,
                                 const char *key, bool required);

/* An array of strings under a key; count in *n. */
const struct gk_str *json_texts(struct json_file *f, const struct gk_json_at *at, const json_t *array,
                                int *n);

/* Reports the keys of an object that are not in the NULL-terminated list. */
void json_check_keys(struct json_file *f, const struct gk_json_at *at, const json_t *object,
                     const char *const *allowed);

/* Slice into a string value. */
struct gk_str json_slice(const json_t *string);

/* ---- catalog_fold.c ---- */

/* `s` in NFC: `s` itself when it is so already, else a copy in the arena. */
struct gk_str text_nfc(struct gk_str s, struct gk_arena *arena);

bool text_is_nfc(struct gk_str s);

/* Appends the folded form (see gk_fold). */
void text_fold(struct gk_str s, struct gk_buf *out);

/* The position of the first character that no paper can hold (control characters but LF, U+FFFE and the
 * like), or s.n; its code point in *c. */
size_t text_find_control(struct gk_str s, uint32_t *c);

/* ---- catalog_table.c: words → numbers ---- */

/* Adds a word; returns false and leaves the table alone when it is there already (its value in *old). */
bool word_add(struct gk_map *t, struct gk_str word, int32_t value, struct gk_arena *arena, int32_t *old);

/* The word's number, or -1. */
int32_t word_find(const struct gk_map *t, struct gk_str word);

/* ---- catalog_own.c ---- */

/* The own lists of a township under the key "items" of its object, and back: written when there are any. */
void own_read(struct json_file *f, const struct gk_json_at *up, const json_t *object,
              struct gk_own_list own[GK_OWN_KINDS]);
void own_write(struct gk_json_out *o, const struct gk_own_list own[GK_OWN_KINDS]);

/* ---- catalog_select_own.c ---- */

/* Marks the items that the entry names; how many. Own items are named by their own list only. */
int own_find_items(const struct gk_catalog *c, struct gk_str name, bool *hit, struct gk_arena *arena);

/* ---- catalog_select.c ---- */

struct gk_selection select_by_rule(const struct gk_catalog *catalog, const struct gk_vocabulary *v,
                                   const struct gk_select_rule *rule, struct gk_arena *arena);
/* Fills `take` and the counts from `why`, that of continuation rows from their items. */
void select_count(const struct gk_catalog *catalog, struct gk_selection *s);

/* ---- catalog_model.c ---- */

/* The texts above and below the table, in the order of a file; the title first. */
enum { CATALOG_TEXTS = 7 };
const char *catalog_text_key(int i);
struct gk_str *catalog_text(struct gk_catalog *catalog, int i);
int catalog_text_find(struct gk_str key); /* -1: none */

/* The columns that decide what an absent cell means; -1 for one that the catalog does not have. */
struct catalog_labels {
    int no, category, level1, level2, level3;
};

struct catalog_labels catalog_find_labels(const struct gk_catalog *catalog);

/* Whether the text of a cell is absent and nothing above may fill it. */
bool catalog_is_cut(const struct gk_catalog *catalog, const struct catalog_labels *labels, int item,
                    int column);

/* The beginning of a text, as a name in a message: up to a line break, and not long. */
struct gk_str catalog_shorten(struct gk_str s);

/* ---- catalog_vocabulary.c ---- */

/* How places of a name's end are called, and who signs for them. */
struct vocabulary_division {
    struct gk_str suffix, issuer; /* issuer: what follows the name, "" when it is the body's itself */
    bool has_issuer;
    enum gk_place_kind kind;
};

/* "village", "community"; anything else is a township or the like. */
enum gk_place_kind vocabulary_kind(struct gk_str word);

/* By the longest end of the name; NULL: the vocabulary has none. */
const struct vocabulary_division *vocabulary_division(const struct gk_vocabulary *v, struct gk_str name);

/* The first that says who signs for places of a kind. */
const struct vocabulary_division *vocabulary_division_of(const struct gk_vocabulary *v,
                                                         enum gk_place_kind kind);

/* ---- catalog_place.c ---- */

/* The catalog with the place's own body where a 公开主体 stands for any of its kind; what was put in is told
 * in the selection. The catalog itself when nothing was. In `arena`. */
const struct gk_catalog *place_put_in(const struct gk_catalog *c, const struct gk_registry *r, int township,
                                      const struct gk_vocabulary *v, struct gk_arena *arena,
                                      struct gk_selection *s);

/* ---- catalog_review.c ---- */

struct reader;
/* `confirmed` and `accepted` of an item; all three of the whole. */
void review_read_confirmed(struct json_file *f, const struct gk_json_at *at, const json_t *value,
                           struct gk_item *item);
const struct gk_accepted *review_read_accepted(struct json_file *f, const struct gk_json_at *at,
                                               const json_t *object, int *n);
void review_read_top(struct reader *r);

/* Written when there are any. */
void review_write_confirmed(struct gk_json_out *o, bool all, const struct gk_field *list, int n);
void review_write_accepted(struct gk_json_out *o, const struct gk_accepted *list, int n);

/* ---- catalog_vocabulary.c, for catalog_captions.c ---- */

/* The kind of a head cell over several leaves, as the vocabulary writes the caption; or empty. */
struct gk_str vocabulary_group_kind(const struct gk_vocabulary *v, struct gk_str caption);

/* The key of a leaf caption below a head cell of that kind (or empty). */
struct gk_str vocabulary_key_under(const struct gk_vocabulary *v, struct gk_str kind, struct gk_str caption);

/* A caption of the vocabulary: as written and folded (so many characters), the group's kind that it asks for
 * (or empty). */
struct vocabulary_caption {
    struct gk_str group, plain, word;
    int32_t meaning;
    size_t chars;
};

/* All of them, in the file's order, and likewise the labels of options; what a number stands for. */
const struct vocabulary_caption *vocabulary_captions(const struct gk_vocabulary *v, int *n);
const struct vocabulary_caption *vocabulary_labels(const struct gk_vocabulary *v, int *n);
/* The meaning of an option as the vocabulary has it, or empty. */
struct gk_str vocabulary_option(const struct gk_vocabulary *v, struct gk_str label);
/* May the label be a board of `whose` places ("village", "township")? By its words; one that names neither
 * may be either's. */
bool vocabulary_is_board_of(const struct gk_vocabulary *v, struct gk_str label, struct gk_str whose);
struct gk_str vocabulary_meaning(const struct gk_vocabulary *v, int32_t number);

/* ---- catalog_near.c ---- */

/* Is a folded text a folded word with slips of the pen? Both have three characters or more. */
bool text_is_near(const struct gk_vocabulary *v, struct gk_str text, struct gk_str word);

/* ---- catalog_read.c, catalog_items.c ---- */

#define CATALOG_FORMAT     "gongkai-catalog/1"
#define CATALOG_BOX_TICKED "\xE2\x98\x91" /* U+2611 */
#define CATALOG_BOX_BLANK  "\xE2\x98\x90" /* U+2610 */

enum { READER_RECENT = 64 };

struct reader {
    struct json_file file;
    struct gk_catalog *c;
    struct gk_column *columns;
    size_t columns_cap;
    struct gk_head *heads;
    size_t heads_cap;
    struct gk_item *items;
    struct gk_check *checks; /* of the value that is read */
    size_t checks_cap;
    struct gk_value recent[READER_RECENT]; /* checks that were read, by their hash */
    struct gk_map keys;                    /* column keys → leaf columns */
    struct gk_map ids;                     /* of items; has its own memory */
    bool keys_lost;           /* a column has no usable key: items cannot be held against the columns */
    bool columns_bad;         /* some fault in the columns */
    struct gk_map kinds_lost; /* keys of columns whose kind is unknown: their values are not judged */
};

/* Reads `items`; the columns are there. */
void catalog_read_items(struct reader *r);

/* gk_catalog_parse by jansson's tree of the whole: what it does where the items cannot be parsed apart, and
 * says the same. */
const struct gk_catalog *catalog_parse_whole(struct gk_str json, const char *path, struct gk_arena *arena,
                                             struct gk_diags *diags);

#endif
