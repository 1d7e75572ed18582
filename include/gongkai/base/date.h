/* Days of the Gregorian calendar, from 0001-01-01 to 9999-12-31. Data hold them as YYYY-MM-DD, which sorts as
 * time goes; people write them in many ways; spreadsheets and clocks count them. */
#ifndef GONGKAI_BASE_DATE_H
#define GONGKAI_BASE_DATE_H

#include "gongkai/base/arena.h"

GK_BEGIN_DECLS

struct gk_date {
    int year, month, day; /* 1–9999, 1–12, 1–31 */
};

/* Strictly YYYY-MM-DD, and a day that the calendar has. */
bool gk_date_parse(struct gk_str s, struct gk_date *out);

/* The same, for who needs the answer alone. */
bool gk_date_good(struct gk_str s);

/* As people write a day: 2026-10-9, 2026/10/9, 2026.10.9, 2026年10月9日 (or 号), in full-width digits and
 * marks too, with white space between. The year has four digits, so that 1.2.3 is none. */
bool gk_date_read(struct gk_str s, struct gk_date *out);

/* Days from 1970-01-01, and back (-719162 to 2932896). */
int64_t gk_date_number(struct gk_date d);
struct gk_date gk_date_of_number(int64_t number);

/* The day of the week of a number: 0 is Monday. */
int gk_date_weekday(int64_t number);

/* YYYY-MM-DD. */
struct gk_str gk_date_iso(struct gk_date d, struct gk_arena *arena);

/* The same of a day as people write it; empty: it is none. */
struct gk_str gk_date_iso_of(struct gk_str text, struct gk_arena *arena);

/* "2026年10月1日" (GB/T 9704-2012 7.3.5.4: Arabic digits, no leading zero), or without the day "2026年10月",
 * for YYYY-MM-DD; all else as it stands. */
struct gk_str gk_date_han(struct gk_str iso, bool with_day, struct gk_arena *arena);

GK_END_DECLS

#endif
