"""Writes git objects: blobs, trees and signed commits, with nothing but the standard library."""

import hashlib
import os
import struct
import subprocess
import zlib

ENVIRONMENT = {
    "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": "/nonexistent", "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C",
}


def git(folder, *arguments):
    done = subprocess.run(["git", "-C", folder, *arguments], env=ENVIRONMENT, capture_output=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"git {' '.join(arguments)}: {done.stderr.decode('utf-8', 'replace').strip()}")
    return done.stdout.decode("utf-8", "replace")


class Repository:
    """Objects are kept until the end and then written as one pack."""

    TYPES = {"commit": 1, "tree": 2, "blob": 3}

    def __init__(self, folder):
        self.folder = folder
        os.makedirs(folder, exist_ok=True)
        git(folder, "init", "-q", "-b", "main")
        self.written = set()
        self.packed = []

    def write(self, kind, data):
        name = hashlib.sha1(f"{kind} {len(data)}\0".encode() + data).hexdigest()
        if name not in self.written:
            self.written.add(name)
            self.packed.append(self._head(self.TYPES[kind], len(data)) + zlib.compress(data, 1))
        return name

    @staticmethod
    def _head(number, size):
        """Type and size as a pack has them: four bits of the size, then seven at a time."""
        first, size = number << 4 | size & 15, size >> 4
        head = bytearray()
        while size:
            head.append(first | 128)
            first, size = size & 127, size >> 7
        head.append(first)
        return bytes(head)

    def _write_pack(self):
        data = b"PACK" + struct.pack(">II", 2, len(self.packed)) + b"".join(self.packed)
        path = os.path.join(self.folder, ".git", "objects", "pack", "pack-" + hashlib.sha1(data).hexdigest() + ".pack")
        with open(path, "wb") as file:
            file.write(data + hashlib.sha1(data).digest())
        git(self.folder, "index-pack", path)

    def tree(self, files):
        """The tree of a mapping of paths to blobs."""
        nested = {}
        for path, blob in files.items():
            *folders, name = path.split("/")
            place = nested
            for folder in folders:
                place = place.setdefault(folder, {})
            place[name] = blob
        return self._write_tree(nested)

    def _write_tree(self, nested):
        entries = []
        for name, value in nested.items():
            if isinstance(value, dict):
                entries.append((name + "/", b"40000", name, self._write_tree(value)))
            else:
                entries.append((name, b"100644", name, value))
        entries.sort(key=lambda entry: entry[0].encode("utf-8"))
        data = b"".join(mode + b" " + name.encode("utf-8") + b"\0" + bytes.fromhex(oid) for _, mode, name, oid in entries)
        return self.write("tree", data)

    def commit(self, tree, parents, author, committer, message, sign=None):
        """`author`, `committer`: 'Name <mail> seconds offset'. `sign`: gives a signature for the commit's bytes."""
        head = [f"tree {tree}"] + [f"parent {parent}" for parent in parents] + [f"author {author}", f"committer {committer}"]
        body = "\n\n" + message.rstrip("\n") + "\n"
        if sign:
            signature = sign(("\n".join(head) + body).encode("utf-8"))
            head.append("gpgsig " + signature.rstrip("\n").replace("\n", "\n "))
        return self.write("commit", ("\n".join(head) + body).encode("utf-8"))

    def reference(self, name, commit):
        path = os.path.join(self.folder, ".git", name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="ascii") as file:
            file.write(commit + "\n")

    def finish(self):
        """Writes the objects and fills the work tree."""
        self._write_pack()
        git(self.folder, "reset", "-q", "--hard", "main")
        git(self.folder, "pack-refs", "--all")
