/* Bytes → UTF-8. Every text is checked here once; what comes after relies on it.
 *
 * A byte order mark decides; else what is well-formed UTF-8 is UTF-8. A text that is UTF-8 but for a few
 * bytes is a damaged one, and says where: read as anything else it would come out as other characters. Of the
 * other charsets those that the file names (<meta charset>), that ICU detects, and GB18030 are tried,
 * strictly, and the first without a malformed byte is taken; a note says which. */
#include "source_int.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf16.h>

enum { LOOK = 64 << 10, CHUNK = 4096, MAX_CANDIDATES = 4 };

static int line_of(struct gk_str s, size_t at)
{
    int line = 1;
    for (const char *p = s.s; (p = memchr(p, '\n', (size_t)(s.s + at - p))) != NULL; p++) line++;
    return line;
}

/* ---- control characters ---- */

/* Bytes of the character at `i` if no paper can hold it (ASCII and C1 controls, a lone CR, noncharacters), or
 * 0. */
static size_t control_at(struct gk_str s, size_t i)
{
    const unsigned char *p = (const unsigned char *)s.s + i;
    if (p[0] < 0x20) {
        bool lone = p[0] == '\r' && (i + 1 == s.n || p[1] != '\n');
        return lone || (p[0] != '\t' && p[0] != '\n' && p[0] != '\r' && p[0] != '\f');
    }
    if (p[0] < 0xC2 || p[0] == 0x7F) return p[0] == 0x7F;
    if (p[0] == 0xC2) return p[1] < 0xA0 ? 2 : 0;
    if (p[0] == 0xEF)
        return (p[1] == 0xBF && p[2] >= 0xBE) || (p[1] == 0xB7 && p[2] >= 0x90 && p[2] <= 0xAF) ? 3 : 0;
    return p[0] >= 0xF0 && (p[1] & 0x0F) == 0x0F && p[2] == 0xBF && p[3] >= 0xBE ? 4 : 0;
}

/* A byte at which no such character begins, without a look at the next. */
static bool is_common(unsigned char c)
{
    return (c >= 0x20 && c < 0x7F) || (c > 0xC2 && c < 0xEF) || (c >= 0x80 && c < 0xC2);
}

enum { BLOCK = 64 };

/* Can the block hold no such character? Each has a byte below a space, 7F, C2 with a byte below A0, EF with
 * B7, or BF with BE or BF after it; hardly a block has one. (Without a branch, so that it is done many bytes
 * at a time.) */
static bool is_clean(const unsigned char *p)
{
    unsigned char found = 0;
    for (int i = 0; i < BLOCK; i++) {
        unsigned char c = p[i], next = p[i + 1];
        unsigned char low = (unsigned char)((c < 0x20) & (c != '\t') & (c != '\n') & (c != '\f'));
        unsigned char breaks = (unsigned char)((c == '\r') & (next == '\n'));
        unsigned char c1 = (unsigned char)((c == 0xC2) & (next < 0xA0));
        unsigned char last = (unsigned char)((c == 0xBF) & ((next & 0xFE) == 0xBE));
        unsigned char arabic = (unsigned char)((c == 0xEF) & (next == 0xB7)); /* U+FDC0 to U+FDFF */
        found = (unsigned char)(found | (low & (breaks ^ 1)) | (c == 0x7F) | c1 | last | arabic);
    }
    return found == 0;
}

/* Where the first is at or after `i`, or s.n. */
static size_t next_control(struct gk_str s, size_t i)
{
    while (i < s.n) {
        if (i + BLOCK + 4 <= s.n && is_clean((const unsigned char *)s.s + i)) {
            i += BLOCK - 3; /* one that begins in the last three bytes shows in the next block */
            continue;
        }
        size_t end = i + BLOCK < s.n ? i + BLOCK : s.n;
        while (i < end && (is_common((unsigned char)s.s[i]) || control_at(s, i) == 0)) i++;
        if (i < end) return i;
    }
    return s.n;
}

void src_drop_text(struct gk_source *src)
{
    gk_buf_done(&src->text_bytes);
    src->text = (struct gk_str){NULL, 0};
}

void src_keep_text(struct gk_source *src)
{
    size_t skip = (size_t)(src->text.s - src->text_bytes.s), n = src->text.n;
    src->text = gk_str_sub(gk_buf_take(&src->text_bytes, src->arena), skip, skip + n);
}

/* The buffer becomes the text. */
static void set_text(struct gk_source *src, struct gk_buf *out)
{
    src->text_bytes = *out;
    src->text = gk_buf_slice(out);
    *out = (struct gk_buf){0};
}

