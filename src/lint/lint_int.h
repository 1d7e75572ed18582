/* What the files of src/lint share. */
#ifndef LINT_INT_H
#define LINT_INT_H

#include <jansson.h>

#include "gongkai/lint.h"

enum lint_rule {
#define X(name, lint_class, word) RULE_##name,
#include "lint_rules.h"
#undef X
    N_RULES
};

enum { LINT_MAX_PER_TEXT = 100, LINT_TEMPLATE = -2, CLASS_PERSONAL = 9 };

/* Marks the rules look at. */
enum {
    CH_COMMA_LIST = 0x3001,
    CH_STOP = 0x3002,
    CH_SEMICOLON = 0xFF1B,
    CH_COMMA = 0xFF0C,
    CH_COLON = 0xFF1A,
    CH_TITLE_OPEN = 0x300A,
    CH_TITLE_CLOSE = 0x300B,
    CH_PAREN_OPEN = 0xFF08,
    CH_PAREN_CLOSE = 0xFF09
};

/* ---- lint_json.c: reading the data files ---- */

struct data_file {
    struct gk_arena *arena;
    struct gk_diags *diags;
    struct gk_place place;
    size_t first; /* the first diagnostic of this file */
    json_t *root;
};

/* Parses and checks the format. False after diagnostics; data_close must follow in either case. */
bool data_open(struct data_file *f, struct gk_str json, const char *path, const char *format,
               struct gk_arena *arena, struct gk_diags *diags);

/* Frees the tree. True when there was no error. */
bool data_close(struct data_file *f);

void data_report(struct data_file *f, const struct gk_json_at *at, enum gk_code code, const char *arg);

/* Reports the keys of an object that are not in the list of words parted by ", ". */
void data_check_keys(struct data_file *f, const struct gk_json_at *at, const json_t *object,
                     const char *allowed);

/* A string under a key, in the arena; empty when absent (reported when required). `at` is where
 * the object stands. */
struct gk_str data_text(struct data_file *f, const struct gk_json_at *at, const json_t *object,
                        const char *key, bool required);

/* An array under a key, or NULL. */
const json_t *data_array(struct data_file *f, const struct gk_json_at *at, const json_t *object,
                         const char *key, bool required);

/* The strings of an array. */
const struct gk_str *data_texts(struct data_file *f, const struct gk_json_at *at, const json_t *array,
                                int *n);

/* ---- lint_words.c: catalog/lint.json ---- */

/* The lists that the rules ask for: X(field, name in the file). */
#define LINT_LISTS                                                                                           \
    X(council,                                                                                               \
      "decree-council") /* how a decree of the State Council begins, the word for decree included */         \
    X(president, "decree-president") /* the same for the President's orders */                               \
    X(decree, "decree")              /* the word for decree */                                               \
    X(ordinal, "ordinal")                                                                                    \
    X(number, "number")                                                                                      \
    X(amended, "amended")                                                                                    \
    X(numerals, "numerals") /* zero to nine; each string holds all characters of one value */                \
    X(tens, "tens")         /* ten, hundred, thousand */                                                     \
    X(republic, "republic")                                                                                  \
    X(joins, "joins") /* what stands between a title and a number that is another document's */              \
    X(working_days, "working-days") /* after a number */                                                     \
    X(deadline_open, "deadline-disclosure")                                                                  \
    X(deadline_service, "deadline-service")                                                                  \
    X(notice_period, "notice-period")   /* before how long a notice stays up */                              \
    X(notice_days, "notice-days")       /* after that number */                                              \
    X(deadline_times, "deadline-times") /* words that set some time */                                       \
    X(doubled_fine, "doubled-fine")     /* words that may stand twice */                                     \
    X(doubled_single, "doubled-single") /* characters that never stand twice */                              \
    X(terms, "terms")                   /* in pairs of two: two terms for one thing */                       \
    X(terms_fine, "terms-fine")         /* words that begin with a term and are not it */                    \
    X(codes, "number-of-a-thing")       /* before digits that are no person's */                             \
    X(units, "number-units")            /* after digits that count something */                              \
    X(accounts, "account-words")        /* before the number of an account */                                \
    X(id_words, "identity-words")       /* before an identity number */                                      \
    X(passport_words, "passport-words")                                                                      \
    X(plates, "plate-regions")       /* the first character of number plates */                              \
    X(office_mail, "office-domains") /* ends of addresses that are an office's */                            \
    X(surnames, "surnames")                                                                                  \
    X(no_names, "no-names")           /* words that begin with a surname and are no name */                  \
    X(name_before, "name-before")     /* what a name may follow without a mark */                            \
    X(name_after, "name-after")       /* and what may follow it */                                           \
    X(name_columns, "name-captions")  /* captions of columns of persons' names */                            \
    X(home_words, "home-words")       /* before a person's address; captions of such a column */             \
    X(home_places, "home-places")     /* ends of names of places, before a door's number */                  \
    X(home_units, "home-units")       /* after that number */                                                \
    X(home_groups, "home-groups")     /* the same, only after a word of home_words */                        \
    X(home_keep, "home-keep")         /* ends of what may be said of where somebody lives */                 \
    X(office_words, "office-words")   /* the address beside them is an office's */                           \
    X(particulars, "particulars")     /* of health and hardship */                                           \
    X(degrees, "particulars-degrees") /* go with these */                                                    \
    X(particular_columns, "particulars-captions")

