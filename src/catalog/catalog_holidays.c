/* catalog/holidays.json: which days are worked, by the State Council's yearly arrangement. A year that the
 * file does not have is not guessed. */
#include "catalog_int.h"

#define HOLIDAYS_FORMAT "gongkai-holidays/1"

enum { DAYS = 366 };

struct year {
    int year;
    int64_t first;     /* its first of January */
    bool worked[DAYS]; /* from that on */
};

struct gk_holidays {
    struct year *years;
    int n;
};

static int64_t new_year(int year)
{
    return gk_date_number((struct gk_date){year, 1, 1});
}

/* Days of the year, "01-31", that are worked or not. */
static void read_days(struct json_file *f, const struct gk_json_at *up, const json_t *object, const char *key,
                      bool worked, struct year *y)
{
    const struct gk_json_at *at = GK_JSON_KEY(up, key);
    int n = 0;
    const json_t *array = json_array_member(f, up, object, key, true);
    const struct gk_str *days = array ? json_texts(f, at, array, &n) : NULL;
    for (int i = 0; i < n; i++) {
        struct gk_date date;
        struct gk_str iso = gk_arena_printf(f->arena, "%04d-%.*s", y->year, (int)days[i].n, days[i].s);
        if (gk_date_parse(iso, &date))
            y->worked[gk_date_number(date) - y->first] = worked;
        else
            json_report(f, GK_JSON_INDEX(at, (size_t)i), GK_DIAG_HOLIDAY_DAY, days[i].s, NULL);
    }
}

static void read_year(struct json_file *f, const struct gk_json_at *at, const json_t *object, struct year *y)
{
    static const char *const allowed[] = {"name", "off", "work", NULL};
    struct gk_date date;
    json_check_keys(f, at, object, allowed);
    struct gk_str name = json_member(f, at, object, "name", true);
    if (!gk_date_parse(gk_arena_printf(f->arena, "%.*s-01-01", (int)name.n, name.s ? name.s : ""), &date)) {
        json_report(f, GK_JSON_KEY(at, "name"), GK_DIAG_HOLIDAY_DAY, name.s ? name.s : "", NULL);
        return;
    }
    *y = (struct year){.year = date.year, .first = new_year(date.year)};
    for (int i = 0; i < DAYS; i++) y->worked[i] = gk_date_weekday(y->first + i) < 5;
    read_days(f, at, object, "off", false, y);
    read_days(f, at, object, "work", true, y);
}

const struct gk_holidays *gk_holidays_parse(struct gk_str json, const char *path, struct gk_arena *arena,
                                            struct gk_diags *diags)
{
    static const char *const allowed[] = {"format", "source", "years", NULL};
    struct json_file f;
    struct gk_holidays *h = GK_NEW(arena, struct gk_holidays);
    if (json_open(&f, json, path, HOLIDAYS_FORMAT, arena, diags)) {
        json_check_keys(&f, NULL, f.root, allowed);
        const struct gk_json_at *at = GK_JSON_KEY(NULL, "years");
        const json_t *years = json_array_member(&f, NULL, f.root, "years", true);
        h->years = GK_NEW_ARRAY(arena, struct year, json_array_size(years) + 1);
        for (size_t i = 0; i < json_array_size(years); i++)
            read_year(&f, GK_JSON_INDEX(at, i), json_array_get(years, i), &h->years[h->n++]);
    }
    return json_close(&f) ? h : NULL;
}

/* Is the day worked? -1: its year is not known. */
static int is_worked(const struct gk_holidays *h, int64_t day)
{
    int year = gk_date_of_number(day).year;
    for (int i = 0; h && i < h->n; i++)
        if (h->years[i].year == year) return h->years[i].worked[day - h->years[i].first];
    return -1;
}

/* Working days from `from` to `to`, both counted; -1: not known. */
static int64_t workdays(const struct gk_holidays *h, int64_t from, int64_t to, int *unknown)
{
    int64_t n = 0;
    for (int64_t day = from; day <= to; day++) {
        int worked = is_worked(h, day);
        if (worked < 0) *unknown = gk_date_of_number(day).year;
        if (worked < 0) return -1;
        n += worked;
    }
    return n;
}

/* The n-th working day from `from` on, which counts when it is one; without meaning when *unknown. */
static int64_t workday_end(const struct gk_holidays *h, int64_t from, int n, int *unknown)
{
    for (int64_t day = from; *unknown == 0; day++) {
        int worked = is_worked(h, day);
        if (worked < 0) *unknown = gk_date_of_number(day).year;
        n -= worked > 0;
        if (n <= 0) return day;
    }
    return from;
}

/* ---- a posting period ---- */

static bool day_of(struct gk_str iso, int64_t *day)
{
    struct gk_date date;
    bool good = gk_date_parse(gk_str_trim(iso), &date);
    if (good) *day = gk_date_number(date);
    return good;
}

struct gk_str gk_period_end(const struct gk_holidays *h, const struct gk_period *p, struct gk_str from,
                            int *unknown, struct gk_arena *arena)
{
    int64_t first;
    if (p->days <= 0 || !day_of(from, &first)) return (struct gk_str){NULL, 0};
    first += p->after;
    int64_t last = p->working ? workday_end(h, first, p->days, unknown) : first + p->days - 1;
    if (*unknown) return (struct gk_str){NULL, 0};
    return gk_date_iso(gk_date_of_number(last), arena);
}

int64_t gk_period_length(const struct gk_holidays *h, const struct gk_period *p, struct gk_str from,
                         struct gk_str to, int *unknown)
{
    int64_t first, last;
    if (!day_of(from, &first) || !day_of(to, &last)) return 0;
    first += p->after;
    int64_t n = p->working ? workdays(h, first, last, unknown) : last - first + 1;
    return n > 0 ? n : 0;
}
