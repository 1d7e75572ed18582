/* spec: layouts/<name>.json → typed forms.
 *
 * MODEL. A form is a tree of named sections (paper, columns, styles, hints, texts, table, boxes, lines,
 * page_number, workbook; posters have one more). It may extend another form; what the files of such a chain
 * say together is one JSON value, and that value is read into one flat struct gk_form that the rest of the
 * program only reads.
 *
 * ALGORITHM. Load the chain (spec_source.c), merge it (RFC 7396), read it section by section by tables of
 * fields (spec_read.c, spec_form.c, spec_poster.c). A fault is reported where it was written: its JSON
 * pointer is looked for in the files of the chain, the most derived first, and base's json_line.c finds the
 * line. All faults of a form are reported, and then there is no form: a clamped or defaulted size would be a
 * silent substitution.
 *
 * NOT DONE. No expressions or conditions in forms: what depends on the paper is another form that extends the
 * first (standard-a3), found by its name. No floating point: lengths are read digit by digit. Fonts and roles
 * are not checked here (spec knows no fonts); whoever sets type does. */
#include "spec_int.h"

static struct spec_reader reader_init(const char *dir, struct gk_arena *arena, struct gk_diags *diags)
{
    return (struct spec_reader){.arena = arena, .diags = diags, .dir = dir};
}

const struct gk_form *gk_form_load(const char *dir, struct gk_str name, struct gk_arena *arena,
                                   struct gk_diags *diags)
{
    struct spec_reader r = reader_init(dir, arena, diags);
    struct gk_form *form = GK_NEW(arena, struct gk_form);
    if (spec_sources_load(&r, name, false)) {
        form->name = r.chain[0].name;
        spec_read_form(&r, form);
    }
    spec_sources_done(&r);
    return r.failed ? NULL : form;
}

const struct gk_poster_form *gk_poster_form_load(const char *dir, struct gk_str name, struct gk_arena *arena,
                                                 struct gk_diags *diags)
{
    struct spec_reader r = reader_init(dir, arena, diags);
    struct gk_poster_form *poster = GK_NEW(arena, struct gk_poster_form);
    if (spec_sources_load(&r, name, true)) {
        poster->form.name = r.chain[0].name;
        spec_read_form(&r, &poster->form);
        spec_read_poster(&r, poster);
    }
    spec_sources_done(&r);
    return r.failed ? NULL : poster;
}

const struct gk_form *gk_form_load_paper(const char *dir, struct gk_str name, struct gk_str paper,
                                         struct gk_arena *arena, struct gk_diags *diags)
{
    if (paper.n == 0) return gk_form_load(dir, name, arena, diags);
    struct gk_str variant = gk_arena_printf(arena, "%.*s-%.*s", (int)name.n, name.s, (int)paper.n, paper.s);
    for (char *p = (char *)variant.s + name.n; *p; p++)
        if (*p >= 'A' && *p <= 'Z') *p = (char)(*p - 'A' + 'a');
    gk_len w, h;
    bool known = gk_paper_size(paper, &w, &h);
    const char *file = gk_arena_printf(arena, "%s.json", variant.s).s;
    if (known && gk_file_exists(gk_path_find(dir, file, arena)))
        return gk_form_load(dir, variant, arena, diags);
    const struct gk_form *form = gk_form_load(dir, name, arena, diags);
    if (!form) return NULL;
    struct gk_form *copy = GK_NEW(arena, struct gk_form);
    *copy = *form;
    if (spec_set_paper(copy, paper)) return copy;
    gk_diag(diags, GK_DIAG_FORM_PAPER, NULL, gk_arena_str(arena, paper).s, NULL);
    return NULL;
}

const struct gk_style *gk_form_style(const struct gk_form *form, struct gk_str name)
{
    const struct gk_style *body = NULL;
    for (int i = 0; i < form->n_styles; i++) {
        if (gk_str_eq(form->styles[i].name, name)) return &form->styles[i];
        if (gk_str_eq(form->styles[i].name, GK_STR("body"))) body = &form->styles[i];
    }
    return body;
}

static const struct gk_column_hint *find_hint(const struct gk_form *form, struct gk_str key)
{
    for (int i = 0; i < form->n_hints; i++)
        if (gk_str_eq(form->hints[i].key, key)) return &form->hints[i];
    return NULL;
}

const struct gk_column_hint *gk_form_hint(const struct gk_form *form, struct gk_str key, struct gk_str kind)
{
    const struct gk_column_hint *hint = find_hint(form, key);
    if (!hint) hint = find_hint(form, kind);
    return hint ? hint : find_hint(form, GK_STR("*"));
}

struct gk_str gk_form_text(const struct gk_form *form, struct gk_str name)
{
    for (int i = 0; i < form->n_texts; i++)
        if (gk_str_eq(form->texts[i].name, name)) return form->texts[i].text;
    return GK_STR("");
}
