/* What a notice says, for papers that have no sheets: the texts of its blocks, whose places do not count. */
#include "poster_int.h"

static void add_contact(const struct poster *p, struct poster_words *w, int i, struct gk_notice *said)
{
    struct poster_text t = poster_foot_contact(p, w, i);
    if (t.text.n == 0) return;
    size_t label = t.constant ? t.text.n : t.label;
    said->contacts[said->n_contacts++] =
        (struct gk_notice_line){gk_str_sub(t.text, 0, label), gk_str_sub(t.text, label, t.text.n)};
}

const struct gk_notice *poster_notice_said(const struct poster *p, struct poster_notice *n)
{
    struct poster_words *w = &n->words;
    struct gk_notice *said = GK_NEW(p->arena, struct gk_notice);
    struct poster_text signer = poster_words_fill(p, w, "signer");
    *said = (struct gk_notice){.grid = n->matter->grid,
                               .title = n->title_text,
                               .field = poster_words_value(w, GK_STR("field")),
                               .subtitle = poster_words_fill(p, w, "subtitle").text,
                               .common = poster_words_fill(p, w, "common").text,
                               .explained = n->matter->explained,
                               .period = poster_words_fill(p, w, "period").text,
                               .website = poster_words_fill(p, w, "qr").text,
                               .date = poster_words_fill(p, w, "date").text,
                               .signed_on = p->input->registry->townships[p->input->township].signed_on,
                               .last = poster_words_fill(p, w, "last").text,
                               .blank = p->form->blank_rule,
                               .seal = p->form->seal_clear};
    if (n->draft) said->draft = poster_words_fill(p, w, "draft").text;
    if (!signer.constant) said->signer = signer.text;
    for (int i = 0; i < CONTACTS_MAX; i++) add_contact(p, w, i, said);
    return said;
}
