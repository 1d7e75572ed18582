/* The poster: a form, and an object "poster" with what only posters have. */
#include "spec_int.h"

#include <stddef.h>

enum { SEAL_CLEAR = 45 }; /* mm: a township's seal is 42 mm wide, and stands free */

#define POSTER(member) offsetof(struct gk_poster_form, member)
#define COLUMN(member) offsetof(struct gk_poster_column, member)
#define COUNT(array)   ((int)(sizeof(array) / sizeof *(array)))

static const struct spec_field poster_fields[] = {
    {"columns", SPEC_OBJECT, 0, 0, 0, false},
    {"minimums", SPEC_OBJECT, 0, 0, 0, false},
    {"select", SPEC_TEXT, POSTER(select), 0, 400, true},
    {"body_max", SPEC_PT, POSTER(body_max), 8, 1000, false},
    {"body_step", SPEC_PT, POSTER(body_step), 0, 20, false},
    {"title_max", SPEC_PT, POSTER(title_max), 8, 1000, false},
    {"title_min", SPEC_PT, POSTER(title_min), 8, 1000, false},
    {"least_size", SPEC_PT, POSTER(least_size), 4, 100, false},
    {"spread", SPEC_PERCENT, POSTER(spread), 0, 1000, true},
    {"phones", SPEC_PERCENT, POSTER(phones), 100, 200, true},
    {"block_gap", SPEC_PT, POSTER(block_gap), 0, 400, false},
    {"blank_rule", SPEC_MM, POSTER(blank_rule), 40, 400, false},
    {"seal_clear", SPEC_MM, POSTER(seal_clear), 0, 200, true},
    {"from_next_day", SPEC_BOOL, POSTER(from_next_day), 0, 1, true},
    {"qr_size", SPEC_MM, POSTER(qr_size), 25, 400, false},
    {"tile_margin", SPEC_MM, POSTER(tile_margin), 0, 50, true},
    {"tile_overlap", SPEC_MM, POSTER(tile_overlap), 0, 50, true},
};

static const struct spec_field column_fields[] = {
    {"key", SPEC_TEXT, COLUMN(key), 0, 64, false},
    {"caption", SPEC_TEXT, COLUMN(caption), 0, 200, false},
    {"optional", SPEC_BOOL, COLUMN(optional), 0, 1, true},
    {"merge", SPEC_BOOL, COLUMN(merge), 0, 1, true},
    {"once", SPEC_BOOL, COLUMN(once), 0, 1, true},
    {"wide", SPEC_BOOL, COLUMN(wide), 0, 1, true},
};

static void read_columns(struct spec_reader *r, const struct gk_json_at *up, json_t *poster,
                         struct gk_poster_form *form)
{
    struct gk_json_at at = {up, "columns", 0};
    json_t *array = spec_member(poster, "columns");
    if (!json_is_array(array) || json_array_size(array) == 0) {
        spec_fail(r, &at, array ? GK_DIAG_FORM_TYPE : GK_DIAG_FORM_REQUIRED, "columns", "[{\"key\": …}, …]",
                  NULL);
        return;
    }
    struct gk_poster_column *columns =
        GK_NEW_ARRAY(r->arena, struct gk_poster_column, json_array_size(array));
    size_t i;
    json_t *value;
    json_array_foreach(array, i, value)
    {
        struct gk_json_at here = {&at, NULL, i};
        if (!spec_is_object(r, &here, value)) continue;
        spec_read_fields(r, &here, value, column_fields, COUNT(column_fields), &columns[form->n_columns++],
                         false);
    }
    form->columns = columns;
}

/* {"A4": "12pt", "A3": "16pt", …} → sorted by the paper's short side. */
static void read_minimums(struct spec_reader *r, const struct gk_json_at *up, json_t *poster,
                          struct gk_poster_form *form)
{
    struct gk_json_at at = {up, "minimums", 0};
    json_t *object = spec_object(r, up, poster, "minimums", false);
    if (!object) return;
    struct gk_poster_minimum *list =
        GK_NEW_ARRAY(r->arena, struct gk_poster_minimum, json_object_size(object));
    int n = 0;
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value)
    {
        struct gk_json_at here = {&at, key, 0};
        const struct spec_field f = {key, SPEC_PT, offsetof(struct gk_poster_minimum, size), 8, 1000, false};
        struct gk_poster_minimum m = {0, 0};
        gk_len w = 0, h = 0;
        if (!gk_paper_size(gk_str_of(key), &w, &h)) spec_fail(r, &here, GK_DIAG_FORM_PAPER, key, NULL, NULL);
        json_t *one = json_pack("{sO}", key, value);
        spec_read_fields(r, &at, one, &f, 1, &m, false);
        json_decref(one);
        m.side = w < h ? w : h;
        int place = n++;
        for (; place > 0 && list[place - 1].side > m.side; place--) list[place] = list[place - 1];
        list[place] = m;
    }
    if (n == 0) spec_fail(r, &at, GK_DIAG_FORM_TYPE, "minimums", "{\"A3\": \"16pt\"}", NULL);
    form->minimums = list;
    form->n_minimums = n;
}

