#include "gongkai/base/diag.h"

#include <stdarg.h>

struct code_info {
    enum gk_code code;
    enum gk_level level;
    int exit_code;
    const char *zh, *en;
};

static const struct code_info codes[] = {
#define X(number, name, level, exit_code, zh, en) {GK_DIAG_##name, level, exit_code, zh, en},
#include "gongkai/base/diag_codes.h"
#undef X
};

static const struct code_info *lookup(enum gk_code code)
{
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (codes[i].code == code) return &codes[i];
    return NULL;
}

const char *gk_diag_text(enum gk_code code, enum gk_lang lang)
{
    const struct code_info *info = lookup(code);
    return !info ? "" : lang == GK_ZH ? info->zh : info->en;
}

enum gk_level gk_diag_level(enum gk_code code)
{
    const struct code_info *info = lookup(code);
    return info ? info->level : GK_ERROR;
}

struct gk_diags gk_diags_init(struct gk_arena *arena)
{
    return (struct gk_diags){.arena = arena};
}

static struct gk_diagnostic *add(struct gk_diags *diags)
{
    diags->list = gk_arena_grow(diags->arena, diags->list, &diags->cap, diags->n + 1, sizeof *diags->list);
    return &diags->list[diags->n++];
}

static struct gk_place copy_place(struct gk_arena *arena, const struct gk_place *p)
{
    struct gk_place out = *p;
    out.file = gk_arena_str(arena, p->file);
    out.catalog = gk_arena_str(arena, p->catalog);
    out.name = gk_arena_str(arena, p->name);
    out.column = gk_arena_str(arena, p->column);
    out.field = gk_arena_str(arena, p->field);
    return out;
}

void gk_diag(struct gk_diags *diags, enum gk_code code, const struct gk_place *place, ...)
{
    struct gk_diagnostic *d = add(diags);
    *d = (struct gk_diagnostic){.code = code, .level = gk_diag_level(code)};
    if (place) d->place = copy_place(diags->arena, place);
    va_list ap;
    va_start(ap, place);
    for (int i = 0; i < 4; i++) {
        const char *arg = va_arg(ap, const char *);
        if (!arg) break;
        d->args[i] = gk_arena_str(diags->arena, gk_str_of(arg));
    }
    va_end(ap);
}

void gk_diags_append(struct gk_diags *diags, const struct gk_diags *more)
{
    for (size_t i = 0; i < more->n; i++) {
        struct gk_diagnostic *d = add(diags);
        *d = more->list[i];
        d->place = copy_place(diags->arena, &more->list[i].place);
        for (int a = 0; a < 4; a++) d->args[a] = gk_arena_str(diags->arena, more->list[i].args[a]);
    }
}

int gk_diags_count(const struct gk_diags *diags, enum gk_level level)
{
    int n = 0;
    for (size_t i = 0; i < diags->n; i++) n += diags->list[i].level == level;
    return n;
}

int gk_diags_exit_code(const struct gk_diags *diags, bool strict)
{
    static const int order[] = {4, 5, 3, 2};
    bool seen[8] = {false};
    bool warned = false;
    for (size_t i = 0; i < diags->n; i++) {
        const struct code_info *info = lookup(diags->list[i].code);
        if (diags->list[i].level == GK_ERROR) seen[info ? info->exit_code & 7 : 3] = true;
        warned |= diags->list[i].level == GK_WARNING;
    }
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (seen[order[i]]) return order[i];
    return strict && warned ? 1 : 0;
}

void gk_column_letters(int column, struct gk_buf *out)
{
    char letters[8];
    int n = 0;
    for (int c = column; c > 0 && n < 7; c = (c - 1) / 26) letters[n++] = (char)('A' + (c - 1) % 26);
    while (n > 0) gk_buf_putc(out, letters[--n]);
}

void gk_place_cell(const struct gk_place *p, enum gk_lang lang, struct gk_buf *out)
{
    bool zh = lang == GK_ZH;
    if (p->sheet <= 0) return;
    gk_buf_printf(out, zh ? "第%d张表" : p->letters ? "sheet %d" : "table %d", p->sheet);
    if (p->letters && p->cell > 0 && p->row > 0) {
        gk_buf_putc(out, ' ');
        gk_column_letters(p->cell, out);
        gk_buf_printf(out, "%d", p->row);
        return;
    }
    if (p->row > 0) gk_buf_printf(out, zh ? "第%d行" : " row %d", p->row);
    if (p->row > 0 && p->cell > 0) gk_buf_printf(out, zh ? "第%d列" : " column %d", p->cell);
}

static void format_place(const struct gk_place *p, enum gk_lang lang, struct gk_buf *out)
{
    const char *sep = "";
    if (p->file.n) {
        gk_buf_str(out, p->file);
        if (p->line && !p->sheet) gk_buf_printf(out, ":%d", p->line);
        gk_buf_puts(out, ": ");
    }
    if (p->sheet) {
        gk_place_cell(p, lang, out);
        sep = ", ";
    }
    if (p->catalog.n) {
        gk_buf_printf(out, "%s%.*s", sep, (int)p->catalog.n, p->catalog.s);
        sep = ", ";
    }
    if (p->item) {
        gk_buf_printf(out, lang == GK_ZH ? "%s第%d行" : "%sitem %d", sep, p->item);
        if (p->name.n) {
            gk_buf_puts(out, lang == GK_ZH ? "“" : " \"");
            gk_buf_str(out, p->name);
            gk_buf_puts(out, lang == GK_ZH ? "”" : "\"");
        }
        sep = ", ";
    }
    if (p->column.n) {
        gk_buf_printf(out, lang == GK_ZH ? "%s“%.*s”栏" : "%scolumn %.*s", sep, (int)p->column.n,
                      p->column.s);
        sep = ", ";
    }
    if (p->field.n) {
        gk_buf_printf(out, "%s%.*s", sep, (int)p->field.n, p->field.s);
        sep = ", ";
    }
    if (*sep) gk_buf_puts(out, ": ");
}

/* An argument; of what it holds in two languages (GK_BOTH, at its end) the one. */
static void put_argument(struct gk_buf *out, struct gk_str arg, enum gk_lang lang)
{
    const size_t none = (size_t)-1;
    size_t zh = gk_str_find(arg, GK_STR("\037"), 0), en = zh;
    if (zh != none) en = gk_str_find(arg, GK_STR("\037"), zh + 1);
    gk_buf_str(out, en == none ? arg : gk_str_sub(arg, 0, zh));
    if (en != none)
        gk_buf_str(out, lang == GK_ZH ? gk_str_sub(arg, zh + 1, en) : gk_str_sub(arg, en + 1, arg.n));
}

void gk_diag_fill(struct gk_buf *out, enum gk_code code, enum gk_lang lang, const struct gk_str *args)
{
    for (const char *p = gk_diag_text(code, lang); *p; p++) {
        if (p[0] == '{' && p[1] >= '1' && p[1] <= '4' && p[2] == '}') {
            put_argument(out, args[p[1] - '1'], lang);
            p += 2;
        } else {
            gk_buf_putc(out, *p);
        }
    }
}

void gk_diag_format(const struct gk_diagnostic *d, enum gk_lang lang, struct gk_buf *out)
{
    static const char *const names[2][3] = {{"提示", "警告", "错误"}, {"note", "warning", "error"}};
    format_place(&d->place, lang, out);
    gk_buf_printf(out, "%s GK%04d: ", names[lang][d->level], (int)d->code);
    gk_diag_fill(out, d->code, lang, d->args);
}
