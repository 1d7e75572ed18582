/* Page lists made by hand for the pdf tests: one glyph a character through the face's cmap, no shaping. */
#ifndef CHECK_PDF_SAMPLE_H
#define CHECK_PDF_SAMPLE_H

#include "gongkai/pdf.h"

#include <hb.h>

struct sample {
    struct gk_arena *arena;
    struct gk_fonts *fonts;
    struct gk_page_list *list;
    gk_len extra; /* added to each advance: justification */
};

static inline int sample_role(const struct sample *s, const char *name)
{
    int role = gk_fonts_role(s->fonts, gk_str_of(name));
    return role < 0 ? 0 : role;
}

/* Appends `text` from (x, y), split into runs where the face changes; returns where the pen ends. */
static inline gk_len sample_text(struct sample *s, int page, int node, const char *role, gk_len x, gk_len y,
                                 gk_len size, uint32_t color, const char *text)
{
    struct gk_str t = gk_arena_str(s->arena, gk_str_of(text));
    struct gk_glyph *glyphs = GK_NEW_ARRAY(s->arena, struct gk_glyph, t.n + 1);
    const struct gk_face *face = NULL;
    size_t start = 0;
    int n = 0;
    gk_len run_x = x;
    for (size_t i = 0; i <= t.n;) {
        size_t at = i;
        const struct gk_face *next = NULL;
        uint32_t c = 0;
        if (i < t.n) {
            c = gk_utf8_next(t, &i);
            next = gk_fonts_resolve(s->fonts, sample_role(s, role), c);
            if (!next) next = gk_fonts_face(s->fonts, sample_role(s, role));
        } else {
            i++;
        }
        if (next != face && n) {
            gk_page_run(s->list, page, node, run_x, y, face->id, size, color, glyphs, n,
                        gk_str_sub(t, start, at));
            glyphs += n;
            n = 0;
        }
        if (!next) break;
        if (n == 0) {
            start = at;
            run_x = x;
            face = next;
        }
        hb_codepoint_t gid = 0;
        hb_font_get_nominal_glyph(face->hb_font, c, &gid);
        gk_len advance = gk_len_from_units(gk_face_advance(face, gid), face->upem, size) + s->extra;
        glyphs[n++] = (struct gk_glyph){.gid = gid, .advance = advance, .cluster = (uint32_t)(at - start)};
        x += advance;
    }
    return x;
}

static inline int sample_cell(struct sample *s, enum gk_node_kind kind, int row, int col, int row_span,
                              int col_span)
{
    int node = gk_page_node(s->list, kind, row);
    const struct gk_node_more more = {
        .row_span = row_span,
        .col_span = col_span,
        .col = col,
        .scope = kind == GK_NODE_TH ? GK_SCOPE_COLUMN : GK_SCOPE_NONE,
    };
    gk_page_set_more(s->list, node, &more);
    return node;
}

/* The head of its row. */
static inline int sample_row_head(struct sample *s, int row, int col, int row_span)
{
    int node = sample_cell(s, GK_NODE_TH, row, col, row_span, 1);
    struct gk_node_more more = *gk_page_more(s->list, node);
    more.scope = GK_SCOPE_ROW;
    gk_page_set_more(s->list, node, &more);
    return node;
}

/* A box and its label, as layout makes them. */
static inline void sample_option(struct sample *s, int page, int l, gk_len x, gk_len y, bool ticked,
                                 const char *label)
{
    int li = gk_page_node(s->list, GK_NODE_LI, l);
    int lbl = gk_page_node(s->list, GK_NODE_LBL, li);
    gk_page_alt(s->list, lbl, ticked ? GK_STR("已选") : GK_STR("未选"));
    gk_len end = sample_text(s, page, lbl, "box", x, y, GK_PT(9), 0, ticked ? "☑" : "☐");
    int body = gk_page_node(s->list, GK_NODE_LBODY, li);
    sample_text(s, page, body, "body", end + GK_PT(2), y, GK_PT(9), 0, label);
}

