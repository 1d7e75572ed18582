#include "job_int.h"

/* A registry of townships that is read where one stands already.
 *
 * MODEL. Townships are known by their code, else by their name. What the source says of one beats what stands
 * there; a blank says nothing, so that columns that the source lacks, and townships that it does not name,
 * stay. A code of the county that is new is a new township; a name that is not there is told with the
 * nearest, since it is more often a slip than a new place. The whole is replaced only on the user's word. */

struct update {
    const struct gk_registry *old, *new;
    struct gk_registry out;
    struct gk_township *list; /* of out */
    bool *named;              /* by township of the old: the source has it */
    const struct gk_vocabulary *v;
    struct gk_str who; /* the source's file name */
    enum gk_lang lang;
    struct gk_buf text;             /* the report */
    struct gk_buf sides;            /* of the township at hand */
    int added, changed, unknown, n; /* n: rows of the source that found their township */
    struct gk_arena *arena;
    struct gk_diags *diags;
};

struct gk_str job_joined_catalogs(const struct gk_township *t, struct gk_arena *arena)
{
    struct gk_str s = {0};
    for (int i = 0; i < t->n_catalogs; i++) {
        s = gk_arena_printf(arena, "%.*s%s%.*s", (int)s.n, s.s ? s.s : "", i ? "," : "",
                            (int)t->catalogs[i].n, t->catalogs[i].s);
    }
    return s;
}

/* ---- what one says of another ---- */

static void add_line(struct gk_buf *out, const struct update *u, enum gk_code code, const char *indent,
                     struct gk_str a, struct gk_str b, struct gk_str c)
{
    const struct gk_str args[4] = {a, b, c};
    gk_buf_puts(out, indent);
    gk_diag_fill(out, code, u->lang, args);
    gk_buf_putc(out, '\n');
}

/* The caption of a field is the first word of the vocabulary's list. */
static void tell_change(struct update *u, const char *list, struct gk_str old, struct gk_str now)
{
    int n = 0;
    const struct gk_str *words = gk_vocabulary_list(u->v, list, &n);
    add_line(&u->sides, u, GK_DIAG_MERGE_SIDE, "    ", n ? words[0] : gk_str_of(list), old, now);
    u->changed++;
}

static void take_text(struct update *u, const char *list, struct gk_str *to, struct gk_str from)
{
    if (from.n == 0 || gk_str_eq(*to, from)) return;
    tell_change(u, list, to->s ? *to : GK_STR(""), from);
    *to = from;
}

static void take_copies(struct update *u, struct gk_township *to, const struct gk_township *from)
{
    if (from->copies == 0 || from->copies == to->copies) return;
    tell_change(u, "township-copies", to->copies ? gk_arena_printf(u->arena, "%d", to->copies) : GK_STR(""),
                gk_arena_printf(u->arena, "%d", from->copies));
    to->copies = from->copies;
}

static void take_catalogs(struct update *u, struct gk_township *to, const struct gk_township *from)
{
    struct gk_str old = job_joined_catalogs(to, u->arena), now = job_joined_catalogs(from, u->arena);
    if (now.n == 0 || gk_str_eq(old, now)) return;
    tell_change(u, "township-catalogs", old.s ? old : GK_STR(""), now);
    to->catalogs = from->catalogs;
    to->n_catalogs = from->n_catalogs;
}

static void take_own(struct update *u, struct gk_township *to, const struct gk_township *from)
{
    static const char *const lists[] = {"township-only", "township-add", "township-omit", "township-status"};
    for (int k = 0; k < GK_OWN_KINDS; k++) {
        struct gk_str old = gk_own_format(&to->own[k], u->arena),
                      now = gk_own_format(&from->own[k], u->arena);
        if (now.n == 0 || gk_str_eq(old, now)) continue;
        tell_change(u, lists[k], old.s ? old : GK_STR(""), now);
        to->own[k] = from->own[k];
    }
}

/* Puts what was noted of the changes under the name. */
static void tell_name(struct update *u, struct gk_str name)
{
    if (u->sides.n) add_line(&u->text, u, GK_DIAG_MERGE_CHANGED, "", name, GK_STR(""), GK_STR(""));
    gk_buf_str(&u->text, gk_buf_slice(&u->sides));
    gk_buf_clear(&u->sides);
}

