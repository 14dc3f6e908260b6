"""What the kind files say that a digest and a life need."""

import os

from . import narrow_yaml


class Kind:
    def __init__(self, declaration):
        self.name = declaration["kind"]
        self.folder = declaration["folder"]
        self.appendix = declaration.get("appendix")
        self.fields = declaration["fields"]
        lifecycle = declaration.get("lifecycle", {})
        self.state_field = lifecycle.get("field", "status") if lifecycle else None
        self.stamps = {d["stamp"] for d in lifecycle.get("states", {}).values() if "stamp" in d}
        self.ungoverned = {name for name, d in self.fields.items() if d.get("governed") == "false"}
        self.partly = {name: inner for name, d in self.fields.items()
                       if (inner := {n for n, f in d.get("fields", {}).items() if f.get("governed") == "false"})}
        self.files = {name for name, d in self.fields.items() if d["type"] in ("file", "list of file")}


def load(folder):
    kinds = {}
    for name in sorted(os.listdir(folder)):
        if name.endswith(".yaml"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                kind = Kind(narrow_yaml.parse(file.read()))
            kinds[kind.folder] = kind
    return kinds


def of_path(kinds, path):
    """The kind whose folder holds the path, or None."""
    if os.path.basename(path) == "README.md" or not path.endswith(".md"):
        return None
    return kinds.get(path.split("/")[0])
