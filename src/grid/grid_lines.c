/* What stands around the table: title, attachment mark, issuer and date, notes. */
#include "grid_int.h"

struct gk_str grid_join(struct gk_arena *arena, struct gk_str a, struct gk_str b)
{
    char *s = gk_arena_alloc(arena, a.n + b.n + 1);
    if (a.n) memcpy(s, a.s, a.n);
    if (b.n) memcpy(s + a.n, b.s, b.n);
    return (struct gk_str){s, a.n + b.n};
}

/* A label is not set twice where the text already begins with it. */
static struct gk_str labelled(struct gk_arena *arena, struct gk_str label, struct gk_str text)
{
    text = gk_str_trim(text);
    if (text.n == 0 || label.n == 0 || gk_str_starts(text, label)) return text;
    return grid_join(arena, label, text);
}

void grid_make_lines(struct grid_work *w)
{
    const struct gk_catalog *c = w->catalog;
    struct gk_grid *grid = w->grid;
    grid->title = gk_str_trim(c->title);
    grid->attachment = gk_str_trim(c->attachment);
    grid->issuer_line = labelled(w->arena, w->form->issuer_label, c->issuer);
    grid->notes = labelled(w->arena, w->form->notes_label, c->notes);
    struct gk_str date = gk_str_trim(c->date);
    if (w->form->date_line == GK_DATE_NONE) date.n = 0;
    if (w->form->date_line == GK_DATE_MONTH && date.n == 10) date.n = 7;
    grid->date_line = gk_format_date(date, w->arena);
}

/* ---- dates ---- */

/* `n` digits at `at`; -1 when there is something else. */
static int digits(struct gk_str s, size_t at, size_t n)
{
    int value = 0;
    for (size_t i = at; i < at + n; i++) {
        if (i >= s.n || s.s[i] < '0' || s.s[i] > '9') return -1;
        value = value * 10 + (s.s[i] - '0');
    }
    return value;
}

/* The characters of the date are the norm's notation, not a caption: they are not the form's to choose. */
static void add_part(struct gk_buf *out, int value, uint32_t unit)
{
    char bytes[4];
    gk_buf_printf(out, "%d", value);
    gk_buf_add(out, bytes, (size_t)gk_utf8_encode(unit, bytes));
}

struct gk_str gk_format_date(struct gk_str iso, struct gk_arena *arena)
{
    enum { YEAR = 0x5E74, MONTH = 0x6708, DAY = 0x65E5 };
    bool has_day = iso.n == 10;
    if (iso.n != 7 && !has_day) return iso;
    int year = digits(iso, 0, 4), month = digits(iso, 5, 2), day = has_day ? digits(iso, 8, 2) : 1;
    bool dashes = iso.s[4] == '-' && (!has_day || iso.s[7] == '-');
    if (!dashes || year < 1 || month < 1 || month > 12 || day < 1 || day > 31) return iso;
    struct gk_buf out = {0};
    add_part(&out, year, YEAR);
    add_part(&out, month, MONTH);
    if (has_day) add_part(&out, day, DAY);
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(&out));
    gk_buf_done(&out);
    return s;
}
