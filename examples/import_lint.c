/* import_lint DATA FILE: a foreign file (web page, workbook, table, …) becomes a catalog, and the rules are
 * held against it. Exit code 1 when something was found. */
#include <gongkai/import.h>
#include <gongkai/lint.h>

#include <stdio.h>

int main(int argc, char **argv)
{
    if (argc != 3) return 2;
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(arena);
    struct gk_buf bytes = {0}, report = {0};
    const char *data = argv[1];
    const struct gk_vocabulary *v =
        gk_vocabulary_load(gk_path_first(data, "catalog/vocabulary.json", arena), arena, &diags);
    const struct gk_lint_words *words =
        gk_lint_words_load(gk_path_first(data, "catalog/lint.json", arena), arena, &diags);
    const struct gk_laws *laws =
        words ? gk_laws_load(gk_path_first(data, "catalog/laws.json", arena), words, arena, &diags) : NULL;
    const struct gk_catalog *c = NULL;
    if (v && laws && gk_file_read(argv[2], &bytes, &diags) == GK_OK)
        c = gk_import(gk_buf_slice(&bytes), argv[2], NULL, v, arena, &diags);
    for (size_t i = 0; i < diags.n; i++) {
        gk_diag_format(&diags.list[i], GK_ZH, &report);
        gk_buf_putc(&report, '\n');
    }
    int found = 0;
    if (c) {
        const struct gk_lint_options all = {0}; /* every rule */
        struct gk_findings findings = gk_lint(c, v, laws, words, &all, arena);
        gk_lint_write_text(&findings, GK_ZH, false, &report);
        found = findings.by_level[GK_WARNING] + findings.by_level[GK_ERROR] > 0;
    }
    fwrite(report.s, 1, report.n, stdout);
    gk_buf_done(&bytes);
    gk_buf_done(&report);
    gk_arena_free(arena);
    return c ? found : 3;
}
