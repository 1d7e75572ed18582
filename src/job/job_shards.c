#include "job_out_int.h"

#include <stdio.h>

/* The manifests that parts of a job have left in out/: manifest-K-of-N.json.
 *
 * Any whole run takes up what it finds of them (job_earlier.c, job_manifest.c) and makes the rest itself. A
 * run that is to *join* them makes nothing in place of a part that has not ended: that would be the work of
 * hours, on one machine, done by mistake. */

static bool is_shard(const char *name, unsigned *shard, unsigned *shards)
{
    int end = 0;
    return sscanf(name, "manifest-%u-of-%u.json%n", shard, shards, &end) == 2 && end && !name[end] &&
           *shard > 0 && *shard <= *shards;
}

const char **job_shard_manifests(const char *out, int *n, struct gk_arena *arena)
{
    unsigned shard, shards;
    int all, kept = 0;
    const char **names = gk_file_list(out, ".json", arena, &all);
    for (int i = 0; i < all; i++)
        if (is_shard(names[i], &shard, &shards)) names[kept++] = names[i];
    *n = kept;
    return names;
}

/* Names the parts that have left no manifest: "2, 5". */
static struct gk_str missing(const char *const *names, int n, unsigned shards, struct gk_arena *arena)
{
    struct gk_buf b = {0};
    bool *left = GK_NEW_ARRAY(arena, bool, shards + 1);
    unsigned shard, of;
    for (int i = 0; i < n; i++)
        if (is_shard(names[i], &shard, &of)) left[shard] = true;
    for (unsigned k = 1; k <= shards; k++)
        if (!left[k]) gk_buf_printf(&b, "%s%u", b.n ? ", " : "", k);
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return s;
}

enum gk_status job_shards_check(const struct job_run *run, struct gk_diags *diags)
{
    int n;
    const char *out = run->options->out;
    const char **names = job_shard_manifests(out, &n, run->arena);
    const struct gk_place place = {.file = gk_str_of(out)};
    unsigned shard, first = 0, shards;
    for (int i = 0; i < n; i++) {
        (void)is_shard(names[i], &shard, &shards);
        if (i == 0) first = shards;
        if (shards == first && shards <= JOB_SHARDS_MOST) continue;
        gk_diag(diags, GK_DIAG_SHARDS_MIXED, &place, names[0], names[i], NULL);
        return GK_EINPUT;
    }
    struct gk_str lacks = missing(names, n, first, run->arena);
    if (n == 0)
        gk_diag(diags, GK_DIAG_SHARDS_NONE, &place, NULL);
    else if (lacks.n)
        gk_diag(diags, GK_DIAG_SHARDS_MISSING, &place, lacks.s, gk_arena_printf(run->arena, "%u", first).s,
                NULL);
    return n == 0 || lacks.n ? GK_EINPUT : GK_OK;
}
