/* text: paragraph → shaped, broken, justified lines.
 *
 * MODEL. A paragraph is a row of *clusters*, the smallest pieces of text that are never parted: a character
 * with its marks, a ligature, ——, ……. A cluster has a width in units (1/1000 em, so that one shaping serves
 * every size), blank that marks may lose, a gap after it, and the *level* of a break after it: free, inside a
 * reference, a number, a word, against GB/T 15834, never. All that follows (least widths, line ends,
 * justification) is arithmetic on that row.
 *
 * ALGORITHM. gk_text_para is the pipeline, a stage a file: shape (faces, HarfBuzz, clusters), space (marks
 * closer, quarter ems), breaks (ICU and the norm), keep (文号, dates, numbers with units), list
 * (enumerations), measure (sums). gk_text_lines chooses line ends (text_lines.c) and sets them (text_set.c).
 * Paragraphs and lines are kept: a catalog says the same thing in a hundred rows. What takes most room are
 * clusters and glyphs: glyphs of lines are made when they are asked for, and a paragraph's row, its *body*,
 * is made anew where it had to go, since all bodies go when they are too much. Too much is told besides the
 * largest: a text as long as a book would be made anew for each other one.
 *
 * NOT DONE. Right-to-left text is set left to right: no paper here has any. Vertical setting. Ruby. A tab is
 * a space. */
#include "text_int.h"

struct line_cache {
    int32_t width;
    int how; /* enum gk_text_align or TITLE */
    int count;
    const struct gk_lines *lines;
    struct line_cache *next;
};

enum { TITLE = 16 };
enum { MOST_BODIES = 16 << 20, FEW = 2 << 20 };
enum { MOST_WORDS = 240 /* clusters; a longer text is no label whose words matter */ };

struct gk_text *gk_text_new(const struct gk_fonts *fonts)
{
    struct gk_text *t = gk_xalloc(sizeof *t);
    UErrorCode status = U_ZERO_ERROR;
    *t = (struct gk_text){.fonts = fonts, .arena = gk_arena_new(NULL)};
    t->kept = gk_arena_new(NULL);
    t->bodies = gk_arena_new(NULL);
    t->strong = gk_fonts_role(fonts, GK_STR("strong"));
    t->buffer = hb_buffer_create();
    t->line_breaks = ubrk_open(UBRK_LINE, "zh@lb=strict", NULL, 0, &status);
    return t;
}

void gk_text_free(struct gk_text *t)
{
    if (!t) return;
    if (t->line_breaks) ubrk_close(t->line_breaks);
    if (t->word_breaks) ubrk_close(t->word_breaks);
    hb_buffer_destroy(t->buffer);
    gk_arena_free(t->arena);
    gk_arena_free(t->kept);
    gk_arena_free(t->bodies);
    gk_map_done(&t->paras);
    gk_xfree(t);
}

void gk_text_trim(struct gk_text *t)
{
    if (gk_arena_used(t->bodies) + gk_arena_used(t->kept) <= FEW) return;
    gk_arena_free(t->bodies);
    gk_arena_free(t->kept);
    gk_map_done(&t->paras);
    t->bodies = gk_arena_new(NULL);
    t->kept = gk_arena_new(NULL);
    t->generation++;
}

/* A list has the clusters of the same text that runs on, where these are there: what text_list did to them it
 * does again, and then more. */
static bool begin_as_running(struct gk_text *t, struct gk_para *p)
{
    if (!(p->flags & GK_TEXT_LIST) || p->marked.n) return false;
    uint64_t key = (uint64_t)(unsigned)p->role << 32 | (p->flags & ~(unsigned)GK_TEXT_LIST);
    const struct gk_map_slot *slot = gk_map_find(&t->paras, p->text, key);
    const struct gk_para *running = slot ? slot->data : NULL;
    if (!running || running->body != p->body) return false;
    p->n = running->n;
    p->clusters = GK_NEW_ARRAY(t->bodies, struct cluster, p->n + 1);
    memcpy(p->clusters, running->clusters, sizeof *p->clusters * ((size_t)p->n + 1));
    p->glyphs = running->glyphs;
    p->n_glyphs = p->cap_glyphs = running->n_glyphs;
    if (!p->words) p->words = running->words;
    return true;
}

/* Makes what the paragraph's lines are chosen by, where it has gone or never been. */
static void need_body(struct gk_text *t, struct gk_para *p)
{
    if (p->body == t->generation + 1) return;
    if (gk_arena_used(t->bodies) > MOST_BODIES + 2 * t->largest) {
        gk_arena_clear(t->bodies);
        t->generation++;
    }
    struct gk_para fresh = {.marked = p->marked,
                            .text = p->text,
                            .role = p->role,
                            .flags = p->flags,
                            .words = p->words,
                            .lines = p->lines,
                            .body = t->generation + 1};
    *p = fresh;
    size_t had = gk_arena_used(t->bodies);
    if (!begin_as_running(t, p)) {
        text_shape(t, p);
        text_space(t, p);
        text_breaks(t, p);
        text_keep(p);
    }
    text_list(t, p);
    text_measure(t, p);
    had = gk_arena_used(t->bodies) - had;
    if (had > t->largest) t->largest = had;
}

