/* What a file is that holds no table which can be read here, so that it can be called by its name.
 *
 * ALGORITHM. A file that is no text begins with bytes of its own (the table below, by the formats' published
 * signatures); an archive is told by the parts that it holds; an OLE container by the streams in its
 * directory, whose entries are 128 bytes each (MS-CFB 2.6.1) and stand where a multiple of 128 is. Encryption
 * is told by EncryptedPackage (MS-OFFCRYPTO 2.3.4), the FILEPASS record of a workbook (MS-XLS 2.4.117), the
 * flag fEncrypted of a document (MS-DOC 2.5.2), the flag of an archive's first part, the manifest of an open
 * document.
 *
 * What no row names and what is no text either is quoted by its first bytes (src_is_binary). */
#include "source_int.h"

enum { LOOK = 512, ENTRY = 128, NAME_MAX_BYTES = 64 };

struct mark {
    unsigned short at;
    unsigned short n;
    const char *bytes;
    enum gk_code code;
    const char *name;
};

#define M(at, bytes, code, name)                                                                             \
    {                                                                                                        \
        at, sizeof(bytes) - 1, bytes, GK_DIAG_IMPORT_##code, name                                            \
    }

/* The first that fits. */
static const struct mark marks[] = {
    M(0, "\xFF\xD8\xFF", PICTURE, "JPEG"),
    M(0, "\x89PNG\r\n\x1A\n", PICTURE, "PNG"),
    M(0, "GIF8", PICTURE, "GIF"),
    M(0, "BM", PICTURE, "BMP"),
    M(0, "II*\0", PICTURE, "TIFF"),
    M(0, "MM\0*", PICTURE, "TIFF"),
    M(8, "WEBP", PICTURE, "WebP"),
    M(4, "ftyphei", PICTURE, "HEIC"),
    M(4, "ftypmif1", PICTURE, "HEIC"),
    M(0, "8BPS", PICTURE, "PSD"),
    M(0, "AT&TFORM", PICTURE, "DjVu"),
    M(0, "Rar!\x1A\x07", ARCHIVE, "RAR"),
    M(0, "7z\xBC\xAF\x27\x1C", ARCHIVE, "7z"),
    M(0, "\x1F\x8B", ARCHIVE, "gzip"),
    M(0, "BZh", ARCHIVE, "bzip2"),
    M(0, "\xFD\x37zXZ", ARCHIVE, "xz"),
    M(0, "\x28\xB5\x2F\xFD", ARCHIVE, "zstd"),
    M(0, "MSCF\0\0\0\0", ARCHIVE, "CAB"),
    M(257, "ustar", ARCHIVE, "tar"),
    M(4, "ftyp", MEDIA, "MP4"),
    M(8, "AVI ", MEDIA, "AVI"),
    M(8, "WAVE", MEDIA, "WAV"),
    M(0, "ID3", MEDIA, "MP3"),
    M(0, "\xFF\xFB", MEDIA, "MP3"),
    M(0, "\x1A\x45\xDF\xA3", MEDIA, "MKV"),
    M(0, "\x30\x26\xB2\x75\x8E\x66\xCF\x11", MEDIA, "WMV"),
    M(0, "\0\0\x01\xBA", MEDIA, "MPEG"),
    M(0, "FLV\x01", MEDIA, "FLV"),
    M(0, "OggS", MEDIA, "Ogg"),
    M(0, "fLaC", MEDIA, "FLAC"),
    M(0, "#!AMR", MEDIA, "AMR"),
    M(0,
      "\x7F"
      "ELF",
      PROGRAM, "ELF"),
    M(0, "MZ", PROGRAM, "EXE"),
    M(0, "\xCF\xFA\xED\xFE", PROGRAM, "Mach-O"),
    M(0, "\xCA\xFE\xBA\xBE", PROGRAM, "class"),
    M(0, "\0asm", PROGRAM, "WebAssembly"),
    M(0, "dex\n", PROGRAM, "DEX"),
    M(0, "SQLite format 3", FOREIGN, "SQLite"),
    M(4, "Standard Jet DB", FOREIGN, "Access (.mdb)"),
    M(4, "Standard ACE DB", FOREIGN, "Access (.accdb)"),
    M(0, "ITSF", FOREIGN, "CHM"),
    M(0, "CAJ", FOREIGN, "CAJ"),
    M(0, "AC10", FOREIGN, "DWG"),
    M(0, "L\0\0\0\x01\x14\x02\0", FOREIGN, "LNK"),
    M(0, "OTTO", FOREIGN, "OTF"),
    M(0, "ttcf", FOREIGN, "TTC"),
    M(0, "\0\x01\0\0\0", FOREIGN, "TTF"),
};