/* They are left out, and reported once. */
static void drop_controls(struct gk_source *src)
{
    struct gk_str s = src->text;
    size_t first = next_control(s, 0), dropped = 0;
    if (first == s.n) return;
    struct gk_buf out = {0};
    gk_buf_reserve(&out, s.n + 1);
    gk_buf_add(&out, s.s, first);
    for (size_t i = first; i < s.n; dropped++) {
        i += control_at(s, i);
        size_t end = next_control(s, i);
        gk_buf_add(&out, s.s + i, end - i);
        i = end;
    }
    size_t at = first;
    gk_source_report(src, GK_DIAG_IMPORT_CONTROL, line_of(s, first),
                     gk_arena_printf(src->arena, "U+%04X", (unsigned)gk_utf8_next(s, &at)),
                     gk_arena_printf(src->arena, "%zu", dropped));
    src_drop_text(src);
    set_text(src, &out);
}

/* ---- other charsets ---- */

/* A converter's UTF-16 as UTF-8; `lead` is half of a pair that the last chunk ended with. */
static void put_units(struct gk_buf *out, const UChar *units, size_t n, UChar *lead)
{
    char *to = gk_buf_reserve(out, n * 3 + 4);
    for (size_t i = 0; i < n; i++) {
        uint32_t c = units[i];
        if (c >= 0x800 && !U16_IS_SURROGATE(c)) { /* nearly all */
            to[0] = (char)(0xE0 | c >> 12);
            to[1] = (char)(0x80 | (c >> 6 & 0x3F));
            to[2] = (char)(0x80 | (c & 0x3F));
            to += 3;
            *lead = 0;
            continue;
        }
        if (U16_IS_LEAD(units[i])) {
            *lead = units[i];
            continue;
        }
        c = U16_IS_TRAIL(c) && *lead != 0 ? (uint32_t)U16_GET_SUPPLEMENTARY(*lead, units[i]) : c;
        *lead = 0;
        to += gk_utf8_encode(c, to);
    }
    out->n = (size_t)(to - out->s);
}

/* Converts strictly. Returns s.n when all is well, else the offset of the malformed byte. */
static size_t convert(struct gk_str s, const char *charset, struct gk_buf *out)
{
    UErrorCode e = U_ZERO_ERROR;
    UConverter *cnv = ucnv_open(charset, &e);
    if (U_FAILURE(e)) return 0;
    ucnv_setToUCallBack(cnv, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &e);
    const char *from = s.s, *end = s.s + s.n;
    UChar units[CHUNK], lead = 0;
    gk_buf_reserve(out, s.n + s.n / 2 + CHUNK); /* two bytes of Han become three */
    size_t bad = s.n;
    do {
        e = U_ZERO_ERROR;
        UChar *to = units;
        ucnv_toUnicode(cnv, &to, units + CHUNK, &from, end, NULL, true, &e);
        put_units(out, units, (size_t)(to - units), &lead);
    } while (e == U_BUFFER_OVERFLOW_ERROR);
    if (U_FAILURE(e)) {
        char bytes[32];
        int8_t n = sizeof bytes;
        UErrorCode ignored = U_ZERO_ERROR;
        ucnv_getInvalidChars(cnv, bytes, &n, &ignored);
        bad = (size_t)(from - s.s) - (size_t)(U_SUCCESS(ignored) && n > 0 ? n : 1);
    }
    ucnv_close(cnv);
    return bad < s.n || U_SUCCESS(e) ? bad : 0;
}

static bool is_word_char(char c)
{
    return gk_is_alpha((unsigned char)c) || gk_is_digit((unsigned char)c) || c == '-' || c == '_';
}

/* The charset that the file names near its beginning (`charset=…`, `encoding="…"`), or empty. */
static struct gk_str declared(struct gk_source *src)
{
    static const char *const marks[] = {"charset=", "encoding="};
    struct gk_str head = gk_str_sub(src->bytes, 0, src->bytes.n < 4096 ? src->bytes.n : 4096);
    for (int i = 0; i < 2; i++) {
        size_t at = gk_str_find(head, gk_str_of(marks[i]), 0);
        if (at == (size_t)-1) continue;
        at += strlen(marks[i]);
        at += at < head.n && (head.s[at] == '"' || head.s[at] == '\'');
        size_t to = at;
        while (to < head.n && is_word_char(head.s[to])) to++;
        if (to > at && to - at < 32) return gk_arena_str(src->arena, gk_str_sub(head, at, to));
    }
    return (struct gk_str){NULL, 0};
}

