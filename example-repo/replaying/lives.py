"""Derives the events of a record's life from its final form, as `story/lives.yaml` describes them."""

import re
from dataclasses import dataclass, field

from . import instants


@dataclass
class Event:
    at: int
    by: str
    says: str
    record: str
    state: str = None
    creates: bool = False
    adds: list = field(default_factory=list)
    was: dict = field(default_factory=dict)
    replaced: list = field(default_factory=list)
    body_was: str = None
    appendix: bool = False
    drops_items: dict = field(default_factory=dict)
    approval: int = None
    files: list = field(default_factory=list)
    branch: str = None
    merges: str = None
    tag: str = None
    order: int = 0


class Lives:
    def __init__(self, declarations, begin):
        self.declarations = declarations
        self.begin = begin

    def events(self, record, replaced_states, created):
        """All events of a record but those that the story tells by itself, in no order.

        `created`: whether the story says itself when the record came into being."""
        life = self.declarations.get(record.kind.name, {})
        found = []
        previous = None
        for step in life.get("steps", []):
            if not self._holds(step.get("when"), record):
                continue
            at = self._at(step, record, previous)
            if at is None:
                continue
            previous = at
            if at <= self.begin or step.get("state") in replaced_states:
                continue
            if created and step.get("creates") == "true":
                continue
            adds = [name for name in step.get("adds", []) if record.has(name)]
            found.append(
                Event(at=at, by=self._by(step["by"], record), says=self._says(step["says"], record), record=record.id,
                      state=step.get("state"), creates=step.get("creates") == "true", adds=adds,
                      appendix=step.get("appendix") == "true" and record.has_appendix,
                      branch=self._branch(step, record), merges=self._merge(step, record),
                      tag=record.value("baseline") if step.get("tag") == "true" else None))
        found += self._approvals(record, life)
        found += self._growth(record, life)
        found += self._done(record, found)
        return found

    def _holds(self, condition, record):
        for name, wanted in (condition or {}).items():
            values = wanted if isinstance(wanted, list) else [wanted]
            if (record.value(name) or "none") not in values:
                return False
        return True

    def _at(self, step, record, previous):
        """When a step was taken, or None when it was not: a stamp, or a span before or after one or the step before."""
        if "only" in step and record.value("status") not in ([step["only"]] if isinstance(step["only"], str) else step["only"]):
            return None
        if "if" in step and not record.has(step["if"]):
            return None
        base, sign, span = re.fullmatch(r"([a-z_.]+)([+-]?)(.*)", step["at"].replace(" ", "")).groups()
        if base == "previous":
            start = previous
        elif base == "approval":
            approvals = [a for a in record.value("approvals") or [] if "by" in a]
            start = instants.read(approvals[0]["at"]) if approvals else None
        elif "." in base:
            group, name = base.split(".")
            start = instants.read(record.value(group)[name]) if record.has(group) else None
        else:
            start = instants.read(record.value(base)) if record.has(base) else None
        if start is None:
            return None
        if sign:
            start += instants.span(span) if sign == "+" else -instants.span(span)
        if sign and step.get("day") == "true":
            start = instants.working_day(start)
        return start

    def _by(self, choices, record):
        for choice in [choices] if isinstance(choices, str) else choices:
            if choice.startswith("="):
                return choice[1:]
            value = record.value(choice)
            if value:
                return value
        raise ValueError(f"nobody does this for {record.id}: {choices}")

    def _says(self, text, record):
        return text.replace("{id}", record.id).replace("{title}", record.value("title"))

    def _branch(self, step, record):
        return step["branch"].replace("{id}", record.id) if "branch" in step else None

    def _merge(self, step, record):
        return step["merges"].replace("{id}", record.id) if "merges" in step else None

    def _approvals(self, record, life):
        """Each decision is a commit of the person who took it."""
        found, number = [], 0
        for entry in record.value("approvals") or []:
            if not isinstance(entry, dict) or "by" not in entry:
                continue
            verb = {"approved": "approve", "rejected": "reject", "withdrawn": "withdraw"}[entry["decision"]]
            branch = next((s["branch"] for s in life.get("steps", [])
                           if "branch" in s and self._holds(s.get("when"), record)), None)
            found.append(
                Event(at=instants.read(entry["at"]), by=entry["by"], record=record.id, approval=number, order=5,
                      says=f"{verb} {record.id}: {record.value('title')}", drops_items={"approvals": 1},
                      branch=branch.replace("{id}", record.id) if branch else None))
            number += 1
        return found

    def _growth(self, record, life):
        """Lists that grow by an item a month."""
        found = []
        for name, rule in life.get("grows", {}).items():
            items = record.value(name) or []
            groups = {}
            for item in items:
                key = item[rule["by_field"]]
                groups[key] = groups.get(key, 0) + 1
            for key, count in groups.items():
                end = instants.read(key + "-28") + 4 * 86400 if len(key) == 7 else instants.read(key)
                at = instants.working_day(end + instants.span(rule["after"]))
                if at <= self.begin:
                    continue
                found.append(Event(at=at, by=record.value("owner"), record=record.id, drops_items={name: count},
                                   says=self._says(rule["says"], record).replace("{month}", key[:7])))
        return found

    def _done(self, record, others):
        """What was decided on a day and done on a later one is written down when it was done."""
        if record.kind.name == "plan":
            return []  # What a plan says is approved; progress stands in its appendix.
        start = min((e.at for e in others if e.creates), default=self.begin)
        found = []
        for line in record.text.split("\n"):
            match = re.search(r", done_on: (\d{4}-\d\d-\d\d)", line)
            if not match:
                continue
            at = instants.read(match[1]) + instants.span("14h20m")
            if at <= start:
                continue
            owner = re.search(r"owner: ([a-z]+)", line)
            found.append(Event(at=at, by=owner[1], record=record.id, says=f"{record.id}: one decision is carried out",
                               replaced=[{"was": line.replace(match[0], ""), "now": line}]))
        return found
