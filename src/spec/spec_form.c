/* The form: its objects, in the order in which layouts/standard.json has them. */
#include "spec_int.h"

#include <stddef.h>

#define FORM(member)  offsetof(struct gk_form, member)
#define STYLE(member) offsetof(struct gk_style, member)
#define HINT(member)  offsetof(struct gk_column_hint, member)
#define COUNT(array)  ((int)(sizeof(array) / sizeof *(array)))

static const struct spec_field table_fields[] = {
    {"rule_inner", SPEC_PT, FORM(rule_inner), 0, 10, false},
    {"rule_outer", SPEC_PT, FORM(rule_outer), 0, 10, false},
    {"pad_horizontal", SPEC_EM, FORM(pad_h_em), 0, 3, false},
    {"pad_vertical", SPEC_PT, FORM(pad_v), 0, 72, false},
    {"pad_vertical_max", SPEC_PT, FORM(pad_v_max), 0, 72, true},
    {"head_pad_horizontal", SPEC_EM, FORM(head_pad_h_em), 0, 3, false},
    {"head_pad_vertical", SPEC_PT, FORM(head_pad_v), 0, 72, false},
    {"row_min", SPEC_PT, FORM(row_min), 0, 400, true},
    {"tick", SPEC_TEXT, FORM(tick), 0, 12, false},
    {"continued", SPEC_TEXT, FORM(continued), 0, 60, false},
    {"abridged", SPEC_TEXT, FORM(abridged), 0, 12, true},
    {"keep_share", SPEC_PERCENT, FORM(keep_share), 0, 100, false},
    {"orphan_lines", SPEC_INT, FORM(orphan_lines), 1, 10, false},
};

static const struct spec_field box_fields[] = {
    {"columns", SPEC_INT, FORM(option_columns), 1, 4, false},
    {"pitch", SPEC_PERCENT, FORM(option_pitch), 100, 300, true},
    {"gap", SPEC_EM, FORM(box_gap_em), 0, 3, false},
    {"column_gap", SPEC_EM, FORM(option_gap_em), 0, 10, false},
    {"ticked_role", SPEC_TEXT, FORM(ticked_role), 0, 64, true},
    {"note_separator", SPEC_TEXT, FORM(note_separator), 0, 12, false},
};

static const struct spec_field line_fields[] = {
    {"title_gap", SPEC_PT, FORM(title_gap), 0, 200, false},
    {"line_gap", SPEC_PT, FORM(line_gap), 0, 200, false},
    {"notes_gap", SPEC_PT, FORM(notes_gap), 0, 200, false},
    {"running_gap", SPEC_PT, FORM(running_gap), 0, 200, true},
    {"issuer_label", SPEC_TEXT, FORM(issuer_label), 0, 120, false},
    {"notes_label", SPEC_TEXT, FORM(notes_label), 0, 120, false},
    {"date", SPEC_DATE, FORM(date_line), 0, 0, false},
};

static const struct spec_field page_number_fields[] = {
    {"text", SPEC_TEXT, FORM(page_number), 0, 120, false},
    {"drop", SPEC_MM, FORM(page_number_drop), 0, 100, false},
    {"place", SPEC_PLACE, FORM(page_number_place), 0, 0, true},
    {"inset", SPEC_EM, FORM(page_number_inset), 0, 20, true},
};

static const struct spec_field workbook_fields[] = {
    {"freeze_head", SPEC_FLAG, FORM(freeze_head), 0, 1, false},
    {"narrower_margins", SPEC_MM, FORM(book_narrower), 0, 50, true},
};

static const struct spec_field margin_fields[] = {
    {"top", SPEC_MM, FORM(margin_top), 0, 200, false},
    {"right", SPEC_MM, FORM(margin_right), 0, 200, false},
    {"bottom", SPEC_MM, FORM(margin_bottom), 0, 200, false},
    {"left", SPEC_MM, FORM(margin_left), 0, 200, false},
};

