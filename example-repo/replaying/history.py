"""Turns the events of the story into commits: on main, on branches, and merges."""

import re

from . import digest, kinds
from .versions import versions


FORK_BEFORE_END = 4 * 86400


class Branch:
    def __init__(self, tip, files):
        self.tip = tip
        self.base = dict(files)
        self.files = dict(files)


class History:
    def __init__(self, story, people, repository):
        self.story, self.people, self.repository = story, people, repository
        self.branches = {}
        self.main = None
        self.fork = None  # a commit of main a few days before its tip, with its files
        self.tags = {}
        self.commits = self.merges = self.signed = self.approvals = 0
        self.authors = set()
        self.blobs = {}
        self.now = 0

    # the story

    def tell(self):
        by_record = {}
        for event in self.story.events:
            by_record.setdefault(event.record, []).append(event)
        texts, opening = {}, {}
        for name, record in self.story.records.items():
            found, before = versions(record, by_record.get(name, []))
            for event, text in zip(by_record.get(name, []), found):
                texts[id(event)] = text
            if before is not None:
                opening[record.path] = before.encode("utf-8")
        later = {path for event in self.story.events for path in event.files}
        for path, data in self.story.final.items():
            if kinds.of_path(self.story.kinds, path) is None and path not in later:
                opening[path] = data
        self._begin(opening)
        for group in self._groups():
            self._tell(group, texts)
            if group[0].at <= self.story.events[-1].at - FORK_BEFORE_END and group[0].branch is None:
                self.fork = (self.main.tip, dict(self.main.files))
        if self.branches:
            raise ValueError(f"never merged: {', '.join(self.branches)}")

    def _begin(self, files):
        files = {path: self.blob(data) for path, data in files.items()}
        start = self.story.begin
        self.main = Branch(None, files)
        self.main.tip = self._commit(self.main, [], self.story.opening["by"], start, self.story.opening["says"], [])

    def _groups(self):
        """Events that make one commit: same instant, same person, same words, same branch."""
        groups = []
        for event in self.story.events:
            last = groups[-1][0] if groups else None
            if last and (last.at, last.by, last.branch) == (event.at, event.by, event.branch) and last.approval is None \
                    and (last.says == event.says or (last.drops_items and event.drops_items)):
                groups[-1].append(event)
            else:
                groups.append([event])
        return groups

    def _tell(self, group, texts):
        first = group[0]
        branch = self._branch(first.branch)
        for event in group:
            record = self.story.records[event.record]
            text = texts[id(event)]
            branch.files[record.path] = self.blob(text.encode("utf-8"))
            for path in event.files:
                branch.files[path] = self.blob(self.story.final[path])
            if event.approval is not None:
                self._check_digest(event, record, text, branch)
        at = max(self.now, first.at + 60 + sum(map(ord, first.record)) % 100)
        branch.tip = self._commit(branch, [branch.tip], first.by, at, first.says, [event.record for event in group])
        if first.tag:
            self.tags[first.tag] = branch.tip
        if first.merges:
            self._merge(first.merges, first.by, at + 150)

    def _branch(self, name):
        if name is None:
            return self.main
        if name not in self.branches:
            self.branches[name] = Branch(self.main.tip, self.main.files)
        return self.branches[name]

    def _merge(self, name, by, at):
        branch = self.branches.pop(name)
        changed = {path for path in branch.files.keys() | branch.base.keys() if branch.files.get(path) != branch.base.get(path)}
        for path in changed:
            if self.main.files.get(path) != branch.base.get(path):
                raise ValueError(f"{path} was altered on main as well as on {name}")
            self.main.files[path] = branch.files[path]
        self.main.tip = self._commit(self.main, [self.main.tip, branch.tip], by, at, f"merge {name}", [])
        self.merges += 1

    # commits

    def blob(self, data):
        if b"ssh-" in data:
            data = self.people.with_keys(data.decode("utf-8")).encode("utf-8")
        name = self.repository.write("blob", data)
        self.blobs[name] = data
        return name

    def _commit(self, branch, parents, by, at, says, records):
        message = says if len(says) <= 72 else says[:71].rsplit(" ", 1)[0] + " …\n\n" + says
        if records:
            message += "\n\n" + "\n".join(f"Record: {name}" for name in records)
        self.now = at
        return self.commit(branch.files, parents, by, at, message, self.people.signer(by, at))

    def commit(self, files, parents, by, at, message, sign, committed_at=None):
        author = self.people.identity(by, at)
        committer = self.people.identity(by, committed_at or at)
        self.commits += 1
        self.signed += sign is not None
        self.authors.add(by)
        return self.repository.commit(self.repository.tree(files), parents, author, committer, message, sign)

    def digest(self, record_path, text, files):
        kind = kinds.of_path(self.story.kinds, record_path)
        return digest.content_digest(text, kind, lambda path: self.blobs[files[path]])

    def _check_digest(self, event, record, text, branch):
        entry = [a for a in record.value("approvals") if "by" in a][event.approval]
        computed = self.digest(record.path, text, branch.files)
        self.approvals += 1
        if entry["digest"] != computed:
            raise ValueError(f"{record.id}: the decision of {entry['by']} names {entry['digest']}, its content has {computed}")
        if not re.fullmatch(r"sha256:[0-9a-f]{64}", computed):
            raise ValueError(f"{record.id}: no digest")
