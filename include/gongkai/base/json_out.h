/* Writing JSON as jansson's JSON_INDENT(2) has it, straight into a buffer: no tree stands in memory, and what
 * is ready may be taken out of the buffer at any time. */
#ifndef GONGKAI_BASE_JSON_OUT_H
#define GONGKAI_BASE_JSON_OUT_H

#include "gongkai/base/buf.h"

GK_BEGIN_DECLS

/* `struct gk_json_out o = {.out = &b};` begins a document; with .depth and .first, what stands so deep in
 * one. */
struct gk_json_out {
    struct gk_buf *out;
    struct gk_str (*shown)(struct gk_str s,
                           struct gk_arena *scratch); /* what is written for a text; or NULL */
    struct gk_arena *scratch;
    int depth;
    bool first; /* nothing stands yet in the innermost container */
};

/* Keys are NULL in an array and around the whole. `bracket` is '{' or '[', and its partner at the end. */
void gk_json_begin(struct gk_json_out *o, const char *key, char bracket);
void gk_json_open(struct gk_json_out *o, struct gk_str key, char bracket);
void gk_json_end(struct gk_json_out *o, char bracket);

void gk_json_text(struct gk_json_out *o, const char *key, struct gk_str value);
void gk_json_pair(struct gk_json_out *o, struct gk_str key, struct gk_str value);
void gk_json_texts(struct gk_json_out *o, struct gk_str key, const struct gk_str *values, int n);
void gk_json_int(struct gk_json_out *o, const char *key, int64_t value);
void gk_json_bool(struct gk_json_out *o, const char *key, bool value);

/* What is JSON already. */
void gk_json_raw(struct gk_json_out *o, struct gk_str key, struct gk_str json);

GK_END_DECLS

#endif
