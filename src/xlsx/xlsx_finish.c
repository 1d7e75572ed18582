/* What is changed in the finished file, since the library knows no other way.
 *
 * Rows: their heights are somebody's wish wherever it writes any, and then do not grow with what is typed.
 *
 * When the workbook was made: the catalog's day, else nothing. The library dates every workbook, and takes 0
 * for now; so one without a date gets some day, which is taken out of the finished file. */
#include "xlsx_int.h"

#include "gongkai/package.h"

time_t xlsx_created_on(struct gk_str date)
{
    struct gk_date d;
    bool known = gk_date_parse(date, &d) && d.year >= 1900;
    return known ? (time_t)(gk_date_number(d) * 86400) : 0;
}

/* `s` without its first element of that name; all of it where there is none. */
static void cut(struct gk_buf *s, const char *name, struct gk_arena *arena)
{
    struct gk_str end = gk_arena_printf(arena, "</%s>", name), all = gk_arena_str(arena, gk_buf_slice(s));
    size_t from = gk_str_find(all, gk_arena_printf(arena, "<%s ", name), 0), to = gk_str_find(all, end, 0);
    if (from == (size_t)-1 || to == (size_t)-1) return;
    gk_buf_clear(s);
    gk_buf_str(s, gk_str_sub(all, 0, from));
    gk_buf_str(s, gk_str_sub(all, to + end.n, all.n));
}

/* Without all attributes of that text in rows. */
static void cut_custom(struct gk_buf *s, struct gk_arena *arena)
{
    static const char custom[] = " customHeight=\"1\"";
    struct gk_str all = gk_arena_str(arena, gk_buf_slice(s));
    gk_buf_clear(s);
    for (size_t at = 0; at < all.n;) {
        size_t next = gk_str_find(all, gk_str_of(custom), at);
        size_t end = next == (size_t)-1 ? all.n : next;
        gk_buf_str(s, gk_str_sub(all, at, end));
        at = end == all.n ? end : end + sizeof custom - 1;
    }
}

static void cut_dates(struct gk_buf *s, struct gk_arena *arena)
{
    cut(s, "dcterms:created", arena);
    cut(s, "dcterms:modified", arena);
}

/* Puts a part of the finished workbook back as `change` leaves it. */
static bool change_part(struct gk_buf *out, size_t before, const char *name,
                        void (*change)(struct gk_buf *s, struct gk_arena *arena))
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags unheard = gk_diags_init(arena);
    struct gk_str file = {out->s + before, out->n - before};
    struct gk_buf part = {0}, whole = {0};
    struct gk_package *package = gk_package_open_own(file, "", arena, &unheard);
    bool good = package && gk_package_read(package, name, &part);
    if (good) {
        change(&part, arena);
        good = gk_package_put(package, name, gk_buf_slice(&part), &whole);
    }
    gk_package_close(package);
    if (good) {
        out->n = before;
        gk_buf_str(out, gk_buf_slice(&whole));
    }
    gk_buf_done(&part);
    gk_buf_done(&whole);
    gk_arena_free(arena);
    return good;
}

bool xlsx_drop_dates(struct gk_buf *out, size_t before)
{
    return change_part(out, before, "docProps/core.xml", cut_dates);
}

bool xlsx_free_rows(struct gk_buf *out, size_t before)
{
    return change_part(out, before, "xl/worksheets/sheet1.xml", cut_custom);
}