static void take_township(struct update *u, struct gk_township *to, const struct gk_township *from)
{
    const struct gk_str name = to->name;
    take_text(u, "township-code", &to->code, from->code);
    take_text(u, "township-name", &to->name, from->name);
    take_text(u, "township-kind", &to->kind, from->kind);
    take_text(u, "township-parent", &to->parent, from->parent);
    take_text(u, "township-issuer", &to->issuer, from->issuer);
    take_text(u, "township-phone", &to->phone, from->phone);
    take_text(u, "township-supervision", &to->supervision_phone, from->supervision_phone);
    take_text(u, "township-address", &to->address, from->address);
    take_text(u, "township-hours", &to->hours, from->hours);
    take_text(u, "township-website", &to->website, from->website);
    take_text(u, "township-posted-from", &to->posted_from, from->posted_from);
    take_text(u, "township-posted-to", &to->posted_to, from->posted_to);
    take_text(u, "township-signed", &to->signed_on, from->signed_on);
    take_copies(u, to, from);
    take_catalogs(u, to, from);
    take_own(u, to, from);
    tell_name(u, name);
}

/* ---- which is which ---- */

/* Codes of nine digits and of twelve name one township. */
static bool same_code(struct gk_str a, struct gk_str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    struct gk_str rest = a.n < b.n ? b : a;
    return n > 0 && memcmp(a.s, b.s, n) == 0 && strspn(rest.s + n, "0") >= rest.n - n;
}

static bool same_name(const struct update *u, struct gk_str a, struct gk_str b)
{
    return gk_str_eq(gk_fold(a, u->arena), gk_fold(b, u->arena));
}

/* -1: none, or more than one of that name. */
static int find(const struct update *u, const struct gk_township *t)
{
    int found = -1, n = 0;
    for (int i = 0; i < u->old->n_townships; i++) {
        const struct gk_township *old = &u->old->townships[i];
        if (same_code(old->code, t->code)) return i;
        if ((old->code.n && t->code.n) || !same_name(u, old->name, t->name)) continue;
        found = i;
        n++;
    }
    return n == 1 ? found : -1;
}

/* A code that nobody has, of a county whose others are here. */
static bool is_new(const struct update *u, const struct gk_township *t)
{
    enum { COUNTY = 6 };
    if (t->code.n == 0 || u->old->n_townships == 0) return t->code.n > 0;
    for (int i = 0; i < u->old->n_townships; i++) {
        struct gk_str code = u->old->townships[i].code;
        if (code.n == 0 || memcmp(code.s, t->code.s, COUNTY) == 0) return true;
    }
    return false;
}

static void tell_unknown(struct update *u, const struct gk_township *t)
{
    struct gk_nearest near = gk_nearest_of(t->name);
    const struct gk_place place = {.file = u->who};
    for (int i = 0; i < u->old->n_townships; i++) gk_nearest_try(&near, u->old->townships[i].name);
    gk_diag(u->diags, GK_DIAG_UPDATE_UNKNOWN, &place, gk_arena_str(u->arena, t->name).s, NULL);
    gk_nearest_tell(&near, u->diags);
    u->unknown++;
}

static void take_row(struct update *u, const struct gk_township *t)
{
    int at = find(u, t);
    if (at >= 0) {
        take_township(u, &u->list[at], t);
        u->named[at] = true;
        u->n++;
    } else if (is_new(u, t)) {
        u->list[u->out.n_townships++] = *t;
        add_line(&u->text, u, GK_DIAG_MERGE_ROW_NEW, "", t->name, GK_STR(""), GK_STR(""));
        u->added++;
    } else {
        tell_unknown(u, t);
    }
}

/* ---- the whole ---- */

static void take_all(struct update *u)
{
    const struct gk_registry *old = u->old, *new = u->new;
    int most = old->n_townships + new->n_townships;
    u->out = *old;
    u->out.townships = u->list = GK_NEW_ARRAY(u->arena, struct gk_township, most + 1);
    u->named = GK_NEW_ARRAY(u->arena, bool, old->n_townships + 1);
    for (int i = 0; i < old->n_townships; i++) u->list[i] = old->townships[i];
    take_text(u, "township-province", &u->out.province, new->province);
    take_text(u, "township-city", &u->out.city, new->city);
    take_text(u, "township-county", &u->out.county, new->county);
    take_text(u, "township-select", &u->out.select, new->select);
    tell_name(u, old->name);
    int n = 0;
    const struct gk_str *words = gk_vocabulary_list(u->v, "township-defaults", &n);
    u->out.defaults.name = n ? words[0] : old->name;
    take_township(u, &u->out.defaults, &new->defaults);
    u->out.defaults.name = old->defaults.name;
    for (int i = 0; i < new->n_townships; i++) take_row(u, &new->townships[i]);
}