static inline void sample_frame(struct sample *s, int page, int number)
{
    for (int i = 0; i < 4; i++)
        gk_page_rule(s->list, page, GK_MM(20), GK_MM(40) + i * GK_MM(40), GK_MM(257), 0, GK_PT(0.5), 0);
    for (int i = 0; i < 5; i++)
        gk_page_rule(s->list, page, GK_MM(20) + i * (GK_MM(257) / 4), GK_MM(40), 0, GK_MM(120), GK_PT(0.5),
                     0);
    char foot[32] = "— 1 —";
    foot[4] = (char)('0' + number);
    sample_text(s, page, GK_ARTIFACT, "body", GK_MM(140), GK_MM(195), GK_PT(14), 0, foot);
    s->list->pages[page].label = gk_arena_printf(s->arena, "%d", number);
}

static inline gk_len sample_x(int col)
{
    return GK_MM(22) + col * (GK_MM(257) / 4);
}

/* A cluster of two characters drawn by one glyph, and one of one character drawn by two glyphs, raised. */
static inline void sample_odd_clusters(struct sample *s, int page, int node, gk_len x, gk_len y)
{
    const struct gk_face *face = gk_fonts_face(s->fonts, sample_role(s, "body"));
    hb_codepoint_t dash = 0, one = 0, two = 0;
    hb_font_get_nominal_glyph(face->hb_font, 0x2014, &dash);
    hb_font_get_nominal_glyph(face->hb_font, '1', &one);
    hb_font_get_nominal_glyph(face->hb_font, '2', &two);
    struct gk_glyph *g = GK_NEW_ARRAY(s->arena, struct gk_glyph, 3);
    g[0] = (struct gk_glyph){.gid = dash, .advance = GK_PT(18), .dx = GK_PT(4), .cluster = 0};
    g[1] = (struct gk_glyph){.gid = one, .advance = GK_PT(5), .dy = GK_PT(-3), .cluster = 6};
    g[2] = (struct gk_glyph){.gid = two, .advance = GK_PT(5), .dy = GK_PT(1.5), .cluster = 6};
    gk_page_run(s->list, page, node, x, y, face->id, GK_PT(9), 0x0000A0, g, 3, GK_STR("——½"));
}

static inline void sample_head(struct sample *s, int table)
{
    static const char *const captions[] = {"公开事项", "公开内容（要素）", "公开渠道和载体", "一级事项",
                                           "二级事项"};
    int thead = gk_page_node(s->list, GK_NODE_THEAD, table);
    int row1 = gk_page_node(s->list, GK_NODE_TR, thead);
    int th = sample_cell(s, GK_NODE_TH, row1, 0, 1, 2);
    sample_text(s, 0, th, "head", sample_x(0), GK_MM(48), GK_PT(10.5), 0, captions[0]);
    th = sample_cell(s, GK_NODE_TH, row1, 2, 2, 1);
    sample_text(s, 0, th, "head", sample_x(2), GK_MM(48), GK_PT(10.5), 0, captions[1]);
    th = sample_cell(s, GK_NODE_TH, row1, 3, 2, 1);
    sample_text(s, 0, th, "head", sample_x(3), GK_MM(48), GK_PT(10.5), 0, captions[2]);
    int row2 = gk_page_node(s->list, GK_NODE_TR, thead);
    for (int i = 0; i < 2; i++) {
        th = sample_cell(s, GK_NODE_TH, row2, i, 1, 1);
        sample_text(s, 0, th, "head", sample_x(i), GK_MM(56), GK_PT(10.5), 0, captions[3 + i]);
    }
    for (int i = 0; i < 3; i++)
        sample_text(s, 1, GK_ARTIFACT, "head", sample_x(i), GK_MM(48), GK_PT(10.5), 0, captions[i]);
}

/* Two rows: a label over both (repeated on page 2 as an artifact), a cell whose content lies on both pages,
 * options, an empty cell. */
