#include "gongkai/base.h"

#include "suite.h"
#include "tagged.h"
#include <setjmp.h>
#include <signal.h>

/* All of the library's memory comes from one allocator; when it has none, the handler that the user of the
 * library set is called, and the library does not go on. */

static struct tagged tags;
static jmp_buf back;
static int handled;

static void jump(void *ctx)
{
    ck_assert_ptr_eq(ctx, &tags);
    handled++;
    longjmp(back, 1);
}

static void come_back(void *ctx)
{
    (void)ctx;
}

static void set_allocator(long left, void (*handler)(void *ctx))
{
    tags.live = 0;
    tags.left = left;
    gk_allocator_set(&(struct gk_allocator){tagged_resize, handler, &tags});
}

/* A bit of everything that grows; all goes back. */
static void work(void)
{
    struct gk_arena *a = gk_arena_new(NULL);
    struct gk_buf b = {0};
    struct gk_map held = {0}, in_arena = {.arena = a};
    for (int i = 0; i < 500; i++) {
        gk_buf_printf(&b, "%d,", i);
        struct gk_str key = gk_arena_printf(a, "key %d", i);
        gk_map_put(&held, key, 0)->number = i;
        gk_map_put(&in_arena, key, 0)->number = i;
    }
    ck_assert_uint_gt(gk_buf_take(&b, a).n, 1000);
    gk_buf_puts(&b, "again");
    gk_buf_done(&b);
    gk_map_done(&held);
    gk_map_done(&in_arena);
    gk_xfree(gk_xrealloc(gk_xalloc(10), 1 << 20));
    gk_xfree(NULL);
    gk_arena_free(a);
}

START_TEST(everything_comes_from_the_allocator)
{
    set_allocator(LONG_MAX, NULL);
    work();
    ck_assert_int_eq(tags.live, 0);
    ck_assert_int_lt(tags.left, LONG_MAX - 10);
}
END_TEST

/* Memory that is dropped as a whole, by who longjmps out of the library. */
static struct {
    _Alignas(16) char bytes[1 << 23];
    size_t used;
} pool;

static void *pool_resize(void *ctx, void *p, size_t n)
{
    struct tagged *t = ctx;
    if (!n || t->left-- <= 0) return NULL;
    size_t before = 0;
    if (p) memcpy(&before, (char *)p - 16, sizeof before);
    char *to = pool.bytes + pool.used + 16;
    pool.used += (n + 31) / 16 * 16;
    ck_assert_uint_le(pool.used, sizeof pool.bytes);
    memcpy(to - 16, &n, sizeof n);
    return p ? memcpy(to, p, before < n ? before : n) : to;
}

/* Wherever memory ends, the handler is told, once. */
START_TEST(the_handler_is_told)
{
    set_allocator(LONG_MAX, NULL);
    work();
    int requests = (int)(LONG_MAX - tags.left);
    gk_allocator_set(&(struct gk_allocator){pool_resize, jump, &tags});
    for (volatile int i = 0; i < requests; i++) {
        handled = 0;
        pool.used = 0;
        tags.left = i;
        if (!setjmp(back)) work();
        ck_assert_int_eq(handled, 1);
    }
}
END_TEST

/* More than can be addressed is asked of nobody. */
START_TEST(impossible_sizes)
{
    for (volatile int i = 0; i < 3; i++) {
        set_allocator(LONG_MAX, jump);
        struct gk_arena *a = gk_arena_new(NULL);
        handled = 0;
        if (!setjmp(back)) gk_arena_alloc(a, SIZE_MAX - 100 * (size_t)i * i * i);
        ck_assert_int_eq(handled, 1);
        gk_arena_free(a);
        ck_assert_int_eq(tags.live, 0);
    }
}
END_TEST

