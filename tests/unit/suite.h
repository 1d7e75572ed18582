/* What the mains of the unit tests are made of: cases without a clock, full and small sizes, and the end. */
#ifndef SUITE_H
#define SUITE_H

#include <check.h>
#include <stdbool.h>
#include <stdlib.h>

/* A case of the suite. Its tests take the time they take: no clock ends them (under valgrind, or on a machine
 * that is busy, a sound test would fail). */
static inline TCase *suite_case(Suite *suite, const char *name)
{
    TCase *t = tcase_create(name);
    tcase_set_timeout(t, 0);
    suite_add_tcase(suite, t);
    return t;
}

/* Whether all is tried at full size: under the label `long`, and by tests/run.sh --long. */
static inline bool suite_long(void)
{
    return getenv("GK_LONG") != NULL;
}

/* The small size, or the full one. */
static inline int suite_size(int few, int all)
{
    return suite_long() ? all : few;
}

/* Of `all` numbered cases suite_size(few, all) are tried, spread from the first to the last: the i-th's
 * number. */
static inline int suite_number(int i, int few, int all)
{
    return suite_long() ? i : i * (all - 1) / (few - 1);
}

/* Frees the suite. The program's exit code: EXIT_FAILURE when a test failed. */
static inline int suite_run(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
