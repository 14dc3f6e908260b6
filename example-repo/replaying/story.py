"""The story as data: what the final tree does not tell by itself, and everything in the order of time."""

import os

from . import instants, kinds, narrow_yaml
from .lives import Event, Lives
from .record_text import RecordText


class Record:
    """A record of the final tree."""

    def __init__(self, path, text, kind):
        self.path, self.text, self.kind = path, text, kind
        self.fields = narrow_yaml.parse(RecordText(text).front_matter)
        self.id = self.fields["id"]
        self.has_appendix = bool(kind.appendix) and f"\n## {kind.appendix}\n" in text

    def has(self, name):
        return self.fields.get(name) not in (None, "")

    def value(self, name):
        return self.fields.get(name)


class Story:
    def __init__(self, folder, organization, schema):
        self.kinds = kinds.load(schema)
        self.final = _tree(organization)
        opening = self._read(folder, "opening.yaml")
        self.begin = instants.read(opening["at"])
        self.opening = opening
        self.records = {}
        for path, data in self.final.items():
            kind = kinds.of_path(self.kinds, path)
            if kind:
                record = Record(path, data.decode("utf-8"), kind)
                self.records[record.id] = record
        told = []
        for name in sorted(os.listdir(folder)):
            if name[:2] == "20":
                told += self._read(folder, name)
        self.life_declarations = self._read(folder, "lives.yaml")
        self.events = self._events(told)

    def _read(self, folder, name):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            return narrow_yaml.parse(file.read())

    def _events(self, told):
        """Every event, in the order of time; those of one commit side by side."""
        replaced, created, events = {}, set(), []
        for telling in told:
            for name in telling.get("records", [telling.get("record")]):
                if name not in self.records:
                    raise ValueError(f"the story tells of '{name}', which the final tree does not hold")
                replaced.setdefault(name, set()).update(telling.get("instead_of", []))
                if telling.get("creates") == "true":
                    created.add(name)
                events.append(self._told(telling, name))
        lives = Lives(self.life_declarations, self.begin)
        for record in self.records.values():
            events += lives.events(record, replaced.get(record.id, set()), record.id in created)
        for event in events:
            life = self.life_declarations.get(self.records[event.record].kind.name, {})
            if self.records[event.record].value("status") in life.get("open", []):
                event.branch = event.merges = None
        return sorted(events, key=lambda e: (e.at, e.order, e.record))

    def _told(self, telling, name):
        return Event(
            at=instants.read(telling["at"]), by=telling["by"], says=telling["says"].replace("{id}", name), record=name,
            state=telling.get("state"), creates=telling.get("creates") == "true", adds=telling.get("adds", []),
            was=telling.get("was", {}), replaced=telling.get("replaced", []), body_was=telling.get("body_was"),
            appendix=telling.get("appendix") == "true", files=telling.get("files", []), branch=telling.get("branch"),
            merges=telling.get("merges"), order=int(telling.get("order", "0")))


def _tree(folder):
    """The files of a folder by path."""
    found = {}
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != ".git"]
        for name in names:
            path = os.path.join(parent, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = file.read()
    return found
