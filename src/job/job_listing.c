#include "job_out_int.h"

/* A manifest as it is read, entry by entry.
 *
 * MODEL. A country's manifest has a hundred thousand entries, and as a tree each takes a kilobyte and more.
 * So jansson is given one value after the other, where it stands in the bytes; only what is around them is
 * read here. How the file is laid out, and in which order its members stand, makes no difference: people and
 * their editors reformat JSON. */

static bool is_sum(struct gk_sha256 sum, const char *said)
{
    char hex[65];
    gk_sha256_hex(&sum, hex);
    return strcmp(hex, said) == 0;
}

bool job_has_hash(struct gk_str bytes, const char *sha256)
{
    return is_sum(gk_sha256(bytes), sha256);
}

bool job_entry_holds(const json_t *entry, struct gk_str bytes)
{
    const char *sha256 = json_string_value(json_object_get(entry, "sha256"));
    const char *sm3 = json_string_value(json_object_get(entry, "sm3"));
    return sha256 && is_sum(gk_sha256(bytes), sha256) && (!sm3 || is_sum(gk_sm3(bytes), sm3));
}

bool job_is_inside(const char *path)
{
    return path[0] != '/' && !strstr(path, "..");
}

static void skip_space(struct job_listing *l)
{
    while (l->at < l->json.n && memchr(" \t\r\n", l->json.s[l->at], 4)) l->at++;
}

static bool take_mark(struct job_listing *l, char mark)
{
    skip_space(l);
    bool here = l->at < l->json.n && l->json.s[l->at] == mark;
    l->at += here;
    return here;
}

/* The value that begins here, or NULL. */
static json_t *take_value(struct job_listing *l)
{
    const size_t flags = JSON_DECODE_ANY | JSON_DISABLE_EOF_CHECK | JSON_REJECT_DUPLICATES;
    json_error_t error;
    json_t *value = json_loadb(l->json.s + l->at, l->json.n - l->at, flags, &error);
    if (value) l->at += (size_t)error.position;
    return value;
}

static bool skip_array(struct job_listing *l)
{
    if (!take_mark(l, '[')) return false;
    if (take_mark(l, ']')) return true;
    do {
        json_t *value = take_value(l);
        if (!value) return false;
        json_decref(value);
    } while (take_mark(l, ','));
    return take_mark(l, ']');
}

static bool take_member(struct job_listing *l, bool *ours)
{
    json_t *key = take_value(l), *value = NULL;
    bool good = json_is_string(key) && take_mark(l, ':');
    if (good && strcmp(json_string_value(key), "files") == 0) {
        l->files = l->at;
        good = skip_array(l);
    } else if (good) {
        value = take_value(l);
        good = value != NULL;
        const char *word = json_string_value(value);
        if (strcmp(json_string_value(key), "format") == 0) *ours = word && strcmp(word, MANIFEST_FORMAT) == 0;
    }
    json_decref(key);
    json_decref(value);
    return good;
}

bool job_listing_begin(struct job_listing *l, struct gk_str json, struct gk_arena *arena)
{
    *l = (struct job_listing){.json = {json.s ? json.s : "", json.n}};
    bool ours = false, good = take_mark(l, '{');
    for (bool more = good; more; more = good && take_mark(l, ',')) good = take_member(l, &ours);
    good = good && take_mark(l, '}');
    skip_space(l);
    if (good && ours && l->at == l->json.n) {
        l->at = l->files;
        return true;
    }
    json_error_t error;
    json_t *root = json_loadb(l->json.s, l->json.n, JSON_REJECT_DUPLICATES, &error);
    l->fault = root ? "format" : gk_cause_said(arena, error.text);
    json_decref(root);
    return false;
}

json_t *job_listing_next(struct job_listing *l, struct gk_str *text)
{
    if (!l->files || (!take_mark(l, '[') && !take_mark(l, ','))) return NULL;
    if (take_mark(l, ']')) return NULL;
    size_t from = l->at;
    json_t *entry = take_value(l);
    *text = gk_str_sub(l->json, from, l->at);
    return entry;
}
