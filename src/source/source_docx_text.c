/* Paragraphs and what stands in them: runs, breaks, symbols, check boxes of three kinds, fields. */
#include "source_docx_int.h"

#include <stdlib.h>

static void read_line(struct docx *d);

static void add(struct docx *d, const char *s)
{
    gk_buf_puts(d->out, s);
}

static void add_box(struct docx *d, bool ticked)
{
    add(d, ticked ? GK_BOX_TICKED : GK_BOX_BLANK);
}

/* The text of the current element; takes its END. */
static void read_t(struct docx *d, struct gk_buf *out, bool symbol)
{
    int depth = gk_xml_depth(d->xml);
    for (enum gk_xml_event e; (e = gk_xml_next(d->xml)) != GK_XML_END_OF_PART;) {
        if (e == GK_XML_TEXT) gk_package_text(out, gk_xml_text(d->xml), symbol, &d->controls);
        if (e == GK_XML_END && gk_xml_depth(d->xml) == depth) return;
    }
}

/* ---- boxes ---- */

/* Does `child` with a w:val that is on stand among the children of the current element? -1: it does not
 * stand there. Takes the END. */
static void read_form_field(struct docx *d)
{
    int checked = -1, preset = 0;
    bool box = false;
    int depth = gk_xml_depth(d->xml);
    for (enum gk_xml_event e; (e = gk_xml_next(d->xml)) != GK_XML_END_OF_PART;) {
        if (e == GK_XML_END && gk_xml_depth(d->xml) == depth) break;
        if (e != GK_XML_START) continue;
        box = box || gk_xml_is(d->xml, "checkBox");
        if (gk_xml_is(d->xml, "checked")) checked = gk_xml_on(gk_xml_attr(d->xml, "val"), true);
        if (box && gk_xml_is(d->xml, "default")) preset = gk_xml_on(gk_xml_attr(d->xml, "val"), true);
    }
    if (box) add_box(d, checked >= 0 ? checked == 1 : preset == 1);
}

/* A w14:checkbox: whether it is ticked (-1: it is none), and whether it shows squares, full and empty. */
struct check_box {
    int ticked;
    bool square;
};

/* That of a w:sdtPr; *prompt: what it shows asks to be filled in. Takes the END of the properties. */
static struct check_box read_check_box(struct docx *d, bool *prompt)
{
    struct check_box box = {-1, false};
    int depth = gk_xml_depth(d->xml);
    for (enum gk_xml_event e; (e = gk_xml_next(d->xml)) != GK_XML_END_OF_PART;) {
        if (e == GK_XML_END && gk_xml_depth(d->xml) == depth) break;
        if (e != GK_XML_START) continue;
        if (gk_xml_is(d->xml, "checkbox")) box.ticked = 0;
        if (gk_xml_is(d->xml, "checkedState"))
            box.square = gk_str_same_latin(gk_xml_attr(d->xml, "val"), GK_STR("25A0"));
        if (gk_xml_is(d->xml, "showingPlcHdr")) *prompt = gk_xml_on(gk_xml_attr(d->xml, "val"), true);
        if (box.ticked >= 0 && gk_xml_is(d->xml, "checked"))
            box.ticked = gk_xml_on(gk_xml_attr(d->xml, "val"), true);
    }
    return box;
}

/* Squares are what they show; all else is a box. */
static void add_check_box(struct docx *d, const struct check_box *box)
{
    if (box->square)
        add(d, box->ticked == 1 ? "\xE2\x96\xA0" : "\xE2\x96\xA1");
    else
        add_box(d, box->ticked == 1);
}

/* A prompt (单击此处输入文字) is no text. */
static void read_prompt(struct docx *d, void (*read)(struct docx *d))
{
    struct gk_buf *saved;
    docx_begin_deletion(d, &saved);
    read(d);
    docx_end_deletion(d, saved, &d->prompts);
}

void docx_read_sdt(struct docx *d, void (*read)(struct docx *d))
{
    struct check_box box = {-1, false};
    bool prompt = false;
    for (int depth = gk_xml_depth(d->xml); gk_xml_child(d->xml, depth);) {
        if (gk_xml_is(d->xml, "sdtPr")) {
            box = read_check_box(d, &prompt);
        } else if (!gk_xml_is(d->xml, "sdtContent") || (box.ticked >= 0 && d->out)) {
            if (box.ticked >= 0 && gk_xml_is(d->xml, "sdtContent")) add_check_box(d, &box);
            gk_xml_skip(d->xml); /* the glyph that shows the box */
        } else if (prompt) {
            read_prompt(d, read);
        } else {
            read(d);
        }
    }
}

void docx_read_alternative(struct docx *d, void (*read)(struct docx *d))
{
    bool taken = false;
    for (int depth = gk_xml_depth(d->xml); gk_xml_child(d->xml, depth);) {
        if (taken)
            gk_xml_skip(d->xml);
        else
            read(d);
        taken = true;
    }
}

