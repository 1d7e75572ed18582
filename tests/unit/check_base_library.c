#include "gongkai/base.h"

#include "suite.h"
#include <check.h>
#include <stdio.h>

START_TEST(version_is_one)
{
    char numbers[32];
    snprintf(numbers, sizeof numbers, "%d.%d.%d", GK_VERSION_MAJOR, GK_VERSION_MINOR, GK_VERSION_PATCH);
    ck_assert_str_eq(numbers, GK_VERSION_STRING);
    ck_assert_str_eq(gk_version(), GK_VERSION_STRING);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("library");
    TCase *t = suite_case(s, "library");
    tcase_add_test(t, version_is_one);
    return suite_run(s);
}