static const struct spec_field style_fields[] = {
    {"role", SPEC_TEXT, STYLE(role), 0, 64, false},
    {"size", SPEC_PT, STYLE(size), 4, 1000, false},
    {"leading", SPEC_LEADING, STYLE(leading), 4, 2000, false},
    {"align", SPEC_ALIGN, STYLE(align), 0, 0, true},
    {"color", SPEC_COLOR, STYLE(color), 0, 0, true},
    {"office", SPEC_TEXT, STYLE(office), 0, 120, true},
};

static const struct spec_field hint_fields[] = {
    {"min", SPEC_EM, HINT(min_em), 0, 200, true},
    {"max", SPEC_EM, HINT(max_em), 0, 200, true},
    {"fixed", SPEC_EM, HINT(fixed_em), 0, 200, true},
    {"wanted", SPEC_EM, HINT(wanted_em), 0, 200, true},
    {"head_lines", SPEC_INT, HINT(head_lines), 0, 100, true},
    {"share", SPEC_INT, HINT(share), 0, 10000, false},
    {"align", SPEC_ALIGN, HINT(align), 0, 0, false},
    {"long_align", SPEC_ALIGN, HINT(long_align), 0, 0, false},
    {"short_lines", SPEC_INT, HINT(short_lines), 0, 100, false},
    {"valign", SPEC_VALIGN, HINT(valign), 0, 0, false},
    {"list_lines", SPEC_BOOL, HINT(list_lines), 0, 1, false},
    {"list_roomy", SPEC_BOOL, HINT(list_roomy), 0, 1, true},
    {"whole_words", SPEC_BOOL, HINT(whole_words), 0, 1, true},
    {"repeat", SPEC_BOOL, HINT(repeat), 0, 1, false},
    {"bare", SPEC_BOOL, HINT(bare), 0, 1, true},
};

/* ---- paper ---- */

struct paper {
    struct gk_str size, orientation;
};

static const struct spec_field paper_fields[] = {
    {"size", SPEC_TEXT, offsetof(struct paper, size), 0, 32, false},
    {"orientation", SPEC_TEXT, offsetof(struct paper, orientation), 0, 32, true},
    {"margins", SPEC_OBJECT, 0, 0, 0, false},
    {"even_margins", SPEC_OBJECT, 0, 0, 0, true},
};

static void orient(struct spec_reader *r, const struct gk_json_at *at, struct gk_str word,
                   struct gk_form *form)
{
    bool landscape = gk_str_eq(word, GK_STR("landscape"));
    if (!landscape && !gk_str_eq(word, GK_STR("portrait"))) {
        struct gk_json_at here = {at, "orientation", 0};
        spec_fail(r, &here, GK_DIAG_FORM_WORD, word.s, "portrait, landscape", NULL);
    } else if (landscape != (form->paper_w > form->paper_h)) {
        gk_len swap = form->paper_w;
        form->paper_w = form->paper_h;
        form->paper_h = swap;
    }
}

/* What they do not say is as on odd pages; pages on which the body area had another size would need a table
 * each. */
static void read_even_margins(struct spec_reader *r, const struct gk_json_at *paper, json_t *object,
                              struct gk_form *form)
{
    struct gk_json_at at = {paper, "even_margins", 0};
    struct gk_form even = *form;
    json_t *margins = spec_object(r, paper, object, "even_margins", true);
    if (!margins) return;
    spec_read_fields(r, &at, margins, margin_fields, COUNT(margin_fields), &even, true);
    form->even_dx = even.margin_left - form->margin_left;
    form->even_dy = even.margin_top - form->margin_top;
    bool same = form->even_dx == form->margin_right - even.margin_right &&
                form->even_dy == form->margin_bottom - even.margin_bottom;
    if (!same && !r->failed) spec_fail(r, &at, GK_DIAG_FORM_CONFLICT, "even_margins", "margins", NULL);
}

