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
#define PART             (1 << 16) /* bytes that go to the file at once, or a few more */

enum entry_type { ENTRY_FREE, ENTRY_OFFSET, ENTRY_PACKED };

/* One row of the xref. */
struct entry {
    enum entry_type type;
    uint32_t where; /* offset from the file's start, or the number of the object stream */
    unsigned index; /* in the object stream; of a free entry the generation that is never used */
};

/* There are as many rows as structure has nodes. Of them are kept where streams begin, in the order of their
 * numbers, object streams behind the others; and how many objects each of these holds. */
struct numbers {
    uint32_t *list;
    size_t n, cap;
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
    struct gk_scratch *file;        /* or NULL */
    struct gk_buf *out;             /* the file, or what has not gone there yet */
    size_t start, sent;             /* where that begins in `out`; bytes before it */
    struct gk_sum *sum;             /* of these; NULL: the id is there */
    struct numbers streams, packed; /* where they begin */
    struct numbers holds;           /* how many objects are in each of the packed */
    int n;                          /* numbers in use */
    size_t id_at;                   /* of the first id's digits in `out` */
};

static void note(struct save *s, struct numbers *o, uint64_t v)
{
    o->list = gk_arena_grow(s->arena, o->list, &o->cap, o->n + 1, sizeof *o->list);
    o->list[o->n++] = (uint32_t)v;
}

/* Where in the file the next byte goes. */
static size_t at(const struct save *s)
{
    return s->sent + s->out->n - s->start;
}

static struct gk_str unsent(const struct save *s)
{
    return gk_str_make(s->out->s + s->start, s->out->n - s->start);
}

static void send(struct save *s)
{
    if (s->sum) gk_sum_add(s->sum, unsent(s));
    gk_scratch_add(s->file, unsent(s));
    s->sent += unsent(s).n;
    s->out->n = s->start;
}

static void open_object(struct save *s, int id)
{
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
    note(s, &s->packed, at(s));
    open_object(s, p->id);
    gk_buf_puts(s->out, "<</Type/ObjStm/N ");
    pdf_put_int(s->out, p->n);
    gk_buf_puts(s->out, "/First ");
    pdf_put_int(s->out, (int64_t)p->first);
    put_deflated(s, &p->deflated);
    if (s->file && unsent(s).n >= PART) send(s);
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
    p->id = s->n++;
    note(s, &s->holds, (uint64_t)p->n);
    s->open = NULL;
    gk_crew_give(s->crew);
}

/* libharu's own objects are not for several threads: a stream with one of them is made here. */
static void pack(struct save *s, int id, struct pdf_object object)
{
    if (s->open && s->open->bulk && s->open->bulk + object.bulk > MOST_BULK) flush_packed(s);
    if (!s->open) s->open = open_packed(s);
    s->open->bulk += object.bulk;
    s->open->ids[s->open->n++] = id;
    if (!object.shared) make_values(s->open);
    if (s->open->n == OBJECTS_A_STREAM) flush_packed(s);
}

