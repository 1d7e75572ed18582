/* Objects → file (ISO 32000-1 7.5.7, 7.5.8).
 *
 * Streams stand in the file as they are. All other objects go into object streams of OBJECTS_A_STREAM each,
 * in the order of their numbers, and an xref stream tells where each is. Structure is most of a tagged table,
 * and one structure element is much like the next: 100 bytes become 8.
 *
 * Offsets grow with the objects, and of packed ones only the position in their stream changes, so the xref's
 * rows are stored as differences to the row above (PNG predictor 2), which deflates well.
 *
 * The file's ids are a hash of the file with ids of zeros. */
#include "pdf_int.h"

#define OBJECTS_A_STREAM 200
#define LEVEL            6
#define MAX_FILE_BYTES   0xFFFFFFFFu /* readers count in 32 bits */
#define ID_DIGITS        32

enum entry_type { ENTRY_FREE, ENTRY_OFFSET, ENTRY_PACKED };

/* One row of the xref; there are as many as structure has nodes. */
struct entry {
    uint32_t where; /* offset from the file's start, or the number of the object stream */
    uint16_t index; /* in the object stream; of a free entry the generation that is never used */
    uint16_t type;  /* enum entry_type */
};

struct save {
    struct pdf_haru *haru;
    const struct gk_stop *stop;
    struct gk_arena *arena;
    struct gk_buf *out;
    size_t start; /* of the file in `out` */
    struct entry *entries;
    size_t n, cap;
    struct gk_buf numbers, values, deflated; /* of the open object stream */
    int packed[OBJECTS_A_STREAM];
    int n_packed;
    size_t id_at; /* of the first id's digits in `out` */
};

static void set_entry(struct save *s, int id, enum entry_type type, uint64_t where, unsigned index)
{
    s->entries[id] = (struct entry){(uint32_t)where, (uint16_t)index, (uint16_t)type};
}

static void open_object(struct save *s, int id)
{
    set_entry(s, id, ENTRY_OFFSET, s->out->n - s->start, 0);
    pdf_put_int(s->out, id);
    gk_buf_puts(s->out, " 0 obj\n");
}

static void put_flate(struct save *s, struct gk_str bytes)
{
    gk_buf_clear(&s->deflated);
    pdf_deflate(bytes, LEVEL, &s->deflated);
    gk_buf_puts(s->out, "/Filter/FlateDecode/Length ");
    pdf_put_int(s->out, (int64_t)s->deflated.n);
    gk_buf_puts(s->out, ">>\nstream\r\n");
    gk_buf_str(s->out, gk_buf_slice(&s->deflated));
    gk_buf_puts(s->out, "\nendstream\nendobj\n");
}

/* A number of its own for an object that libharu does not know. */
static int take_id(struct save *s)
{
    s->entries = gk_arena_grow(s->arena, s->entries, &s->cap, s->n + 1, sizeof *s->entries);
    return (int)s->n++;
}

/* ---- object streams ---- */

static void flush_packed(struct save *s)
{
    if (s->n_packed == 0) return;
    int id = take_id(s);
    for (int i = 0; i < s->n_packed; i++) set_entry(s, s->packed[i], ENTRY_PACKED, (uint64_t)id, (unsigned)i);
    size_t first = s->numbers.n;
    gk_buf_str(&s->numbers, gk_buf_slice(&s->values));
    open_object(s, id);
    gk_buf_puts(s->out, "<</Type/ObjStm/N ");
    pdf_put_int(s->out, s->n_packed);
    gk_buf_puts(s->out, "/First ");
    pdf_put_int(s->out, (int64_t)first);
    put_flate(s, gk_buf_slice(&s->numbers));
    gk_buf_clear(&s->numbers);
    gk_buf_clear(&s->values);
    s->n_packed = 0;
}

static void pack(struct save *s, int id)
{
    pdf_put_int(&s->numbers, id);
    gk_buf_putc(&s->numbers, ' ');
    pdf_put_int(&s->numbers, (int64_t)s->values.n);
    gk_buf_putc(&s->numbers, ' ');
    pdf_haru_put(s->haru, id, &s->values);
    gk_buf_putc(&s->values, '\n');
    s->packed[s->n_packed++] = id;
    if (s->n_packed == OBJECTS_A_STREAM) flush_packed(s);
}

