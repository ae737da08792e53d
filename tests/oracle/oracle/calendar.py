"""日历: working days and feasts (LANGUAGE.md §4.6, §14.4)."""

import datetime

from .gaps import undecided

DAY = datetime.timedelta(days=1)


class Calendar:
    """The days it speaks about, those off and those on duty beside the weekends, and feasts by name and year."""

    def __init__(self, first, last, off, on_duty, festivals):
        self.first = first
        self.last = last
        self.off = off
        self.on_duty = on_duty
        self.festivals = festivals

    def covers(self, day):
        return self.first <= day <= self.last

    def works(self, day):
        if day in self.on_duty:
            return True
        return day.weekday() < 5 and day not in self.off


def add_workdays(calendar, start, days):
    """The day that many working days after `start`, or before it."""
    if calendar is None:
        return undecided("U19")
    if days.denominator != 1:
        return undecided("U02")
    if not calendar.covers(start):
        return undecided("U20")
    left, step, day = abs(int(days)), DAY if days > 0 else -DAY, start
    while left:
        day += step
        if not calendar.covers(day):
            return undecided("U20")
        left -= calendar.works(day)
    return day


def workdays_between(calendar, start, end):
    """The working days after the first date up to and with the second."""
    if calendar is None:
        return undecided("U19")
    if not (calendar.covers(start) and calendar.covers(end)):
        return undecided("U20")
    count, day = 0, start
    while day < end:
        day += DAY
        count += calendar.works(day)
    return count


def festival(calendar, name, year):
    """The day of a feast in a year."""
    if calendar is None:
        return undecided("U19")
    return calendar.festivals.get((name, int(year))) or undecided("U21")
