/* Catalog → CSV, for offices that take their lists in a spreadsheet. What it writes is what source_csv.c
 * reads back: a line of its own for attachment mark, title, issuer, edition and date, the head in one row a
 * tier, a row for each item, the notes. A label or text that continues the one above is written again in
 * every row, so that each row can be read and sorted alone; only a continuation row leaves its name empty,
 * which is what makes it one. A text that a spreadsheet would compute has an apostrophe before it, which
 * source_csv.c takes away again; quotation marks alone do not keep Excel and LibreOffice from it. */
#include "gongkai/catalog.h"

struct writer {
    const struct gk_catalog *c;
    const struct gk_vocabulary *v;
    struct gk_buf *out;
    struct gk_buf cell; /* under construction */
};

/* Must it stand in quotation marks? */
static bool needs_quotes(struct gk_str s)
{
    if (s.n == 0) return false;
    bool edge = s.s[0] == ' ' || s.s[s.n - 1] == ' ';
    return edge || memchr(s.s, ',', s.n) || memchr(s.s, '"', s.n) || memchr(s.s, '\n', s.n) ||
           memchr(s.s, '\r', s.n) || memchr(s.s, ';', s.n) || memchr(s.s, '\t', s.n);
}

static void put_field(struct writer *w, int column, struct gk_str s)
{
    if (column > 0) gk_buf_putc(w->out, ',');
    bool formula = gk_is_formula(s);
    if (!formula && !needs_quotes(s)) {
        gk_buf_str(w->out, s);
        return;
    }
    gk_buf_puts(w->out, formula ? "\"'" : "\"");
    for (size_t i = 0; i < s.n; i++) {
        if (s.s[i] == '"') gk_buf_putc(w->out, '"');
        gk_buf_putc(w->out, s.s[i]);
    }
    gk_buf_putc(w->out, '"');
}

static void end_record(struct writer *w)
{
    gk_buf_puts(w->out, "\r\n");
}

/* A record with one field, and as many empty ones as the table is wide. */
static void put_loose(struct writer *w, struct gk_str s)
{
    if (s.n == 0) return;
    put_field(w, 0, s);
    for (int i = 1; i < w->c->n_columns; i++) gk_buf_putc(w->out, ',');
    end_record(w);
}

/* ---- head ---- */

/* The caption that stands at a column in a tier: of the head cell that begins there. */
static struct gk_str caption_at(const struct gk_catalog *c, int tier, int column)
{
    for (int i = 0; i < c->n_heads; i++)
        if (c->heads[i].level == tier && c->heads[i].first == column) return c->heads[i].caption;
    return c->n_heads == 0 && tier == 0 ? c->columns[column].caption : GK_STR("");
}

static void put_head(struct writer *w)
{
    int tiers = w->c->n_heads > 0 && w->c->tiers > 0 ? w->c->tiers : 1;
    for (int tier = 0; tier < tiers; tier++) {
        for (int i = 0; i < w->c->n_columns; i++) put_field(w, i, caption_at(w->c, tier, i));
        end_record(w);
    }
}

/* ---- items ---- */

/* The option that a label of the row means: itself, else the first of which it is a spelling; or -1. */
static int option_meant(struct writer *w, const struct gk_column *column, struct gk_str label)
{
    for (int i = 0; i < column->n_options; i++)
        if (gk_str_eq(column->options[i], label)) return i;
    for (int i = 0; i < column->n_options; i++)
        if (gk_vocabulary_same(w->v, label, column->options[i])) return i;
    return -1;
}

/* What the row says of an option, in the option's own words rather than in others; or NULL. */
static const struct gk_check *named_as(struct writer *w, const struct gk_value *value, int option,
                                       const struct gk_column *column)
{
    const struct gk_check *found = NULL;
    for (int i = 0; value->kind == GK_VALUE_CHECKS && i < value->n; i++) {
        const struct gk_check *check = &value->checks[i];
        if (gk_str_eq(check->label, column->options[option])) return check;
        if (!found && option_meant(w, column, check->label) == option) found = check;
    }
    return found;
}

