/* Work given in order comes back in order, all of it, whatever the number of helpers and slots. */
#include "gongkai/base.h"

#include "suite.h"
#include <check.h>
#include <stdlib.h>

struct piece {
    int number, rounds;
    uint64_t sum;
};

static void count_up(void *slot)
{
    struct piece *p = slot;
    p->sum = 0;
    for (int i = 0; i < p->rounds; i++) p->sum = p->sum * 31 + (uint64_t)p->number;
}

static uint64_t sum_of(int number, int rounds)
{
    struct piece p = {number, rounds, 0};
    count_up(&p);
    return p.sum;
}

/* Pieces of very unlike length, so that later ones are often finished first. */
static int rounds_of(int number)
{
    return number % 5 == 0 ? 20000 : number % 7;
}

static const struct {
    int helpers, slots;
} crews[] = {{0, 1}, {0, 4}, {1, 1}, {1, 3}, {3, 2}, {7, 20}};

START_TEST(all_in_order)
{
    enum { PIECES = 500 };
    struct gk_crew *c = gk_crew_new(crews[_i].helpers, crews[_i].slots, sizeof(struct piece), count_up);
    int given = 0, taken = 0;
    ck_assert_ptr_null(gk_crew_take(c));
    while (taken < PIECES) {
        struct piece *p = given < PIECES ? gk_crew_next(c) : NULL;
        if (p) {
            p->number = given++;
            p->rounds = rounds_of(p->number);
            gk_crew_give(c);
            continue;
        }
        p = gk_crew_take(c);
        ck_assert_ptr_nonnull(p);
        ck_assert_int_eq(p->number, taken);
        ck_assert(p->sum == sum_of(taken, rounds_of(taken)));
        taken++;
    }
    ck_assert_ptr_null(gk_crew_take(c));
    for (int i = 0; i < crews[_i].slots; i++) ck_assert_ptr_nonnull(gk_crew_slot(c, i));
    ck_assert_ptr_null(gk_crew_slot(c, crews[_i].slots));
    gk_crew_free(c);
}
END_TEST

/* What nobody takes is finished, and nothing is lost: leaks and races show under the sanitizers. */
START_TEST(nobody_takes)
{
    struct gk_crew *c = gk_crew_new(crews[_i].helpers, crews[_i].slots, sizeof(struct piece), count_up);
    for (struct piece *p; (p = gk_crew_next(c));) {
        p->rounds = 1000;
        gk_crew_give(c);
    }
    gk_crew_free(c);
    gk_crew_free(NULL);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("base crew");
    TCase *t = suite_case(s, "all");
    int n = sizeof crews / sizeof *crews;
    tcase_add_loop_test(t, all_in_order, 0, n);
    tcase_add_loop_test(t, nobody_takes, 0, n);
    return suite_run(s);
}
