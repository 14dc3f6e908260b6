"""A history that the audit accepts: records over years, changes with their approvals, a topic branch now and then."""

import hashlib
import json
import random
from datetime import datetime, timezone

from records import PRIORITY, WORDS, instant, record

BEGIN = 1_640_995_200
SPAN = 4 * 365 * 86_400
UNGOVERNED = {"status", "approvals", "submitted_at", "approved_at", "started_at", "implemented_at", "closed_at", "outcome", "actual", "assignee"}


class Record:
    """One record as it is now."""

    def __init__(self, folder, name, at):
        self.path = f"{folder}/{datetime.fromtimestamp(at, timezone.utc):%Y/%m}/{name}.md"
        self.fields = {"id": name}
        self.body = ""

    def content(self):
        return record([(name, flow(value)) for name, value in self.fields.items()], self.body)

    def digest(self):
        """SHA-256 over the canonical JSON of what an approval covers; all texts here are ASCII."""
        fields = {name: value for name, value in self.fields.items() if name not in UNGOVERNED}
        body = self.body.split("## Implementation record")[0].strip("\n")
        text = json.dumps({"body": body, "fields": fields}, sort_keys=True, separators=(",", ":"))
        return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def flow(value):
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {flow(item)}" for name, item in value.items()) + "}"
    return value


