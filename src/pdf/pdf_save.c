/* Objects → file (ISO 32000-1 7.5.7, 7.5.8).
 *
 * Streams stand in the file as they are. All other objects go into object streams of OBJECTS_A_STREAM each,
 * in the order of their numbers (fewer, where they are large), and an xref stream tells where each is.
 * Structure is most of a tagged table, and one structure element is much like the next: 100 bytes become 8.
 *
 * Offsets grow with the objects, and of packed ones only the position in their stream changes, so the xref's
 * rows are stored as differences to the row above (PNG predictor 2), which deflates well.
 *
 * An object stream follows from its objects alone, so helpers make and compress them, each its own; in the
 * file they stand where they would without helpers.
 *
 * The file's ids are a hash of the file with ids of zeros. */
#include "pdf_int.h"

#define OBJECTS_A_STREAM 200
#define MOST_BULK        (1 << 20) /* bytes of the large ones among them */
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

/* An object stream on its way. */
struct packed {
    struct pdf_haru *haru;
    size_t bulk;
    int id, n, made; /* of its objects the first `made` are written already */
    int ids[OBJECTS_A_STREAM];
    struct gk_buf values, numbers, deflated;
    struct libdeflate_compressor *compressor;
    size_t first; /* where the values begin behind the numbers */
};

struct save {
    struct pdf_haru *haru;
    struct gk_crew *crew;
    struct packed *open; /* or NULL */
    const struct gk_stop *stop;
    struct gk_arena *arena;
    struct gk_buf *out;
    size_t start; /* of the file in `out` */
    struct entry *entries;
    size_t n, cap;
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

static void put_deflated(struct save *s, const struct gk_buf *deflated)
{
    gk_buf_puts(s->out, "/Filter/FlateDecode/Length ");
    pdf_put_int(s->out, (int64_t)deflated->n);
    gk_buf_puts(s->out, ">>\nstream\r\n");
    gk_buf_str(s->out, gk_buf_slice(deflated));
    gk_buf_puts(s->out, "\nendstream\nendobj\n");
}

/* A number of its own for an object that libharu does not know. */
static int take_id(struct save *s)
{
    s->entries = gk_arena_grow(s->arena, s->entries, &s->cap, s->n + 1, sizeof *s->entries);
    return (int)s->n++;
}

/* ---- object streams ---- */

static void make_values(struct packed *p)
{
    for (; p->made < p->n; p->made++) {
        pdf_put_int(&p->numbers, p->ids[p->made]);
        gk_buf_putc(&p->numbers, ' ');
        pdf_put_int(&p->numbers, (int64_t)p->values.n);
        gk_buf_putc(&p->numbers, ' ');
        pdf_haru_put(p->haru, p->ids[p->made], &p->values);
        gk_buf_putc(&p->values, '\n');
    }
}

/* On whatever thread. */
static void make_packed(void *slot)
{
    struct packed *p = slot;
    make_values(p);
    p->first = p->numbers.n;
    gk_buf_str(&p->numbers, gk_buf_slice(&p->values));
    gk_buf_clear(&p->deflated);
    pdf_deflate_again(&p->compressor, gk_buf_slice(&p->numbers), LEVEL, &p->deflated);
}

static void write_packed(struct save *s, const struct packed *p)
{
    open_object(s, p->id);
    gk_buf_puts(s->out, "<</Type/ObjStm/N ");
    pdf_put_int(s->out, p->n);
    gk_buf_puts(s->out, "/First ");
    pdf_put_int(s->out, (int64_t)p->first);
    put_deflated(s, &p->deflated);
}

/* Writes all object streams that were given. */
static void settle(struct save *s)
{
    for (struct packed *p; (p = gk_crew_take(s->crew));) write_packed(s, p);
}

static struct packed *open_packed(struct save *s)
{
    struct packed *p = gk_crew_next(s->crew);
    if (!p) {
        write_packed(s, gk_crew_take(s->crew));
        p = gk_crew_next(s->crew);
    }
    p->haru = s->haru;
    p->n = p->made = 0;
    p->bulk = 0;
    gk_buf_clear(&p->values);
    gk_buf_clear(&p->numbers);
    return p;
}

static void flush_packed(struct save *s)
{
    struct packed *p = s->open;
    if (!p) return;
    p->id = take_id(s);
    for (int i = 0; i < p->n; i++) set_entry(s, p->ids[i], ENTRY_PACKED, (uint64_t)p->id, (unsigned)i);
    s->open = NULL;
    gk_crew_give(s->crew);
}

/* libharu's own objects are not for several threads: a stream with one of them is made here. */
static void pack(struct save *s, int id)
{
    size_t bulk = pdf_haru_bulk(s->haru, id);
    if (s->open && s->open->bulk && s->open->bulk + bulk > MOST_BULK) flush_packed(s);
    if (!s->open) s->open = open_packed(s);
    s->open->bulk += bulk;
    s->open->ids[s->open->n++] = id;
    if (!pdf_haru_shared(s->haru, id)) make_values(s->open);
    if (s->open->n == OBJECTS_A_STREAM) flush_packed(s);
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
            settle(s);
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
    settle(s);
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
    struct gk_buf rows = {0}, deflated = {0};
    put_rows(s, width, &rows);
    pdf_deflate(gk_buf_slice(&rows), LEVEL, &deflated);
    put_deflated(s, &deflated);
    gk_buf_done(&rows);
    gk_buf_done(&deflated);
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

enum { A_HELPER = 3, MOST_SLOTS = 24 }; /* object streams under way */

static void begin(struct save *s, int helpers)
{
    int slots = 1 + (helpers * A_HELPER < MOST_SLOTS ? helpers * A_HELPER : MOST_SLOTS);
    s->crew = gk_crew_new(helpers, slots, sizeof(struct packed), make_packed);
    s->arena = gk_arena_new(NULL);
    gk_buf_puts(s->out, "%PDF-1.7\n%\xB7\xBE\xAD\xAA\n"); /* four bytes above 127: this is no text */
}

static void end(struct save *s)
{
    while (gk_crew_take(s->crew)) {
    }
    struct packed *p;
    for (int i = 0; (p = gk_crew_slot(s->crew, i)); i++) {
        gk_buf_done(&p->values);
        gk_buf_done(&p->numbers);
        gk_buf_done(&p->deflated);
        libdeflate_free_compressor(p->compressor);
    }
    gk_crew_free(s->crew);
    gk_arena_free(s->arena);
}

enum gk_status pdf_save(struct pdf_haru *h, int helpers, const struct gk_stop *stop, struct gk_buf *out,
                        struct gk_diags *diags)
{
    enum gk_status status = pdf_haru_report(h, diags);
    if (status != GK_OK) return status;
    struct save s = {.haru = h, .stop = stop, .out = out, .start = out->n};
    begin(&s, helpers);
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
    end(&s);
    return status;
}
