/* Files inside the file (ISO 19005-3 6.8): each is an embedded file stream with a file specification, found
 * by name in the document's name tree and, as something that belongs to the whole document, in its /AF. */
#include "pdf_int.h"

#include <assert.h>
#include <stdlib.h>

#define LEVEL 9

struct attached {
    const struct pdf_doc *d;
    const struct gk_pdf_attachment *file;
    int stream;
    bool deflated;
};

static const char *const relationships[] = {[GK_PDF_SOURCE] = "Source",
                                            [GK_PDF_DATA] = "Data",
                                            [GK_PDF_ALTERNATIVE] = "Alternative",
                                            [GK_PDF_SUPPLEMENT] = "Supplement",
                                            [GK_PDF_UNSPECIFIED] = "Unspecified"};

static void write_file(void *ctx, int index, struct gk_buf *out)
{
    const struct attached *a = ctx;
    (void)index;
    gk_buf_puts(out, "/Type/EmbeddedFile/Subtype");
    pdf_put_name(out, a->file->mime);
    gk_buf_printf(out, "/Params<</Size %zu", a->file->bytes.n);
    pdf_put_date(out, "/ModDate", a->d->date);
    gk_buf_puts(out, ">>");
    if (a->deflated) gk_buf_puts(out, "/Filter/FlateDecode");
}

static void write_specification(void *ctx, int index, struct gk_buf *out)
{
    const struct attached *a = ctx;
    (void)index;
    gk_buf_puts(out, "/Type/Filespec/F");
    pdf_put_text(out, a->file->name);
    gk_buf_puts(out, "/UF");
    pdf_put_text(out, a->file->name);
    gk_buf_puts(out, "/AFRelationship/");
    gk_buf_puts(out, relationships[a->file->relationship]);
    if (a->file->description.n) {
        gk_buf_puts(out, "/Desc");
        pdf_put_text(out, pdf_cut(a->file->description));
    }
    gk_buf_puts(out, "/EF<</F");
    pdf_put_ref(out, a->stream);
    gk_buf_puts(out, "/UF");
    pdf_put_ref(out, a->stream);
    gk_buf_puts(out, ">>");
}

/* A workbook is compressed already: the bytes stay as they are when deflating saves less than a tenth. */
static void add_stream(struct pdf_doc *d, struct attached *a)
{
    struct gk_buf packed = {0};
    pdf_deflate(a->file->bytes, LEVEL, &packed);
    a->deflated = packed.n < a->file->bytes.n / 10 * 9;
    struct gk_str bytes = a->deflated ? gk_buf_slice(&packed) : a->file->bytes;
    a->stream = pdf_haru_stream(d->haru, (struct pdf_entries){write_file, a, 0}, bytes);
    gk_buf_done(&packed);
}

void pdf_attach_add(struct pdf_doc *d)
{
    int n = d->options.n;
    struct attached *files = GK_NEW_ARRAY(d->arena, struct attached, n + 1);
    d->attachment_ids = GK_NEW_ARRAY(d->arena, int, n + 1);
    for (int i = 0; i < n; i++) {
        const struct gk_pdf_attachment *file = &d->options.attachments[i];
        assert(file->name.n > 0 && file->mime.n > 0);
        files[i] = (struct attached){.d = d, .file = file};
        add_stream(d, &files[i]);
        d->attachment_ids[i] =
            pdf_haru_object(d->haru, (struct pdf_entries){write_specification, &files[i], 0});
    }
}

/* ---- the catalog's entries ---- */

struct name {
    struct gk_buf key; /* the text string as hex: its order is that of the bytes */
    int id;
};

static int compare_names(const void *a, const void *b)
{
    const struct name *x = a, *y = b;
    return gk_str_cmp(gk_buf_slice(&x->key), gk_buf_slice(&y->key));
}

void pdf_attach_catalog(const struct pdf_doc *d, struct gk_buf *out)
{
    int n = d->options.n;
    if (n == 0) return;
    struct name *names = GK_NEW_ARRAY(d->arena, struct name, n);
    gk_buf_puts(out, "/AF[");
    for (int i = 0; i < n; i++) {
        names[i].id = d->attachment_ids[i];
        pdf_put_text(&names[i].key, d->options.attachments[i].name);
        pdf_put_ref(out, names[i].id);
    }
    qsort(names, (size_t)n, sizeof *names, compare_names);
    gk_buf_puts(out, "]/Names<</EmbeddedFiles<</Names[");
    for (int i = 0; i < n; i++) {
        gk_buf_str(out, gk_buf_slice(&names[i].key));
        pdf_put_ref(out, names[i].id);
        gk_buf_done(&names[i].key);
    }
    gk_buf_puts(out, "]>>>>");
}