static void read_paper(struct spec_reader *r, const struct gk_json_at *root, struct gk_form *form)
{
    struct gk_json_at at = {root, "paper", 0};
    json_t *object = spec_object(r, root, r->merged, "paper", false);
    if (!object) return;
    struct paper paper = {{"", 0}, {NULL, 0}};
    spec_read_fields(r, &at, object, paper_fields, COUNT(paper_fields), &paper, false);
    json_t *margins = spec_object(r, &at, object, "margins", false);
    struct gk_json_at margins_at = {&at, "margins", 0};
    if (margins) spec_read_fields(r, &margins_at, margins, margin_fields, COUNT(margin_fields), form, false);
    read_even_margins(r, &at, object, form);
    if (paper.size.n && !gk_paper_size(paper.size, &form->paper_w, &form->paper_h)) {
        struct gk_json_at here = {&at, "size", 0};
        spec_fail(r, &here, GK_DIAG_FORM_PAPER, paper.size.s, NULL, NULL);
    }
    if (paper.orientation.s) orient(r, &at, paper.orientation, form);
    int64_t across = (int64_t)form->paper_w - form->margin_left - form->margin_right;
    int64_t down = (int64_t)form->paper_h - form->margin_top - form->margin_bottom;
    if (!r->failed && (across < GK_MM(20) || down < GK_MM(20)))
        spec_fail(r, &margins_at, GK_DIAG_FORM_MARGINS, "20 mm", NULL, NULL);
}

/* ---- named things ---- */

/* Reports what cannot be a name. */
static void check_names(struct spec_reader *r, const struct gk_json_at *at, json_t *object)
{
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value)
    {
        struct gk_json_at here = {at, key, 0};
        if (!spec_is_name(key)) spec_fail(r, &here, GK_DIAG_FORM_KEY, key, "a-z 0-9 - _ .", NULL);
    }
}

static void need(struct spec_reader *r, const struct gk_json_at *at, json_t *object, const char *key)
{
    if (!json_object_get(object, key)) spec_fail(r, at, GK_DIAG_FORM_REQUIRED, key, NULL, NULL);
}

static void read_styles(struct spec_reader *r, const struct gk_json_at *root, struct gk_form *form)
{
    struct gk_json_at at = {root, "styles", 0};
    json_t *object = spec_object(r, root, r->merged, "styles", false);
    if (!object) return;
    check_names(r, &at, object);
    need(r, &at, object, "body");
    struct gk_style *styles = GK_NEW_ARRAY(r->arena, struct gk_style, json_object_size(object));
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value)
    {
        struct gk_json_at here = {&at, key, 0};
        struct gk_style *s = &styles[form->n_styles++];
        s->name = gk_arena_str(r->arena, gk_str_of(key));
        if (!spec_is_object(r, &here, value)) continue;
        spec_read_fields(r, &here, value, style_fields, COUNT(style_fields), s, false);
        if (s->leading < 0) s->leading = (gk_len)(-(int64_t)s->leading * s->size / 100);
    }
    form->styles = styles;
}

static void check_hint(struct spec_reader *r, const struct gk_json_at *at, const struct gk_column_hint *h)
{
    if (h->max_em && h->min_em > h->max_em) spec_fail(r, at, GK_DIAG_FORM_CONFLICT, "min", "max", NULL);
    if (h->fixed_em && h->min_em > h->fixed_em) spec_fail(r, at, GK_DIAG_FORM_CONFLICT, "min", "fixed", NULL);
}

/* "*" must say everything; the others say what differs from it. */
static void read_hints(struct spec_reader *r, const struct gk_json_at *root, struct gk_form *form)
{
    struct gk_json_at at = {root, "hints", 0};
    json_t *object = spec_object(r, root, r->merged, "hints", false);
    if (!object) return;
    check_names(r, &at, object);
    need(r, &at, object, "*");
    struct gk_column_hint all = {.repeat = true};
    struct gk_json_at all_at = {&at, "*", 0};
    json_t *value = json_object_get(object, "*");
    if (value && spec_is_object(r, &all_at, value))
        spec_read_fields(r, &all_at, value, hint_fields, COUNT(hint_fields), &all, false);
    struct gk_column_hint *hints = GK_NEW_ARRAY(r->arena, struct gk_column_hint, json_object_size(object));
    const char *key;
    json_object_foreach(object, key, value)
    {
        struct gk_json_at here = {&at, key, 0};
        struct gk_column_hint *h = &hints[form->n_hints++];
        *h = all;
        h->key = gk_arena_str(r->arena, gk_str_of(key));
        bool first = strcmp(key, "*") == 0;
        if (first || !spec_is_object(r, &here, value)) continue;
        spec_read_fields(r, &here, value, hint_fields, COUNT(hint_fields), h, true);
        check_hint(r, &here, h);
    }
    form->hints = hints;
}

