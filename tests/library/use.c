/* The library from C: a catalog that nobody wrote to a disk. */
#include <gongkai/catalog.h>

#include <stdio.h>

static const char json[] =
    "{\"format\": \"gongkai-catalog/1\", \"id\": \"a\", \"title\": \"t\", \"columns\": [{\"key\": \"no\", "
    "\"caption\": "
    "\"n\"}, {\"key\": \"content\", \"caption\": \"c\"}], \"items\": [{\"no\": \"1\", \"content\": \"x\"}]}";

int main(void)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(arena);
    const struct gk_catalog *c = gk_catalog_parse(gk_str_of(json), "a.json", arena, &diags);
    struct gk_buf out = {0};
    for (size_t i = 0; i < diags.n; i++) gk_diag_format(&diags.list[i], GK_EN, &out);
    if (c) gk_buf_printf(&out, "%s: %d item, %s", c->title.s, (int)c->n_items, gk_version());
    printf("%.*s\n", (int)out.n, out.s);
    gk_buf_done(&out);
    gk_arena_free(arena);
    return c ? 0 : 1;
}
