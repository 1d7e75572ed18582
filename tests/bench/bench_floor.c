/* The least that a paper of the same texts can cost. PDF: wrap, emit, deflate, write. XLSX: libxlsxwriter's
 * calls alone.
 *
 * usage: bench_floor TEXTS OUT.pdf|OUT.xlsx
 *
 * TEXTS has a row a line, cells parted by tabs. Each cell is wrapped without any rule (a character beyond
 * ASCII takes an em, others half of one) in columns of one width, each line becomes one Tj of UTF-16 codes,
 * each page one stream at zlib's level 6. No font is in the file and no reader will show it: what counts is
 * the time, which no program that sets the same texts can be below by much. Rows go through as they are read,
 * so that memory is that of a page. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>
#include <zlib.h>

enum { COLUMNS = 15, WIDTH = 16 /* half ems a line */, LINES = 58 /* of a page of A3 at 9 pt */ };

static FILE *out;
static char page[1 << 20];
static size_t page_len;
static int page_line, n_pages;

static void end_page(void)
{
    static unsigned char packed[(1 << 20) + 4096];
    uLongf n = sizeof packed;
    if (!page_len || compress2(packed, &n, (const Bytef *)page, (uLong)page_len, 6) != Z_OK) return;
    fprintf(out, "%d 0 obj <</Length %lu/Filter/FlateDecode>> stream\n", ++n_pages, n);
    fwrite(packed, 1, n, out);
    fputs("\nendstream endobj\n", out);
    page_len = 0, page_line = 0;
}

static const char *code_of(const char *s, const char *end, unsigned *code)
{
    unsigned char c = (unsigned char)*s++;
    int more = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : c >= 0xC0 ? 1 : 0;
    *code = more ? c & (0x3Fu >> more) : c;
    while (more-- && s < end) *code = *code << 6 | ((unsigned char)*s++ & 0x3Fu);
    return s;
}

/* A cell's lines from the page's current line on; returns how many. */
static int put_cell(const char *s, const char *end, int column)
{
    static const char hex[] = "0123456789ABCDEF";
    int line = 0;
    while (s < end) {
        if (page_len + 256 > sizeof page) end_page();
        page_len +=
            (size_t)sprintf(page + page_len, "BT %d %d Td <", column * 72, 800 - 12 * (page_line + line));
        for (int used = 0; s < end;) {
            unsigned code;
            const char *next = code_of(s, end, &code);
            if ((used += code > 127 ? 2 : 1) > WIDTH) break;
            for (int shift = 12; shift >= 0; shift -= 4) page[page_len++] = hex[code >> shift & 15];
            s = next;
        }
        page_len += (size_t)sprintf(page + page_len, "> Tj ET\n");
        line++;
    }
    return line;
}

static void put_row(const char *row, size_t n)
{
    int most = 0, column = 0;
    for (const char *s = row, *end = row + n; s <= end && column < COLUMNS; column++) {
        const char *stop = memchr(s, '\t', (size_t)(end - s));
        if (!stop) stop = end;
        int lines = put_cell(s, stop, column);
        if (lines > most) most = lines;
        s = stop + 1;
    }
    if ((page_line += most) >= LINES) end_page();
}

static int floor_pdf(FILE *in, const char *path)
{
    out = fopen(path, "w");
    if (!out) return 4;
    fputs("%PDF-1.7\n", out);
    char *row = NULL;
    size_t cap = 0;
    for (ssize_t n; (n = getline(&row, &cap, in)) > 0;) put_row(row, (size_t)n - (row[n - 1] == '\n'));
    end_page();
    free(row);
    return fclose(out) ? 4 : 0;
}

static int floor_xlsx(FILE *in, const char *path)
{
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
    lxw_format *format = workbook_add_format(book);
    format_set_text_wrap(format);
    char *row = NULL;
    size_t cap = 0;
    for (lxw_row_t r = 0; getline(&row, &cap, in) > 0; r++) {
        char *s = row;
        for (lxw_col_t c = 0; *s; c++) {
            size_t n = strcspn(s, "\t\n");
            char *next = s[n] ? s + n + 1 : s + n;
            s[n] = 0;
            worksheet_write_string(sheet, r, c, s, format);
            s = next;
        }
    }
    free(row);
    return workbook_close(book) == LXW_NO_ERROR ? 0 : 4;
}

int main(int argc, char **argv)
{
    FILE *in = argc == 3 ? fopen(argv[1], "r") : NULL;
    if (!in) {
        fprintf(stderr, "usage: bench_floor TEXTS OUT.pdf|OUT.xlsx\n");
        return 2;
    }
    const char *end = strrchr(argv[2], '.');
    int status = end && !strcmp(end, ".xlsx") ? floor_xlsx(in, argv[2]) : floor_pdf(in, argv[2]);
    fclose(in);
    return status;
}
