/* What a sheet for townspeople says besides the catalog's columns: whom to see, the telephone, where, what to
 * bring, and what its difficult words mean.
 *
 * MODEL. A catalog's 公开内容 is a list of elements. Most catalogs only name them (办理材料); where one has a
 * value (办理材料：身份证、户口簿) that is the answer. An element begins with a label of the vocabulary's
 * lists plain-… and a colon, and ends where the next one begins: a value is never cut short at a mark within
 * it. Where the elements do not tell, whom to see is the 公开主体, and the registry's telephone and address
 * stand beside an item that is the signer's own: of another office's nobody has told us, and the cell stays
 * blank.
 *
 * Difficult words are those of the vocabulary's list plain-words (词：解释｜依据) that a cell says. What an
 * explanation follows is for those who keep the list; it is not printed. */
#include "poster_int.h"

enum { NUMBERING = 12 }; /* bytes at most before a label: （12） and the like */

static const struct {
    const char *key, *labels;
} facts[] = {[POSTER_OFFICE] = {"office", "plain-office"},
             [POSTER_PHONE] = {"phone", "plain-phone"},
             [POSTER_ADDRESS] = {"address", "plain-address"},
             [POSTER_MATERIALS] = {"materials", "plain-materials"},
             [POSTER_FACTS] = {NULL, "plain-elements"}}; /* other elements: where a value ends */

static const char *const marks[] = {"\n", ";", "\xEF\xBC\x9B", "\xE3\x80\x82"}; /* ；。 */
static const char source_mark[] = "\xEF\xBD\x9C";                               /* ｜ */
static const char *const colons[] = {"\xEF\xBC\x9A", ":"};

enum poster_fact poster_plain_fact(struct gk_str key)
{
    int i = 0;
    while (i < POSTER_FACTS && !gk_str_eq(key, gk_str_of(facts[i].key))) i++;
    return (enum poster_fact)i;
}

bool poster_plain_form(const struct gk_poster_form *form)
{
    for (int i = 0; i < form->n_columns; i++)
        if (poster_plain_fact(form->columns[i].key) != POSTER_FACTS) return true;
    return false;
}

struct poster_plain poster_plain_new(const struct poster *p, const struct gk_catalog *catalog)
{
    struct poster_words w = poster_words_new(p, catalog);
    return (struct poster_plain){.vocabulary = p->input->vocabulary,
                                 .signer = poster_words_value(&w, GK_STR("signer")),
                                 .phone = poster_words_value(&w, GK_STR("phone")),
                                 .address = poster_words_value(&w, GK_STR("address"))};
}

/* A list of the vocabulary, of which there may be none. */
static const struct gk_str *words_of(const struct gk_vocabulary *v, const char *list, int *n)
{
    *n = 0;
    return v ? gk_vocabulary_list(v, list, n) : NULL;
}

/* ---- elements ---- */

/* Is the character before this byte no Han? Else the label is the tail of a longer word. */
static bool begins_word(struct gk_str s, size_t at)
{
    if (at < 3 || (unsigned char)s.s[at - 1] < 0x80) return true;
    unsigned char lead = (unsigned char)s.s[at - 3];
    return lead < 0xE4 || lead > 0xE9;
}

/* The bytes of the colon at this byte, or 0. */
static size_t colon_at(struct gk_str s, size_t at)
{
    for (size_t i = 0; i < sizeof colons / sizeof *colons; i++)
        if (gk_str_starts(gk_str_sub(s, at, s.n), gk_str_of(colons[i]))) return strlen(colons[i]);
    return 0;
}

/* The first element of a label of this list at or after `from`: where it begins, and its value. */
static size_t find_element(const struct gk_vocabulary *v, struct gk_str s, const char *list, size_t from,
                           size_t *value)
{
    int n;
    size_t first = s.n;
    const struct gk_str *labels = words_of(v, list, &n);
    for (int i = 0; i < n; i++) {
        size_t at = gk_str_find(s, labels[i], from), colon = 0;
        while (at < first && (!begins_word(s, at) || !(colon = colon_at(s, at + labels[i].n))))
            at = gk_str_find(s, labels[i], at + labels[i].n);
        if (at >= first) continue;
        first = at;
        *value = at + labels[i].n + colon;
    }
    return first;
}