struct word_list {
    const struct gk_str *w;
    int n;
    uint64_t starts[4]; /* bits of the first characters: few places of a text begin like any of them */
    struct gk_str all;  /* one behind the other: few characters of a text are in any of them */
};

struct heading {
    struct gk_str key; /* a column's key, or a group's kind after "group:" */
    struct word_list captions;
};

struct misplaced {
    struct gk_str key, belongs; /* keys of columns */
    struct word_list words;
    int least; /* how many of the words must be there */
};

struct gk_lint_words {
#define X(field, name) struct word_list field;
    LINT_LISTS
#undef X
    const struct heading *headings;
    int n_headings;
    const struct word_list
        *needed; /* each: keys of which one must be a column; the first caption is asked for */
    const struct gk_str *needed_names;
    int n_needed;
    const struct misplaced *misplaced;
    int n_misplaced;
    struct gk_str grounds[N_RULES]; /* the laws behind a rule, as they are cited; may be empty */
    const struct gk_str *filled;    /* keys of columns that may not be empty */
    int n_filled;
};

/* Length in bytes of the longest word of the list that stands at the start of `s`, or 0. */
size_t words_match(const struct word_list *list, struct gk_str s);

/* The same at the end of `s`. */
size_t words_match_end(const struct word_list *list, struct gk_str s);

/* The word of the list that has the character in it, or -1. */
int words_with(const struct word_list *list, struct gk_str c);

/* The first word of the list that stands anywhere in `s`, or -1. */
int words_find(const struct word_list *list, struct gk_str s);

const struct heading *words_heading(const struct gk_lint_words *w, struct gk_str key);

/* ---- lint_chars.c: a text as characters ---- */

struct chars {
    struct gk_str s;
    uint32_t *c;  /* n code points and a 0 */
    uint32_t *at; /* their byte positions; at[n] is s.n */
    size_t n, cap_c, cap_at;
};

/* Decodes `s`; the memory of the last text is used again. */
void chars_set(struct chars *t, struct gk_str s, struct gk_arena *arena);

/* The slice of characters [from, to). */
struct gk_str chars_slice(const struct chars *t, size_t from, size_t to);

/* The rest from character i. */
struct gk_str chars_rest(const struct chars *t, size_t i);

/* The first character at or after i (and before end) that is no white space. */
size_t chars_skip(const struct chars *t, size_t i, size_t end);

/* 0-9, full-width digits too; else -1. */
int char_digit(uint32_t c);

/* Adds bytes to a position: how many characters are `bytes` bytes from i. */
size_t chars_bytes(const struct chars *t, size_t i, size_t bytes);

/* ---- lint_cite.c: decree and document numbers ---- */

enum mark_kind { MARK_COUNCIL, MARK_PRESIDENT, MARK_DECREE, MARK_DOCUMENT };

/* A number found in a text; positions in characters. */
struct mark {
    enum mark_kind kind;
    size_t from; /* of the issuer (the usual words of it) or the document's prefix */
    size_t num;  /* after the word for decree, or the year's bracket: where the number's own words begin */
    size_t to;   /* past 号 */
    struct gk_str issuer; /* 国务院令, 国办发: as written */
    int64_t number;
    int year;       /* documents */
    bool mixed;     /* Chinese numerals and digits */
    bool short_of;  /* lacks 第 or 号 */
    bool inner;     /* a bracket parts 令 from its number */
    bool irregular; /* a document's number not of the form 〔YYYY〕N号 */
};

/* The next mark in [from, to) at or after `from`; false when there is none. `last` is the mark before it in
 * the same brackets, or NULL: a bare 第N号 takes its kind. */
bool cite_next_mark(const struct chars *t, const struct gk_lint_words *w, size_t from, size_t to,
                    const struct mark *last, struct mark *out);

/* ---- lint_laws.c: catalog/laws.json ---- */

struct law_number {
    struct gk_str text; /* as it should be written */
    enum mark_kind kind;
    struct gk_str issuer;
    int64_t number;
    int year;
};

struct law {
    struct gk_str name;
    struct law_number number; /* text.n == 0: none is known */
    const struct law_number *former, *amended;
    int n_former, n_amended;
    bool checked; /* the number was held against the publication */
};

/* The law of this name (as between 《 and 》), or NULL. */
const struct law *laws_find(const struct gk_laws *laws, const struct gk_lint_words *w, struct gk_str title,
                            struct gk_arena *arena);

/* A law's name for comparing: folded, without the state's name before it. */
struct gk_str laws_fold(const struct gk_lint_words *w, struct gk_str title, struct gk_arena *arena);

/* ---- the run ---- */

