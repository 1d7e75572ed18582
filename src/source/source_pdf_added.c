/* What stands behind the original's end in a PDF that was signed or stamped: an incremental update (ISO
 * 32000-2, 7.5.6), which may redefine any object.
 *
 * MODEL. The file is read twice, as it was (its first bytes) and as it is; each object of the original is
 * held against itself. Of those that a signature or a stamp must redefine, the document's root and pages,
 * only the keys that are theirs may differ; metadata and document information may. What else differs changes
 * what the document shows or holds. */
#include "source_int.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>

enum { MOST_OBJECTS = 4000000, DEEPEST = 64 };

struct added {
    qpdf_data was, is;
    struct gk_pdf_added *out;
    struct gk_arena *arena; /* of the object at hand */
};

static bool is_among(const char *key, const char *const *keys)
{
    while (*keys && strcmp(*keys, key) != 0) keys++;
    return *keys != NULL;
}

/* The keys but these, a line each. The library walks through one dictionary at a time. */
static struct gk_str keys_of(const struct added *a, qpdf_data pdf, qpdf_oh dict, const char *const *but)
{
    struct gk_buf b = {0};
    qpdf_oh_begin_dict_key_iter(pdf, dict);
    while (qpdf_oh_dict_more_keys(pdf)) {
        const char *key = qpdf_oh_dict_next_key(pdf);
        if (!is_among(key, but)) gk_buf_printf(&b, "%s\n", key);
    }
    return gk_buf_take(&b, a->arena);
}

static bool same_data(const struct added *a, qpdf_oh was, qpdf_oh is)
{
    unsigned char *one = NULL, *other = NULL;
    size_t n = 0, m = 0;
    bool read = qpdf_oh_get_stream_data(a->was, was, qpdf_dl_none, NULL, &one, &n) < QPDF_ERRORS &&
                qpdf_oh_get_stream_data(a->is, is, qpdf_dl_none, NULL, &other, &m) < QPDF_ERRORS;
    bool same = read && n == m && (n == 0 || memcmp(one, other, n) == 0);
    free(one);
    free(other);
    return same;
}

static bool same_text(const struct added *a, qpdf_oh was, qpdf_oh is)
{
    struct gk_str one = gk_arena_str(a->arena, gk_str_of(qpdf_oh_unparse_resolved(a->was, was)));
    return gk_str_eq(one, gk_str_of(qpdf_oh_unparse_resolved(a->is, is)));
}

/* Programs that sign write strings anew, in another coding. */
static bool same_string(const struct added *a, qpdf_oh was, qpdf_oh is)
{
    struct gk_str one = gk_arena_str(a->arena, gk_str_of(qpdf_oh_get_utf8_value(a->was, was)));
    return same_text(a, was, is) || gk_str_eq(one, gk_str_of(qpdf_oh_get_utf8_value(a->is, is)));
}

static bool same_but(const struct added *a, qpdf_oh was, qpdf_oh is, const char *const *but, int depth);

static bool same_array(const struct added *a, qpdf_oh was, qpdf_oh is, int depth);

static bool refers(const struct added *a, qpdf_oh was, qpdf_oh is, bool *same)
{
    bool one = qpdf_oh_is_indirect(a->was, was), other = qpdf_oh_is_indirect(a->is, is);
    *same = one && other && qpdf_oh_get_object_id(a->was, was) == qpdf_oh_get_object_id(a->is, is);
    return one || other;
}

/* Do two objects say the same? What they refer to is looked at by itself. */
static bool same_value(const struct added *a, qpdf_oh was, qpdf_oh is, int depth)
{
    static const char *const none[] = {NULL};
    bool same = false;
    if (depth > DEEPEST) return false;
    if (depth > 0 && refers(a, was, is, &same)) return same;
    if (qpdf_oh_get_type_code(a->was, was) != qpdf_oh_get_type_code(a->is, is)) return false;
    if (qpdf_oh_is_stream(a->was, was))
        return same_but(a, qpdf_oh_get_dict(a->was, was), qpdf_oh_get_dict(a->is, is), none, depth) &&
               same_data(a, was, is);
    if (qpdf_oh_is_dictionary(a->was, was)) return same_but(a, was, is, none, depth);
    if (qpdf_oh_is_array(a->was, was)) return same_array(a, was, is, depth);
    return qpdf_oh_is_string(a->was, was) ? same_string(a, was, is) : same_text(a, was, is);
}

static bool same_array(const struct added *a, qpdf_oh was, qpdf_oh is, int depth)
{
    int n = qpdf_oh_get_array_n_items(a->was, was);
    bool same = n == qpdf_oh_get_array_n_items(a->is, is);
    for (int i = 0; i < n && same; i++)
        same = same_value(a, qpdf_oh_get_array_item(a->was, was, i), qpdf_oh_get_array_item(a->is, is, i),
                          depth + 1);
    return same;
}

/* Do two dictionaries say the same under all keys but these? */
static bool same_but(const struct added *a, qpdf_oh was, qpdf_oh is, const char *const *but, int depth)
{
    struct gk_str keys = keys_of(a, a->was, was, but), line;
    if (!gk_str_eq(keys, keys_of(a, a->is, is, but))) return false;
    for (size_t at = 0; gk_str_line(keys, &at, &line);) {
        const char *key = gk_arena_str(a->arena, line).s;
        if (!same_value(a, qpdf_oh_get_key(a->was, was, key), qpdf_oh_get_key(a->is, is, key), depth + 1))
            return false;
    }
    return true;
}