/* Archives by a part of theirs; the last row is for all that no office program made. */
static const struct {
    const char *part;
    enum gk_code code;
    const char *name;
} parts[] = {
    {"OFD.xml", GK_DIAG_IMPORT_FOREIGN, "OFD"},
    {"xl/workbook.bin", GK_DIAG_IMPORT_FOREIGN, "XLSB"},
    {"ppt/presentation.xml", GK_DIAG_IMPORT_FOREIGN, "PPTX"},
    {"visio/document.xml", GK_DIAG_IMPORT_FOREIGN, "VSDX"},
    {"content.xml", GK_DIAG_IMPORT_FOREIGN, "ODF"},
    {"META-INF/container.xml", GK_DIAG_IMPORT_FOREIGN, "EPUB"},
    {"AndroidManifest.xml", GK_DIAG_IMPORT_PROGRAM, "APK"},
    {"META-INF/MANIFEST.MF", GK_DIAG_IMPORT_PROGRAM, "JAR"},
};

static bool is_at(struct gk_str s, size_t at, struct gk_str what)
{
    return s.n >= at + what.n && memcmp(s.s + at, what.s, what.n) == 0;
}

static bool is_control(char c)
{
    return c == '\0' || ((unsigned char)c < 0x20 && strchr("\t\n\r\f\x1B", c) == NULL);
}

static bool say(const struct gk_source *src, enum gk_code code, const char *name)
{
    gk_source_report(src, code, 0, gk_str_of(name), GK_STR(""));
    return true;
}

/* ---- OLE containers ---- */

static unsigned number_at(struct gk_str s, size_t at, int bytes)
{
    unsigned n = 0;
    for (int i = bytes; i-- > 0;)
        n = n << 8 | (at + (size_t)i < s.n ? (unsigned char)s.s[at + (size_t)i] : 0U);
    return n;
}

/* Where the entry of a stream with this name stands, or 0. */
static size_t find_stream(struct gk_str s, const char *name)
{
    char wide[NAME_MAX_BYTES] = {0};
    size_t n = strlen(name) + 1;
    for (size_t i = 0; i < n; i++) wide[2 * i] = name[i];
    for (size_t at = LOOK; at + ENTRY <= s.n; at += ENTRY)
        if (memcmp(s.s + at, wide, 2 * n) == 0 && s.s[at + 66] == 2) return at;
    return 0;
}

/* Where the contents of a stream begin, s.n when that is nowhere. */
static size_t contents_of(struct gk_str s, size_t entry)
{
    unsigned shift = number_at(s, 30, 2);
    size_t at = shift >= 7 && shift <= 16 ? ((size_t)number_at(s, entry + 116, 4) + 1) << shift : s.n;
    return at < s.n ? at : s.n;
}

/* A workbook's records before the first that is neither BOF (0809) nor, as some write it, WRITEPROT (0086).
 */
static bool has_filepass(struct gk_str s, size_t at)
{
    enum { BOF = 0x0809, WRITE_PROTECTED = 0x0086, FILE_PASS = 0x002F };
    for (int i = 0; i < 4 && at + 4 <= s.n; i++) {
        unsigned kind = number_at(s, at, 2);
        if (kind != BOF && kind != WRITE_PROTECTED) return kind == FILE_PASS;
        at += 4 + number_at(s, at + 2, 2);
    }
    return false;
}

/* What LibreOffice calls the container's kind, NULL when there is nothing to read in it, which is said. */
static const char *old_office(struct gk_source *src)
{
    enum { FLAGS = 10, ENCRYPTED = 0x0100 };
    struct gk_str s = src->bytes;
    size_t book = find_stream(s, "Workbook"), document = find_stream(s, "WordDocument");
    book = book ? book : find_stream(s, "Book");
    bool locked = find_stream(s, "EncryptedPackage") || (book && has_filepass(s, contents_of(s, book))) ||
                  (document && number_at(s, contents_of(s, document) + FLAGS, 2) & ENCRYPTED);
    if (locked)
        say(src, GK_DIAG_IMPORT_PASSWORD, "");
    else if (book || document)
        return book ? "xls" : "doc";
    else if (find_stream(s, "PowerPoint Document"))
        say(src, GK_DIAG_IMPORT_FOREIGN, "PPT");
    else if (find_stream(s, "__properties_version1.0"))
        say(src, GK_DIAG_IMPORT_FOREIGN, "MSG");
    else
        say(src, GK_DIAG_IMPORT_OLD_OFFICE, "");
    return NULL;
}

/* The same for an open document: an archive whose first part names its kind. */
static const char *open_document(struct gk_source *src, const char *ending)
{
    struct gk_buf list = {0};
    struct gk_package *zip = gk_package_open(src->bytes, src->path, src->own, src->diags);
    bool read = zip && gk_package_read(zip, "META-INF/manifest.xml", &list);
    bool locked = gk_str_find(gk_buf_slice(&list), GK_STR("encryption-data"), 0) != (size_t)-1;
    gk_package_close(zip);
    gk_buf_done(&list);
    if (read && locked) say(src, GK_DIAG_IMPORT_PASSWORD, "");
    return read && !locked ? ending : NULL;
}

/* One XML file that an office program made: by the instruction before its first element or the names in
 * that, in UTF-8 or UTF-16. */
