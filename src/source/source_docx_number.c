/* Numbers of lists. A document shows them and does not hold them: 序号 columns and 一、二、 before items are
 * often such numbers, and would be lost with the text alone (ECMA-376 part 1, 17.9). */
#include "source_docx_int.h"

/* ---- the part ---- */

/* A w:lvl; takes its END. */
static void read_level(struct docx *d, struct docx_list *list)
{
    struct gk_arena *arena = d->src->arena;
    int i = gk_xml_int(gk_xml_attr(d->xml, "ilvl"), 0);
    struct docx_level level = {.format = GK_STR("decimal"), .start = 1};
    bool symbol = false;
    for (int depth = gk_xml_depth(d->xml); gk_xml_child(d->xml, depth);) {
        struct gk_str value = gk_xml_attr(d->xml, "val");
        if (gk_xml_is(d->xml, "start")) level.start = gk_xml_int(value, 1);
        if (gk_xml_is(d->xml, "numFmt")) level.format = gk_arena_str(arena, value);
        if (gk_xml_is(d->xml, "pStyle")) level.style = gk_arena_str(arena, value);
        if (gk_xml_is(d->xml, "lvlText")) level.text = gk_arena_str(arena, value);
        if (!gk_xml_is(d->xml, "rPr")) continue;
        for (int inner = gk_xml_depth(d->xml); gk_xml_child(d->xml, inner);)
            symbol = symbol || gk_package_symbol_face(gk_xml_attr(d->xml, "ascii"));
    }
    if (symbol) level.text = (struct gk_str){NULL, 0}; /* a bullet of a symbol face */
    if (i < DOCX_LEVELS) list->levels[i] = level;
}

static void read_list(struct docx *d)
{
    d->lists =
        gk_arena_grow(d->src->arena, d->lists, &d->cap_lists, (size_t)d->n_lists + 1, sizeof *d->lists);
    struct docx_list *list = &d->lists[d->n_lists++];
    *list = (struct docx_list){.id = gk_xml_int(gk_xml_attr(d->xml, "abstractNumId"), -1)};
    for (int depth = gk_xml_depth(d->xml); gk_xml_child(d->xml, depth);)
        if (gk_xml_is(d->xml, "lvl")) read_level(d, list);
    for (int i = 0; i < DOCX_LEVELS; i++) list->count[i] = list->levels[i].start - 1;
}

/* A w:num with numbers of its own starts anew: it gets a copy of its list. */
static void override_start(struct docx *d, struct docx_num *num, int level, int start)
{
    if (num->list < 0 || level >= DOCX_LEVELS) return;
    d->lists =
        gk_arena_grow(d->src->arena, d->lists, &d->cap_lists, (size_t)d->n_lists + 1, sizeof *d->lists);
    d->lists[d->n_lists] = d->lists[num->list];
    d->lists[d->n_lists].levels[level].start = start;
    d->lists[d->n_lists].count[level] = start - 1;
    num->list = d->n_lists++;
}

static void read_num(struct docx *d)
{
    struct docx_num num = {gk_xml_int(gk_xml_attr(d->xml, "numId"), -1), -1};
    for (int depth = gk_xml_depth(d->xml); gk_xml_child(d->xml, depth);) {
        int level = gk_xml_int(gk_xml_attr(d->xml, "ilvl"), 0);
        int id = gk_xml_int(gk_xml_attr(d->xml, "val"), -1);
        for (int i = 0; gk_xml_is(d->xml, "abstractNumId") && i < d->n_lists; i++)
            if (d->lists[i].id == id) num.list = i;
        if (!gk_xml_is(d->xml, "lvlOverride")) continue;
        for (int inner = gk_xml_depth(d->xml); gk_xml_child(d->xml, inner);) {
            int start = gk_xml_int(gk_xml_attr(d->xml, "val"), 1);
            if (gk_xml_is(d->xml, "startOverride")) override_start(d, &num, level, start);
        }
    }
    d->nums = gk_arena_grow(d->src->arena, d->nums, &d->cap_nums, (size_t)d->n_nums + 1, sizeof *d->nums);
    d->nums[d->n_nums++] = num;
}