/* ---- fields ---- */

/* `eq \o\ac(□,√)` draws one mark over another: a box with a tick. Any other overlay gives its parts. */
static void end_field(struct docx *d)
{
    struct gk_str s = gk_str_trim(gk_buf_slice(&d->field));
    bool eq =
        s.n > 2 && (s.s[0] == 'e' || s.s[0] == 'E') && (s.s[1] == 'q' || s.s[1] == 'Q') && s.s[2] == ' ';
    size_t from = eq ? gk_str_find(s, GK_STR("("), 0) : (size_t)-1;
    if (from == (size_t)-1) return;
    bool box = gk_str_find(s, GK_STR("\xE2\x96\xA1"), from) != (size_t)-1;  /* U+25A1 */
    bool tick = gk_str_find(s, GK_STR("\xE2\x88\x9A"), from) != (size_t)-1; /* U+221A */
    if (box && tick) {
        add_box(d, true);
        return;
    }
    for (size_t i = from + 1; i < s.n; i++)
        if (s.s[i] != '(' && s.s[i] != ')' && s.s[i] != ',') gk_buf_putc(d->out, s.s[i]);
}

static void read_field_mark(struct docx *d)
{
    struct gk_str type = gk_xml_attr(d->xml, "fldCharType");
    bool begin = gk_str_eq(type, GK_STR("begin")), end = gk_str_eq(type, GK_STR("end"));
    if (begin || end) {
        if (end) end_field(d);
        gk_buf_clear(&d->field);
    } else {
        gk_buf_clear(&d->field); /* a result follows, which is taken */
    }
    for (int depth = gk_xml_depth(d->xml); gk_xml_child(d->xml, depth);)
        if (gk_xml_is(d->xml, "ffData")) read_form_field(d);
}

/* ---- runs ---- */

/* A w:sym: a character of a symbol face, by its code. */
static void read_symbol(struct docx *d)
{
    struct gk_str code = gk_xml_attr(d->xml, "char");
    char text[8] = "", utf8[4], *end = NULL;
    if (code.n == 0 || code.n >= sizeof text) return;
    memcpy(text, code.s, code.n);
    unsigned long c = strtoul(text, &end, 16);
    if (*end != '\0' || c < 0x20 || c > 0xFFFD || (c >= 0xD800 && c < 0xE000)) return;
    if (c < 0x100 && gk_package_symbol_face(gk_xml_attr(d->xml, "font"))) c += 0xF000;
    struct gk_str s = {utf8, (size_t)gk_utf8_encode((uint32_t)c, utf8)};
    gk_package_text(d->out, s, false, &d->controls);
}

/* A w:rPr: is the face one of symbols? *struck: is the run struck through? */
static bool read_run_properties(struct docx *d, bool *struck, bool *hidden)
{
    bool symbol = false;
    for (int depth = gk_xml_depth(d->xml); gk_xml_child(d->xml, depth);)
        if (gk_xml_is(d->xml, "rFonts"))
            symbol = gk_package_symbol_face(gk_xml_attr(d->xml, "ascii"));
        else if (gk_xml_is(d->xml, "strike") || gk_xml_is(d->xml, "dstrike"))
            *struck = *struck || gk_xml_on(gk_xml_attr(d->xml, "val"), true);
        else if (gk_xml_is(d->xml, "vanish"))
            *hidden = gk_xml_on(gk_xml_attr(d->xml, "val"), true);
    return symbol;
}

/* Text in a box or shape that is anchored in the line: lines of its own. Controls and pictures are counted.
 */
static void read_shape(struct docx *d)
{
    size_t before = d->out->n;
    bool control = false, picture = false;
    int depth = gk_xml_depth(d->xml);
    for (enum gk_xml_event e; (e = gk_xml_next(d->xml)) != GK_XML_END_OF_PART;) {
        if (e == GK_XML_END && gk_xml_depth(d->xml) == depth) break;
        if (e != GK_XML_START) continue;
        control = control || gk_xml_is(d->xml, "control");
        picture = picture || gk_xml_is(d->xml, "blip") || gk_xml_is(d->xml, "imagedata");
        if (gk_xml_is(d->xml, "txbxContent")) docx_read_block(d);
    }
    d->n_controls += control;
    d->picture = d->picture || (picture && !control);
    if (d->out->n > before) add(d, "\n");
}

