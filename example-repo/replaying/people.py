"""The people of the story: how their commits are signed, at which time with which key."""

import os
import re
import subprocess

from . import instants


class People:
    """Keys are made anew at each replay; the public ones take the place of those in the final tree."""

    def __init__(self, records, folder):
        self.folder = folder
        self.names, self.mails, self.keys, self.substitutes = {}, {}, {}, {}
        for record in records:
            if record.kind.name != "person":
                continue
            self.names[record.id] = record.value("title")
            self.mails[record.id] = record.value("emails")[0]
            self.keys[record.id] = []
            for number, key in enumerate(record.value("keys") or [], 1):
                path = os.path.join(folder, f"{record.id}-{number}")
                self.substitutes[key["key"]] = self._make(path, self.mails[record.id])
                self.keys[record.id].append(
                    {"path": path, "from": instants.read(key["from"]), "until": instants.read(key.get("until", "9999-01-01")),
                     "revoked": instants.read(key.get("revoked", "9999-01-01"))})

    def _make(self, path, comment):
        if not os.path.exists(path):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", comment, "-f", path], check=True)
        with open(path + ".pub", encoding="ascii") as file:
            return " ".join(file.read().split()[:2])

    def with_keys(self, text):
        for old, new in self.substitutes.items():
            text = text.replace(old, new)
        return text

    def without_keys(self, text):
        for old, new in self.substitutes.items():
            text = text.replace(new, old)
        return text

    def identity(self, person, seconds):
        return f"{self.names[person]} <{self.mails[person]}> {seconds} {instants.offset(seconds)}"

    def signer(self, person, seconds, number=None):
        """Signs with the newest key that is valid then, or with the given one; None where there is none."""
        keys = self.keys[person]
        if number is not None:
            return lambda data: self._sign(keys[number - 1]["path"], data)
        valid = [k for k in keys if k["from"] <= seconds < min(k["until"], k["revoked"])]
        if not valid:
            return None
        newest = max(valid, key=lambda key: key["from"])
        return lambda data: self._sign(newest["path"], data)

    def _sign(self, path, data):
        done = subprocess.run(["ssh-keygen", "-Y", "sign", "-q", "-n", "git", "-f", path], input=data, capture_output=True, check=False)
        if done.returncode != 0 or not re.match(rb"-----BEGIN SSH SIGNATURE-----", done.stdout):
            raise RuntimeError(f"ssh-keygen could not sign: {done.stderr.decode('utf-8', 'replace').strip()}")
        return done.stdout.decode("ascii")
