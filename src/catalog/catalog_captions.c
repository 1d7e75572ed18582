/* Captions by their meaning: what stands around a caption is put aside, and what is left is looked for in the
 * vocabulary: as it stands, within it, and with slips of the pen.
 *
 * All is done in the folded form (gk_fold), in which white space is gone and brackets and marks have one
 * width. */
#include "catalog_int.h"

enum { NEAR_CHARS = 16 };

/* ---- what is not the caption ---- */

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

/* Past "3.", "(3)", "3", or 0. */
static size_t numbering(struct gk_str s)
{
    size_t pos = 0, at = 0, digits = 0;
    uint32_t c = s.n > 0 ? gk_utf8_next(s, &pos) : 0;
    bool bracket = c == '(';
    if (!bracket) pos = 0;
    for (at = pos; at < s.n && is_digit((unsigned char)s.s[at]); at++) digits++;
    if (digits == 0 || digits > 3 || at == s.n) return 0;
    c = (unsigned char)s.s[at];
    if (bracket) return c == ')' ? at + 1 : 0;
    return c == '.' || c == ',' || c == ')' ? at + 1 : at;
}

/* Marks that stand before or behind a caption. */
static bool is_mark(uint32_t c)
{
    return c == ':' || c == '*' || c == '.' || c == ',' || c == ';' || c == '#' || c == '"' || c == '/' ||
           c == 0x203B || c == 0x2605 || c == 0x25B2 || c == 0x25CF;
}

/* Where the bracket opens that closes at the end, or s.n. */
static size_t tail_bracket(struct gk_str s)
{
    int deep = 0;
    for (size_t i = s.n; i-- > 0;) {
        deep += s.s[i] == ')';
        deep -= s.s[i] == '(';
        if (deep == 0) return i;
    }
    return s.n;
}

/* One thing less, or `s` itself. */
static struct gk_str peel(const struct gk_vocabulary *v, struct gk_str s)
{
    size_t start = 0, end = s.n;
    uint32_t first = gk_utf8_next(s, &start), last = gk_utf8_prev(s, &end);
    if (is_mark(last)) return gk_str_sub(s, 0, end);
    if (is_mark(first)) return gk_str_sub(s, start, s.n);
    size_t number = numbering(s);
    if (number > 0) return gk_str_sub(s, number, s.n);
    if (last == ')') {
        size_t open = tail_bracket(s);
        if (open > 0 && open < s.n) return gk_str_sub(s, 0, open);
    }
    int n = 0;
    const struct gk_str *tails = gk_vocabulary_list(v, "caption-tails", &n);
    for (int i = 0; i < n; i++)
        if (tails[i].n < s.n && gk_str_ends(s, tails[i])) return gk_str_sub(s, 0, s.n - tails[i].n);
    return s;
}

static struct gk_str without_brackets(struct gk_str s, struct gk_arena *arena)
{
    struct gk_buf b = {0};
    for (size_t i = 0; i < s.n; i++)
        if (s.s[i] != '(' && s.s[i] != ')') gk_buf_putc(&b, s.s[i]);
    struct gk_str out = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return out;
}

/* ---- the nearest ---- */

/* A caption of the vocabulary that may be meant under a group: of the group's own keys a short one too. */
static bool may_mean(const struct gk_vocabulary *v, const struct vocabulary_caption *c, struct gk_str kind,
                     size_t least)
{
    struct gk_str key = vocabulary_meaning(v, c->meaning);
    bool own = kind.n > 0 && gk_str_starts(key, kind) && key.n > kind.n && key.s[kind.n] == '.';
    if (c->group.n > 0 && !gk_str_eq(c->group, kind)) return false;
    return gk_utf8_count(c->word) >= (own ? least - 2 : least);
}

static struct gk_caption taken(const struct gk_vocabulary *v, const struct vocabulary_caption *c,
                               enum gk_caption_trust trust)
{
    return (struct gk_caption){.key = vocabulary_meaning(v, c->meaning), .known = c->plain, .trust = trust};
}

/* The longest caption that the text ends with, else the longest that stands in it. */
static struct gk_caption within(const struct gk_vocabulary *v, struct gk_str kind, struct gk_str s)
{
    int n = 0;
    const struct vocabulary_caption *list = vocabulary_captions(v, &n), *best = NULL;
    bool best_ends = false;
    for (int i = 0; i < n; i++) {
        if (list[i].word.n >= s.n || !may_mean(v, &list[i], kind, 4)) continue;
        if (gk_str_find(s, list[i].word, 0) == (size_t)-1) continue;
        bool ends = gk_str_ends(s, list[i].word);
        bool better =
            best == NULL || ends > best_ends || (ends == best_ends && list[i].word.n > best->word.n);
        best = better ? &list[i] : best;
        best_ends = better ? ends : best_ends;
    }
    return best ? taken(v, best, GK_CAPTION_WITHIN) : (struct gk_caption){.trust = GK_CAPTION_NONE};
}