/* Who stays without having been named. */
static void tell_rest(struct update *u)
{
    enum { SHOWN = 12 };
    struct gk_buf names = {0};
    int n = 0;
    for (int i = 0; i < u->old->n_townships; i++) {
        if (u->named[i] || n++ >= SHOWN) continue;
        gk_buf_puts(&names, names.n ? ", " : "");
        gk_buf_str(&names, u->old->townships[i].name);
    }
    if (n > SHOWN) gk_buf_puts(&names, " \xE2\x80\xA6");
    if (n)
        add_line(&u->text, u, GK_DIAG_UPDATE_REST, "", gk_arena_printf(u->arena, "%d", n),
                 gk_buf_slice(&names), GK_STR(""));
    gk_buf_done(&names);
    const struct gk_str args[4] = {u->old->name, gk_arena_printf(u->arena, "%d", u->added),
                                   gk_arena_printf(u->arena, "%d", u->changed),
                                   gk_arena_printf(u->arena, "%d", u->unknown)};
    gk_diag_fill(&u->text, GK_DIAG_UPDATED_REGISTRY, u->lang, args);
    gk_buf_putc(&u->text, '\n');
}

/* Two that are right may make a wrong one: a day of the end before that of the beginning. */
enum gk_status job_replace_registry(const struct gk_job_change *change, const char *path,
                                    const struct gk_registry *r, struct gk_str what, struct gk_diags *diags)
{
    struct gk_buf json = {0};
    struct gk_arena *arena = gk_arena_new(NULL);
    gk_registry_write(r, &json);
    bool good = what.n == 0 || gk_registry_parse(gk_buf_slice(&json), path, arena, diags);
    enum gk_status status = good ? gk_job_replace(change, path, gk_buf_slice(&json), what, diags) : GK_EINPUT;
    gk_arena_free(arena);
    gk_buf_done(&json);
    return status;
}

static enum gk_status update(struct update *u, const struct gk_job_change *change, const char *path)
{
    const struct gk_place place = {.file = gk_str_of(path)};
    struct gk_str old = u->old->county, new = u->new->county;
    if (old.n && new.n && !same_name(u, old, new)) {
        gk_diag(u->diags, GK_DIAG_REPLACE_OTHER_REGISTRY, &place, gk_arena_str(u->arena, old).s,
                gk_arena_str(u->arena, new).s, NULL);
        return GK_EINPUT;
    }
    take_all(u);
    if (u->n + u->added == 0) {
        gk_diag(u->diags, GK_DIAG_UPDATE_NOTHING, &place, NULL);
        return GK_EINPUT;
    }
    tell_rest(u);
    if (change->changes) *change->changes += u->added + u->changed;
    enum gk_status status = job_replace_registry(change, path, &u->out, gk_buf_slice(&u->text), u->diags);
    if (status == GK_OK && change->said) gk_buf_str(change->said, gk_buf_slice(&u->text));
    return status;
}

enum gk_status job_update_registry(const struct gk_job_change *change, const char *path,
                                   const struct gk_registry *registry, const char *from,
                                   const struct gk_vocabulary *v, struct gk_diags *diags)
{
    if (change->replace || !gk_file_replaces(path))
        return job_replace_registry(change, path, registry, GK_STR(""), diags);
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags unheard = gk_diags_init(arena);
    struct update u = {.new = registry, .v = v, .lang = change->lang, .arena = arena, .diags = diags};
    enum gk_status status = GK_EINPUT;
    u.old = gk_registry_load(path, arena, &unheard);
    u.who = gk_path_base(from);
    if (u.old)
        status = update(&u, change, path);
    else
        gk_diag(diags, GK_DIAG_REPLACE_UNKNOWN, &(struct gk_place){.file = gk_str_of(path)}, NULL);
    gk_buf_done(&u.text);
    gk_buf_done(&u.sides);
    gk_arena_free(arena);
    return status;
}
