/* libFuzzer entry for font files that are dropped into fonts/. The bytes are for a moment a file in the
 * folder GK_FUZZ_FOLDER names, else /tmp. Whatever comes in, it is a face whose characters have glyphs with
 * advances, or a warning tells why not. Run it with -max_len=200000, with a corpus of
 * tests/fuzz/seeds_papers.py. */
#include <unistd.h>

#include <hb.h>

#include "../../src/font/font_int.h"
#include "fuzz.h"
#include "gongkai/base/file.h"

/* Of the characters that a paper is most likely to ask for. */
static void look(const struct gk_face *face)
{
    for (uint32_t c = 0x20; c < 0x9FFF; c += c < 0x2000 ? 1 : 37) {
        hb_codepoint_t gid;
        if (font_face_has(face, c) && hb_font_get_nominal_glyph(face->hb_font, c, &gid))
            (void)gk_face_advance(face, gid);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(arena);
    const char *path = gk_arena_printf(arena, "%s/fuzz-font.%ld", fuzz_folder(), (long)getpid()).s;
    if (gk_file_write_unsettled(path, (struct gk_str){(const char *)data, size}, &diags) != GK_OK) abort();
    struct gk_face *face = font_face_open(path, 0, arena, &diags);
    need(face || diags.n > 0, "no face and no word");
    if (face) {
        look(face);
        font_face_close(face);
    }
    unlink(path);
    gk_arena_free(arena);
    return 0;
}
