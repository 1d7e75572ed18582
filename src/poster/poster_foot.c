/* The foot of a sheet, in three columns: contacts left, the QR symbol in the middle, issuer over date right,
 * with a clear square around them for the seal. The posting period heads the left column, or stands above all
 * three when it is too long for it. */
#include "poster_int.h"

enum {
    INSET = 2, /* em beside the issuer, both sides together: it never stands flush with the table's edge */
    LEAST_BLANK = 40 /* mm to write on */
};

static const char *const contact_names[CONTACTS_MAX] = {"office", "phone",  "supervision", "address",
                                                        "hours",  "method", "review"};

/* 村务监督委员会审核: on a village's sheets alone. */
struct poster_text poster_foot_contact(const struct poster *p, struct poster_words *w, int i)
{
    const struct gk_poster_input *in = p->input;
    bool village =
        gk_township_kind(&in->registry->townships[in->township], in->vocabulary) == GK_PLACE_VILLAGE;
    if (!village && strcmp(contact_names[i], "review") == 0) return (struct poster_text){{NULL, 0}, 0, true};
    return poster_words_fill(p, w, contact_names[i]);
}

static const struct gk_style *style(const struct poster *p, const char *name)
{
    return gk_form_style(&p->form->form, gk_str_of(name));
}

static gk_len larger(gk_len a, gk_len b)
{
    return a > b ? a : b;
}

static void set_signer(const struct poster *p, struct poster_words *w, struct poster_foot *f)
{
    struct poster_text signer = poster_words_fill(p, w, "signer");
    struct gk_str date = poster_words_fill(p, w, "date").text;
    gk_len widest = p->width * 2 / 5, inset = INSET * style(p, "seal")->size;
    gk_len column = larger(poster_block_natural(p, "seal", 1024, signer.text),
                           poster_block_natural(p, "seal", 1024, date));
    column += inset;
    if (column > widest) column = widest;
    column = larger(column, p->form->seal_clear);
    f->signer = poster_block_set(p, "seal", 1024, signer.text, column);
    f->signer_rule = signer.constant && signer.text.n > 0 ? column - inset : 0;
    f->date = poster_block_set(p, "seal", 1024, date, column);
    f->signer_x = p->width - column;
}

static bool is_phone(int i)
{
    return strcmp(contact_names[i], "phone") == 0 || strcmp(contact_names[i], "supervision") == 0;
}

/* Width of the longest contact line, as it stands on one line; a blank needs no more than a line that is
 * short.
 */
static gk_len contacts_need(const struct poster *p, struct poster_words *w, int phones)
{
    gk_len most = 0;
    for (int i = 0; i < CONTACTS_MAX; i++)
        most = larger(most, poster_block_natural(p, "foot", is_phone(i) ? phones : 1024,
                                                 poster_foot_contact(p, w, i).text));
    return most;
}

/* In the middle of the sheet, or right of it where the contact lines need the room, as far as the issuer
 * leaves any. */
static void set_qr(const struct poster *p, struct poster_words *w, struct poster_foot *f, int phones)
{
    gk_len gap = 2 * p->form->block_gap;
    f->contacts_w = f->signer_x - gap;
    struct poster_text payload = poster_words_fill(p, w, "qr");
    f->qr = poster_qr_new(p, payload.text);
    if (f->qr.modules == 0) return;
    f->qr_alt = poster_words_fill(p, w, "qr-alt").text;
    struct gk_str caption = poster_words_fill(p, w, "qr-caption").text;
    gk_len column = larger(poster_qr_side(&f->qr) + 2 * poster_qr_quiet(&f->qr),
                           poster_block_natural(p, "qr", 1024, caption));
    f->qr_caption = poster_block_set(p, "qr", 1024, caption, column);
    f->qr_x = larger((p->width - column) / 2, contacts_need(p, w, phones) + gap);
    if (f->qr_x + column + gap > f->signer_x) f->qr_x = f->signer_x - gap - column;
    f->contacts_w = f->qr_x - gap;
}

