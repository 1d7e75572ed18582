/* archive: what goes with the papers that an archive takes.
 *
 * MODEL. What an archive wants is words: names of fields, elements of XML, captions of tables, lines of a
 * text. All of it is data (catalog/archive.json), written as it is to come out, with {names} where something
 * is to be filled in. The code knows four shapes: a tree of elements, a table, a text, a list of fields; and
 * asks its caller for what a name stands for. So another archive's wishes are another file, no other program.
 *
 * An element of the tree has a name and a value or elements; `each` repeats it; `optional` leaves it out when
 * nothing is in it. */
#include "archive_int.h"

#include <string.h>

#define FORMAT "gongkai-archive/1"

struct gk_str archive_text(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return json_is_string(value) ? (struct gk_str){json_string_value(value), json_string_length(value)}
                                 : GK_STR("");
}

bool archive_on(const json_t *object, const char *key)
{
    return json_is_true(json_object_get(object, key));
}

struct gk_archive_words *gk_archive_words_parse(struct gk_str json, const char *path, struct gk_arena *arena,
                                                struct gk_diags *diags)
{
    json_error_t error;
    struct gk_place place = {.file = gk_str_of(path)};
    struct gk_archive_words *words = GK_NEW(arena, struct gk_archive_words);
    words->root = json_loadb(json.s ? json.s : "", json.n, JSON_REJECT_DUPLICATES, &error);
    if (!words->root) {
        place.line = error.line;
        gk_diag(diags, GK_DIAG_JSON_SYNTAX, &place, gk_cause_said(arena, error.text), NULL);
        return NULL;
    }
    struct gk_str format = archive_text(words->root, "format");
    if (gk_str_eq(format, GK_STR(FORMAT))) return words;
    gk_diag(diags, GK_DIAG_JSON_FORMAT, &place, FORMAT, format.n ? format.s : "-", NULL);
    json_decref(words->root);
    return NULL;
}

void gk_archive_words_free(struct gk_archive_words *words)
{
    if (words) json_decref(words->root);
}

struct gk_str gk_archive_name(const struct gk_archive_words *words, const char *name)
{
    return archive_text(json_object_get(words->root, "names"), name);
}

struct gk_str gk_archive_word(const struct gk_archive_words *words, const char *word)
{
    return archive_text(json_object_get(words->root, "words"), word);
}

bool gk_archive_check_at(const struct gk_archive_words *words, int i, struct gk_archive_check *check)
{
    const json_t *one = json_array_get(json_object_get(words->root, "checks"), (size_t)i);
    *check = (struct gk_archive_check){archive_text(one, "key"), archive_text(one, "aspect"),
                                       archive_text(one, "name")};
    return one != NULL;
}
