/* libFuzzer entry for merging: three catalogs with a byte 0x01 between them, the base and two copies. The
 * first byte says what the copies are: bit 0 the first one, bit 1 the second one tells all that a catalog can
 * tell.
 *
 * What comes of it can be written and read again, the report can be written, and who is first changes neither
 * how much changed nor how much collides; two copies that are the base change nothing. In the table of two
 * editions what is not marked is the same on both sides. */
#include "fuzz.h"
#include "gongkai/merge.h"

enum { PARTS = 3, MOST_BYTES = 1 << 15 };

static void merge(const struct gk_catalog *const *c, uint8_t flags, struct gk_arena *arena,
                  struct gk_diags *diags)
{
    struct gk_merge_copy copies[] = {{.catalog = c[1], .who = GK_STR("1"), .whole = flags & 1},
                                     {.catalog = c[2], .who = GK_STR("2"), .whole = (flags & 2) != 0}};
    struct gk_merge_copy turned[] = {copies[1], copies[0]}, same[] = {copies[0], copies[0]};
    const struct gk_merge *m = gk_merge(c[0], copies, 2, arena), *t = gk_merge(c[0], turned, 2, arena);
    need(m->n_collisions == t->n_collisions, "who is first decides what collides");
    same[0].catalog = same[1].catalog = c[0];
    need(gk_merge(c[0], same, 2, arena)->n_changes == 0, "copies that are the base change something");
    struct gk_buf out = {0};
    gk_merge_write_text(m, GK_ZH, &out);
    gk_merge_write_changes(m, GK_EN, &out);
    gk_merge_write_json(m, &out);
    gk_buf_clear(&out);
    gk_catalog_write(m->catalog, &out);
    (void)gk_catalog_parse(gk_buf_slice(&out), NULL, arena,
                           diags); /* job holds it against the loader's rules */
    gk_buf_done(&out);
}

static bool always(const void *ctx, struct gk_str standard, struct gk_str ours)
{
    (void)ctx, (void)standard, (void)ours;
    return true;
}

/* What stays of a text, and whether anything in it is marked. */
static struct gk_str unmarked(struct gk_str s, bool *any, struct gk_arena *arena)
{
    struct gk_marked m = gk_marked_read(s, arena);
    struct gk_buf b = {0};
    *any = *any || m.n > 0;
    for (size_t at = 0, next; at < m.text.n; at = next)
        if (gk_marked_at(&m, at, m.text.n, &next) == GK_MARK_NONE)
            gk_buf_str(&b, gk_str_sub(m.text, at, next));
    return gk_buf_take(&b, arena);
}

static void compare(const struct gk_diff *diff, struct gk_arena *arena)
{
    static const struct gk_str captions[GK_DIFF_CAPTIONS] = {{"1", 1}, {"2", 1}, {"3", 1},
                                                             {"4", 1}, {"5", 1}, {"6", 1}};
    const struct gk_catalog *table = gk_diff_table(diff, captions, arena);
    for (int i = 0; i < table->n_items; i++) {
        bool any = false;
        struct gk_str older = unmarked(table->items[i].values[3].text, &any, arena);
        struct gk_str newer = unmarked(table->items[i].values[4].text, &any, arena);
        need(!any || gk_str_eq(older, newer), "what is not marked differs");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0 || size > MOST_BYTES) return 0;
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(arena);
    const struct gk_catalog *catalogs[PARTS];
    struct gk_str rest = {(const char *)data + 1, size - 1};
    int n = 0;
    while (n < PARTS) {
        const char *end = rest.n ? memchr(rest.s, 1, rest.n) : NULL;
        size_t at = end ? (size_t)(end - rest.s) : rest.n;
        catalogs[n] = gk_catalog_parse(gk_str_sub(rest, 0, at), NULL, arena, &diags);
        if (!catalogs[n++]) break;
        rest = gk_str_sub(rest, end ? at + 1 : rest.n, rest.n);
    }
    if (n == PARTS && catalogs[PARTS - 1]) {
        merge(catalogs, data[0], arena, &diags);
        compare(gk_diff(catalogs[0], catalogs[1], arena), arena);
        compare(gk_diff_against(catalogs[0], catalogs[1], always, NULL, arena), arena);
    }
    gk_arena_free(arena);
    return 0;
}