/* The subsets of GB18030 are read as it. */
static const char *widened(const char *name)
{
    UErrorCode e = U_ZERO_ERROR;
    const char *mime = ucnv_getStandardName(name, "MIME", &e);
    mime = mime ? mime : name;
    bool gb = ucnv_compareNames(mime, "GB2312") == 0 || ucnv_compareNames(mime, "GBK") == 0 ||
              ucnv_compareNames(name, "GBK") == 0 || ucnv_compareNames(name, "GB2312") == 0 ||
              ucnv_compareNames(name, "cp936") == 0;
    return gb ? "GB18030" : name;
}

/* What ICU believes the bytes are, or empty. */
static struct gk_str detected(struct gk_source *src)
{
    struct gk_str name = {NULL, 0};
    UErrorCode e = U_ZERO_ERROR;
    UCharsetDetector *d = ucsdet_open(&e);
    if (U_SUCCESS(e)) {
        ucsdet_setText(d, src->bytes.s, (int32_t)(src->bytes.n < LOOK ? src->bytes.n : LOOK), &e);
        const UCharsetMatch *match = ucsdet_detect(d, &e);
        const char *found = U_SUCCESS(e) && match ? ucsdet_getName(match, &e) : NULL;
        name = found && U_SUCCESS(e) ? gk_arena_str(src->arena, gk_str_of(found)) : name;
    }
    ucsdet_close(d);
    return name;
}

/* Does ICU's guess speak of a multi-byte charset of the region? The others take any bytes. */
static bool is_regional(const char *name)
{
    static const char *const names[] = {"Big5", "EUC-TW", "Shift_JIS", "EUC-JP", "EUC-KR", "ISO-2022-CN"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (ucnv_compareNames(name, names[i]) == 0) return true;
    return false;
}

static int candidates(struct gk_source *src, const char *list[MAX_CANDIDATES])
{
    int n = 0;
    struct gk_str named = declared(src), guess = detected(src);
    if (named.n > 0 && ucnv_compareNames(named.s, "UTF-8") != 0) list[n++] = widened(named.s);
    if (guess.n > 0 && is_regional(guess.s)) list[n++] = guess.s;
    list[n++] = "GB18030";
    return n;
}

/* The charset of a byte order mark and its length, or of UTF-16 without one (zeros in one half), or NULL. */
static const char *marked(struct gk_str s, size_t *skip)
{
    static const struct {
        const char *mark;
        size_t n;
        const char *name;
    } marks[] = {{"\xFF\xFE\x00\x00", 4, "UTF-32LE"},
                 {"\x00\x00\xFE\xFF", 4, "UTF-32BE"},
                 {"\xFF\xFE", 2, "UTF-16LE"},
                 {"\xFE\xFF", 2, "UTF-16BE"}};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (gk_str_starts(s, (struct gk_str){marks[i].mark, marks[i].n})) {
            *skip = marks[i].n;
            return marks[i].name;
        }
    }
    size_t zeros[2] = {0, 0}, n = s.n < LOOK ? s.n : LOOK;
    for (size_t i = 0; i < n; i++) zeros[i & 1] += s.s[i] == '\0';
    *skip = 0;
    bool odd = zeros[1] > 20 * zeros[0], even = zeros[0] > 20 * zeros[1];
    if (zeros[0] + zeros[1] < 4 || (zeros[0] + zeros[1]) * 50 < n) return NULL;
    return odd ? "UTF-16LE" : even ? "UTF-16BE" : NULL;
}

/* Is the text UTF-8 but for a few bytes? Then it has more of its three-byte characters than faults. */
static bool is_damaged_utf8(struct gk_str s, size_t bad)
{
    size_t good = 0, faults = 0, end = s.n < bad + LOOK ? s.n : bad + LOOK;
    for (size_t i = bad > LOOK ? bad - LOOK : 0; i < end;) {
        unsigned char c = (unsigned char)s.s[i];
        size_t n = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
        bool ok = i + n <= s.n && gk_utf8_validate(gk_str_sub(s, i, i + n)) == n;
        good += ok && n == 3;
        faults += !ok;
        i += ok ? n : 1;
    }
    return good > faults;
}

static bool report_malformed(struct gk_source *src, const char *charset, size_t at)
{
    struct gk_str offset = gk_arena_printf(src->arena, "%zu", at + 1);
    struct gk_str byte = gk_arena_printf(src->arena, "%02X",
                                         at < src->bytes.n ? (unsigned)(unsigned char)src->bytes.s[at] : 0U);
    struct gk_place place = {
        .file = gk_str_of(src->path), .line = line_of(src->bytes, at), .catalog = src->id};
    if (charset == NULL)
        gk_diag(src->diags, GK_DIAG_IMPORT_UTF8, &place, offset.s, byte.s, NULL);
    else
        gk_diag(src->diags, GK_DIAG_IMPORT_MALFORMED, &place, charset, offset.s, byte.s, NULL);
    return false;
}

