#!/usr/bin/env python3
"""Periods of notices in working days, against the calendar of another program (chinesecalendar): the last day that a length
gives, and the length that two dates give, as the finished notice prints them.
"""
import datetime
import random
import re
import sys

from common import ROOT, Tally, root_copy, run, sh, size, squeeze, text_of

readers = sh("sh", ROOT / "tests/backend/readers.sh").splitlines()[-1]
sys.path.insert(0, f"{readers}/calendar")
DAY = datetime.timedelta(days=1)
FIRST, LAST = datetime.date(2004, 1, 5), datetime.date(2026, 11, 20)


def printed(root, *options):
    """The period's last day and number of working days, as the notice has them."""
    run("notice", root / "list.csv", "--root", root, "--out", root / "out", *options, check=0)
    text = squeeze(text_of(root / "out/notices/list.pdf"))
    found = re.search(r"至(\d+)年(\d+)月(\d+)日（(\d+)个工作日）", text)
    assert found, text
    return datetime.date(*map(int, found.groups()[:3])), int(found[4])


def end_of(start, days, is_workday):
    """The day that is the last of so many working days from `start` on, which counts when it is one."""
    day, left = start, days - is_workday(start)
    while left > 0:
        day += DAY
        left -= is_workday(day)
    return day


def periods(root, is_workday):
    rng = random.Random(16)
    (root / "list.csv").write_text("序号,姓名\n1,王建国\n2,李强\n", encoding="utf-8")
    (root / "catalog/holidays.json").write_bytes((ROOT / "catalog/holidays.json").read_bytes())
    for _ in range(size(40, 200)):
        start = FIRST + DAY * rng.randrange((LAST - FIRST).days)
        days = rng.choice([3, 5, 7, 10, 15, 20])
        end = end_of(start, days, is_workday)
        made = printed(root, "--posted-from", start, "--working-days", days)
        assert made == (end, days), f"{days} working days from {start}: {made}, not {end}"
        made = printed(root, "--posted-from", start, "--posted-to", end)
        assert made == (end, days), f"{start} to {end}: {made}, not {days}"


def other_calendars_differ(root):
    """The comparison fails with a calendar that knows no holidays."""
    try:
        periods(root, lambda day: day.weekday() < 5)
    except AssertionError:
        return
    raise AssertionError("weekdays pass for working days")


def main():
    try:
        from chinese_calendar import is_workday
    except ImportError:
        print("note: the other calendar could not be had; working days were NOT compared")
        return
    tally = Tally()
    for case, *words in ((periods, is_workday), (other_calendars_differ,)):
        with root_copy(["huiyi-medical"]) as root:
            tally.case(case.__name__, case, root, *words)
    tally.done()


if __name__ == "__main__":
    main()
