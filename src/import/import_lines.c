/* Lines around a table by their own words: who issued it and when, who filled it in, what belongs to the web
 * page. A line may hold several, each behind a mark of its own ("填报单位：某局　填报日期：2023.10.9").
 *
 * An issuer is a text that ends as the names of organs do; a site's word on where a text came from names
 * none, though its day is proposed. What names persons is left out and not repeated in messages. */
#include "import_rows_int.h"

enum { MAX_ORGAN = 40 };

/* ---- marks ---- */

/* Where the text behind a mark of the list and its colon begins, or 0. */
static size_t behind_mark(const struct imp *im, const char *list, struct gk_str s)
{
    int n = 0;
    size_t best = 0;
    const struct gk_str *words = gk_vocabulary_list(im->v, list, &n);
    for (int i = 0; i < n; i++) {
        size_t pos = words[i].n;
        if (!gk_str_starts(s, words[i]) || pos >= s.n) continue;
        uint32_t c = gk_utf8_next(s, &pos);
        if ((c == ':' || c == 0xFF1A) && pos > best) best = pos;
    }
    return best;
}

static struct gk_str after_mark(const struct imp *im, const char *list, struct gk_str s)
{
    size_t at = behind_mark(im, list, s);
    return at > 0 ? gk_str_trim(gk_str_sub(s, at, s.n)) : (struct gk_str){NULL, 0};
}

static bool begins_with_mark(const struct imp *im, struct gk_str s)
{
    static const char *const lists[] = {"issuer-marks", "edition-marks", "date-marks", "signature-marks",
                                        "publication-marks"};
    bool is = false;
    for (int i = 0; i < 5 && !is; i++) is = behind_mark(im, lists[i], s) > 0;
    return is;
}

/* The text up to the next mark behind a space. */
static struct gk_str first_piece(const struct imp *im, struct gk_str s)
{
    bool space = false;
    for (size_t pos = 0; pos < s.n;) {
        size_t start = pos;
        uint32_t c = gk_utf8_next(s, &pos);
        if (space && !gk_is_space(c) && begins_with_mark(im, gk_str_sub(s, start, s.n)))
            return gk_str_sub(s, 0, start);
        space = gk_is_space(c);
    }
    return s;
}

/* ---- organs ---- */

struct gk_str imp_organ(const struct imp *im, struct gk_str s)
{
    int n = 0;
    const struct gk_str *seals = gk_vocabulary_list(im->v, "seal-words", &n);
    for (int i = 0; i < n; i++)
        if (gk_str_ends(s, seals[i])) s = gk_str_trim(gk_str_sub(s, 0, s.n - seals[i].n));
    bool plain = gk_utf8_count(s) <= MAX_ORGAN && gk_str_find(s, GK_STR(":"), 0) == (size_t)-1 &&
                 gk_str_find(s, GK_STR("\xEF\xBC\x9A"), 0) == (size_t)-1;
    for (size_t i = 0; i < s.n && plain; i++) plain = !gk_is_digit((unsigned char)s.s[i]);
    return plain && gk_vocabulary_ends(im->v, "organ-ends", s) ? s : (struct gk_str){NULL, 0};
}

bool imp_is_placeholder(const struct imp *im, struct gk_str organ)
{
    return gk_vocabulary_begins(im->v, "placeholder-begins", organ);
}

/* ---- persons, and the page's own ---- */

bool imp_is_signature(const struct imp *im, struct gk_str s)
{
    int n = 0;
    const struct gk_str *words = gk_vocabulary_list(im->v, "signature-marks", &n);
    size_t start = 0;
    uint32_t first = s.n > 0 ? gk_utf8_next(s, &start) : 0;
    if (first == '(' || first == 0xFF08) s = gk_str_sub(s, start, s.n);
    s = gk_squeeze_wide(s, im->work);
    for (int i = 0; i < n; i++) {
        if (!gk_str_starts(s, words[i])) continue;
        size_t pos = words[i].n;
        uint32_t c = pos < s.n ? gk_utf8_next(s, &pos) : 0;
        if (c == 0 || c == ':' || c == 0xFF1A || c == '(' || c == 0xFF08 || c == ')' || c == 0xFF09)
            return true;
    }
    return false;
}