static void put_objects(struct save *s)
{
    int n = pdf_haru_count(s->haru);
    s->cap = (size_t)n + (size_t)n / OBJECTS_A_STREAM + 2; /* with the object streams and the xref */
    s->entries = GK_NEW_ARRAY(s->arena, struct entry, s->cap);
    for (int id = 0; id < n; id++) set_entry(s, take_id(s), ENTRY_FREE, 0, 65535);
    for (int id = 1; id < n && !gk_stopped(s->stop); id++) {
        switch (pdf_haru_kind(s->haru, id)) {
        case PDF_OBJECT_STREAM:
            open_object(s, id);
            pdf_haru_put(s->haru, id, s->out);
            gk_buf_puts(s->out, "\nendobj\n");
            break;
        case PDF_OBJECT_VALUE:
            pack(s, id);
            break;
        case PDF_OBJECT_FREE:
            break;
        }
    }
    flush_packed(s);
}

/* ---- the xref stream ---- */

#define ROW 9 /* bytes of an entry at most: 1, up to 6, 2 */

static int bytes_of(uint64_t v)
{
    int n = 1;
    while (v >>= 8) n++;
    return n;
}

static void make_row(const struct entry *e, int width, unsigned char row[ROW])
{
    row[0] = (unsigned char)e->type;
    for (int i = 0; i < width; i++) row[1 + i] = (unsigned char)((uint64_t)e->where >> 8 * (width - 1 - i));
    row[1 + width] = (unsigned char)(e->index >> 8);
    row[2 + width] = (unsigned char)e->index;
}

/* The entries as rows, each after the number of its predictor: 2, the difference to the row above. */
static void put_rows(const struct save *s, int width, struct gk_buf *rows)
{
    unsigned char above[ROW] = {0}, row[ROW];
    for (size_t i = 0; i < s->n; i++) {
        make_row(&s->entries[i], width, row);
        gk_buf_putc(rows, 2);
        for (int k = 0; k < width + 3; k++) gk_buf_putc(rows, (char)(unsigned char)(row[k] - above[k]));
        memcpy(above, row, sizeof above);
    }
}

static void put_xref(struct save *s)
{
    int id = take_id(s);
    size_t at = s->out->n - s->start;
    int width = bytes_of(at);
    open_object(s, id);
    gk_buf_printf(s->out, "<</Type/XRef/Size %zu/Root", s->n);
    pdf_put_ref(s->out, pdf_haru_root(s->haru));
    gk_buf_puts(s->out, "/Info");
    pdf_put_ref(s->out, pdf_haru_info_id(s->haru));
    gk_buf_puts(s->out, "/ID[<");
    s->id_at = s->out->n;
    gk_buf_printf(s->out, "%0*d><%0*d>]", ID_DIGITS, 0, ID_DIGITS, 0);
    gk_buf_printf(s->out, "/W[1 %d 2]/DecodeParms<</Predictor 12/Columns %d>>", width, width + 3);
    struct gk_buf rows = {0};
    put_rows(s, width, &rows);
    put_flate(s, gk_buf_slice(&rows));
    gk_buf_done(&rows);
    gk_buf_printf(s->out, "startxref\n%zu\n%%%%EOF\n", at);
}

/* Sets both ids to the hash of the file. */
static void seal(struct save *s)
{
    struct gk_sha256 hash = gk_sha256((struct gk_str){s->out->s + s->start, s->out->n - s->start});
    char hex[65];
    gk_sha256_hex(&hash, hex);
    memcpy(s->out->s + s->id_at, hex, ID_DIGITS);
    memcpy(s->out->s + s->id_at + ID_DIGITS + 2, hex, ID_DIGITS);
}

enum gk_status pdf_save(struct pdf_haru *h, const struct gk_stop *stop, struct gk_buf *out,
                        struct gk_diags *diags)
{
    enum gk_status status = pdf_haru_report(h, diags);
    if (status != GK_OK) return status;
    struct save s = {.haru = h, .stop = stop, .arena = gk_arena_new(NULL), .out = out, .start = out->n};
    gk_buf_puts(out, "%PDF-1.7\n%\xB7\xBE\xAD\xAA\n"); /* four bytes above 127: this is no text */
    put_objects(&s);
    status = gk_stopped(stop) ? GK_ESTOPPED : pdf_haru_report(h, diags);
    if (status == GK_OK && out->n - s.start > MAX_FILE_BYTES) {
        gk_diag(diags, GK_DIAG_PDF_TOO_LARGE, NULL, NULL);
        status = GK_ELIMIT;
    }
    if (status == GK_OK) {
        put_xref(&s);
        seal(&s);
    }
    gk_buf_done(&s.numbers);
    gk_buf_done(&s.values);
    gk_buf_done(&s.deflated);
    gk_arena_free(s.arena);
    return status;
}
