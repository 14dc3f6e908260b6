"""The digest of the content that an approval is about, made from nothing but the file and its kind."""

import hashlib
import json
import re

from . import narrow_yaml
from .record_text import RecordText

NEVER_GOVERNED = {"approvals", "itsm-ignore"}


def content_digest(text, kind, blob_of):
    """`text`: the file. `blob_of`: gives the bytes of an attached file by its path."""
    return "sha256:" + hashlib.sha256(canonical_content(text, kind, blob_of).encode("utf-8")).hexdigest()


def canonical_content(text, kind, blob_of):
    record = RecordText(text)
    left_out = NEVER_GOVERNED | {kind.state_field} | kind.stamps | kind.ungoverned
    fields = {}
    for name, value in narrow_yaml.parse(record.front_matter).items():
        if name == "approvals" and kind.name == "policy":
            rules = [item for item in value if "by" not in item]
            if rules:
                fields[name] = rules
        elif name in kind.files:
            fields[name] = [_file(v, blob_of) for v in value] if isinstance(value, list) else _file(value, blob_of)
        elif name not in left_out:
            fields[name] = _without(value, kind.partly.get(name, ()))
    return canonical_json({"body": governed_body(record.body, kind.appendix), "fields": fields})


def _without(value, names):
    """A group, or each of a list of groups, without the fields that may change after approval."""
    if isinstance(value, list):
        return [_without(item, names) for item in value]
    return {name: item for name, item in value.items() if name not in names} if isinstance(value, dict) else value


def governed_body(body, appendix):
    """The body up to the appendix: blanks at line ends and blank lines at both ends do not count."""
    lines, fence = [], None
    for line in body.replace("\r\n", "\n").split("\n"):
        mark = re.match(r" {0,3}(```+|~~~+)", line)
        if mark and fence is None:
            fence = mark[1]
        elif mark and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
            fence = None
        heading = re.match(r" {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$", line)
        if appendix and fence is None and heading and heading[1] == appendix:
            break
        lines.append(line.rstrip(" \t"))
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join(lines)


def canonical_json(value):
    """RFC 8785 for texts, lists and mappings: keys in the order of their UTF-16 code units, no blanks."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(canonical_json(key) + ":" + canonical_json(value[key]) for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical_json(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def _file(path, blob_of):
    return {"path": path, "sha256": hashlib.sha256(blob_of(path)).hexdigest()}