static bool take_converted(struct gk_source *src, const char *charset, struct gk_buf *out)
{
    gk_source_report(src, GK_DIAG_IMPORT_CHARSET, 0, gk_str_of(charset), GK_STR(""));
    set_text(src, out);
    return true;
}

static bool convert_marked(struct gk_source *src, const char *charset, size_t skip)
{
    struct gk_buf out = {0};
    struct gk_str s = gk_str_sub(src->bytes, skip, src->bytes.n);
    size_t bad = convert(s, charset, &out);
    bool ok = bad == s.n ? take_converted(src, charset, &out) : report_malformed(src, charset, bad + skip);
    gk_buf_done(&out);
    return ok;
}

static bool convert_unmarked(struct gk_source *src, size_t bad)
{
    if (is_damaged_utf8(src->bytes, bad)) return report_malformed(src, NULL, bad);
    const char *list[MAX_CANDIDATES];
    int n = candidates(src, list);
    size_t fault = 0;
    for (int i = 0; i < n; i++) {
        struct gk_buf out = {0};
        fault = convert(src->bytes, list[i], &out);
        bool ok = fault == src->bytes.n && take_converted(src, list[i], &out);
        gk_buf_done(&out);
        if (ok) return true;
    }
    return report_malformed(src, list[n - 1], fault);
}

static bool to_utf8(struct gk_source *src)
{
    struct gk_str s = src->bytes;
    size_t skip = 0;
    const char *charset = marked(s, &skip);
    if (charset != NULL) return convert_marked(src, charset, skip);
    if (src_is_binary(src)) return false;
    size_t bom = gk_str_starts(s, GK_STR("\xEF\xBB\xBF")) ? 3 : 0;
    s = gk_str_sub(s, bom, s.n);
    size_t bad = gk_utf8_validate(s);
    if (bad < s.n) return bom > 0 ? report_malformed(src, NULL, bad + bom) : convert_unmarked(src, bad);
    if (src->buf != NULL) {
        set_text(src, src->buf);
    } else {
        gk_buf_add(&src->text_bytes, src->bytes.s, src->bytes.n);
        src->text = gk_buf_slice(&src->text_bytes);
    }
    src->text = gk_str_sub(src->text, bom, src->text.n);
    return true;
}

/* Lines that end with CR alone, as old systems wrote them. */
static void mend_line_ends(struct gk_source *src)
{
    struct gk_str s = src->text;
    if (s.n == 0 || memchr(s.s, '\n', s.n) != NULL || memchr(s.s, '\r', s.n) == NULL) return;
    char *to = src->text_bytes.s + (s.s - src->text_bytes.s);
    for (size_t i = 0; i < s.n; i++) to[i] = s.s[i] == '\r' ? '\n' : s.s[i];
}

/* Nearly every text is plain as it is. */
static bool is_plain(struct gk_str s)
{
    size_t i = 0;
    while (i < s.n) {
        unsigned char c = (unsigned char)s.s[i];
        if (c < 0x20 ? c != '\n' : !is_common(c) && control_at(s, i) > 0) return false;
        i += c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    }
    return true;
}

struct gk_str gk_source_plain(const struct gk_source *src, struct gk_str s, int line)
{
    if (is_plain(s)) return s;
    char *to = gk_arena_alloc(src->arena, s.n + 1);
    size_t n = 0, dropped = 0;
    for (size_t i = 0, skip; i < s.n; i += skip) {
        char c = s.s[i];
        bool breaks = c == '\r' || c == '\f' || c == '\v';
        skip = c == '\r' && i + 1 < s.n && s.s[i + 1] == '\n' ? 2 : 1;
        if (breaks || c == '\t') {
            to[n++] = breaks ? '\n' : ' ';
        } else if (control_at(s, i) == 0) {
            to[n++] = c;
        } else {
            skip = control_at(s, i);
            dropped++;
        }
    }
    if (dropped > 0) {
        size_t first = next_control(s, 0);
        gk_source_report(src, GK_DIAG_IMPORT_CONTROL, line,
                         gk_arena_printf(src->arena, "U+%04X", (unsigned)gk_utf8_next(s, &first)),
                         gk_arena_printf(src->arena, "%zu", dropped));
    }
    return (struct gk_str){to, n};
}

bool src_take_text(struct gk_source *src)
{
    if (!to_utf8(src)) return false;
    if (src->buf != NULL) gk_buf_done(src->buf); /* they are text now */
    src->bytes = (struct gk_str){NULL, 0};
    mend_line_ends(src);
    drop_controls(src);
    if (gk_str_trim(src->text).n == 0) {
        gk_source_report(src, GK_DIAG_IMPORT_EMPTY, 0, GK_STR(""), GK_STR(""));
        return false;
    }
    return true;
}