/* Where a value ends before the next label: its number (；3．) is not part of it. */
static size_t before_number(struct gk_str s, size_t from, size_t label)
{
    for (size_t at = label; at > from && label - at < NUMBERING; at--)
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
            if (gk_str_starts(gk_str_sub(s, at - 1, label), gk_str_of(marks[i]))) return at - 1;
    return label;
}

static struct gk_str element(const struct gk_vocabulary *v, struct gk_str content, enum poster_fact fact)
{
    size_t from = 0, unused, next = content.n;
    if (find_element(v, content, facts[fact].labels, 0, &from) == content.n) return GK_STR("");
    for (int i = 0; i <= POSTER_FACTS; i++) {
        size_t at = find_element(v, content, facts[i].labels, from, &unused);
        if (at < next) next = at;
    }
    if (next < content.n) next = before_number(content, from, next);
    return gk_str_trim(gk_str_sub(content, from, next));
}

struct gk_str poster_plain_text(const struct poster_plain *plain, enum poster_fact fact,
                                struct gk_str content, struct gk_str body)
{
    struct gk_str told = element(plain->vocabulary, content, fact);
    if (told.n > 0 || fact == POSTER_MATERIALS) return told;
    struct gk_str office = element(plain->vocabulary, content, POSTER_OFFICE);
    if (office.n == 0) office = body;
    if (fact == POSTER_OFFICE) return office;
    bool own = plain->signer.n > 0 && gk_str_find(office, plain->signer, 0) != (size_t)-1;
    if (!own) return GK_STR("");
    return fact == POSTER_PHONE ? plain->phone : plain->address;
}

int gk_poster_guessed(const struct gk_poster_form *form, const struct gk_poster_input *input)
{
    const struct gk_catalog *c = input->catalogs[0];
    int content = gk_catalog_column(c, GK_STR("content")), n = 0;
    bool asks = false;
    for (int i = 0; i < form->n_columns; i++)
        asks = asks || poster_plain_fact(form->columns[i].key) == POSTER_OFFICE;
    for (int i = 0; asks && i < c->n_items; i++)
        n +=
            input->selections[0].take[i] && gk_catalog_lead(c, i) == i &&
            (content < 0 || element(input->vocabulary, gk_catalog_text(c, i, content), POSTER_OFFICE).n == 0);
    return n;
}

/* ---- difficult words ---- */

static bool says(const struct gk_grid *grid, struct gk_str word)
{
    for (int i = 0; i < grid->n_cells; i++)
        if (gk_str_find(grid->cells[i].text, word, 0) != (size_t)-1) return true;
    return false;
}

struct gk_str poster_plain_explained(const struct poster *p, const struct gk_grid *grid)
{
    int n;
    struct gk_str lead = gk_form_text(&p->form->form, GK_STR("plain-words"));
    const struct gk_str *entries = words_of(p->input->vocabulary, "plain-words", &n);
    struct gk_buf out = {0};
    for (int i = 0; lead.n > 0 && i < n; i++) {
        size_t end = gk_str_find(entries[i], gk_str_of(colons[0]), 0);
        if (end == (size_t)-1 || !says(grid, gk_str_sub(entries[i], 0, end))) continue;
        if (out.n == 0) gk_buf_str(&out, lead);
        size_t source = gk_str_find(entries[i], gk_str_of(source_mark), end);
        gk_buf_str(&out, source == (size_t)-1 ? entries[i] : gk_str_sub(entries[i], 0, source));
    }
    struct gk_str text = gk_arena_str(p->arena, gk_buf_slice(&out));
    gk_buf_done(&out);
    return text;
}