static void put_box(struct writer *w, enum gk_box box, struct gk_str label, struct gk_str note)
{
    bool ticked = box == GK_BOX_ON;
    struct gk_str glyph = ticked ? w->c->box_ticked : w->c->box_blank;
    gk_buf_puts(&w->cell, w->cell.n > 0 ? "\n" : "");
    if (box != GK_BOX_UNKNOWN)
        gk_buf_str(&w->cell, glyph.n > 0 ? glyph : ticked ? GK_STR(GK_BOX_TICKED) : GK_STR(GK_BOX_BLANK));
    gk_buf_str(&w->cell, label);
    if (note.n > 0) {
        gk_buf_putc(&w->cell, '_');
        gk_buf_str(&w->cell, note);
    }
}

/* All options in print order, each as the row spells it; a label that is none of them is ticked after them. A
 * value that lists fewer has those that it names. What is unknown has no box. */
static void put_checks(struct writer *w, const struct gk_column *column, const struct gk_value *value)
{
    bool fewer = gk_value_has_box(value, GK_BOX_OFF);
    for (int i = 0; i < column->n_options; i++) {
        const struct gk_check *check = named_as(w, value, i, column);
        if (check)
            put_box(w, check->box, check->label, check->note);
        else if (!fewer)
            put_box(w, GK_BOX_OFF, column->options[i], GK_STR(""));
    }
    for (int i = 0; value->kind == GK_VALUE_CHECKS && i < value->n; i++) {
        const struct gk_check *check = &value->checks[i];
        int option = option_meant(w, column, check->label);
        if (option < 0 || named_as(w, value, option, column) != check)
            put_box(w, check->box, check->label, check->note);
    }
}

/* In a column of boxes a list is of ticked ones; elsewhere plain lines. */
static void put_list(struct writer *w, const struct gk_column *column, const struct gk_value *value)
{
    for (int i = 0; i < value->n; i++) {
        if (column->n_options > 0 || value->n < 2) {
            put_box(w, GK_BOX_ON, value->list[i], GK_STR(""));
            continue;
        }
        gk_buf_puts(&w->cell, i > 0 ? "\n" : "");
        gk_buf_str(&w->cell, value->list[i]);
    }
}

static struct gk_str value_text(struct writer *w, int row, int i)
{
    const struct gk_column *column = &w->c->columns[i];
    bool again = column->kind != GK_KIND_TEXT || !gk_catalog_is_continuation(w->c, row);
    const struct gk_value *value = again ? gk_catalog_value(w->c, row, i) : &w->c->items[row].values[i];
    gk_buf_clear(&w->cell);
    switch (value->kind) {
    case GK_VALUE_TEXT:
        return value->text;
    case GK_VALUE_TICK:
        return GK_STR("\xE2\x88\x9A");
    case GK_VALUE_UNKNOWN:
        return GK_STR("?");
    case GK_VALUE_LIST:
        put_list(w, column, value);
        break;
    case GK_VALUE_CHECKS:
        put_checks(w, column, value);
        break;
    case GK_VALUE_NONE:
        if (column->kind == GK_KIND_CHECKS) put_checks(w, column, value);
        break;
    case GK_VALUE_SAME:
        break;
    }
    return gk_buf_slice(&w->cell);
}

/* A line with a mark that import knows it by: "编制单位：某局". */
static void put_marked(struct writer *w, const struct gk_vocabulary *v, const char *list, struct gk_str s)
{
    int n = 0;
    const struct gk_str *marks = gk_vocabulary_list(v, list, &n);
    if (n < 1 || s.n == 0) return;
    gk_buf_clear(&w->cell);
    gk_buf_str(&w->cell, marks[0]);
    gk_buf_puts(&w->cell, "\xEF\xBC\x9A"); /* U+FF1A */
    gk_buf_str(&w->cell, s);
    put_loose(w, gk_buf_slice(&w->cell));
}

void gk_catalog_write_csv(const struct gk_catalog *catalog, const struct gk_vocabulary *v, struct gk_buf *out)
{
    struct writer w = {.c = catalog, .v = v, .out = out};
    gk_buf_puts(out, "\xEF\xBB\xBF");
    put_loose(&w, catalog->attachment);
    put_loose(&w, catalog->title);
    put_marked(&w, v, "issuer-marks", catalog->issuer);
    put_marked(&w, v, "edition-marks", catalog->edition);
    put_marked(&w, v, "date-marks", catalog->date);
    put_head(&w);
    for (int r = 0; r < catalog->n_items; r++) {
        for (int i = 0; i < catalog->n_columns; i++) put_field(&w, i, value_text(&w, r, i));
        end_record(&w);
    }
    put_loose(&w, catalog->notes);
    gk_buf_done(&w.cell);
}
