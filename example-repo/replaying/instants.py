"""Instants of the story: RFC 3339 in UTC, and the offset that clocks in Kiel show."""

import calendar
import datetime
import re

UTC = datetime.timezone.utc


def read(text):
    if "T" not in text:
        return int(datetime.datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())
    return int(datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp())


def write(seconds):
    return datetime.datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def span(text):
    units = {"m": 60, "h": 3600, "d": 86400}
    return sum(int(number) * units[unit] for number, unit in re.findall(r"(\d+)([mhd])", text))


def offset(seconds):
    """Central European time: summer time from the last Sunday of March to that of October, at 01:00 UTC."""
    year = datetime.datetime.fromtimestamp(seconds, UTC).year
    return "+0200" if _last_sunday(year, 3) <= seconds < _last_sunday(year, 10) else "+0100"


def _last_sunday(year, month):
    last = calendar.monthrange(year, month)[1]
    day = last - (datetime.date(year, month, last).weekday() + 1) % 7
    return int(datetime.datetime(year, month, day, 1, tzinfo=UTC).timestamp())


def working_day(seconds):
    """The instant, or the same time of the next Monday when it lies on a weekend."""
    while datetime.datetime.fromtimestamp(seconds, UTC).weekday() > 4:
        seconds += 86400
    return seconds