const struct gk_para *gk_text_para(struct gk_text *t, int role, struct gk_str text, unsigned flags)
{
    struct gk_map_slot *slot = gk_map_put(&t->paras, text, (uint64_t)(unsigned)role << 32 | flags);
    struct gk_para *p = slot->data;
    if (p) return p;
    slot->data = p = GK_NEW(t->kept, struct gk_para);
    slot->key = gk_arena_str(t->kept, text);
    *p = (struct gk_para){.marked = gk_marked_read(slot->key, t->kept), .role = role, .flags = flags};
    p->text = p->marked.text;
    need_body(t, p);
    return p;
}

struct gk_str gk_para_text(const struct gk_para *p)
{
    return p->text;
}

const struct gk_marked *gk_para_marked(const struct gk_para *p)
{
    return &p->marked;
}

bool gk_para_enumerates(const struct gk_para *p)
{
    return p->items > 0;
}

int32_t gk_para_natural(const struct gk_para *p)
{
    return p->natural;
}

int32_t gk_para_min(const struct gk_para *p, enum gk_text_relax relax)
{
    return p->min[relax];
}

/* Paragraphs live in the arena of the gk_text that made them and only it writes to them: lines are kept
 * beside. */
static struct gk_para *own(const struct gk_para *p)
{
    return (struct gk_para *)(uintptr_t)p;
}

static const struct gk_lines *cached(struct gk_text *t, struct gk_para *p, int32_t width, int how)
{
    for (struct line_cache *c = p->lines; c; c = c->next)
        if (c->width == width && c->how == how) return c->lines;
    enum gk_text_align align = how == TITLE ? GK_TEXT_CENTER : (enum gk_text_align)how;
    need_body(t, p);
    bool by_words = how == GK_TEXT_CENTER || how == GK_TEXT_LEFT || how == GK_TEXT_CENTER_WHOLE ||
                    how == GK_TEXT_LEFT_WHOLE;
    /* where each line fits, no word is parted */
    if (by_words && p->natural > width && p->n <= MOST_WORDS) text_words(t, p);
    text_decide_hang(p, width);
    if (how == TITLE)
        text_choose_title(t, p, width);
    else
        text_choose(t, p, width, align);
    struct line_cache *c = GK_NEW(t->kept, struct line_cache);
    *c = (struct line_cache){width, how, (int)t->n_ends, text_set(t, p, width, text_plain(align)), p->lines};
    p->lines = c;
    return c->lines;
}

const struct gk_lines *gk_text_lines(struct gk_text *t, const struct gk_para *p, int32_t width,
                                     enum gk_text_align align)
{
    return cached(t, own(p), width < 1 ? 1 : width, (int)align);
}

int gk_text_count(struct gk_text *t, const struct gk_para *p, int32_t width)
{
    need_body(t, own(p));
    return text_count(t, own(p), width < 1 ? 1 : width);
}

const struct gk_text_glyph *gk_text_glyphs(struct gk_text *t, const struct gk_para *para,
                                           const struct gk_line *line)
{
    struct gk_para *p = own(para);
    const struct line_cache *c = p->lines;
    while (line < c->lines->lines || line >= c->lines->lines + c->lines->n) c = c->next;
    enum gk_text_align align = c->how == TITLE ? GK_TEXT_CENTER : (enum gk_text_align)c->how;
    need_body(t, p);
    text_decide_hang(p, c->width);
    text_set_again(t, p, c->lines, (int)(line - c->lines->lines), c->width, text_plain(align));
    return t->glyphs;
}

const struct gk_lines *gk_text_title_lines(struct gk_text *t, const struct gk_para *p, int32_t width)
{
    return cached(t, own(p), width < 1 ? 1 : width, TITLE);
}

int gk_text_role(const struct gk_text *t, struct gk_str name)
{
    return gk_fonts_role(t->fonts, name);
}

int32_t gk_text_baseline(const struct gk_text *t, int role, int32_t leading)
{
    const struct gk_face *face = gk_fonts_face(t->fonts, role);
    int32_t ascender = gk_len_from_units(face->ascender, face->upem, GK_UNITS);
    int32_t descender = gk_len_from_units(face->descender, face->upem, GK_UNITS);
    return (leading - (ascender - descender)) / 2 + ascender;
}
