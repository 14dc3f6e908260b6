"""Valid records by the thousand: seeded, of realistic kinds and sizes, linked with each other."""

import random
from datetime import datetime, timedelta, timezone

WORDS = """the service checkout database queue timeout payment order customer worker restart connection pool network certificate
login session cache storage backup report invoice mail gateway router switch firewall cluster node release version rollback deploy
monitoring alarm threshold response latency error log disk memory processor replica failover index query migration access account
group password token device printer office remote meeting ticket urgent later morning evening weekend contract supplier delivery
agreed measured confirmed found replaced configured tested repeated stopped started waiting broken slow unavailable partial complete
after before while because although until again once twice more less every some no new old first last next""".split()
NAMES = """anna ben clara david emma felix greta hans ines jonas karla lukas mia noah olga paul quentin rosa simon tina uwe vera
wanda xenia yann zoe""".split()
PRIORITY = {
    ("high", "high"): "P1", ("high", "medium"): "P2", ("high", "low"): "P3", ("medium", "high"): "P2", ("medium", "medium"): "P3",
    ("medium", "low"): "P4", ("low", "high"): "P3", ("low", "medium"): "P4", ("low", "low"): "P4",
}
ROLES = ["service-manager", "change-manager", "cab", "ecab", "service-desk"]
SHARES = {"ci": 0.04, "knowledge": 0.02, "problem": 0.04, "change": 0.12, "request": 0.28}