static struct gk_caption near(const struct gk_vocabulary *v, struct gk_str kind, struct gk_str s)
{
    int n = 0;
    const struct vocabulary_caption *list = vocabulary_captions(v, &n);
    if (gk_utf8_count(s) > NEAR_CHARS) return (struct gk_caption){.trust = GK_CAPTION_NONE};
    for (int i = 0; i < n; i++)
        if (may_mean(v, &list[i], kind, 4) && text_is_near(v, s, list[i].word))
            return taken(v, &list[i], GK_CAPTION_NEAR);
    return (struct gk_caption){.trust = GK_CAPTION_NONE};
}

/* ---- the whole ---- */

/* The folded caption without what stands around it: less and less, until `is` says yes; else the least. */
typedef bool test(const struct gk_vocabulary *v, const void *ctx, struct gk_str s);
static struct gk_str bare_of(const struct gk_vocabulary *v, struct gk_str caption, test *is, const void *ctx,
                             struct gk_arena *arena)
{
    struct gk_str s = gk_fold(caption, arena);
    while (s.n > 0) {
        if (is(v, ctx, s)) return s;
        struct gk_str less = peel(v, s);
        if (less.n == s.n) break;
        s = less;
    }
    struct gk_str plain = without_brackets(gk_fold(caption, arena), arena);
    return plain.n > 0 && is(v, ctx, plain) ? plain : s;
}

static bool is_group(const struct gk_vocabulary *v, const void *ctx, struct gk_str s)
{
    (void)ctx;
    return vocabulary_group_kind(v, s).n > 0;
}

/* Without what stands around it, when there is such a thing to see: a bracket or a colon at the end. */
static struct gk_str bare_group(const struct gk_vocabulary *v, struct gk_str caption)
{
    size_t end = caption.n;
    uint32_t last = caption.n > 0 && caption.n <= GK_CAPTION_MAX ? gk_utf8_prev(caption, &end) : 0;
    if (last != ')' && last != 0xFF09 && last != ':' && last != 0xFF1A) return (struct gk_str){NULL, 0};
    struct gk_arena *work = gk_arena_new(NULL);
    struct gk_str kind = vocabulary_group_kind(v, bare_of(v, caption, is_group, NULL, work));
    gk_arena_free(work);
    return kind;
}

struct gk_str gk_vocabulary_group(const struct gk_vocabulary *v, struct gk_str caption)
{
    struct gk_str kind = vocabulary_group_kind(v, caption);
    return kind.n > 0 ? kind : bare_group(v, caption);
}

struct gk_str gk_vocabulary_key(const struct gk_vocabulary *v, struct gk_str group, struct gk_str caption)
{
    return vocabulary_key_under(v, gk_vocabulary_group(v, group), caption);
}

static struct gk_caption known(const struct gk_vocabulary *v, struct gk_str group, struct gk_str s,
                               enum gk_caption_trust trust)
{
    struct gk_str key = gk_vocabulary_key(v, group, s);
    return (struct gk_caption){.key = key, .known = s, .trust = key.n > 0 ? trust : GK_CAPTION_NONE};
}

static bool has_key(const struct gk_vocabulary *v, const void *ctx, struct gk_str s)
{
    const struct gk_str *group = ctx;
    return gk_vocabulary_key(v, *group, s).n > 0;
}

struct gk_caption gk_vocabulary_caption(const struct gk_vocabulary *v, struct gk_str group,
                                        struct gk_str caption, enum gk_caption_trust least,
                                        struct gk_arena *arena)
{
    struct gk_caption c = known(v, group, caption, GK_CAPTION_WHOLE);
    if (c.key.n > 0 || caption.n == 0 || caption.n > GK_CAPTION_MAX) return c;
    struct gk_str s = bare_of(v, caption, has_key, &group, arena);
    struct gk_str kind = gk_vocabulary_group(v, group);
    c = known(v, group, s, GK_CAPTION_BARE);
    if (c.key.n == 0 && least <= GK_CAPTION_NEAR) c = near(v, kind, s);
    return c.key.n > 0 || least > GK_CAPTION_WITHIN ? c : within(v, kind, s);
}

struct gk_str gk_vocabulary_usual(const struct gk_vocabulary *v, struct gk_str key)
{
    int n = 0, place = gk_vocabulary_place(v, key);
    const struct vocabulary_caption *list = vocabulary_captions(v, &n);
    return place >= 0 ? list[place].plain : (struct gk_str){NULL, 0};
}

int gk_vocabulary_place(const struct gk_vocabulary *v, struct gk_str key)
{
    int n = 0;
    const struct vocabulary_caption *list = vocabulary_captions(v, &n);
    for (int i = 0; i < n; i++)
        if (gk_str_eq(vocabulary_meaning(v, list[i].meaning), key)) return i;
    return -1;
}
