/* libFuzzer entry for what stands behind a PDF's end: a line with the number of bytes that the original has,
 * then the file. Whatever comes in, it cannot be read, or what was appended is told: a fault is a change,
 * names of fields are text, and a file to which nothing was added is not changed. Run it with a corpus from
 * tests/fuzz/seeds_added.py. */
#include "fuzz.h"
#include "gongkai/source.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct gk_str whole = gk_str_make((const char *)data, size);
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_pdf_added added;
    size_t original = 0, i = 0;
    for (; i < whole.n && gk_is_digit((unsigned char)whole.s[i]) && original <= whole.n; i++)
        original = 10 * original + (size_t)(whole.s[i] - '0');
    whole = gk_str_sub(whole, i + (i < whole.n), whole.n);
    if (original > whole.n) original = whole.n;
    if (gk_source_pdf_added(whole, original, &added, arena)) {
        need(added.changed >= (added.fault > 0) && added.added >= 0, "a fault without a change");
        need(gk_utf8_validate(added.signatures) == added.signatures.n, "a name that is no text");
        need(original < whole.n || (added.changed == 0 && added.added == 0),
             "nothing is added, and it differs");
    }
    gk_arena_free(arena);
    return 0;
}