class Records:
    """Iterating gives (path, bytes) of every file of a governed tree with `count` records."""

    def __init__(self, count, seed=1):
        self.count = count
        self.random = random.Random(f"{seed}/{count}")
        self.numbers = {}
        self.sentences = [self.new_sentence() for _ in range(4000)]
        self.people = [NAMES[i % len(NAMES)] + ("" if i < len(NAMES) else str(i // len(NAMES))) for i in range(max(12, count // 500))]
        self.services = [f"SVC-{WORDS[1 + i % 60]}-{i}" for i in range(max(8, count // 1000))]
        self.teams = [f"TEAM-{name}" for name in ("platform", "network", "desk", "workplace", "data", "security")]
        registers = len(self.people) + len(self.services) + len(self.teams) + len(ROLES) + 1
        rest = count - registers
        self.counts = {kind: int(rest * share) for kind, share in SHARES.items()}
        self.counts["incident"] = rest - sum(self.counts.values())
        self.cis = [f"CI-{WORDS[i % len(WORDS)]}-{i}" for i in range(self.counts["ci"])]
        self.ids = {kind: [] for kind in ("problem", "change", "incident", "knowledge")}

    def __iter__(self):
        yield ".itsm/config.yaml", b"itsm: 1\norganization: Alpenblick GmbH\nbranch: main\ntime_zone: Europe/Berlin\n"
        yield "README.md", b"# Service management\n"
        yield from self.registers()
        makers = {
            "ci": self.ci, "knowledge": self.knowledge, "problem": self.problem, "change": self.change, "request": self.request,
            "incident": self.incident,
        }
        for kind, maker in makers.items():
            total = self.counts[kind]
            for position in range(total):
                path, fields, body = maker(position, self.moment(position, total))
                yield path, record(fields, body)

    def registers(self):
        for role in ROLES:
            yield f"roles/{role}.md", record([("id", role), ("title", role.replace("-", " ").capitalize())], "Holds the role.\n")
        for position, person in enumerate(self.people):
            roles = [ROLES[(position + step) % len(ROLES)] for step in range(1 + position % 2)]
            lines = [("id", person), ("title", person.capitalize()), ("emails", f"[{person}@alpenblick.example]"),
                     ("roles", "\n" + "\n".join(f"  - {{role: {role}, from: 2020-01-01}}" for role in roles)), ("active_from", "2020-01-01")]
            yield f"people/{person}.md", record(lines, self.prose(60, 200))
        for team in self.teams:
            yield f"teams/{team}.md", record([("id", team), ("title", team[5:].capitalize()), ("members", self.some(self.people, 4))], "")
        for position, service in enumerate(self.services):
            lines = [("id", service), ("title", self.title()), ("status", "live"), ("owner", self.person()),
                     ("description", self.sentence()), ("criticality", self.random.choice(["low", "medium", "high", "critical"]))]
            if position > 3:
                lines.append(("depends_on", self.some(self.services[:position], 2)))
            yield f"services/{service}.md", record(lines, self.prose(200, 1500))
        yield "policies/POL-change.md", record(
            [("id", "POL-change"), ("title", "Change policy"), ("status", "active"), ("topic", "change"), ("owner", self.people[0]),
             ("approver", self.people[1]), ("review_by", "2099-12-31"), ("governs", "change"),
             ("definitions", "{emergency: A service is lost., major-impact: Customers notice it.}"),
             ("approvals", "\n  - when: {type: normal}\n    require: [{role: cab, count: 1}]\n  - when: {type: emergency}\n"
              "    require: [{role: ecab, count: 1}]\n    retrospective: 72h\n  - when: {type: standard}\n    require: [{role: cab, count: 1}]"),
             ("exclude", "[requester, authors, implementer]")], self.prose(400, 900))

    def ci(self, position, at):
        name = self.cis[position]
        lines = [("id", name), ("title", self.title()), ("type", self.random.choice(["server", "database", "application", "network"])),
                 ("status", "live"), ("owner", self.person()), ("team", self.random.choice(self.teams)),
                 ("services", self.some(self.services, 2))]
        if position > 10:
            lines.append(("depends_on", self.some(self.cis[max(0, position - 200):position], 3)))
        lines += [("version", f'"{self.random.randrange(1, 20)}.{self.random.randrange(20)}"'),
                  ("attributes", f"{{address: host{position}.example, rack: R{position % 40}}}"), ("verified_on", f"{at:%Y-%m-%d}"),
                  ("review_by", "2099-12-31")]
        return f"cis/{name}.md", lines, self.prose(80, 500)

    def knowledge(self, position, at):
        name = self.number("KB", None, "knowledge")
        lines = [("id", name), ("title", self.title()), ("status", "published"), ("owner", self.person()), ("audience", "staff"),
                 ("services", self.some(self.services, 2)), ("keywords", "[" + ", ".join(self.random.sample(WORDS, 3)) + "]"),
                 ("review_by", "2099-12-31"), ("published_at", instant(at))]
        return f"knowledge/{name}.md", lines, "## Symptom\n" + self.prose(200, 900) + "\n## What to do\n" + self.prose(300, 1800)

    def problem(self, position, at):
        name = self.number("PRB", at, "problem")
        lines = [("id", name), ("title", self.title()), ("status", "known-error"), ("impact", "medium"), ("urgency", "low"), ("priority", "P4"),
                 ("services", self.some(self.services, 2)), ("category", self.random.choice(WORDS)), ("source", "trend"),
                 ("owner", self.person()), ("assignee", self.person()), ("team", self.random.choice(self.teams)),
                 ("cis", self.some(self.cis, 2)), ("root_cause", self.sentence()), ("workaround", self.sentence()),
                 ("knowledge", self.some(self.ids["knowledge"], 1)), ("opened_at", instant(at)),
                 ("investigated_at", instant(at + timedelta(hours=9))), ("known_error_at", instant(at + timedelta(days=3)))]
        return path("problems", name, at), lines, self.prose(200, 2500)

    def change(self, position, at):
        name = self.number("CHG", at, "change")
        window = at + timedelta(days=7)
        status = self.random.choice(["draft", "submitted"])
        lines = [("id", name), ("title", self.title()), ("status", status),
                 ("type", self.random.choice(["standard", "normal", "normal", "emergency"])),
                 ("risk", self.random.choice(["low", "low", "medium", "high"])), ("impact", "low"), ("category", "configuration"),
                 ("services", self.some(self.services, 2)), ("cis", self.some(self.cis, 3)), ("requester", self.person()),
                 ("owner", self.person()), ("implementer", self.person()), ("team", self.random.choice(self.teams)),
                 ("reason", self.sentence()), ("window", f"{{start: {instant(window)}, end: {instant(window + timedelta(hours=2))}}}"),
                 ("test", self.sentence())]
        if status == "submitted":
            lines.append(("submitted_at", instant(at)))
        if position > 20 and position % 5 == 0:
            lines.append(("depends_on", self.some(self.ids["change"][:-1][-50:], 2)))
        body = "".join(f"## {heading}\n{self.prose(120, 700)}\n" for heading in ("Reason", "Risk and impact", "Backout plan"))
        return path("changes", name, at), lines, body + "## Implementation record\n"

    def request(self, position, at):
        name = self.number("REQ", at)
        lines = [("id", name), ("title", self.title()), ("status", "closed"), ("priority", "P3"), ("services", self.some(self.services, 1)),
                 ("category", self.random.choice(WORDS)), ("requester", self.person()), ("channel", "portal"), ("assignee", self.person()),
                 ("team", self.random.choice(self.teams)), ("quantity", str(self.random.randrange(1, 9))), ("fulfilment", self.sentence()),
                 ("opened_at", instant(at)), ("acknowledged_at", instant(at + timedelta(minutes=14))),
                 ("fulfilled_at", instant(at + timedelta(hours=20))), ("closed_at", instant(at + timedelta(days=2)))]
        return path("requests", name, at), lines, self.prose(60, 900)

    def incident(self, position, at):
        name = self.number("INC", at, "incident")
        impact, urgency = self.random.choice(["high", "medium", "low"]), self.random.choice(["high", "medium", "low"])
        lines = [("id", name), ("title", self.title()), ("status", "closed"), ("impact", impact), ("urgency", urgency),
                 ("priority", PRIORITY[impact, urgency]), ("services", self.some(self.services, 2)), ("category", self.random.choice(WORDS)),
                 ("reporter", self.person()), ("channel", self.random.choice(["phone", "mail", "portal", "monitoring"])),
                 ("assignee", self.person()), ("team", self.random.choice(self.teams)), ("cis", self.some(self.cis, 2))]
        if position % 4 == 0:
            lines.append(("problem", self.random.choice(self.ids["problem"])))
        if position % 7 == 0:
            lines.append(("caused_by", self.random.choice(self.ids["change"])))
        lines.append(("resolution", self.sentence()))
        if impact == "high":
            lines.append(("outages", f"\n  - period: {{start: {instant(at)}, end: {instant(at + timedelta(hours=1))}}}\n"
                          f"    services: {self.some(self.services, 1)}\n    extent: full\n    planned: false"))
        lines += [("opened_at", instant(at)), ("acknowledged_at", instant(at + timedelta(minutes=5))),
                  ("resolved_at", instant(at + timedelta(hours=2))), ("closed_at", instant(at + timedelta(days=1)))]
        return path("incidents", name, at), lines, self.prose(80, 2400)

    def moment(self, position, total):
        return datetime(2019, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=7 * 365 * 86_400 * position // max(total, 1))

    def number(self, prefix, at, keep=None):
        key = (prefix, at.year if at else None)
        self.numbers[key] = self.numbers.get(key, 0) + 1
        name = f"{prefix}-{at.year}-{self.numbers[key]:04d}" if at else f"{prefix}-{self.numbers[key]:04d}"
        if keep:
            self.ids[keep].append(name)
        return name

    def person(self):
        return self.random.choice(self.people)

    def some(self, names, most):
        return "[" + ", ".join(self.random.sample(names, min(len(names), self.random.randint(1, most)))) + "]"

    def title(self):
        return " ".join(self.random.choices(WORDS, k=self.random.randint(3, 9))).capitalize()

    def sentence(self):
        return self.random.choice(self.sentences)

    def new_sentence(self):
        return " ".join(self.random.choices(WORDS, k=self.random.randint(6, 16))).capitalize() + "."

    def prose(self, least, most):
        """Paragraphs of together about as many bytes; short ones are more frequent than long ones, as in life."""
        size = least + int((most - least) * self.random.random() ** 2)
        parts = []
        while size > 0:
            sentence = self.sentence()
            parts.append(sentence + ("\n\n" if len(sentence) % 7 == 0 else "\n"))
            size -= len(sentence)
        return "".join(parts)


def path(folder, name, at):
    return f"{folder}/{at:%Y/%m}/{name}.md"


def instant(at):
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def record(fields, body):
    lines = "".join(f"{name}:{value}\n" if value.startswith("\n") else f"{name}: {value}\n" for name, value in fields)
    return f"---\n{lines}---\n{body}".encode()
