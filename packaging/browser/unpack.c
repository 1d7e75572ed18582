/* unpack.wasm: what unpacks the page's parts, the engine among them. They are packed by LZMA (pack.py), a
 * fifth smaller than what a browser unpacks by itself. */
#include <emscripten.h>
#include <lzma.h>

/* What pack.py packs with; the stream itself does not say it. */
static const lzma_options_lzma options = {
    .dict_size = 1 << 24, .lc = 3, .lp = 0, .pb = 2, .mode = LZMA_MODE_NORMAL};

/* Unpacks `n` bytes to `size` at `out`; 0: these are not such bytes. */
EMSCRIPTEN_KEEPALIVE int unpack_part(const uint8_t *packed, size_t n, uint8_t *out, size_t size)
{
    const lzma_filter filters[] = {{LZMA_FILTER_LZMA1, (void *)&options}, {LZMA_VLI_UNKNOWN, NULL}};
    size_t in_at = 0, out_at = 0;
    lzma_ret code = lzma_raw_buffer_decode(filters, NULL, packed, &in_at, n, out, &out_at, size);
    return code == LZMA_OK && out_at == size;
}
