/* A dump's cell without its markup. The scanner is tolerant: a `<` that begins no element HTML knows is text
 * (the title of a law stands in <> now and then), an entity that nobody knows stays as it is. Boxes are a
 * form's <input> elements; they become the two characters that other sources print. */
#include "import_int.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>

enum { BOX_TICKED = 0x2611, BOX_BLANK = 0x2610 };

static bool is_name(char c)
{
    return gk_is_alpha((unsigned char)c) || gk_is_digit((unsigned char)c);
}

/* Is there an attribute `checked` in what follows the element's name? Quoted values are skipped. */
static bool has_checked(struct gk_str s)
{
    for (size_t i = 0; i < s.n;) {
        if (s.s[i] == '"' || s.s[i] == '\'') {
            const char *end = memchr(s.s + i + 1, s.s[i], s.n - i - 1);
            i = end ? (size_t)(end - s.s) + 1 : s.n;
        } else if (is_name(s.s[i])) {
            size_t from = i;
            while (i < s.n && is_name(s.s[i])) i++;
            bool value = from > 0 && s.s[from - 1] == '=';
            if (!value && gk_str_same_latin(gk_str_sub(s, from, i), GK_STR("checked"))) return true;
        } else {
            i++;
        }
    }
    return false;
}

static void put_char(struct gk_buf *out, uint32_t c)
{
    char utf8[4];
    gk_buf_add(out, utf8, (size_t)gk_utf8_encode(c, utf8));
}

/* The tag at `from` (a '<'): writes what it stands for and returns its length, or 0 when it is none. */
static size_t take_tag(struct gk_str s, size_t from, struct gk_buf *out)
{
    size_t i = from + 1;
    i += i < s.n && s.s[i] == '/';
    size_t name = i;
    while (i < s.n && is_name(s.s[i])) i++;
    struct gk_str word = gk_str_sub(s, name, i);
    size_t end = i;
    while (end < s.n && s.s[end] != '>' && s.s[end] != '<') end++;
    char known[16] = "";
    if (end == s.n || s.s[end] == '<' || word.n == 0 || word.n >= sizeof known) return 0;
    for (size_t k = 0; k < word.n; k++) known[k] = gk_latin_lower(word.s[k]);
    if (htmlTagLookup((const xmlChar *)known) == NULL) return 0;
    if (gk_str_same_latin(word, GK_STR("input")))
        put_char(out, has_checked(gk_str_sub(s, i, end)) ? BOX_TICKED : BOX_BLANK);
    else if (gk_str_same_latin(word, GK_STR("br")))
        gk_buf_putc(out, '\n');
    return end - from + 1;
}

/* Can a cell hold it? (Not the controls, nor half of a pair, nor a noncharacter.) */
static bool is_text(unsigned long c)
{
    return (c >= 0x20 || c == '\n') && !(c >= 0x7F && c < 0xA0) && !(c >= 0xD800 && c < 0xE000) &&
           c < 0x110000 && !gk_is_noncharacter((uint32_t)c);
}

static unsigned long number_entity(const char *digits, const char *end)
{
    bool hex = *digits == 'x' || *digits == 'X';
    char *stop = NULL;
    unsigned long c = strtoul(digits + hex, &stop, hex ? 16 : 10);
    return stop == end && is_name(digits[hex ? 1 : 0]) ? c : 0;
}

/* The entity at `from` (a '&'): writes its character and returns its length, or 0. */
static size_t take_entity(struct gk_str s, size_t from, struct gk_buf *out)
{
    char name[12] = "";
    size_t n = 0;
    while (n + 1 < sizeof name && from + 1 + n < s.n &&
           (is_name(s.s[from + 1 + n]) || (n == 0 && s.s[from + 1] == '#'))) {
        name[n] = s.s[from + 1 + n];
        n++;
    }
    if (n == 0 || from + 1 + n >= s.n || s.s[from + 1 + n] != ';') return 0;
    unsigned long c = 0;
    if (name[0] == '#') {
        c = number_entity(name + 1, name + n);
    } else {
        const htmlEntityDesc *desc = htmlEntityLookup((const xmlChar *)name);
        c = desc ? desc->value : 0;
    }
    if (c == 0 || !is_text(c)) return 0;
    put_char(out, (uint32_t)c);
    return n + 2;
}

static struct gk_str strip(struct gk_str s, struct gk_arena *arena)
{
    struct gk_buf b = {0};
    for (size_t i = 0; i < s.n;) {
        size_t used = s.s[i] == '<' ? take_tag(s, i, &b) : s.s[i] == '&' ? take_entity(s, i, &b) : 0;
        if (used == 0) {
            gk_buf_putc(&b, s.s[i]);
            used = 1;
        }
        i += used;
    }
    struct gk_str result = b.n > 0 ? gk_arena_str(arena, gk_str_trim(gk_buf_slice(&b))) : GK_STR("");
    gk_buf_done(&b);
    return result;
}

struct gk_str imp_clean(struct imp *im, struct gk_str cell)
{
    cell = gk_str_trim(cell);
    if (cell.n == 0 || (memchr(cell.s, '<', cell.n) == NULL && memchr(cell.s, '&', cell.n) == NULL))
        return cell;
    struct gk_map_slot *slot = gk_map_put(&im->clean, cell, 0);
    struct gk_str *text = slot->data;
    if (!text) {
        slot->data = text = GK_NEW(im->work, struct gk_str);
        *text = strip(cell, im->arena);
    }
    return *text;
}
