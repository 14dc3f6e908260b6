"""Checks that the replayed tree is the final one, but for the public keys that were made for the occasion."""

import os
import shutil
import subprocess
import tempfile

from .repository import ENVIRONMENT


def compare(organization, target, people):
    scratch = tempfile.mkdtemp(prefix="replay-tree-")
    try:
        found = os.path.join(scratch, "found")
        shutil.copytree(target, found, ignore=shutil.ignore_patterns(".git"))
        for parent, _, names in os.walk(os.path.join(found, "people")):
            for name in names:
                path = os.path.join(parent, name)
                with open(path, encoding="utf-8") as file:
                    text = file.read()
                with open(path, "w", encoding="utf-8") as file:
                    file.write(people.without_keys(text))
        done = subprocess.run(
            ["git", "diff", "--no-index", "--stat", organization, found], env=ENVIRONMENT, capture_output=True, check=False)
        if done.returncode != 0:
            raise RuntimeError("the replayed tree differs from the final one:\n" + (done.stdout + done.stderr).decode("utf-8", "replace"))
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