/* An arena may have an allocator of its own; what it does not say is as for the process. */
START_TEST(arenas_may_have_their_own)
{
    struct tagged own = {.left = 2};
    struct gk_allocator allocator = {tagged_resize, NULL, &own};
    set_allocator(LONG_MAX, jump);
    struct gk_arena *a = gk_arena_new(&allocator);
    ck_assert(own.live == 1 && tags.live == 0);
    handled = 0;
    if (!setjmp(back))
        for (;;) gk_arena_alloc(a, 4000);
    ck_assert_int_eq(handled, 1);
    gk_arena_free(a);
    ck_assert(own.live == 0 && tags.live == 0);
}
END_TEST

static void fill(struct gk_arena *a)
{
    struct gk_buf b = {0};
    gk_buf_puts(&b, "its own");
    gk_buf_take(&b, a);
    int *grown = NULL;
    size_t cap = 0;
    for (int i = 0; i < 5000; i++) {
        char *p = gk_arena_alloc(a, 1000);
        ck_assert(p[0] == 0 && p[999] == 0);
        memset(p, 1, 1000);
        grown = gk_arena_grow(a, grown, &cap, (size_t)i * 10 + 1, sizeof *grown);
        ck_assert_int_eq(grown[i * 10], 0);
        grown[i * 10] = i;
    }
}

/* What is filled again asks for little, and finds zeros. */
/* What stands alone goes before its arena, or with it; anything else is left alone. */
START_TEST(memory_is_given_back)
{
    set_allocator(LONG_MAX, NULL);
    struct gk_arena *a = gk_arena_new(NULL);
    long live = tags.live;
    char *first = gk_arena_alone(a, 5000), *second = gk_arena_alone(a, 0), *third = gk_arena_alone(a, 70000);
    char *usual = gk_arena_alloc(a, 100);
    for (int i = 0; i < 5000; i++) ck_assert_int_eq(first[i], 0);
    memset(third, 1, 70000);
    gk_arena_give_back(a, usual);
    gk_arena_give_back(a, third);
    gk_arena_give_back(a, first);
    gk_arena_give_back(a, second);
    ck_assert_int_eq(tags.live, live + 1); /* the block of what is usual */
    gk_arena_alone(a, 30);
    gk_arena_free(a);
    ck_assert_int_eq(tags.live, 0);
}
END_TEST

START_TEST(an_arena_is_cleared)
{
    set_allocator(LONG_MAX, NULL);
    struct gk_arena *a = gk_arena_new(NULL);
    fill(a);
    long first = LONG_MAX - tags.left, live = tags.live;
    gk_arena_clear(a);
    ck_assert_uint_eq(gk_arena_used(a), 0);
    ck_assert_int_lt(tags.live, live);
    fill(a);
    ck_assert_int_le(tags.live, live);
    ck_assert_int_lt(LONG_MAX - tags.left - first, first);
    gk_arena_clear(a);
    gk_arena_clear(a);
    gk_arena_free(a);
    ck_assert_int_eq(tags.live, 0);
}
END_TEST

START_TEST(nobody_is_told)
{
    set_allocator(0, _i ? come_back : NULL);
    gk_xalloc(1);
}
END_TEST

START_TEST(memory_of_elsewhere_is_noticed)
{
    set_allocator(LONG_MAX, NULL);
    static uint64_t elsewhere[32];
    gk_xfree(elsewhere + 16);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("base_alloc");
    TCase *t = tcase_create("base_alloc");
    tcase_add_test(t, everything_comes_from_the_allocator);
    tcase_add_test(t, the_handler_is_told);
    tcase_add_test(t, impossible_sizes);
    tcase_add_test(t, arenas_may_have_their_own);
    tcase_add_test(t, memory_is_given_back);
    tcase_add_test(t, an_arena_is_cleared);
    tcase_add_loop_test_raise_signal(t, nobody_is_told, SIGABRT, 0, 2);
    tcase_add_test_raise_signal(t, memory_of_elsewhere_is_noticed, SIGABRT);
    suite_add_tcase(s, t);
    return suite_run(s);
}