static inline void sample_body(struct sample *s, int table)
{
    int tbody = gk_page_node(s->list, GK_NODE_TBODY, table);
    int row = gk_page_node(s->list, GK_NODE_TR, tbody);
    int td = sample_row_head(s, row, 0, 2);
    sample_text(s, 0, td, "body", sample_x(0), GK_MM(90), GK_PT(9), 0, "莫𡐓村𬭎医疗保险登记");
    sample_text(s, 1, GK_ARTIFACT, "body", sample_x(0), GK_MM(90), GK_PT(9), 0,
                "莫𡐓村𬭎医疗保险登记（续）");
    td = sample_row_head(s, row, 1, 1);
    sample_text(s, 0, td, "body", sample_x(1), GK_MM(90), GK_PT(9), 0, "一二三⼀⼆的字形共用");
    sample_odd_clusters(s, 0, td, sample_x(1), GK_MM(96));
    td = sample_cell(s, GK_NODE_TD, row, 2, 1, 1);
    s->extra = 37; /* gk_len: 0.036 pt */
    sample_text(s, 0, td, "body", sample_x(2), GK_MM(90), GK_PT(9), 0, "事项名称、事项简述、办理材料，");
    sample_text(s, 1, td, "body", sample_x(2), GK_MM(90), GK_PT(9), 0, "办理方式、办理时限（20个工作日）。");
    s->extra = 0;
    td = sample_cell(s, GK_NODE_TD, row, 3, 1, 1);
    int l = gk_page_node(s->list, GK_NODE_L, td);
    sample_option(s, 0, l, sample_x(3), GK_MM(90), true, "政府网站");
    sample_option(s, 0, l, sample_x(3), GK_MM(96), false, "其他：基层公共服务平台");
    row = gk_page_node(s->list, GK_NODE_TR, tbody);
    td = sample_cell(s, GK_NODE_TD, row, 1, 1, 1);
    sample_text(s, 1, td, "body", sample_x(1), GK_MM(130), GK_PT(9), 0, "〔2019〕33号");
    sample_cell(s, GK_NODE_TD, row, 2, 1, 1);
    td = sample_cell(s, GK_NODE_TD, row, 3, 1, 1);
    sample_text(s, 1, td, "body", sample_x(3), GK_MM(130), GK_PT(9), 0, "√");
}

/* The list of two pages that most tests write. */
static inline void sample_build(struct sample *s)
{
    struct gk_page_list *list = s->list;
    for (int i = 0; i < 2; i++) gk_page_add(list, GK_MM(297), GK_MM(210));
    list->title = GK_STR("会议镇医疗保险领域<基层>政务公开标准目录 & 样例");
    list->author = GK_STR("会议镇人民政府");
    list->subject = GK_STR("医疗保险");
    list->date = GK_STR("2026-10-01");
    list->lang = "zh-CN";
    for (int i = 0; i < 2; i++) sample_frame(s, i, i + 1);
    int h1 = gk_page_node(list, GK_NODE_H1, 0);
    sample_text(s, 0, h1, "title", GK_MM(60), GK_MM(30), GK_PT(22), 0xC00000,
                "会议镇医疗保险领域政务公开标准目录");
    int table = gk_page_node(list, GK_NODE_TABLE, 0);
    sample_head(s, table);
    sample_body(s, table);
    int figure = gk_page_node(list, GK_NODE_FIGURE, 0);
    gk_page_alt(list, figure, GK_STR("二维码：https://example.org/"));
    for (int i = 0; i < 12; i++)
        gk_page_fill(list, 1, figure, GK_MM(250) + i % 4 * GK_MM(2), GK_MM(170) + i / 4 * GK_MM(4), GK_MM(2),
                     GK_MM(2), 0);
    int p = gk_page_node(list, GK_NODE_P, 0);
    sample_text(s, 1, p, "body", GK_MM(20), GK_MM(180), GK_PT(9), 0x808080,
                "说明：样例（Sample text, WAVE）……𠀂𬺰");
    gk_page_outline(list, 0, GK_STR("医疗保险登记"), 0, GK_MM(40));
    gk_page_outline(list, 1, GK_STR("莫𡐓村"), 0, GK_MM(80));
    gk_page_outline(list, 2, GK_STR("深一层"), 1, GK_MM(90));
    gk_page_outline(list, 0, GK_STR("第二组"), 1, GK_MM(120));
}

#endif