static void put_objects(struct save *s)
{
    int n = pdf_haru_count(s->haru);
    s->n = n; /* object streams and the xref follow: libharu does not know of them */
    for (int id = 1; id < n && !gk_stopped(s->stop); id++) {
        struct pdf_object object = pdf_haru_look(s->haru, id);
        switch (object.kind) {
        case PDF_OBJECT_STREAM:
            settle(s);
            note(s, &s->streams, at(s));
            open_object(s, id);
            pdf_haru_put(s->haru, id, s->out);
            gk_buf_puts(s->out, "\nendobj\n");
            if (s->file && unsent(s).n >= PART) send(s);
            break;
        case PDF_OBJECT_VALUE:
            pack(s, id, object);
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

/* Goes through all objects, by number. */
struct walk {
    size_t stream, packed;
    unsigned index; /* in the object stream */
};

static struct entry next_packed(const struct save *s, struct walk *w)
{
    if (w->index == s->holds.list[w->packed]) {
        w->packed++;
        w->index = 0;
    }
    uint32_t id = (uint32_t)pdf_haru_count(s->haru) + (uint32_t)w->packed;
    return (struct entry){ENTRY_PACKED, id, w->index++};
}

static struct entry next_entry(const struct save *s, struct walk *w, int id)
{
    switch (pdf_haru_look(s->haru, id).kind) {
    case PDF_OBJECT_STREAM:
        return (struct entry){ENTRY_OFFSET, s->streams.list[w->stream++], 0};
    case PDF_OBJECT_VALUE:
        return next_packed(s, w);
    default:
        return (struct entry){ENTRY_FREE, 0, 65535};
    }
}

/* The entries as rows, each after the number of its predictor: 2, the difference to the row above. */
static void put_rows(const struct save *s, size_t xref, int width, struct gk_buf *rows)
{
    unsigned char above[ROW] = {0}, row[ROW];
    struct walk w = {0};
    int known = pdf_haru_count(s->haru);
    for (int i = 0; i < s->n; i++) {
        uint32_t own = i == s->n - 1 ? (uint32_t)xref : i >= known ? s->packed.list[i - known] : 0;
        struct entry e = i < known ? next_entry(s, &w, i) : (struct entry){ENTRY_OFFSET, own, 0};
        make_row(&e, width, row);
        gk_buf_putc(rows, 2);
        for (int k = 0; k < width + 3; k++) gk_buf_putc(rows, (char)(unsigned char)(row[k] - above[k]));
        memcpy(above, row, sizeof above);
    }
}

static void put_xref(struct save *s)
{
    int id = s->n++;
    size_t from = at(s);
    int width = bytes_of(from);
    open_object(s, id);
    gk_buf_printf(s->out, "<</Type/XRef/Size %d/Root", s->n);
    pdf_put_ref(s->out, pdf_haru_root(s->haru));
    gk_buf_puts(s->out, "/Info");
    pdf_put_ref(s->out, pdf_haru_info_id(s->haru));
    gk_buf_puts(s->out, "/ID[<");
    s->id_at = s->out->n;
    gk_buf_printf(s->out, "%0*d><%0*d>]", ID_DIGITS, 0, ID_DIGITS, 0);
    gk_buf_printf(s->out, "/W[1 %d 2]/DecodeParms<</Predictor 12/Columns %d>>", width, width + 3);
    struct gk_buf rows = {0}, deflated = {0};
    gk_buf_reserve(&rows, (size_t)s->n * (size_t)(width + 4)); /* once: they are many */
    put_rows(s, from, width, &rows);
    pdf_deflate(gk_buf_slice(&rows), LEVEL, &deflated);
    put_deflated(s, &deflated);
    gk_buf_done(&rows);
    gk_buf_done(&deflated);
    gk_buf_printf(s->out, "startxref\n%zu\n%%%%EOF\n", from);
}

/* Sets both ids, which are not sent yet, to the hash of the file. */
static void seal(struct save *s)
{
    gk_sum_add(s->sum, unsent(s));
    struct gk_sha256 hash = gk_sum_end(s->sum);
    char hex[65];
    s->sum = NULL;
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
    s->sum = gk_sum_begin();
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
    if (s->sum) (void)gk_sum_end(s->sum);
    gk_arena_free(s->arena);
}

enum gk_status pdf_save(struct pdf_doc *d, struct gk_buf *out)
{
    const struct gk_pdf_options *options = &d->options;
    enum gk_status status = pdf_haru_report(d->haru, d->diags);
    if (status != GK_OK) return status;
    struct save s = {
        .haru = d->haru, .stop = options->stop, .file = options->file, .out = out, .start = out->n};
    begin(&s, options->helpers);
    put_objects(&s);
    pdf_structure_written(d);
    status = gk_stopped(s.stop) ? GK_ESTOPPED : pdf_haru_report(d->haru, d->diags);
    if (status == GK_OK && at(&s) > MAX_FILE_BYTES) {
        gk_diag(d->diags, GK_DIAG_PDF_TOO_LARGE, NULL, NULL);
        status = GK_ELIMIT;
    }
    if (status == GK_OK) {
        put_xref(&s);
        seal(&s);
        if (s.file) send(&s);
        if (s.file) status = gk_scratch_status(s.file, d->diags);
    }
    end(&s);
    return status;
}
