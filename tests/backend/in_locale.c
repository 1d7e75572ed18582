/* Put before a program by LD_PRELOAD: it runs in the locale that its environment names, as a program that
 * takes our library in might. Where there is no such locale, it does not run. */
#include <locale.h>
#include <stdlib.h>

__attribute__((constructor)) static void enter(void)
{
    if (!setlocale(LC_ALL, "")) abort();
}