static bool is_type(qpdf_data pdf, qpdf_oh dict, const char *type)
{
    qpdf_oh name = qpdf_oh_get_key_if_dict(pdf, dict, "/Type");
    return qpdf_oh_is_name(pdf, name) && strcmp(qpdf_oh_get_name(pdf, name), type) == 0;
}

/* Is the change one that a signature or a stamp must make? */
static bool may_differ(const struct added *a, int id, qpdf_oh was, qpdf_oh is)
{
    static const char *const root[] = {"/AcroForm", "/DSS",     "/Perms", "/Extensions",
                                       "/Metadata", "/Version", NULL};
    static const char *const page[] = {"/Annots", "/Tabs", NULL};
    qpdf_oh info = qpdf_oh_get_key(a->was, qpdf_get_trailer(a->was), "/Info");
    if (qpdf_oh_get_object_id(a->was, info) == id) return true;
    if (qpdf_oh_is_stream(a->was, was)) return is_type(a->was, qpdf_oh_get_dict(a->was, was), "/Metadata");
    if (!qpdf_oh_is_dictionary(a->was, was) || !qpdf_oh_is_dictionary(a->is, is)) return false;
    if (is_type(a->was, was, "/Catalog")) return same_but(a, was, is, root, 0);
    return is_type(a->was, was, "/Page") && same_but(a, was, is, page, 0);
}

/* Holds each object of the original against what it is now. What a stream of objects or references carries
 * is looked at by itself. */
static void hold(struct added *a, int n)
{
    for (int id = 1; id < n; id++) {
        gk_arena_clear(a->arena);
        qpdf_oh_release_all(a->was);
        qpdf_oh_release_all(a->is);
        qpdf_oh was = qpdf_get_object_by_id(a->was, id, 0), is = qpdf_get_object_by_id(a->is, id, 0);
        bool none = qpdf_oh_is_null(a->was, was), gone = qpdf_oh_is_null(a->is, is);
        qpdf_oh dict = qpdf_oh_is_stream(a->was, was) ? qpdf_oh_get_dict(a->was, was) : was;
        bool carrier = is_type(a->was, dict, "/ObjStm") || is_type(a->was, dict, "/XRef");
        if (none && !gone) a->out->added++;
        if (none || carrier || (!gone && same_value(a, was, is, 0))) continue;
        a->out->changed++;
        if (!may_differ(a, id, was, is) && !a->out->fault) a->out->fault = id;
    }
}

static int size_of(qpdf_data pdf)
{
    qpdf_oh size = qpdf_oh_get_key(pdf, qpdf_get_trailer(pdf), "/Size");
    return qpdf_oh_is_integer(pdf, size) ? qpdf_oh_get_int_value_as_int(pdf, size) : 0;
}

/* Names of signature fields, with commas between. */
static void list_signatures(struct added *a, struct gk_arena *arena)
{
    struct gk_buf names = {0};
    qpdf_oh form = qpdf_oh_get_key_if_dict(a->is, qpdf_get_root(a->is), "/AcroForm");
    qpdf_oh fields = qpdf_oh_get_key_if_dict(a->is, form, "/Fields");
    int n = qpdf_oh_is_array(a->is, fields) ? qpdf_oh_get_array_n_items(a->is, fields) : 0;
    for (int i = 0; i < n; i++) {
        qpdf_oh field = qpdf_oh_get_array_item(a->is, fields, i);
        qpdf_oh kind = qpdf_oh_get_key_if_dict(a->is, field, "/FT"),
                name = qpdf_oh_get_key_if_dict(a->is, field, "/T");
        bool signs = qpdf_oh_is_name(a->is, kind) && strcmp(qpdf_oh_get_name(a->is, kind), "/Sig") == 0;
        if (!signs || !qpdf_oh_is_string(a->is, name)) continue;
        gk_buf_printf(&names, "%s%s", names.n ? ", " : "", qpdf_oh_get_utf8_value(a->is, name));
    }
    a->out->signatures = gk_buf_take(&names, arena);
}

/* An error that nobody has asked for would be told on standard error. */
static void close_pdf(qpdf_data *pdf)
{
    if (!*pdf) return;
    if (qpdf_has_error(*pdf)) (void)qpdf_get_error(*pdf);
    qpdf_cleanup(pdf);
}

static qpdf_data open_pdf(const char *name, struct gk_str bytes)
{
    qpdf_data pdf = qpdf_init();
    qpdf_silence_errors(pdf);
    qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    qpdf_set_attempt_recovery(pdf, QPDF_FALSE);
    bool read = qpdf_read_memory(pdf, name, bytes.s, bytes.n, NULL) < QPDF_ERRORS;
    if (!read) close_pdf(&pdf);
    return pdf;
}

bool gk_source_pdf_added(struct gk_str whole, size_t original, struct gk_pdf_added *out,
                         struct gk_arena *arena)
{
    struct added a = {open_pdf("was", gk_str_sub(whole, 0, original)), open_pdf("is", whole), out,
                      gk_arena_new(NULL)};
    *out = (struct gk_pdf_added){.signatures = {"", 0}};
    int n = a.was && a.is ? size_of(a.is) : 0;
    /* No program packs an object into less than a byte: a file that says so is made to be waited for. */
    bool read = n > 0 && n <= MOST_OBJECTS && (size_t)n <= whole.n;
    if (read) hold(&a, n);
    if (read) list_signatures(&a, arena);
    close_pdf(&a.was);
    close_pdf(&a.is);
    gk_arena_free(a.arena);
    return read;
}
