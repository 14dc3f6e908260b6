"""The versions of each record, made by undoing its events one after the other, from the final form back."""

import re

from .record_text import RecordText


def versions(record, events):
    """The text after each event, in the order of the events, and the text before the first one (None: not there yet)."""
    states = _states(record, events)
    text = record.text
    found = []
    for position in range(len(events) - 1, -1, -1):
        found.append(text)
        event = events[position]
        try:
            text = None if event.creates else _before(event, text, record, states[position])
        except (ValueError, TypeError) as problem:
            raise ValueError(f"{record.id}, '{event.says}': {problem}") from problem
        if event.creates and position > 0:
            raise ValueError(f"{record.id} has events before it is created: {events[position - 1].says}")
    return found[::-1], text


def _states(record, events):
    """The state before each event."""
    found, state = [], None
    for event in events:
        found.append(state)
        state = event.state or state
    if state is not None and state != record.value("status"):
        raise ValueError(f"{record.id} ends as '{record.value('status')}', its story as '{state}'")
    first = next((e.state for e in events if e.state), None)
    if first is not None and not events[0].creates:
        initial = _state_before(record, first)
        found = [s if s is not None else initial for s in found]
    return found


def _state_before(record, state):
    """The state from which a record that was there from the beginning got to its first one."""
    return {
        "treating": "assessed", "treated": "treating", "expired": "active", "draft": "active", "retired": "live",
        "excepted": "implemented",
    }.get(state)


def _before(event, text, record, state):
    for pair in reversed(event.replaced):
        # @KEY@ stands for any public key.
        now = re.escape(pair["now"]).replace("@KEY@", r"ssh-\S+ \S+")
        if not re.search(now, text):
            raise ValueError(f"'{pair['now']}' is not there")
        text = re.sub(now, lambda _: pair["was"], text, count=1)
    lines = RecordText(text)
    for name in event.adds:
        lines.take(name)
    for name, value in event.was.items():
        lines.put(name, value)
    for name, count in event.drops_items.items():
        for _ in range(count):
            lines.drop_last_item(name)
    if event.state:
        if state is None:
            raise ValueError("nothing says which state the record was in before")
        lines.put("status", state)
    if event.appendix:
        lines.cut_appendix(record.kind.appendix)
    if event.body_was is not None:
        lines.body = event.body_was.rstrip("\n") + "\n"
    return str(lines)
