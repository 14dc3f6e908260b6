"""Attempts to get an unapproved change past the rules, each on a branch of its own."""

import re

from . import instants
from .record_text import RecordText

OPEN_CHANGE = "CHG-2026-0021"
BEGIN = "2026-11-04T09:00:00Z"


class Attempt:
    """A branch that starts at the tip of main, or at an earlier commit of it."""

    def __init__(self, told, past, start=None):
        self.told, self.past = told, past
        self.tip, self.files = start or (past.main.tip, dict(past.main.files))
        self.files = dict(self.files)
        self.at = instants.read(BEGIN)

    def path(self, record):
        return self.told.records[record].path

    def text(self, record):
        return self.past.blobs[self.files[self.path(record)]].decode("utf-8")

    def write(self, path, text):
        self.files[path] = self.past.blob(text.encode("utf-8"))

    def alter(self, record, **fields):
        lines = RecordText(self.text(record))
        for name, value in fields.items():
            lines.put(name, value)
        self.write(self.path(record), str(lines))

    def replace(self, record, was, now):
        text = self.text(record)
        if was not in text:
            raise ValueError(f"{record} does not say '{was}'")
        self.write(self.path(record), text.replace(was, now, 1))

    def decide(self, record, by, role, decision="approved", at=None):
        """Adds an entry over the content as it is."""
        path, text = self.path(record), self.text(record)
        digest = self.past.digest(path, text, self.files)
        entry = [f"  - by: {by}", f"    role: {role}", f"    decision: {decision}",
                 f"    at: {instants.write(at or self.at)}", f"    digest: {digest}"]
        lines = RecordText(text)
        position = lines.position("approvals")
        if position is None:
            lines.blocks.append(["approvals", ["approvals:"] + entry])
        else:
            lines.blocks[position][1] += entry
        self.write(path, str(lines))

    def undecide(self, record):
        lines = RecordText(self.text(record))
        lines.take("approvals")
        self.write(self.path(record), str(lines))

    def commit(self, by, says, at=None, key=None, signed=True, merging=None):
        at = at or self.at
        sign = self.past.people.signer(by, at, key) if signed else None
        parents = [self.tip] + ([merging] if merging else [])
        self.tip = self.past.commit(self.files, parents, by, at, says, sign)
        self.at += 1800

    def approve_it(self, by="jens"):
        """The last step: the change manager, who may believe what he sees."""
        self.alter(OPEN_CHANGE, status="approved", approved_at=instants.write(self.at))
        self.commit(by, f"{OPEN_CHANGE} is approved")


def self_approval(a):
    text = re.sub(r"(requester|implementer): \w+", r"\1: jens", a.text(OPEN_CHANGE)).replace(OPEN_CHANGE, "CHG-2026-0023")
    a.write("changes/2026/CHG-2026-0023.md", text)
    a.commit("jens", "submit CHG-2026-0023: a small thing, done by myself")
    path = "changes/2026/CHG-2026-0023.md"
    lines = RecordText(text)
    digest = a.past.digest(path, text, a.files)
    lines.blocks.append(["approvals", ["approvals:", "  - by: jens", "    role: cab", "    decision: approved",
                                       f"    at: {instants.write(a.at)}", f"    digest: {digest}"]])
    a.write(path, str(lines))
    a.commit("jens", "approve CHG-2026-0023")
    lines.put("status", "approved")
    lines.put("approved_at", instants.write(a.at))
    a.write(path, str(lines))
    a.commit("jens", "CHG-2026-0023 is approved")


def content_after_approval(a):
    a.decide(OPEN_CHANGE, "amina", "cab")
    a.commit("amina", f"approve {OPEN_CHANGE}")
    a.replace(OPEN_CHANGE, "Switch the second factor off for customers, one minute.", "None.")
    a.commit("tarek", f"{OPEN_CHANGE}: wording")
    a.approve_it()


def in_anothers_name(a):
    a.decide(OPEN_CHANGE, "mareike", "cab")
    a.commit("tarek", f"approve {OPEN_CHANGE}, Mareike told me so")
    a.approve_it()