class History:
    """Writes a fast-import stream of about `commits` commits over `records` records, a quarter of them changes."""

    def __init__(self, records, commits, seed=1):
        self.random = random.Random(f"{seed}/{records}/{commits}")
        self.count, self.commits = records, commits
        self.people = [f"{name}{number}" for number in range(4) for name in ("anna", "ben", "clara", "emil", "fina", "gero", "hanna", "ivo")]
        self.board, self.managers, self.staff = self.people[:6], self.people[6:8], self.people[8:]
        self.services = [f"SVC-{WORDS[1 + number]}" for number in range(24)]
        self.sentences = [" ".join(self.random.choices(WORDS, k=12)).capitalize() + "." for _ in range(800)]
        self.numbers = {}
        self.mark = 0
        self.tip = None

    def write(self, stream):
        self.stream = stream
        self.commit("refs/heads/main", "anna0", BEGIN - 86_400, "Begin", list(self.registers()))
        self.tip = self.mark
        registers = len(self.people) + len(self.services) + 4
        changes = self.count // 4
        others = self.count - changes - registers
        events = [event for number in range(changes) for event in self.change(number, changes)]
        spare = max(0, self.commits - 1 - len(events) - 3 * others)
        for number in range(others):
            share = spare * (number + 1) // others - spare * number // others
            events += self.ticket(number, others, 3 + share)
        events.sort(key=lambda event: event[0])
        tips = {}
        for at, act, topic, last in events:
            if topic is None:
                who, subject, item = act()
                self.commit("refs/heads/main", who, at, subject, [(item.path, item.content())], [self.tip])
                self.tip = self.mark
                continue
            # The topic starts where the mainline stands at its first commit, and is merged with its last one.
            who, subject, item = act()
            self.commit(f"refs/heads/topics/{topic}", who, at, subject, [(item.path, item.content())], [tips.get(topic, self.tip)])
            tips[topic] = self.mark
            if last:
                self.commit("refs/heads/main", self.managers[0], at, f"Merge {topic}", [(item.path, item.content())], [self.tip, self.mark])
                self.tip = self.mark
                stream.write(b"reset refs/heads/topics/%s\nfrom %s\n\n" % (topic.encode(), b"0" * 40))

    def commit(self, branch, who, at, subject, files, parents=()):
        self.mark += 1
        lines = [f"commit {branch}", f"mark :{self.mark}"]
        for role in ("author", "committer"):
            lines.append(f"{role} {who.capitalize()} <{who}@alpenblick.example> {at} +0000")
        lines.append(f"data {len(subject)}\n{subject}")
        for word, parent in zip(("from", "merge"), parents):
            lines.append(f"{word} :{parent}")
        self.stream.write("\n".join(lines).encode() + b"\n")
        for path, content in files:
            self.stream.write(b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(content), content))

    def registers(self):
        yield ".itsm/config.yaml", b"itsm: 1\norganization: Alpenblick GmbH\nbranch: main\ntime_zone: Europe/Berlin\n"
        for role in ("cab", "change-manager", "service-manager"):
            yield f"roles/{role}.md", record([("id", role), ("title", role)], "")
        for person in self.people:
            roles = ["cab"] if person in self.board else ["change-manager", "service-manager"] if person in self.managers else []
            lines = [("id", person), ("title", person.capitalize()), ("emails", f"[{person}@alpenblick.example]")]
            lines += [("roles", "[" + ", ".join(f"{{role: {role}, from: 2020-01-01}}" for role in roles) + "]")] if roles else []
            yield f"people/{person}.md", record(lines, "")
        for service in self.services:
            yield f"services/{service}.md", record([("id", service), ("title", service), ("status", "live"), ("owner", "anna0")], self.prose(4))
        yield "policies/POL-change.md", record(
            [("id", "POL-change"), ("title", "Change policy"), ("status", "active"), ("topic", "change"), ("governs", "change"),
             ("approvals", "\n  - when: {type: normal}\n    require: [{role: cab, count: 1}]"),
             ("exclude", "[requester, authors, implementer]")], "")

    def change(self, number, total):
        start = BEGIN + SPAN * number // total
        year = datetime.fromtimestamp(start, timezone.utc).year
        item = Record("changes", self.number("CHG", year), start)
        requester, implementer = self.random.sample(self.staff, 2)
        approver, manager = self.random.choice(self.board), self.random.choice(self.managers)
        # Windows never overlap: work on the same service at the same time is worth a warning.
        window = BEGIN + SPAN * number // total + 5 * 86_400
        end = window + min(3600, SPAN // total - 1)
        gap = self.random.randrange(3600, 20_000)
        times = [start + gap * step for step in range(8)]
        approval_at = times[2]

        def draft():
            item.fields.update(
                title=self.title(), status="draft", type="normal", risk="low", impact="low", services=[self.services[number % 24]],
                requester=requester, owner=requester, implementer=implementer, reason=self.sentence(),
                window={"start": text(window), "end": text(end)})
            item.body = "".join(f"## {heading}\n{self.prose(3)}\n" for heading in ("Reason", "Risk and impact", "Backout plan"))
            item.body += "## Implementation record\n"
            return requester, f"{item.fields['id']}: draft", item

        def move(who, state, **fields):
            def act():
                item.fields.update(status=state, **fields)
                return who, f"{item.fields['id']}: {state}", item
            return act

        def approve():
            item.fields["approvals"] = [
                {"by": approver, "role": "cab", "decision": "approved", "at": text(approval_at), "digest": item.digest()}]
            return approver, f"{item.fields['id']}: approved by {approver}", item

        acts = [
            draft, move(requester, "submitted", submitted_at=text(times[1])), approve, move(manager, "approved", approved_at=text(times[3])),
            move(manager, "scheduled"), move(implementer, "implementing", started_at=text(times[5])),
            move(implementer, "implemented", implemented_at=text(times[6]), outcome="successful"),
            move(manager, "closed", closed_at=text(times[7])),
        ]
        return [(at, act, None, False) for at, act in zip(times, acts)]

    def ticket(self, number, total, commits):
        """An incident that is opened, worked on, written about and, with enough commits, resolved and closed."""
        start = BEGIN + SPAN * number // total
        item = Record("incidents", self.number("INC", datetime.fromtimestamp(start, timezone.utc).year), start)
        impact, urgency = self.random.choice(["high", "medium", "low"]), self.random.choice(["high", "medium", "low"])
        who = self.random.choice(self.staff)
        gap = self.random.randrange(600, 15_000)
        times = [start + gap * step for step in range(commits)]

        def begin():
            item.fields.update(
                title=self.title(), status="new", impact=impact, urgency=urgency, priority=PRIORITY[impact, urgency],
                services=self.random.sample(self.services, 2), reporter=self.random.choice(self.staff), assignee=who, opened_at=text(times[0]))
            item.body = self.prose(self.random.randint(2, 14))
            return who, f"{item.fields['id']}: new", item

        def take():
            item.fields.update(status="in-progress", acknowledged_at=text(times[1]))
            return who, f"{item.fields['id']}: taken up", item

        def note():
            item.body += self.sentence() + "\n"
            return who, f"{item.fields['id']}: note", item

        def resolve():
            item.fields.update(status="resolved", resolution=self.sentence(), resolved_at=text(times[-1]))
            return who, f"{item.fields['id']}: resolved", item

        acts = [begin, take] + [note] * (commits - 3) + [resolve]
        topic = item.fields["id"].lower() if number % 50 == 49 else None
        return [(at, act, topic, position == commits - 1) for position, (at, act) in enumerate(zip(times, acts))]

    def proposal(self, stream, commits, base):
        """A topic branch of so many commits from `base`, ten records of two commits each for twenty."""
        self.stream = stream
        previous = None
        at = BEGIN + SPAN + 30 * 86_400
        for number in range((commits + 1) // 2):
            for position, (_, act, _, _) in enumerate(self.ticket(number, 1, 3)[:2]):
                at += 600
                who, subject, item = act()
                self.mark += 1
                parent = f":{previous}" if previous else base
                self.stream.write(
                    (f"commit refs/heads/topic\nmark :{self.mark}\nauthor {who.capitalize()} <{who}@alpenblick.example> {at} +0000\n"
                     f"committer {who.capitalize()} <{who}@alpenblick.example> {at} +0000\ndata {len(subject)}\n{subject}\nfrom {parent}\n").encode())
                content = item.content()
                self.stream.write(b"M 100644 inline %s\ndata %d\n%s\n" % (item.path.encode(), len(content), content))
                previous = self.mark

    def number(self, prefix, year):
        self.numbers[prefix, year] = self.numbers.get((prefix, year), 0) + 1
        return f"{prefix}-{year}-{self.numbers[prefix, year]:04d}"

    def title(self):
        return " ".join(self.random.choices(WORDS, k=5)).capitalize()

    def sentence(self):
        return self.random.choice(self.sentences)

    def prose(self, sentences):
        return "".join(self.sentence() + "\n" for _ in range(sentences))


def text(at):
    return instant(datetime.fromtimestamp(at, timezone.utc))
