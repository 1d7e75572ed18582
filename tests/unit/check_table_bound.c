/* The bound on pages, against every choice on the half-em grid: it finds fewer pages where some choice has
 * them, and says that there are none where none has. */
#include "../../src/table/table_int.h"
#include "table_fake.h"

#include "suite.h"
#include <check.h>
#include <stdlib.h>

#define EM GK_PT(10)

enum { ROWS = 14, COLUMNS = 3, WIDTH2 = 44, LEAST2 = 6 };

static struct gk_arena *arena;
static struct gk_measure measure;

static void setup(void)
{
    arena = gk_arena_new(NULL);
    measure = fake_measure(fake_new(arena));
}

static void teardown(void)
{
    gk_arena_free(arena);
}

static gk_len height_of(void *ctx, int page)
{
    gk_len height = *(const gk_len *)ctx;
    return page == 0 ? height * 4 / 5 : height;
}

/* A table whose texts are of random length, some of the first column over several rows. */
static struct gk_table *random_table(uint32_t *state)
{
    const char **texts = GK_NEW_ARRAY(arena, const char *, ROWS *COLUMNS);
    for (int i = 0; i < ROWS * COLUMNS; i++) {
        bool merged = i >= COLUMNS && i % COLUMNS == 0 && fake_random(state) % 2;
        uint32_t longest = i % COLUMNS == 0 ? 12 : i % COLUMNS == 1 ? 90 : 45;
        texts[i] = merged ? NULL : fake_words(arena, 1 + (int)(fake_random(state) % longest));
    }
    struct fake_table ft = {ROWS, COLUMNS, NULL, texts, NULL, NULL};
    struct gk_table *t = gk_table_new(fake_grid(&ft, fake_form(arena), arena), &measure, 1024, arena);
    for (int c = 0; c < COLUMNS; c++) t->columns[c].low = LEAST2 * EM / 2;
    return t;
}

START_TEST(test_knows_the_fewest)
{
    uint32_t state = 99 + (uint32_t)_i * 7919;
    struct gk_table *t = random_table(&state);
    gk_len height = GK_PT(150 + 10 * (_i % 20)), low[COLUMNS], high[COLUMNS], w[COLUMNS];
    struct table_heights heights = {height_of, &height, height, false};
    struct table_sample *sample = table_sample_new(t, WIDTH2 * EM / 2, arena);
    int64_t fewest = INT64_MAX;
    for (int c = 0; c < COLUMNS; c++) low[c] = LEAST2 * EM / 2, high[c] = WIDTH2 * EM / 2;
    for (int a = LEAST2; a <= WIDTH2 - 2 * LEAST2; a++) {
        for (int b = LEAST2; a + b <= WIDTH2 - LEAST2; b++) {
            gk_len widths[] = {a * EM / 2, b * EM / 2, (WIDTH2 - a - b) * EM / 2};
            struct table_trial trial = table_sample_try(sample, widths, &heights, false);
            if (trial.pages < fewest) fewest = trial.pages;
        }
    }
    struct table_space space = {t, sample, &heights, low, high, WIDTH2 * EM / 2};
    ck_assert_int_eq(table_fewer_pages(&space, (int)fewest + 1, 0, w), TABLE_YES);
    ck_assert_int_le(w[0] + w[1] + w[2], WIDTH2 * EM / 2);
    ck_assert_int_eq(table_sample_try(sample, w, &heights, false).pages, fewest);
    ck_assert_int_eq(table_fewer_pages(&space, (int)fewest, 0, w), TABLE_NO);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("table bound");
    TCase *c = suite_case(s, "all");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_loop_test(c, test_knows_the_fewest, 0, 60);
    return suite_run(s);
}
