#include "job_int.h"

/* What any part of a run asks it for. */

const char *job_path(const struct job_run *run, const char *name, struct gk_arena *arena)
{
    return gk_path_first(run->options->root, name, arena);
}

const char *job_data(const struct job_run *run, const char *name)
{
    return gk_path_find(run->options->root, name, run->arena);
}

const char *job_layouts(const struct job_run *run, struct gk_arena *arena)
{
    return gk_path_each(run->options->root, "layouts", arena);
}

struct gk_str job_poster_stem(const struct job_run *run, const struct gk_registry *r, int township,
                              struct gk_arena *arena)
{
    return run->options->names_code ? gk_township_stem(r, township, arena)
                                    : gk_township_file(r, township, arena);
}

unsigned job_poster_kinds(const struct job_run *run)
{
    const struct gk_job_options *o = run->options;
    return o->posters ? o->posters
                      : GK_PAPER_PDF | (o->papers & (GK_PAPER_HTML | GK_PAPER_DOCX | GK_PAPER_OFD));
}

const char *job_poster_kind(const struct job_run *run)
{
    int i = 0;
    while (!(gk_job_format(i)->papers & job_poster_kinds(run))) i++;
    return gk_job_format(i)->name;
}

struct gk_text *job_text_new(const struct job_run *run)
{
    struct gk_text *text = gk_text_new(run->fonts);
    int n;
    const struct gk_str *words = gk_vocabulary_list(run->vocabulary, "whole-words", &n);
    gk_text_set_words(text, words, n);
    return text;
}

const struct gk_form *job_form(const struct job_run *run, const struct gk_catalog *catalog,
                               struct gk_arena *arena, struct gk_diags *diags)
{
    struct gk_str name = run->options->form.n ? run->options->form : catalog->layout;
    return gk_form_load_paper(job_layouts(run, arena), name, run->options->paper, arena, diags);
}

/* Whether a signal has come is a question to the system: of those from within, every so many. */
static bool ask(const struct job_run *run, unsigned every)
{
    const struct gk_job_options *o = run->options;
    struct job_stop *stop = run->stop;
    if (!stop || !o->stop) return false;
    pthread_mutex_lock(&stop->lock);
    if (!stop->asked && stop->times++ % every == 0) stop->asked = o->stop(o->ctx);
    bool asked = stop->asked;
    pthread_mutex_unlock(&stop->lock);
    return asked;
}

bool job_stopped(const struct job_run *run)
{
    return ask(run, 1);
}

static bool asked_within(void *run)
{
    enum { EVERY = 32 };
    return ask(run, EVERY);
}

void job_stop_init(struct job_run *run, struct job_stop *stop)
{
    *stop = (struct job_stop){.within = {asked_within, run}};
    pthread_mutex_init(&stop->lock, NULL);
    run->stop = stop;
}

const struct gk_stop *job_stop(const struct job_run *run)
{
    return run->stop && run->options->stop ? &run->stop->within : NULL;
}

const char *job_temp(const struct job_run *run)
{
    return run->options->temp ? run->options->temp : "/tmp";
}

bool job_has_share(const struct job_run *run, struct gk_str catalog, struct gk_str place)
{
    const struct gk_job_options *o = run->options;
    if (o->shards <= 1) return true;
    struct gk_buf key = {0};
    gk_buf_str(&key, catalog);
    gk_buf_putc(&key, '\0');
    gk_buf_str(&key, place);
    struct gk_sha256 hash = gk_sha256(gk_buf_slice(&key));
    gk_buf_done(&key);
    uint32_t v = 0;
    for (int i = 0; i < 4; i++) v = v << 8 | hash.bytes[i];
    return v % (uint32_t)o->shards == (uint32_t)o->shard - 1;
}

/* ---- which townships ---- */

bool job_is_called(const struct gk_township *t, struct gk_str asked)
{
    return gk_str_eq(asked, t->name) || (t->code.n && gk_str_eq(asked, t->code));
}

struct gk_str job_word(struct gk_str word, struct gk_arena *arena)
{
    bool plain = word.n > 0;
    struct gk_buf b = {0};
    gk_buf_putc(&b, '\'');
    for (size_t i = 0; i < word.n; i++) {
        plain = plain && (unsigned char)word.s[i] > ' ' && !strchr("\"'\\$&;|<>(){}*?[]#~`!^%", word.s[i]);
        if (word.s[i] == '\'')
            gk_buf_puts(&b, "'\\''"); /* none can stand within them */
        else
            gk_buf_putc(&b, word.s[i]);
    }
    gk_buf_putc(&b, '\'');
    if (!plain) word = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return word;
}

struct gk_str job_place_code(const struct gk_registry *r, int township)
{
    const struct gk_township *t = &r->townships[township];
    struct gk_str parent = t->parent;
    if (t->code.n || parent.n == 0 || (parent.s[0] >= '0' && parent.s[0] <= '9'))
        return t->code.n ? t->code : parent;
    for (int i = township - 1; i >= 0; i--)
        if (gk_str_eq(r->townships[i].name, parent)) return r->townships[i].code;
    for (int i = township + 1; i < r->n_townships; i++)
        if (gk_str_eq(r->townships[i].name, parent)) return r->townships[i].code;
    return parent;
}

/* Villages and communities that a registry holds under its townships are posted for on their own request
 * (--villages), then alone; who is named is meant. */
bool job_wants_township(const struct job_run *run, const struct gk_registry *r, int township)
{
    const struct gk_job_options *o = run->options;
    const struct gk_township *t = &r->townships[township];
    bool village = t->kind.n > 0, wanted = o->n_townships_asked == 0 && village == o->villages;
    if (o->county.n && !gk_str_starts(job_place_code(r, township), o->county)) return false;
    for (int i = 0; i < o->n_townships_asked && !wanted; i++) {
        struct gk_str asked = gk_str_of(o->townships_asked[i]);
        wanted = village >= o->villages &&
                 (job_is_called(t, asked) || (o->villages && gk_str_eq(asked, t->parent)));
    }
    return wanted;
}

bool job_township_lists(const struct gk_township *t, struct gk_str id)
{
    for (int i = 0; i < t->n_catalogs; i++)
        if (gk_str_eq(t->catalogs[i], id)) return true;
    return false;
}

bool job_has_own_lists(const struct gk_township *t)
{
    int n = 0;
    for (int k = 0; k < GK_OWN_KINDS; k++) n += t->own[k].n;
    return n > 0;
}

bool job_township_takes(const struct job_run *run, const struct gk_township *t, int catalog)
{
    return run->given || job_township_lists(t, run->catalogs[catalog]->id);
}
