// The library from C++: every public header, and text that comes back as it went in.
#include <gongkai/import.h>
#include <gongkai/job.h>
#include <gongkai/lint.h>
#include <gongkai/merge.h>
#include <gongkai/pdf.h>
#include <gongkai/poster.h>
#include <gongkai/raster.h>
#include <gongkai/xlsx.h>

#include <iostream>
#include <memory>
#include <string>

int main()
{
    std::unique_ptr<gk_arena, decltype(&gk_arena_free)> arena(gk_arena_new(nullptr), gk_arena_free);
    gk_diags diags = gk_diags_init(arena.get());
    gk_place place = {};
    place.file = GK_STR("目录.json");
    gk_diag(&diags, GK_DIAG_FILE_READ, &place, "gone", static_cast<const char *>(nullptr));
    gk_buf text = {};
    gk_diag_format(&diags.list[0], GK_EN, &text);
    std::string line(text.s, text.n);
    gk_buf_done(&text);
    std::cout << line << ", " << gk_version() << std::endl;
    return line.find("目录.json") == 0 && line.find("GK1001") != std::string::npos ? 0 : 1;
}
