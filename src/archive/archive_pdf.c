/* What a PDF holds that an archive must not keep: read by qpdf, object by object. */
#include "archive_int.h"

#include <qpdf/qpdf-c.h>

/* Keys and names of actions that run something (ISO 19005-2 6.5.1 allows none of them). */
static const char *const runs[] = {"/JavaScript", "/JS",        "/Launch",    "/ImportData",
                                   "/SubmitForm", "/ResetForm", "/Rendition", "/RichMedia"};

/* Does the name stand in the text, and no longer one? */
static bool has_name(struct gk_str text, const char *name)
{
    struct gk_str n = gk_str_of(name);
    for (size_t at = 0; (at = gk_str_find(text, n, at)) != (size_t)-1; at += n.n) {
        char next = at + n.n < text.n ? text.s[at + n.n] : ' ';
        if (strchr(" /<>[]()\n", next)) return true;
    }
    return false;
}

enum { MOST_OBJECTS = 8388607 }; /* ISO 19005-2 6.1.13; a trailer may say anything */

static const char *find_script(qpdf_data pdf, struct gk_arena *arena)
{
    qpdf_oh trailer = qpdf_get_trailer(pdf);
    int most = qpdf_oh_get_int_value_as_int(pdf, qpdf_oh_get_key(pdf, trailer, "/Size"));
    for (int i = 1; i < most && i <= MOST_OBJECTS; i++) {
        qpdf_oh object = qpdf_get_object_by_id(pdf, i, 0);
        if (qpdf_oh_is_stream(pdf, object)) object = qpdf_oh_get_dict(pdf, object);
        struct gk_str text = gk_str_of(qpdf_oh_unparse_resolved(pdf, object));
        for (size_t k = 0; k < sizeof runs / sizeof *runs; k++)
            if (has_name(text, runs[k])) return gk_arena_str(arena, gk_str_of(runs[k])).s;
        qpdf_oh_release_all(pdf);
    }
    return NULL;
}

bool gk_archive_pdf_look(struct gk_str bytes, struct gk_archive_risks *risks, struct gk_arena *arena)
{
    qpdf_data pdf = qpdf_init();
    qpdf_silence_errors(pdf);
    qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    bool open = qpdf_read_memory(pdf, "pdf", bytes.s, bytes.n, NULL) < QPDF_ERRORS;
    bool locked =
        !open && qpdf_has_error(pdf) && qpdf_get_error_code(pdf, qpdf_get_error(pdf)) == qpdf_e_password;
    *risks =
        (struct gk_archive_risks){.looked = true, .encrypted = locked || (open && qpdf_is_encrypted(pdf))};
    if (open) risks->pages = qpdf_get_num_pages(pdf);
    if (open) risks->script = find_script(pdf, arena);
    qpdf_cleanup(&pdf);
    return open && risks->pages > 0;
}