/* One child of a run; takes its END. */
static void read_run_child(struct docx *d, bool symbol)
{
    struct gk_xml *xml = d->xml;
    if (gk_xml_is(xml, "t")) {
        read_t(d, d->out, symbol);
        return;
    }
    if (gk_xml_is(xml, "delText")) {
        read_t(d, &d->deleted, symbol);
        return;
    }
    if (gk_xml_is(xml, "instrText")) {
        read_t(d, &d->field, false);
        return;
    }
    if (gk_xml_is(xml, "fldChar")) {
        read_field_mark(d);
        return;
    }
    if (gk_xml_is(xml, "AlternateContent")) {
        docx_read_alternative(d, read_shape);
        return;
    }
    if (gk_xml_is(xml, "drawing") || gk_xml_is(xml, "pict") || gk_xml_is(xml, "object")) {
        read_shape(d);
        return;
    }
    if (gk_xml_is(xml, "ruby")) {
        for (int depth = gk_xml_depth(xml); gk_xml_child(xml, depth);)
            if (gk_xml_is(xml, "rubyBase")) read_line(d);
        return;
    }
    if (gk_xml_is(xml, "tab") || gk_xml_is(xml, "ptab")) add(d, "\t");
    if (gk_xml_is(xml, "br") || gk_xml_is(xml, "cr")) add(d, "\n");
    if (gk_xml_is(xml, "noBreakHyphen")) add(d, "-");
    if (gk_xml_is(xml, "sym")) read_symbol(d);
    gk_xml_skip(xml);
}

static void read_run(struct docx *d)
{
    bool symbol = false, struck = false, hidden = false;
    size_t from = d->out->n;
    for (int depth = gk_xml_depth(d->xml); gk_xml_child(d->xml, depth);)
        if (gk_xml_is(d->xml, "rPr"))
            symbol = read_run_properties(d, &struck, &hidden);
        else
            read_run_child(d, symbol);
    if (hidden && d->out->n > from && d->out != &d->deleted) {
        gk_quotes_add(d->src, &d->hidden, 0, 0, gk_str_sub(gk_buf_slice(d->out), from, d->out->n));
        d->out->n = from;
        return;
    }
    d->struck = d->struck || struck;
    if (struck && d->out == d->cell) src_struck_add(&d->cut, d->out, from);
}

/* ---- the line ---- */

static void read_deleted(struct docx *d)
{
    struct gk_buf *saved;
    docx_begin_deletion(d, &saved);
    read_line(d);
    docx_end_deletion(d, saved, &d->deletions);
}

/* One child of a paragraph or of what stands in it; takes its END. */
static void read_inline(struct docx *d)
{
    struct gk_xml *xml = d->xml;
    if (gk_xml_is(xml, "r"))
        read_run(d);
    else if (gk_xml_is(xml, "sdt"))
        docx_read_sdt(d, read_line);
    else if (gk_xml_is(xml, "AlternateContent"))
        docx_read_alternative(d, read_line);
    else if (gk_xml_is(xml, "del") || gk_xml_is(xml, "moveFrom"))
        read_deleted(d);
    else
        read_line(d);
}

/* What stands in a paragraph, a hyperlink, an insertion and the like; takes the END. */
static void read_line(struct docx *d)
{
    struct gk_xml *xml = d->xml;
    for (int depth = gk_xml_depth(xml); gk_xml_child(xml, depth);)
        if (gk_xml_is(xml, "pPr") || gk_xml_is(xml, "rPr") || gk_xml_is(xml, "sdtPr"))
            gk_xml_skip(xml);
        else
            read_inline(d);
}

/* A list's number and level: at the START of w:numPr; takes its END. */
static void read_numbered(struct docx *d, int *num, int *level)
{
    for (int depth = gk_xml_depth(d->xml); gk_xml_child(d->xml, depth);) {
        int value = gk_xml_int(gk_xml_attr(d->xml, "val"), 0);
        if (gk_xml_is(d->xml, "numId")) *num = value;
        if (gk_xml_is(d->xml, "ilvl")) *level = value;
    }
}

/* A w:pPr; takes its END. */
static void read_paragraph_properties(struct docx *d, int *num, int *level)
{
    for (int depth = gk_xml_depth(d->xml); gk_xml_child(d->xml, depth);)
        if (gk_xml_is(d->xml, "pStyle"))
            docx_apply_style(d, gk_xml_attr(d->xml, "val"), num, level);
        else if (gk_xml_is(d->xml, "numPr"))
            read_numbered(d, num, level);
        else if (gk_xml_is(d->xml, "jc"))
            d->heading = d->heading || gk_str_eq(gk_xml_attr(d->xml, "val"), GK_STR("center"));
        else if (gk_xml_is(d->xml, "outlineLvl"))
            d->heading = true;
}

void docx_read_paragraph(struct docx *d)
{
    int num = 0, level = 0;
    d->paragraph++;
    if (d->out->n > 0 && d->out->s[d->out->n - 1] != '\n') add(d, "\n");
    size_t start = d->out->n;
    for (int depth = gk_xml_depth(d->xml); gk_xml_child(d->xml, depth);) {
        if (gk_xml_is(d->xml, "pPr")) {
            read_paragraph_properties(d, &num, &level);
            if (num > 0) docx_add_number(d, num, level);
        } else {
            read_inline(d);
        }
    }
    if (d->out->n == start && start > 0) d->out->n--; /* an empty paragraph leaves no line */
}