bool imp_is_page_word(const struct imp *im, struct gk_str s)
{
    bool any = false;
    for (size_t pos = 0, from = 0; pos <= s.n && s.n <= 120;) {
        size_t start = pos;
        uint32_t c = pos < s.n ? gk_utf8_next(s, &pos) : ' ';
        bool mark = gk_is_space(c) || c == 0x3010 || c == 0x3011 || c == '[' || c == ']' || c == '|' ||
                    c == 0xFF08 || c == 0xFF09 || c == '(' || c == ')' || c == ':' || c == 0xFF1A || c == '/';
        if (mark) {
            struct gk_str word = gk_str_sub(s, from, start);
            if (word.n > 0 && !gk_vocabulary_has(im->v, "page-words", word)) return false;
            any = any || word.n > 0;
            from = pos;
        }
        if (start >= s.n) break;
    }
    return any;
}

/* ---- what a line says ---- */

/* The day at the text's start, whatever follows; empty: none. */
static struct gk_str leading_day(struct gk_str s, struct gk_arena *arena)
{
    size_t end = 0;
    for (size_t pos = 0; pos < s.n; end = pos) {
        uint32_t c = gk_utf8_next(s, &pos);
        bool part = (c >= '0' && c <= '9') || c == '-' || c == '/' || c == '.' || c == 0x5E74 ||
                    c == 0x6708 || c == 0x65E5;
        if (!part) break;
    }
    return gk_date_iso_of(gk_str_sub(s, 0, end), arena);
}

/* A web page's line on its publication: its day is proposed, where no other is known. */
static bool take_publication(struct imp_rows *rd, struct gk_str piece, struct gk_str whole, int line)
{
    struct imp *im = rd->im;
    if (behind_mark(im, "publication-marks", piece) == 0) return false;
    struct gk_str day = leading_day(after_mark(im, "date-marks", piece), im->arena);
    if (day.n > 0 && im->table.date.n == 0) im->table.date = day;
    rd->published++;
    imp_report(im, GK_DIAG_IMPORT_PUBLICATION, line, NULL, gk_source_quote(im->src, whole), GK_STR(""));
    return true;
}

static bool take_piece(struct imp_rows *rd, struct gk_str s, struct gk_str whole, int line)
{
    struct imp *im = rd->im;
    struct imp_table *t = &im->table;
    struct gk_str issuer = imp_organ(im, after_mark(im, "issuer-marks", s));
    if (issuer.n > 0 && t->issuer.n == 0) {
        t->issuer = issuer;
        return true;
    }
    struct gk_str edition = after_mark(im, "edition-marks", s);
    if (edition.n > 0 && t->edition.n == 0) {
        t->edition = edition;
        return true;
    }
    struct gk_str marked = after_mark(im, "date-marks", s);
    struct gk_str day = gk_date_iso_of(marked.n > 0 ? marked : s, im->arena);
    if (day.n > 0 && t->date.n == 0) {
        t->date = day;
        return true;
    }
    return take_publication(rd, s, whole, line);
}

void imp_say_signature(struct imp_rows *rd, int line)
{
    if (line != rd->signed_line || line == 0)
        imp_report(rd->im, GK_DIAG_IMPORT_SIGNATURE, line, NULL, GK_STR(""), GK_STR(""));
    rd->signed_line = line;
}

bool imp_take_marked(struct imp_rows *rd, const struct gk_loose *l)
{
    int published = rd->published;
    bool dated = rd->im->table.date.n > 0, all = true, any = false, persons = false, first = true;
    for (struct gk_str rest = l->text; rest.n > 0 && all;) {
        struct gk_str piece = first_piece(rd->im, rest);
        rest = gk_str_trim(gk_str_sub(rest, piece.n, rest.n));
        piece = gk_str_trim(piece);
        bool person = imp_is_signature(rd->im, piece);
        bool taken = person || take_piece(rd, piece, first ? l->text : piece, l->line);
        persons = persons || person;
        all = taken || (any && persons);
        any = any || taken;
        first = false;
    }
    if (persons) imp_say_signature(rd, l->line);
    if (rd->published > published && !dated && rd->im->table.date.n > 0) rd->im->table.date_proposed = true;
    return any && all;
}
