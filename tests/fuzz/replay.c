/* A fuzz target as a plain test: each file of the folders that are named, and each that is named, once. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "gongkai/base/file.h"

int LLVMFuzzerInitialize(int *argc, char ***argv) __attribute__((weak));
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay(const char *path, struct gk_diags *diags)
{
    struct gk_buf bytes = {0};
    if (gk_file_read(path, &bytes, diags) != GK_OK) exit(1);
    fprintf(stderr, "%s\n", path);
    (void)LLVMFuzzerTestOneInput((const uint8_t *)(bytes.s ? bytes.s : ""), bytes.n);
    gk_buf_done(&bytes);
    return 1;
}

int main(int argc, char **argv)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(arena);
    int tried = 0;
    if (LLVMFuzzerInitialize) (void)LLVMFuzzerInitialize(&argc, &argv);
    for (int i = 1; i < argc; i++) {
        struct stat st;
        int n = 0;
        bool folder = stat(argv[i], &st) == 0 && S_ISDIR(st.st_mode);
        const char **names = folder ? gk_file_list(argv[i], "", arena, &n) : NULL;
        for (int k = 0; k < n; k++) tried += replay(gk_path_first(argv[i], names[k], arena), &diags);
        if (!folder) tried += replay(argv[i], &diags);
    }
    printf("%d tried\n", tried);
    gk_arena_free(arena);
    return tried > 0 ? 0 : 1;
}
