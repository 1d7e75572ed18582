/* A locale in which numbers have a comma and the capital of i is no I (Turkish), made by the build: what
 * follows the locale is seen there. */
#ifndef LOCALE_CASE_H
#define LOCALE_CASE_H

#include <check.h>
#include <locale.h>
#include <stdlib.h>

static inline void enter_comma_locale(void)
{
    setenv("LOCPATH", GK_TEST_LOCALES, 1);
    ck_assert_msg(setlocale(LC_ALL, "tr_TR.UTF-8") != NULL, "no tr_TR.UTF-8 in %s", GK_TEST_LOCALES);
    ck_assert_str_eq(localeconv()->decimal_point, ",");
}

#endif