static gk_len minimum_for(const struct gk_poster_form *form)
{
    gk_len side = form->form.paper_w < form->form.paper_h ? form->form.paper_w : form->form.paper_h;
    gk_len size = form->minimums[0].size;
    for (int i = 0; i < form->n_minimums && form->minimums[i].side <= side; i++)
        size = form->minimums[i].size;
    return size;
}

void spec_read_poster(struct spec_reader *r, struct gk_poster_form *poster)
{
    struct gk_json_at root = {NULL, NULL, 0}, at = {&root, "poster", 0};
    json_t *object = spec_object(r, &root, r->merged, "poster", false);
    if (!object) return;
    spec_read_fields(r, &at, object, poster_fields, COUNT(poster_fields), poster, false);
    read_columns(r, &at, object, poster);
    read_minimums(r, &at, object, poster);
    poster->texts = poster->form.texts;
    poster->n_texts = poster->form.n_texts;
    if (r->failed) return;
    poster->body_min = minimum_for(poster);
    if (poster->body_min > poster->body_max)
        spec_fail(r, &at, GK_DIAG_FORM_CONFLICT, "minimums", "body_max", NULL);
    if (poster->title_min > poster->title_max)
        spec_fail(r, &at, GK_DIAG_FORM_CONFLICT, "title_min", "title_max", NULL);
    struct gk_json_at seal_at = {&at, "seal_clear", 0};
    if (poster->seal_clear > 0 && poster->seal_clear < GK_MM(SEAL_CLEAR))
        spec_fail(r, &seal_at, GK_DIAG_FORM_RANGE, "seal_clear", "45mm", "200mm");
    if (poster->body_step <= 0) poster->body_step = GK_PT(1) / 2;
}

/* ---- other paper ---- */

static gk_len scaled(gk_len v, gk_len num, gk_len den, gk_len least)
{
    gk_len s = (gk_len)((int64_t)v * num / den);
    return s > least ? s : least;
}

static void scale_styles(struct gk_poster_form *form, gk_len num, gk_len den, struct gk_arena *arena)
{
    struct gk_style *styles = GK_NEW_ARRAY(arena, struct gk_style, form->form.n_styles);
    for (int i = 0; i < form->form.n_styles; i++) {
        struct gk_style s = form->form.styles[i];
        gk_len size = scaled(s.size, num, den, form->least_size);
        s.leading = scaled(s.leading, size, s.size, 1);
        s.size = size;
        styles[i] = s;
    }
    form->form.styles = styles;
}

/* Everything that a larger sheet shows is larger by num/den. */
static void scale_form(struct gk_poster_form *f, gk_len num, gk_len den, struct gk_arena *arena)
{
    gk_len *lengths[] = {&f->form.margin_top,
                         &f->form.margin_right,
                         &f->form.margin_bottom,
                         &f->form.margin_left,
                         &f->form.pad_v,
                         &f->form.head_pad_v,
                         &f->form.row_min,
                         &f->form.title_gap,
                         &f->form.line_gap,
                         &f->form.notes_gap,
                         &f->form.rule_inner,
                         &f->form.rule_outer,
                         &f->body_max,
                         &f->title_max,
                         &f->title_min,
                         &f->block_gap,
                         &f->form.page_number_drop};
    gk_len *grown[] = {&f->blank_rule, &f->qr_size}; /* never smaller: hands and phones stay as they are */
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        *lengths[i] = scaled(*lengths[i], num, den, 0);
    for (size_t i = 0; i < sizeof grown / sizeof *grown; i++)
        *grown[i] = scaled(*grown[i], num, den, *grown[i]);
    scale_styles(f, num, den, arena);
}

static gk_len short_side(const struct gk_form *f)
{
    return f->paper_w < f->paper_h ? f->paper_w : f->paper_h;
}

/* A sheet twice as large is read from twice as far, and everything on it is twice as large; on a smaller one
 * type shrinks no faster than the readable minimum does. */
bool gk_poster_form_set_paper(struct gk_poster_form *form, struct gk_str paper, struct gk_arena *arena)
{
    struct gk_poster_form f = *form;
    struct gk_form probe = f.form;
    probe.margin_top = probe.margin_right = probe.margin_bottom = probe.margin_left = 0;
    if (!spec_set_paper(&probe, paper)) return false;
    gk_len num = short_side(&probe), den = short_side(&f.form);
    f.form.paper_w = probe.paper_w;
    f.form.paper_h = probe.paper_h;
    f.body_min = minimum_for(&f);
    if ((int64_t)f.body_min * den > (int64_t)num * form->body_min) {
        num = f.body_min;
        den = form->body_min;
    }
    scale_form(&f, num, den, arena);
    if (!spec_set_paper(&f.form, paper)) return false;
    *form = f;
    return true;
}
