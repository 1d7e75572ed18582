/* archive: what a package for an archive holds, from catalog/archive.json: the fields of a catalog's `record`
 * and which of them an archive needs, the XML and the tables that go with the papers; and XML read back.
 *
 * Names and order of the fields are those of DA/T 46-2009, the structure of the metadata that of DA/T
 * 48-2009, the directory and its elements those of 档发〔2012〕7号, annex 2, as these are publicly described.
 * Nothing here says of a package that it conforms. */
#ifndef GONGKAI_ARCHIVE_H
#define GONGKAI_ARCHIVE_H

#include "gongkai/catalog.h"

GK_BEGIN_DECLS

struct gk_archive_words;

/* The data; NULL after diagnostics. `path` names them. Ended by gk_archive_words_free, NULL is allowed. */
struct gk_archive_words *gk_archive_words_parse(struct gk_str json, const char *path, struct gk_arena *arena,
                                                struct gk_diags *diags);
void gk_archive_words_free(struct gk_archive_words *words);

/* ---- the record of a catalog ---- */

/* What an archive asks for: an office's own archive, by piece (DA/T 22); another that takes it over. */
enum gk_archive_need { GK_ARCHIVE_FILING, GK_ARCHIVE_TRANSFER };

/* Holds the record against the fields: a name that none has is RECORD_NAME, a warning with the nearest; a
 * value of another form than the field's is RECORD_FORM, an error, and false. */
bool gk_archive_record_good(const struct gk_archive_words *words, const struct gk_catalog *catalog,
                            struct gk_diags *diags);

/* A field: its name, how a value looks (for a person; empty: as one likes), or the words that alone may stand
 * there; whether filing or a transfer needs it, offices fill it in though none does, each catalog has its
 * own. */
struct gk_archive_field {
    struct gk_str name, example, kind; /* kind: "year", "number", "date", "code"; empty: a text */
    struct gk_str *words;
    int n_words;
    bool filing, transfer, usual, own;
};

/* The i-th, from 0, in `arena`; false: there are not so many. */
bool gk_archive_field_at(const struct gk_archive_words *words, int i, struct gk_arena *arena,
                         struct gk_archive_field *field);

/* Has the value the form of the field (an empty one has)? Else `*form`, in `arena`, is how one looks; NULL:
 * there is no such field. */
bool gk_archive_fits(const struct gk_archive_words *words, struct gk_str name, struct gk_str value,
                     struct gk_arena *arena, const char **form);

/* What the record says of a field, else what the catalog does (题名 is its title, 责任者 its issuer, 日期 its
 * date); empty: nothing. */
struct gk_str gk_archive_value(const struct gk_archive_words *words, const struct gk_catalog *catalog,
                               struct gk_str name);

/* The fields that are needed and of which nothing is said; *n of them, in `arena`. */
struct gk_str *gk_archive_missing(const struct gk_archive_words *words, const struct gk_catalog *catalog,
                                  enum gk_archive_need need, int *n, struct gk_arena *arena);

/* ---- filling in ----
 *
 * Texts of the data hold {names}. Whoever fills them in tells what each stands for here; what is repeated for
 * each of something ("piece", "file") says so, and `enter` goes to the i-th of them (false: there is none);
 * it is left again with i -1. */
struct gk_archive_facts {
    bool (*enter)(void *ctx, const char *each, int i);
    struct gk_str (*fact)(void *ctx, struct gk_str name);
    void *ctx;
};

/* A name of a file or folder, or a word, as the data have it; empty: none. */
struct gk_str gk_archive_name(const struct gk_archive_words *words, const char *name);
struct gk_str gk_archive_word(const struct gk_archive_words *words, const char *word);

/* Appends an XML document ("metadata", "directory"). UTF-8, indented, LF. */
void gk_archive_put_xml(const struct gk_archive_words *words, const char *tree,
                        const struct gk_archive_facts *facts, struct gk_buf *out);

/* Appends a text, a line for each of the data's ("readme"), with CR LF as Windows' own programs want it. */
void gk_archive_put_text(const struct gk_archive_words *words, const char *text,
                         const struct gk_archive_facts *facts, struct gk_buf *out);

/* A table ("index", "cover", …) as a catalog that can be laid out, with `id`, in `arena`. */
const struct gk_catalog *gk_archive_table(const struct gk_archive_words *words, const char *table,
                                          const struct gk_archive_facts *facts, struct gk_arena *arena);

/* The checks of a package, in order: key, aspect (真实性 …), name. False: no more. */
struct gk_archive_check {
    struct gk_str key, aspect, name;
};
bool gk_archive_check_at(const struct gk_archive_words *words, int i, struct gk_archive_check *check);

/* ---- catalogs as XML ---- */

/* Appends JSON (well-formed) as XML in the namespace urn:gongkai:catalog:1: an object's members are elements
 * called by their keys (or <entry key="…"> where a key is no XML name), what an array holds are <row>s; the
 * attribute `type` says what is no text. Nothing is lost: the same JSON can be made of it. */
void gk_archive_put_catalog(struct gk_str json, struct gk_buf *out);

/* The JSON that such XML was made of, compact, appended; false: it is none. */
struct gk_archive_xml;
bool gk_archive_take_catalog(const struct gk_archive_xml *xml, struct gk_buf *out);

/* ---- reading back ---- */

/* NULL: it is not well-formed, `*fault` says why, in `arena`. No entity is expanded, nothing is loaded. */
struct gk_archive_xml *gk_archive_xml_parse(struct gk_str xml, struct gk_arena *arena, const char **fault);
void gk_archive_xml_free(struct gk_archive_xml *xml);

/* Is it valid by the schema? Else what is wrong first. */
bool gk_archive_xml_valid(const struct gk_archive_xml *xml, struct gk_str schema, struct gk_arena *arena,
                          const char **fault);

/* The text of the i-th element of that name, from 0, in `arena`; its s is NULL: there are not so many. */
struct gk_str gk_archive_xml_text(const struct gk_archive_xml *xml, struct gk_str name, int i,
                                  struct gk_arena *arena);

/* What an archive must not keep in a PDF: false when it cannot be read at all (without its password, say,
 * which is `encrypted`); `script` is the name of what runs something (/JavaScript, /Launch …), in `arena`, or
 * NULL. `looked` is false where the program has no reader of PDFs (in a browser). */
struct gk_archive_risks {
    bool looked, encrypted;
    int pages;
    const char *script;
};
bool gk_archive_pdf_look(struct gk_str pdf, struct gk_archive_risks *risks, struct gk_arena *arena);

/* The i-th field that a transfer needs, from 0; empty: there are not so many. */
struct gk_str gk_archive_mandatory(const struct gk_archive_words *words, int i);

GK_END_DECLS

#endif
