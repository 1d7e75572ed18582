/* A gk_text over the fonts of the tree, for the tests of text. */
#ifndef TEXT_CASE_H
#define TEXT_CASE_H

#include "gongkai/text.h"

#include <check.h>

static struct gk_arena *arena;
static struct gk_diags diags;
static struct gk_fonts *fonts;
static struct gk_text *text;
static int body, box;

static void open_fonts(void)
{
    arena = gk_arena_new(NULL);
    diags = gk_diags_init(arena);
    ck_assert_int_eq(gk_fonts_load("fonts", &fonts, &diags), GK_OK);
    body = gk_fonts_role(fonts, GK_STR("body"));
    box = gk_fonts_role(fonts, GK_STR("box"));
    ck_assert_int_ge(body, 0);
    text = gk_text_new(fonts);
}

static void close_fonts(void)
{
    gk_text_free(text);
    gk_fonts_free(fonts);
    gk_arena_free(arena);
}

static const struct gk_para *para(const char *s, unsigned flags)
{
    return gk_text_para(text, body, gk_str_of(s), flags);
}

#endif