bool docx_read_numbering(struct docx *d, const char *part)
{
    d->xml = gk_xml_open(d->zip, part);
    if (d->xml == NULL) return false;
    for (enum gk_xml_event e; (e = gk_xml_next(d->xml)) != GK_XML_END_OF_PART;) {
        if (e != GK_XML_START || gk_xml_depth(d->xml) != 2) continue;
        if (gk_xml_is(d->xml, "abstractNum")) read_list(d);
        if (gk_xml_is(d->xml, "num")) read_num(d);
    }
    return gk_xml_close(d->xml);
}

/* ---- writing a number ---- */

static void put(struct gk_buf *out, uint32_t c)
{
    char utf8[4];
    gk_buf_add(out, utf8, (size_t)gk_utf8_encode(c, utf8));
}

/* 一 … 九千九百九十九, 十 and not 一十 at the start. */
static void add_han(struct gk_buf *out, int n)
{
    static const uint32_t digits[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                                      0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
    static const uint32_t units[] = {0, 0x5341, 0x767E, 0x5343};
    bool started = false, gap = false;
    for (int place = 3, power = 1000; place >= 0; place--, power /= 10) {
        int digit = n / power % 10;
        gap = gap || (started && digit == 0);
        if (digit == 0) continue;
        if (gap) put(out, 0x96F6);
        gap = false;
        if (!(place == 1 && digit == 1 && !started)) put(out, digits[digit]);
        if (place > 0) put(out, units[place]);
        started = true;
    }
}

/* a, …, z, aa, bb, … */
static void add_letters(struct gk_buf *out, int n, char first)
{
    for (int i = 0; i <= (n - 1) / 26 && i < 64; i++) gk_buf_putc(out, (char)(first + (n - 1) % 26));
}

static void add_roman(struct gk_buf *out, int n, bool upper)
{
    static const struct {
        int value;
        const char *word;
    } parts[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
                 {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        for (; n >= parts[i].value; n -= parts[i].value)
            for (const char *p = parts[i].word; *p; p++) gk_buf_putc(out, (char)(upper ? *p - 32 : *p));
    }
}

static bool is(struct gk_str format, const char *name)
{
    return gk_str_eq(format, gk_str_of(name));
}

/* A number in one of the ways of ST_NumberFormat; the rare ones as digits. */
static void add_formatted(struct gk_buf *out, struct gk_str format, int n)
{
    bool han = is(format, "chineseCounting") || is(format, "chineseCountingThousand") ||
               is(format, "japaneseCounting") || is(format, "taiwaneseCountingThousand") ||
               is(format, "taiwaneseCounting") || is(format, "ideographDigital");
    if (is(format, "none") || is(format, "bullet")) return;
    if (han && n > 0 && n < 10000)
        add_han(out, n);
    else if (is(format, "decimalEnclosedCircle") || is(format, "decimalEnclosedCircleChinese"))
        if (n >= 1 && n <= 20)
            put(out, (uint32_t)(0x2460 + n - 1));
        else
            gk_buf_printf(out, "%d", n);
    else if ((is(format, "lowerLetter") || is(format, "upperLetter")) && n > 0)
        add_letters(out, n, format.s[0] == 'l' ? 'a' : 'A');
    else if ((is(format, "lowerRoman") || is(format, "upperRoman")) && n > 0 && n < 4000)
        add_roman(out, n, format.s[0] == 'u');
    else if (is(format, "decimalZero") && n < 10)
        gk_buf_printf(out, "0%d", n);
    else
        gk_buf_printf(out, "%d", n);
}

void docx_add_number(struct docx *d, int num, int level)
{
    int at = -1;
    for (int i = 0; i < d->n_nums; i++)
        if (d->nums[i].id == num) at = d->nums[i].list;
    if (at < 0 || level >= DOCX_LEVELS) return;
    struct docx_list *list = &d->lists[at];
    list->count[level]++;
    for (int i = level + 1; i < DOCX_LEVELS; i++) list->count[i] = list->levels[i].start - 1;
    struct gk_str text = list->levels[level].text;
    for (size_t i = 0; i < text.n; i++) {
        bool slot = text.s[i] == '%' && i + 1 < text.n && text.s[i + 1] >= '1' && text.s[i + 1] <= '9';
        if (!slot) {
            gk_buf_putc(d->out, text.s[i]);
            continue;
        }
        int k = text.s[++i] - '1';
        int n = list->count[k] < list->levels[k].start ? list->levels[k].start : list->count[k];
        add_formatted(d->out, list->levels[k].format, n);
    }
}
