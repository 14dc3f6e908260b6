"""The comparison: python-frontmatter and jsonschema, which check fields and nothing else.

Usage: fieldcheck.py TREE. Needs the packages python-frontmatter and jsonschema; YAML is read by libyaml's loader.
"""

import pathlib
import sys

import frontmatter
import jsonschema
import yaml


class TextLoader(yaml.CBaseLoader):
    """Scalars stay text, as in records."""


class Handler(frontmatter.YAMLHandler):
    def load(self, text, **options):
        return yaml.load(text, Loader=TextLoader)


def choice(*values):
    return {"enum": list(values)}


text = {"type": "string"}
texts = {"type": "array", "items": text}
instant = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"}
date = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
person = {"type": "string", "pattern": "^[a-z][a-z0-9-]*$"}
period = {"type": "object", "properties": {"start": instant, "end": instant}, "required": ["start"]}
levels = choice("low", "medium", "high", "critical")


def many(prefix):
    return {"type": "array", "items": one(prefix)}


def one(prefix):
    return {"type": "string", "pattern": f"^{prefix}-[A-Za-z0-9-]+$"}


COMMON = {
    "id": text, "title": text, "status": text, "services": many("SVC"), "cis": many("CI"), "team": one("TEAM"), "owner": person,
    "assignee": person, "requester": person, "category": text, "opened_at": instant, "acknowledged_at": instant, "closed_at": instant,
}
FIELDS = {
    "incidents": {
        "impact": levels, "urgency": levels, "priority": choice("P1", "P2", "P3", "P4"), "reporter": person, "channel": text,
        "problem": one("PRB"), "caused_by": one("(CHG|REL)"), "resolution": text, "resolved_at": instant,
        "outages": {"type": "array", "items": {"type": "object", "required": ["period"], "properties": {
            "period": period, "services": many("SVC"), "extent": choice("full", "partial"), "planned": choice("true", "false")}}},
    },
    "requests": {
        "priority": choice("P1", "P2", "P3", "P4"), "channel": text, "quantity": {"type": "string", "pattern": "^[0-9]+$"},
        "fulfilment": text, "fulfilled_at": instant,
    },
    "changes": {
        "type": choice("standard", "normal", "emergency"), "risk": levels, "impact": levels, "implementer": person, "reason": text,
        "window": period, "test": text, "depends_on": many("CHG"), "submitted_at": instant,
    },
    "problems": {
        "impact": levels, "urgency": levels, "priority": choice("P1", "P2", "P3", "P4"), "source": text, "root_cause": text,
        "workaround": text, "knowledge": many("KB"), "investigated_at": instant, "known_error_at": instant,
    },
    "cis": {"type": text, "depends_on": many("CI"), "version": text, "attributes": {"type": "object"}, "verified_on": date, "review_by": date},
    "knowledge": {"audience": choice("staff", "customers", "everybody"), "keywords": texts, "published_at": instant, "review_by": date},
    "services": {"criticality": levels, "depends_on": many("SVC"), "description": text},
    "people": {"emails": texts, "roles": {"type": "array"}, "active_from": date},
    "teams": {"members": texts},
    "roles": {},
    "policies": {
        "topic": text, "governs": text, "approvals": {"type": "array"}, "exclude": texts, "approver": person,
        "definitions": {"type": ["array", "object"]}, "review_by": date,
    },
}


def main():
    top = pathlib.Path(sys.argv[1])
    handler = Handler()
    defects = 0
    for folder, fields in FIELDS.items():
        schema = {"type": "object", "properties": {**COMMON, **fields}, "required": ["title"], "additionalProperties": False}
        validator = jsonschema.Draft7Validator(schema)
        for path in sorted((top / folder).rglob("*.md")):
            with open(path, encoding="utf-8") as file:
                metadata, _ = frontmatter.parse(file.read(), handler=handler)
            for error in validator.iter_errors(metadata):
                defects += 1
                print(f"{path}: {error.message}")
    sys.exit(1 if defects else 0)


main()
