/* The finished file, read to the end. The library does not look at what its writes to temporary files return:
 * when the disk is full, a sheet may end in the middle of a cell, and it still reports success. So each part
 * is unpacked here and read as XML. */
#include "xlsx_int.h"

#include "gongkai/package.h"

static bool part_is_whole(struct gk_package *package, const char *part)
{
    struct gk_xml *xml = gk_xml_open(package, part);
    while (xml && gk_xml_next(xml) != GK_XML_END_OF_PART) {
    }
    return gk_xml_close(xml);
}

bool xlsx_is_whole(struct gk_str file)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags unheard = gk_diags_init(arena);
    struct gk_package *package = gk_package_open_own(file, "", arena, &unheard);
    bool whole = package && gk_package_count(package) > 0;
    for (int i = 0; whole && i < gk_package_count(package); i++)
        whole = part_is_whole(package, gk_package_name(package, i));
    gk_package_close(package);
    gk_arena_free(arena);
    return whole;
}