def relaxed_policy(a):
    a.replace("POL-change-management", "  - when: {type: normal}\n    require: [{role: cab, count: 1}]\n    assurance: signed\n",
              "  - when: {type: normal}\n    require: [{role: change-manager, count: 1}]\n")
    a.commit("jens", "the policy was too strict")
    a.decide(OPEN_CHANGE, "jens", "change-manager")
    a.commit("jens", f"approve {OPEN_CHANGE}")
    a.approve_it()


def unsigned_approval(a):
    a.decide(OPEN_CHANGE, "amina", "cab")
    a.commit("amina", f"approve {OPEN_CHANGE}", signed=False)
    a.approve_it()


def forged_status(a):
    a.alter(OPEN_CHANGE, status="approved", approved_at=instants.write(a.at))
    a.commit("tarek", f"{OPEN_CHANGE}: status")


def dropped_rejection(a):
    a.decide(OPEN_CHANGE, "amina", "cab", "rejected")
    a.commit("amina", f"reject {OPEN_CHANGE}: what do counters do whose telephones are locked away?")
    a.undecide(OPEN_CHANGE)
    a.commit("tarek", f"{OPEN_CHANGE}: tidied up")
    a.decide(OPEN_CHANGE, "mareike", "cab")
    a.commit("mareike", f"approve {OPEN_CHANGE}")
    a.approve_it()


def back_dated(a):
    then = instants.read("2026-04-28T09:00:00Z")
    a.decide(OPEN_CHANGE, "amina", "cab", at=then)
    a.commit("amina", f"approve {OPEN_CHANGE}", at=then, key=1)
    a.approve_it()


def revoked_key(a):
    a.replace(OPEN_CHANGE, "implementer: kai", "implementer: tarek")
    a.commit("tarek", f"{OPEN_CHANGE}: I do it myself", key=1)


def role_that_ended(a):
    a.decide(OPEN_CHANGE, "paul", "cab")
    a.commit("paul", f"approve {OPEN_CHANGE}", signed=False)
    a.approve_it()


def own_role(a):
    a.replace("kai", "  - {role: engineer, from: 2026-04-01}\n", "  - {role: engineer, from: 2026-04-01}\n  - {role: cab, from: 2026-04-01}\n")
    a.commit("kai", "my roles")


def deleted_record(a):
    del a.files[a.path("INC-2026-0003")]
    a.commit("lena", "old incidents")


def evil_merge(a):
    a.replace("KB-0002", "Take the battery out for ten seconds.", "Take the battery out for twenty seconds.")
    a.commit("kai", "KB-0002: ten seconds are not enough")
    theirs = dict(a.past.main.files)
    theirs[a.path("KB-0002")] = a.files[a.path("KB-0002")]
    a.files = theirs
    a.alter(OPEN_CHANGE, status="approved", approved_at=instants.write(a.at))
    a.commit("kai", "merge main", merging=a.past.main.tip)


ATTEMPTS = {
    "self-approval": (self_approval, "who wrote a change approves it himself"),
    "content-after-approval": (content_after_approval, "the backout plan goes after the approval"),
    "in-anothers-name": (in_anothers_name, "an approval that somebody else committed"),
    "relaxed-policy": (relaxed_policy, "the branch brings its own, weaker rules"),
    "unsigned-approval": (unsigned_approval, "the policy asks for a signature"),
    "forged-status": (forged_status, "the word 'approved' and nothing behind it"),
    "dropped-rejection": (dropped_rejection, "a rejection is taken out of the file"),
    "back-dated": (back_dated, "a key that expired, and a clock set back to when it had not"),
    "revoked-key": (revoked_key, "the key of the stolen laptop"),
    "role-that-ended": (role_that_ended, "an approval by someone who has left"),
    "own-role": (own_role, "someone makes himself a member of the board"),
    "deleted-record": (deleted_record, "an incident that nobody likes to remember disappears"),
    "evil-merge": (evil_merge, "a merge that says more than both of its sides"),
}


def cheat(told, past, repository):
    """Makes the branches; gives their names and what they try."""
    found = []
    for name, (attempt, says) in ATTEMPTS.items():
        start = past.fork if attempt is evil_merge else None
        branch = Attempt(told, past, start)
        attempt(branch)
        repository.reference(f"refs/heads/cheat/{name}", branch.tip)
        found.append((f"cheat/{name}", says))
    return found
