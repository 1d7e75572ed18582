/* township_poster DATA CATALOG.json REGISTRY.json TOWNSHIP OUT: the notices of one township, as the program
 * makes them: job does all, from files to files. */
#include <gongkai/job.h>

#include <stdio.h>

int main(int argc, char **argv)
{
    if (argc != 6) return 2;
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(arena);
    const char *files[] = {argv[2]}, *townships[] = {argv[4]};
    struct gk_job_options options = {.root = argv[1],
                                     .files = files,
                                     .n_files = 1,
                                     .townships = argv[3],
                                     .townships_asked = townships,
                                     .n_townships_asked = 1,
                                     .out = argv[5],
                                     .papers = GK_PAPER_POSTER};
    struct gk_job_summary made;
    enum gk_status status = gk_job_build(&options, &made, &diags);
    struct gk_buf line = {0};
    for (size_t i = 0; i < diags.n; i++) {
        gk_buf_clear(&line);
        gk_diag_format(&diags.list[i], GK_ZH, &line);
        fprintf(stderr, "%.*s\n", (int)line.n, line.s);
    }
    printf("%d\n", made.posters);
    int code = gk_diags_exit_code(&diags, false);
    gk_buf_done(&line);
    gk_arena_free(arena);
    return status == GK_OK ? code : 3;
}
