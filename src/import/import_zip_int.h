/* Packages of office programs: a zip archive in memory whose parts are XML. What src/import/import_zip*.c
 * give to the readers of workbooks and documents. */
#ifndef IMPORT_ZIP_INT_H
#define IMPORT_ZIP_INT_H

#include "gongkai/import.h"

/* What an archive may hold. No office document comes near; an archive made to exhaust memory passes one of
 * them. The ratio counts from RATIO_FROM on: short parts of one repeated word are no bomb. */
enum {
    IMP_ZIP_ENTRIES = 10000,
    IMP_ZIP_ENTRY_MB = 256,
    IMP_ZIP_TOTAL_MB = 1024,
    IMP_ZIP_RATIO = 200,
    IMP_ZIP_RATIO_FROM_MB = 32
};

struct imp_zip;

/* Opens an archive over `bytes`, which must outlive it, and looks at its directory: the caps above, names
 * that leave the archive. `path` names it in messages. NULL after a diagnostic (OFFICE_ZIP, OFFICE_ENTRIES,
 * OFFICE_SIZE, OFFICE_TOTAL, OFFICE_RATIO, OFFICE_NAME). */
struct imp_zip *imp_zip_open(struct gk_str bytes, const char *path, struct gk_arena *arena,
                             struct gk_diags *diags);
void imp_zip_close(struct imp_zip *zip); /* NULL is allowed */

bool imp_zip_has(const struct imp_zip *zip, const char *part);
struct gk_arena *imp_zip_arena(const struct imp_zip *zip);

/* A diagnostic about a part (NULL: about the file); unused arguments are NULL. */
void imp_zip_report(const struct imp_zip *zip, enum gk_code code, int line, const char *a, const char *b,
                    const char *c);

/* ---- a part as a stream of XML nodes ---- */

enum imp_xml_event { IMP_XML_END_OF_PART, IMP_XML_START, IMP_XML_END, IMP_XML_TEXT };

struct imp_xml;

/* Opens a part for reading; the archive must outlive it. NULL after a diagnostic (OFFICE_PART, OFFICE_ZIP).
 */
struct imp_xml *imp_xml_open(struct imp_zip *zip, const char *part);

/* True when the part was well-formed, as far as it was read; else a diagnostic has been given (OFFICE_XML,
 * OFFICE_DOCTYPE, OFFICE_SIZE, OFFICE_RATIO, OFFICE_TOTAL). Frees it; NULL is allowed and false. */
bool imp_xml_close(struct imp_xml *xml);

/* The next node. An empty element gives START and END. Comments and processing instructions are passed over;
 * a document type ends the part: no entity is ever defined. After a fault, END_OF_PART for ever. */
enum imp_xml_event imp_xml_next(struct imp_xml *xml);

/* How many elements are open: within a START its own counts, within its END it counts too. */
int imp_xml_depth(const struct imp_xml *xml);

/* Is the element of the current START or END called so (without its prefix)? */
bool imp_xml_is(const struct imp_xml *xml, const char *name);

/* An attribute of the element of the current START, without its prefix, or the empty slice (s NULL when
 * there is none). It lives until the next call. */
struct gk_str imp_xml_attr(const struct imp_xml *xml, const char *name);

/* The text of the current TEXT. It lives until the next node. */
struct gk_str imp_xml_text(const struct imp_xml *xml);

/* At a START: passes over everything up to its END. */
void imp_xml_skip(struct imp_xml *xml);

/* Next START of a child of the element at depth `parent`; false (and the parent's END is taken) when there is
 * none. What stands deeper and text are passed over. */
bool imp_xml_child(struct imp_xml *xml, int parent);

/* ---- relationships (ECMA-376 part 2, section 9.3) ---- */

struct imp_rel {
    struct gk_str id, type; /* type: the last component of its name */
    const char *target;     /* a part's name */
};

/* The relationships of a part ("": of the package); external ones are left out. A part without any has none.
 * In the arena. */
struct imp_rel *imp_zip_rels(struct imp_zip *zip, const char *part, int *n);

/* What a package is, by the first element of its main part; that part's name in *part (NULL: none). One
 * that is missing or broken is reported. */
enum imp_package { IMP_PACKAGE_OTHER, IMP_PACKAGE_WORKBOOK, IMP_PACKAGE_DOCUMENT };
enum imp_package imp_zip_kind(struct imp_zip *zip, const char **part);

/* The first of a type, or NULL; by id, or NULL. */
const struct imp_rel *imp_rel_of_type(const struct imp_rel *rels, int n, const char *type);
const struct imp_rel *imp_rel_of_id(const struct imp_rel *rels, int n, struct gk_str id);

/* ---- import_zip_text.c: text of office programs ---- */

/* Does the face draw boxes and ticks in the places of letters (Wingdings, Wingdings 2, …)? */
bool imp_is_symbol_face(struct gk_str name);

/* Appends `s`: line ends as LF, without the control characters that no paper can hold (counted in
 * *controls). In a symbol face a letter is the private-use character U+F0xx that the vocabulary knows. */
void imp_add_text(struct gk_buf *out, struct gk_str s, bool symbol, int *controls);

/* ---- values of attributes ---- */

/* A decimal number 0 … INT32_MAX, or `otherwise`. */
int imp_xml_int(struct gk_str s, int otherwise);

/* ST_OnOff and xsd:boolean: absent is `otherwise`. */
bool imp_xml_on(struct gk_str s, bool otherwise);

#endif
