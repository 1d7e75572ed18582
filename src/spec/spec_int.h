/* spec, for its own files: sources, the typed reader, units. */
#ifndef SPEC_INT_H
#define SPEC_INT_H

#include "gongkai/spec.h"

#include <jansson.h>

enum { SPEC_MAX_CHAIN = 16 };

/* One file of a chain of forms that extend each other. */
struct spec_source {
    const char *file;
    struct gk_str name, text;
    json_t *root;
};

/* What a form is read from: the files, the one that was asked for first, and what they say together. */
struct spec_reader {
    struct gk_arena *arena;
    struct gk_diags *diags;
    const char *dir;
    struct spec_source chain[SPEC_MAX_CHAIN];
    int n_chain;
    json_t *merged;
    bool failed;
};

/* ---- spec_source.c ---- */

/* Reads `name` and all that it extends, and merges them. `poster`: the form must be a poster. False after
 * diagnostics. spec_sources_done in any case. */
bool spec_sources_load(struct spec_reader *r, struct gk_str name, bool poster);
void spec_sources_done(struct spec_reader *r);
bool spec_is_poster(const struct spec_reader *r);

/* ---- spec_units.c ---- */

enum spec_unit { SPEC_UNIT_NONE, SPEC_UNIT_PT, SPEC_UNIT_MM, SPEC_UNIT_CM, SPEC_UNIT_EM, SPEC_UNIT_PERCENT };

/* Reads "10.5pt" into millionths and a unit: digits, at most six of them on either side of the point. False:
 * not a number with a unit. */
bool spec_parse_measure(struct gk_str s, int64_t *millionths, enum spec_unit *unit);

/* Millionths of a unit in 1/1024 pt (or 1/1024 em), rounded. Not for percent. */
int64_t spec_measure_len(int64_t millionths, enum spec_unit unit);

/* Puts the form on other paper: "A0" … "A5" in any case (landscape stays landscape, unless the name ends in
 * "-portrait" or "-landscape"), or a board as written: "240x120cm". False: no such paper, or nothing is left
 * between the margins; nothing changed. */
bool spec_set_paper(struct gk_form *form, struct gk_str paper);

/* ---- spec_read.c ---- */

enum spec_type {
    SPEC_TEXT,    /* struct gk_str */
    SPEC_PT,      /* gk_len; range in pt */
    SPEC_MM,      /* gk_len; range in mm */
    SPEC_EM,      /* gk_len, 1/1024 em; range in em */
    SPEC_PERCENT, /* int */
    SPEC_LEADING, /* gk_len, or minus the percentage of the size: resolved later; range in pt */
    SPEC_INT,     /* int */
    SPEC_BOOL,    /* bool */
    SPEC_FLAG,    /* int, 0 or 1 */
    SPEC_COLOR,   /* uint32_t */
    SPEC_ALIGN,   /* enum gk_align */
    SPEC_VALIGN,  /* enum gk_valign */
    SPEC_DATE,    /* enum gk_date_line */
    SPEC_PLACE,   /* enum gk_number_place */
    SPEC_OBJECT   /* read elsewhere */
};

/* A key of an object, the type of its value, where it goes, and what is permitted (whole units of the type).
 */
struct spec_field {
    const char *key;
    enum spec_type type;
    size_t offset;
    int min, max;
    bool optional;
};

/* Reports at a place: file and line of the source that says it. Up to three arguments, NULL where there is
 * none. */
void spec_fail(struct spec_reader *r, const struct gk_json_at *at, enum gk_code code, const char *a,
               const char *b, const char *c);

/* The member of an object, or NULL; not reported. */
json_t *spec_member(json_t *object, const char *key);

/* The member that must be an object; NULL after a diagnostic when it is not there (and not optional) or is
 * none. */
json_t *spec_object(struct spec_reader *r, const struct gk_json_at *at, json_t *object, const char *key,
                    bool optional);

/* Is it an object? Reports when not. */
bool spec_is_object(struct spec_reader *r, const struct gk_json_at *at, json_t *value);

/* Reads an object's members into a struct by a table. What is missing stays as it is in the struct, and is
 * reported unless optional or `partial`. Unknown keys are reported. */
void spec_read_fields(struct spec_reader *r, const struct gk_json_at *at, json_t *object,
                      const struct spec_field *fields, int n, void *into, bool partial);

/* The string of a JSON string, copied into the arena. */
struct gk_str spec_string(struct spec_reader *r, json_t *value);

/* Is it a name of a style, a hint or a text: [a-z*][a-z0-9.-]*? */
bool spec_is_name(const char *s);

/* ---- spec_form.c ---- */

/* Reads all of a form from the merged value. */
void spec_read_form(struct spec_reader *r, struct gk_form *form);

/* ---- spec_poster.c ---- */

void spec_read_poster(struct spec_reader *r, struct gk_poster_form *poster);

#endif