static const struct {
    const char *mark, *ending, *name; /* ending NULL: LibreOffice loses its merges, or cannot read it */
} xmls[] = {
    {"urn:schemas-microsoft-com:office:spreadsheet", "xls", "Excel 2003 XML (UTF-16)"},
    {"http://schemas.microsoft.com/office/2006/xmlPackage", NULL, "Word XML"},
    {"http://schemas.microsoft.com/office/word/2003/wordml", NULL, "Word 2003 XML"},
    {"progid=\"Word.Document\"", NULL, "Word 2003 XML"},
    {"urn:oasis:names:tc:opendocument:xmlns:office", NULL, "Flat ODF"},
};

static bool is_office_xml(const struct gk_source *src, const char **ending, const char **name)
{
    enum { HEAD = 4096 };
    char head[HEAD];
    size_t n = 0, i = 0;
    for (; i < src->bytes.n && n < HEAD; i++)
        if (src->bytes.s[i] != '\0') head[n++] = src->bytes.s[i];
    bool wide = n < i; /* which LibreOffice reads as something else */
    struct gk_str s = {head, n};
    size_t end = gk_str_find(s, GK_STR("<?xml"), 0), root = end;
    if (root == (size_t)-1 || root > 4) return false; /* a mark of the byte order may be before it */
    while (root + 1 < n && (head[root] != '<' || head[root + 1] == '?' || head[root + 1] == '!')) root++;
    while (end < s.n && (end < root || s.s[end] != '>')) end++;
    for (size_t k = 0; k < sizeof xmls / sizeof *xmls; k++) {
        if (gk_str_find(gk_str_sub(s, 0, end), gk_str_of(xmls[k].mark), 0) == (size_t)-1) continue;
        *ending = wide ? NULL : xmls[k].ending;
        *name = *ending != NULL ? NULL : xmls[k].name;
        return true;
    }
    return false;
}

bool src_is_office(struct gk_source *src, const char **ending)
{
    enum { FIRST_PART = 30 };
    struct gk_str s = src->bytes, type = GK_STR("mimetypeapplication/vnd.oasis.opendocument.");
    const char *xml = NULL;
    *ending = NULL;
    if (gk_str_starts(s, GK_STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")))
        *ending = old_office(src);
    else if (is_at(s, FIRST_PART, type) && is_at(s, FIRST_PART + type.n, GK_STR("spreadsheet")))
        *ending = open_document(src, "ods");
    else if (is_at(s, FIRST_PART, type) && is_at(s, FIRST_PART + type.n, GK_STR("text")))
        *ending = open_document(src, "odt");
    else if (gk_str_starts(s, GK_STR("{\\rtf")))
        *ending = "rtf";
    else if (!is_office_xml(src, ending, &xml))
        return false;
    if (xml != NULL) say(src, GK_DIAG_IMPORT_FOREIGN, xml);
    return true;
}

/* ---- the others ---- */

bool src_is_foreign(struct gk_source *src)
{
    struct gk_str s = src->bytes;
    bool text = true;
    for (size_t i = 0; i < s.n && i < LOOK && text; i++) text = !is_control(s.s[i]);
    for (size_t i = 0; i < sizeof marks / sizeof marks[0] && !text; i++)
        if (is_at(s, marks[i].at, (struct gk_str){marks[i].bytes, marks[i].n}))
            return say(src, marks[i].code, marks[i].name);
    return false;
}

bool src_is_foreign_package(struct gk_source *src, struct gk_package *zip)
{
    enum { FLAGS = 6, LOCKED = 1 };
    if (number_at(src->bytes, FLAGS, 2) & LOCKED) return say(src, GK_DIAG_IMPORT_PASSWORD, "");
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (gk_package_has(zip, parts[i].part)) return say(src, parts[i].code, parts[i].name);
    bool office = gk_package_has(zip, "[Content_Types].xml") || gk_package_has(zip, "_rels/.rels") ||
                  gk_package_has(zip, "xl/workbook.xml") || gk_package_has(zip, "word/document.xml");
    return !office && say(src, GK_DIAG_IMPORT_ARCHIVE, "ZIP");
}

bool src_is_binary(const struct gk_source *src)
{
    enum { MOST = 64 << 10, SHARE = 25, SHOWN = 8 }; /* one in 25: random bytes have one in ten */
    struct gk_str s = gk_str_sub(src->bytes, 0, src->bytes.n < MOST ? src->bytes.n : MOST);
    size_t controls = 0;
    for (size_t i = 0; i < s.n; i++) controls += is_control(s.s[i]);
    if (controls < 3 || controls * SHARE < s.n) return false;
    struct gk_str shown = GK_STR("");
    for (size_t i = 0; i < s.n && i < SHOWN; i++)
        shown = gk_arena_printf(src->arena, "%.*s%s%02X", (int)shown.n, shown.s, i > 0 ? " " : "",
                                (unsigned)(unsigned char)s.s[i]);
    return say(src, GK_DIAG_IMPORT_BINARY, shown.s);
}
