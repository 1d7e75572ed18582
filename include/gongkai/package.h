/* package: zip archives in memory whose parts are XML, as office programs make them. */
#ifndef GONGKAI_PACKAGE_H
#define GONGKAI_PACKAGE_H

#include "gongkai/base.h"

GK_BEGIN_DECLS

struct gk_package;

/* Opens an archive over `bytes`, which must outlive it, and looks at its directory: names that leave the
 * archive, sizes that only an archive made to exhaust memory has. `path` names it in messages. NULL after a
 * diagnostic (OFFICE_ZIP, OFFICE_ENTRIES, OFFICE_SIZE, OFFICE_TOTAL, OFFICE_RATIO, OFFICE_NAME). */
struct gk_package *gk_package_open(struct gk_str bytes, const char *path, struct gk_arena *arena,
                                   struct gk_diags *diags);

/* The same for an archive that we have made ourselves: of any size. */
struct gk_package *gk_package_open_own(struct gk_str bytes, const char *path, struct gk_arena *arena,
                                       struct gk_diags *diags);
void gk_package_close(struct gk_package *zip); /* NULL is allowed */

/* How many parts there are, and their names. */
int gk_package_count(const struct gk_package *zip);
const char *gk_package_name(const struct gk_package *zip, int i);
bool gk_package_has(const struct gk_package *zip, const char *part);

/* A diagnostic about a part (NULL: about the file); unused arguments are NULL. */
void gk_package_report(const struct gk_package *zip, enum gk_code code, int line, const char *a,
                       const char *b, const char *c);

/* ---- a part as a stream of XML nodes ---- */

enum gk_xml_event { GK_XML_END_OF_PART, GK_XML_START, GK_XML_END, GK_XML_TEXT };

struct gk_xml;

/* Opens a part for reading; the archive must outlive it. NULL after a diagnostic (OFFICE_PART, OFFICE_ZIP).
 */
struct gk_xml *gk_xml_open(struct gk_package *zip, const char *part);

/* True when the part was well-formed, as far as it was read; else a diagnostic has been given (OFFICE_XML,
 * OFFICE_DOCTYPE, OFFICE_SIZE, OFFICE_RATIO, OFFICE_TOTAL). Frees it; NULL is allowed and false. */
bool gk_xml_close(struct gk_xml *xml);

/* The next node. An empty element gives START and END. Comments and processing instructions are passed over;
 * a document type ends the part: no entity is ever defined. After a fault, END_OF_PART for ever. */
enum gk_xml_event gk_xml_next(struct gk_xml *xml);

/* How many elements are open: within a START its own counts, within its END it counts too. */
int gk_xml_depth(const struct gk_xml *xml);

/* Is the element of the current START or END called so (without its prefix)? */
bool gk_xml_is(const struct gk_xml *xml, const char *name);

/* An attribute of the element of the current START, without its prefix, or the empty slice (s NULL when
 * there is none). It lives until the next call. */
struct gk_str gk_xml_attr(const struct gk_xml *xml, const char *name);

/* The text of the current TEXT. It lives until the next node. */
struct gk_str gk_xml_text(const struct gk_xml *xml);

/* At a START: passes over everything up to its END. */
void gk_xml_skip(struct gk_xml *xml);

/* Next START of a child of the element at depth `parent`; false (and the parent's END is taken) when there is
 * none. What stands deeper and text are passed over. */
bool gk_xml_child(struct gk_xml *xml, int parent);

/* ---- writing: package_write.c ---- */

/* Appends a part's bytes; false after a diagnostic. */
GK_MUST_USE bool gk_package_read(struct gk_package *zip, const char *part, struct gk_buf *out);

/* Appends the archive with the part holding `content`: in its place, or after the others where it had none.
 * Same input, same bytes. False, and nothing appended, after a diagnostic (OFFICE_ZIP). */
GK_MUST_USE bool gk_package_put(struct gk_package *zip, const char *part, struct gk_str content,
                                struct gk_buf *out);

/* ---- a new archive, part by part: package_parts.c ---- */

struct gk_package_parts;

struct gk_package_parts *gk_package_begin(void);

/* Packs a part at once; name and content may go. Names differ. */
void gk_package_add(struct gk_package_parts *parts, const char *name, struct gk_str content);

/* Of all parts so far, names and bytes. */
struct gk_sha256 gk_package_hash(const struct gk_package_parts *parts);

/* Appends the archive: the parts in their order, dated the first day that an archive can tell. Same parts,
 * same bytes. False, and nothing appended, when the library refuses; the caller says so. `out` NULL: nothing
 * is wanted any more. The parts are gone afterwards. */
GK_MUST_USE bool gk_package_end(struct gk_package_parts *parts, struct gk_buf *out);

/* A part, its name and bytes. Its name lives as long as the call. */
struct gk_package_part {
    const char *name;
    struct gk_str bytes;
};

/* Appends an archive of these parts, whose names differ, packed and in this order. Same input, same bytes.
 * False, and nothing appended: the library refused, for want of memory. The caller
 * says so. */
GK_MUST_USE bool gk_package_make(const struct gk_package_part *parts, int n, struct gk_buf *out);

/* Writes an archive of files, as they are (papers are packed already), under these names, which differ; they
 * are read and written piece by piece. False after PACKAGE_PACK. */
GK_MUST_USE bool gk_package_pack(const char *to, const char *const *paths, const char *const *names, int n,
                                 struct gk_diags *diags);

/* ---- relationships (ECMA-376 part 2, section 9.3) ---- */

struct gk_rel {
    struct gk_str id, type; /* type: the last component of its name */
    const char *target;     /* a part's name */
};

/* The relationships of a part ("": of the package); external ones are left out. A part without any has none.
 * In the arena. */
struct gk_rel *gk_package_rels(struct gk_package *zip, const char *part, int *n);

/* What a package is, by the first element of its main part; that part's name in *part (NULL: none). One
 * that is missing or broken is reported. */
enum gk_package_kind { GK_PACKAGE_OTHER, GK_PACKAGE_WORKBOOK, GK_PACKAGE_DOCUMENT };
enum gk_package_kind gk_package_kind(struct gk_package *zip, const char **part);

/* The first of a type, or NULL; by id, or NULL. */
const struct gk_rel *gk_rel_of_type(const struct gk_rel *rels, int n, const char *type);
const struct gk_rel *gk_rel_of_id(const struct gk_rel *rels, int n, struct gk_str id);

/* ---- package_text.c: text of office programs ---- */

/* Does the face draw boxes and ticks in the places of letters (Wingdings, Wingdings 2, …)? */
bool gk_package_symbol_face(struct gk_str name);

/* Appends `s`: line ends as LF, without the control characters that no paper can hold (counted in
 * *controls). In a symbol face a letter is the private-use character U+F0xx that the vocabulary knows. */
void gk_package_text(struct gk_buf *out, struct gk_str s, bool symbol, int *controls);

/* ---- values of attributes ---- */

/* A decimal number 0 … INT32_MAX, or `otherwise`. */
int gk_xml_int(struct gk_str s, int otherwise);

/* ST_OnOff and xsd:boolean: absent is `otherwise`. */
bool gk_xml_on(struct gk_str s, bool otherwise);

GK_END_DECLS

#endif