/* To write on by hand: an address takes twice what a telephone does. */
static gk_len blank_length(const struct poster *p, const struct poster_foot *f, int i, gk_len label)
{
    gk_len most = p->form->blank_rule, room = f->contacts_w - label;
    bool lengthy = strcmp(contact_names[i], "address") == 0;
    if (2 * most > room) most = larger(room / 2, GK_MM(LEAST_BLANK));
    if (lengthy) most *= 2;
    return most < room ? most : larger(room, 0);
}

/* A value too long for the line hangs under its own beginning. */
static struct poster_contact set_contact(const struct poster *p, const struct poster_foot *f, int i,
                                         const struct poster_text *t, int scale)
{
    struct poster_contact c = {.block = poster_block_set(p, "foot", scale, t->text, f->contacts_w)};
    struct gk_str label = gk_str_sub(t->text, 0, t->label);
    gk_len wide = poster_block_natural(p, "foot", scale, label);
    if (t->constant) {
        c.label = wide;
        c.blank = blank_length(p, f, i, wide);
    } else if (c.block.lines->n > 1 && t->label > 0 && wide < f->contacts_w / 2) {
        c.label = wide;
        c.block = poster_block_set(p, "foot", scale, label, wide);
        c.value = poster_block_set(p, "foot", scale, gk_str_sub(t->text, t->label, t->text.n),
                                   f->contacts_w - wide);
    }
    return c;
}

static void set_left(const struct poster *p, struct poster_words *w, struct poster_foot *f, int phones)
{
    struct gk_str period = poster_words_fill(p, w, "period").text;
    f->period_above = poster_block_natural(p, "period", 1024, period) > f->contacts_w;
    f->period = poster_block_set(p, "period", 1024, period, f->period_above ? p->width : f->contacts_w);
    for (int i = 0; i < CONTACTS_MAX; i++) {
        struct poster_text t = poster_foot_contact(p, w, i);
        if (t.text.n > 0)
            f->contacts[f->n_contacts++] = set_contact(p, f, i, &t, is_phone(i) ? phones : 1024);
    }
}

static gk_len contact_height(const struct poster_contact *c)
{
    return larger(c->block.height, c->value.height);
}

static gk_len left_height(const struct poster_foot *f)
{
    gk_len h = f->period_above ? 0 : f->period.height;
    for (int i = 0; i < f->n_contacts; i++) h += contact_height(&f->contacts[i]);
    return h;
}

static gk_len qr_height(const struct poster_foot *f)
{
    if (f->qr.modules == 0) return 0;
    return poster_qr_side(&f->qr) + 2 * poster_qr_quiet(&f->qr) + f->qr_caption.height;
}

/* Telephones that a form wants larger than the table's type stay on one line: they give way, but not below
 * that type. */
static int fit_phones(const struct poster *p, struct poster_words *w, const struct poster_foot *f, int phones)
{
    int least = p->form->phones > 0 ? larger(phones * 100 / p->form->phones, 1024) : phones;
    for (int i = 0; i < CONTACTS_MAX; i++) {
        if (!is_phone(i)) continue;
        gk_len wide = poster_block_natural(p, "foot", 1024, poster_foot_contact(p, w, i).text);
        if (poster_scaled(wide, phones) >= f->contacts_w)
            phones = (int)((int64_t)(f->contacts_w - 1) * 1024 / wide);
    }
    return larger(least, phones);
}

struct poster_foot poster_foot_new(const struct poster *p, struct poster_words *w, int phones)
{
    struct poster_foot f = {.n_contacts = 0};
    set_signer(p, w, &f);
    set_qr(p, w, &f, phones);
    set_left(p, w, &f, fit_phones(p, w, &f, phones));
    f.height = larger(p->form->seal_clear, larger(left_height(&f), qr_height(&f)));
    f.height = larger(f.height, f.signer.height + f.date.height);
    f.columns_h = f.height;
    if (f.period_above) f.height += f.period.height;
    return f;
}