static void read_texts(struct spec_reader *r, const struct gk_json_at *root, struct gk_form *form)
{
    struct gk_json_at at = {root, "texts", 0};
    json_t *object = spec_object(r, root, r->merged, "texts", false);
    if (!object) return;
    check_names(r, &at, object);
    struct gk_form_text *texts = GK_NEW_ARRAY(r->arena, struct gk_form_text, json_object_size(object));
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value)
    {
        struct gk_json_at here = {&at, key, 0};
        struct gk_form_text *t = &texts[form->n_texts++];
        t->name = gk_arena_str(r->arena, gk_str_of(key));
        if (json_is_string(value))
            t->text = spec_string(r, value);
        else
            spec_fail(r, &here, GK_DIAG_FORM_TYPE, key, "\"…\"", NULL);
    }
    form->texts = texts;
}

/* Keys of columns, each a string; the order is the catalog's. */
static void read_columns(struct spec_reader *r, const struct gk_json_at *root, struct gk_form *form)
{
    struct gk_json_at at = {root, "columns", 0};
    json_t *array = spec_member(r->merged, "columns");
    if (!array) return;
    if (!json_is_array(array) || json_array_size(array) == 0) {
        spec_fail(r, &at, GK_DIAG_FORM_TYPE, "columns", "[\"…\"]", NULL);
        return;
    }
    struct gk_str *keys = GK_NEW_ARRAY(r->arena, struct gk_str, json_array_size(array));
    for (size_t i = 0; i < json_array_size(array); i++) {
        struct gk_json_at here = {&at, NULL, i};
        json_t *key = json_array_get(array, i);
        if (json_is_string(key))
            keys[form->n_columns++] = spec_string(r, key);
        else
            spec_fail(r, &here, GK_DIAG_FORM_TYPE, "columns", "\"…\"", NULL);
    }
    form->columns = keys;
}

/* ---- all of it ---- */

static void read_section(struct spec_reader *r, const struct gk_json_at *root, const char *key,
                         const struct spec_field *fields, int n, struct gk_form *form)
{
    struct gk_json_at at = {root, key, 0};
    json_t *object = spec_object(r, root, r->merged, key, false);
    if (object) spec_read_fields(r, &at, object, fields, n, form, false);
}

void spec_read_form(struct spec_reader *r, struct gk_form *form)
{
    static const struct spec_field sections[] = {
        {"paper", SPEC_OBJECT, 0, 0, 0, false},    {"styles", SPEC_OBJECT, 0, 0, 0, false},
        {"hints", SPEC_OBJECT, 0, 0, 0, false},    {"texts", SPEC_OBJECT, 0, 0, 0, false},
        {"table", SPEC_OBJECT, 0, 0, 0, false},    {"boxes", SPEC_OBJECT, 0, 0, 0, false},
        {"lines", SPEC_OBJECT, 0, 0, 0, false},    {"page_number", SPEC_OBJECT, 0, 0, 0, false},
        {"workbook", SPEC_OBJECT, 0, 0, 0, false}, {"columns", SPEC_OBJECT, 0, 0, 0, true},
        {"poster", SPEC_OBJECT, 0, 0, 0, true},
    };
    struct gk_json_at root = {NULL, NULL, 0};
    /* The last row is for posters only. */
    spec_read_fields(r, &root, r->merged, sections, COUNT(sections) - !spec_is_poster(r), form, true);
    read_paper(r, &root, form);
    read_styles(r, &root, form);
    read_hints(r, &root, form);
    read_texts(r, &root, form);
    read_columns(r, &root, form);
    read_section(r, &root, "table", table_fields, COUNT(table_fields), form);
    read_section(r, &root, "boxes", box_fields, COUNT(box_fields), form);
    read_section(r, &root, "lines", line_fields, COUNT(line_fields), form);
    read_section(r, &root, "page_number", page_number_fields, COUNT(page_number_fields), form);
    read_section(r, &root, "workbook", workbook_fields, COUNT(workbook_fields), form);
}
