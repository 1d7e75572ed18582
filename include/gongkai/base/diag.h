/* Diagnostics: what is wrong with the input, where, and what to do. One ordered list of codes in
 * diag_codes.h; the worst level decides the exit code. */
#ifndef GONGKAI_BASE_DIAG_H
#define GONGKAI_BASE_DIAG_H

#include "gongkai/base/arena.h"
#include "gongkai/base/buf.h"

GK_BEGIN_DECLS

enum gk_level { GK_NOTE, GK_WARNING, GK_ERROR };

/* GK_DIAG_<NAME> = the number printed as GK1234. */
enum gk_code {
#define X(number, name, level, exit_code, zh, en) GK_DIAG_##name = number,
#include "gongkai/base/diag_codes.h"
#undef X
    GK_DIAG_NONE = 0
};

/* Where. Every part is optional: empty slices and zeros are not printed. Slices are copied by gk_diag. */
struct gk_place {
    struct gk_str file;   /* as the user named it */
    int line;             /* 1-based */
    int sheet, row, cell; /* in a workbook, or a document's tables: 1-based, as the program that made it shows
                             them; `cell` is the column. Where there is a sheet, it is printed for the line */
    bool letters;         /* columns have letters there */
    struct gk_str catalog; /* id */
    int item;              /* 1-based row number in the catalog */
    struct gk_str name;    /* the item's name (二级事项) */
    struct gk_str column;  /* caption, or key when there is none */
    struct gk_str field;   /* JSON pointer */
};

struct gk_diagnostic {
    enum gk_code code;
    enum gk_level level;
    struct gk_place place;
    struct gk_str args[4];
};

struct gk_diags {
    struct gk_arena *arena;
    struct gk_diagnostic *list;
    size_t n, cap;
};

enum gk_lang { GK_ZH, GK_EN };

/* An empty list that copies into `arena`. One thread uses one list; gk_diags_append joins them in order. */
struct gk_diags gk_diags_init(struct gk_arena *arena);

/* Adds a diagnostic. `place` may be NULL. Up to four string arguments for {1}…{4} follow, ended by NULL. */
void gk_diag(struct gk_diags *diags, enum gk_code code, const struct gk_place *place, ...)
    __attribute__((sentinel));

/* Adds all of `more` to `diags`. */
void gk_diags_append(struct gk_diags *diags, const struct gk_diags *more);

int gk_diags_count(const struct gk_diags *diags, enum gk_level level);

/* The exit code the list asks for (docs/developers.md, promises): 4 before 5 before 3 before 2; else 0.
 * Warnings count only when `strict`: then 1. */
int gk_diags_exit_code(const struct gk_diags *diags, bool strict);

/* One line for a person, without LF: `file:3: huiyi-medical, 第2项“参保登记”, 公开依据: 错误 GK1107: …`. */
void gk_diag_format(const struct gk_diagnostic *d, enum gk_lang lang, struct gk_buf *out);

/* The message text of a code in one language, with {1}… as placeholders. */
const char *gk_diag_text(enum gk_code code, enum gk_lang lang);
enum gk_level gk_diag_level(enum gk_code code);

/* Appends a code's text with {1}…{4} replaced; `args` has as many as the text asks for. */
void gk_diag_fill(struct gk_buf *out, enum gk_code code, enum gk_lang lang, const struct gk_str *args);

/* Appends the letters of a column, from 1: "F", "AB". */
void gk_column_letters(int column, struct gk_buf *out);

/* "第2张表 F7", "sheet 2 F7"; where columns have no letters "第2张表第7行第6列". Without a sheet nothing. */
void gk_place_cell(const struct gk_place *place, enum gk_lang lang, struct gk_buf *out);

GK_END_DECLS

#endif
