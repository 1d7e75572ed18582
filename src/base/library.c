#include "gongkai/base.h"

const char *gk_version(void)
{
    return GK_VERSION_STRING;
}