/* One way of citing a law, for the rule that wants one. */
struct citation {
    struct gk_str law;   /* folded name */
    struct gk_str form;  /* what is compared */
    struct gk_str shown; /* the words */
    int32_t cell;        /* the distinct text it stands in */
    size_t at;
};

/* A distinct text of a column and what was found in it. */
struct cell {
    struct gk_str s;
    int column;                  /* leaf column */
    int first;                   /* first row */
    int rows;                    /* how many rows own this text */
    int32_t finding, n_findings; /* templates */
    int deadline;                /* working days of a deadline for disclosure; 0: none */
};

struct lint {
    const struct gk_catalog *c;
    const struct gk_vocabulary *v;
    const struct gk_laws *laws;
    const struct gk_lint_words *w;
    const struct gk_lint_options *o;
    struct gk_arena *arena;
    struct gk_arena *scratch; /* of gk_lint: cells, and what is compared; no finding holds any of it */
    struct chars t;           /* the text under analysis */
    struct gk_str caption;    /* of its column, or what else says what it is; may be empty */
    bool persons;             /* a column holds names of persons */
    int body_role;            /* of the fonts */
    struct gk_words *words;   /* NULL until a text asks */

    struct cell *cells;
    size_t n_cells, cap_cells;
    struct gk_map cell_index; /* text and column → its number in cells + 1 */
    int32_t *cell_of; /* items × columns: the text owned there, or the one that 同上 there means; else -1 */
    const int32_t *sources; /* gk_catalog_sources */

    struct gk_finding *list, *templates;
    size_t n, cap, n_templates, cap_templates;
    int row, column, head; /* where findings go; row LINT_TEMPLATE: into the templates */
    unsigned short per_text[N_RULES];

    struct citation *citations;
    size_t n_citations, cap_citations;
    bool full_brackets;        /* the catalog has full-width brackets */
    bool half_digits;          /* and half-width digits */
    bool plain;                /* the text under analysis cannot be edited by a finding */
    struct gk_finding ignored; /* what a rule that is off fills in */
};

/* ---- lint_find.c ---- */

/* Adds a finding at the place under analysis; never NULL. */
struct gk_finding *lint_add(struct lint *l, enum lint_rule rule, size_t at, struct gk_str found,
                            struct gk_str expected);

/* An edit of the finding: characters [from, to) of the text under analysis. */
void lint_edit(struct lint *l, struct gk_finding *f, size_t from, size_t to, struct gk_str with);

struct gk_str lint_char(struct lint *l, uint32_t c);
bool lint_is(const struct lint *l, int column, const char *key);

/* All findings in order, with their places and counts. */
struct gk_findings lint_findings(struct lint *l);

/* ---- lint_person_words.c: what stands around ---- */

/* Does one of the words stand shortly before character i, in the same clause, or in the caption? */
bool person_said(const struct lint *l, const struct word_list *words, size_t i);
/* The sentence or line around character i, as far as it is near. */
struct span {
    size_t from, to;
};
struct span person_sentence(const struct lint *l, size_t i);
/* Does the table name persons, or the sentence one? */
bool person_named(struct lint *l, struct span s);
/* Where the name that begins at i ends; 0: none does. */
size_t person_name_end(struct lint *l, size_t i);
/* A finding at characters [from, to), which are to be `masked` and are nowhere repeated. */
void person_add(struct lint *l, enum lint_rule rule, size_t from, size_t to, struct gk_str masked);

/* ---- the rules ---- */

void lint_text_person_codes(struct lint *l); /* lint_person_codes.c: passports, plates, e-mail */
void lint_text_person_life(struct lint *l);  /* lint_person_life.c: homes, health, hardship */

void lint_texts(struct lint *l); /* lint_texts.c: the rules that look at one text alone */

/* One text under analysis is l->t, of leaf column l->column (or -1). */
void lint_text_citations(struct lint *l);             /* lint_citation.c */
void lint_text_brackets(struct lint *l, bool citing); /* lint_brackets.c */
/* A deadline's text without how long a notice stays up (公示7个工作日). In the arena. */
struct gk_str lint_without_notice(const struct lint *l, struct gk_str s);
void lint_text_deadline(struct lint *l, struct cell *cell); /* lint_deadline.c */
void lint_text_lists(struct lint *l);                       /* lint_lists.c */
void lint_text_marks(struct lint *l);                       /* lint_marks.c: doubled marks and words, ends */
void lint_text_gaps(struct lint *l);                        /* lint_gaps.c */
void lint_text_width(struct lint *l);                       /* lint_width.c: characters and widths */
void lint_text_personal(struct lint *l);                    /* lint_personal.c: class 9 */
void lint_text_misplaced(struct lint *l);                   /* lint_rows.c */

/* The catalog as a whole. */
void lint_headings(struct lint *l);    /* lint_headings.c */
void lint_rows(struct lint *l);        /* lint_rows.c: empty cells, ticks */
void lint_numbers(struct lint *l);     /* lint_numbers.c */
void lint_consistency(struct lint *l); /* lint_consistency.c */

#endif