/* The node of a block: its own on the first sheet, an artifact on the others. */
static int block_node(const struct poster *p, enum gk_node_kind kind, bool first)
{
    return first ? gk_page_node(p->list, kind, 0) : GK_ARTIFACT;
}

static gk_len emit_period(const struct poster *p, const struct poster_foot *f, int on, bool first, gk_len y)
{
    if (!f->period.lines) return y;
    poster_block_rule_blanks(p, &f->period, on, p->left, y);
    return poster_block_emit(p, &f->period, on, block_node(p, GK_NODE_P, first), p->left, y);
}

static void emit_contact(const struct poster *p, const struct poster_contact *c, int on, bool first, gk_len y)
{
    const struct gk_style *s = c->block.style;
    int node = block_node(p, GK_NODE_P, first);
    poster_block_emit(p, &c->block, on, node, p->left, y);
    poster_block_emit(p, &c->value, on, node, p->left + c->label, y);
    if (c->blank == 0) return;
    gk_len foot = y + c->block.height - poster_scaled(s->leading - s->size, c->block.scale) / 2;
    gk_page_rule(p->list, on, p->left + c->label, foot, c->blank, 0, p->form->form.rule_inner, s->color);
}

static void emit_left(const struct poster *p, const struct poster_foot *f, int on, bool first, gk_len y)
{
    if (!f->period_above) y = emit_period(p, f, on, first, y);
    for (int i = 0; i < f->n_contacts; i++) {
        emit_contact(p, &f->contacts[i], on, first, y);
        y += contact_height(&f->contacts[i]);
    }
}

static void emit_qr(const struct poster *p, const struct poster_foot *f, int on, bool first, gk_len y)
{
    if (f->qr.modules == 0) return;
    int figure = block_node(p, GK_NODE_FIGURE, first);
    if (first) gk_page_alt(p->list, figure, f->qr_alt);
    gk_len quiet = poster_qr_quiet(&f->qr), side = poster_qr_side(&f->qr);
    gk_len x = p->left + f->qr_x + (f->qr_caption.width - side) / 2;
    poster_qr_emit(p, &f->qr, on, figure, x, y + quiet);
    if (!f->qr_caption.lines) return;
    poster_block_emit(p, &f->qr_caption, on, block_node(p, GK_NODE_P, first), p->left + f->qr_x,
                      y + side + 2 * quiet);
}

static void emit_signer(const struct poster *p, const struct poster_foot *f, int on, bool first, gk_len y)
{
    gk_len x = p->left + f->signer_x;
    if (f->signer_rule > 0) { /* nobody is known to sign: a line to write on */
        const struct gk_style *s = style(p, "seal");
        gk_len foot = y + f->signer.height - (s->leading - s->size) / 2;
        gk_page_rule(p->list, on, x + (f->signer.width - f->signer_rule) / 2, foot, f->signer_rule, 0,
                     p->form->form.rule_inner, s->color);
        y += f->signer.height;
    } else if (f->signer.lines) {
        y = poster_block_emit(p, &f->signer, on, block_node(p, GK_NODE_P, first), x, y);
    }
    if (f->date.lines) poster_block_emit(p, &f->date, on, block_node(p, GK_NODE_P, first), x, y);
}

void poster_foot_emit(const struct poster *p, const struct poster_foot *f, int on, bool first, gk_len y)
{
    if (f->period_above) y = emit_period(p, f, on, first, y);
    emit_left(p, f, on, first, y + (f->columns_h - left_height(f)) / 2);
    emit_qr(p, f, on, first, y + (f->columns_h - qr_height(f)) / 2);
    emit_signer(p, f, on, first, y + (f->columns_h - f->signer.height - f->date.height) / 2);
}
