"""Writes generated trees as git repositories."""

import os
import subprocess

ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C", "TZ": "UTC",
    "GIT_AUTHOR_NAME": "Anna", "GIT_AUTHOR_EMAIL": "anna@alpenblick.example",
    "GIT_COMMITTER_NAME": "Anna", "GIT_COMMITTER_EMAIL": "anna@alpenblick.example",
}
START = 1_767_225_600


def git(folder, *arguments, **options):
    return subprocess.run(["git", "-C", folder, *arguments], check=True, env=ENVIRONMENT, **options)


def create(folder, write_stream, checkout=True):
    """A repository from the commits that `write_stream` writes in git's fast-import form, packed as after a clone."""
    os.makedirs(folder)
    git(folder, "init", "--quiet", "--initial-branch=main")
    process = subprocess.Popen(["git", "-C", folder, "fast-import", "--quiet", "--depth=50"], stdin=subprocess.PIPE, env=ENVIRONMENT)
    write_stream(process.stdin)
    process.stdin.close()
    if process.wait() != 0:
        raise SystemExit("git fast-import failed")
    git(folder, "repack", "-adq")
    git(folder, "commit-graph", "write", "--reachable", stderr=subprocess.DEVNULL)
    if checkout:
        git(folder, "reset", "--hard", "--quiet")


def snapshot_stream(files):
    """One commit that holds all files."""

    def write(stream):
        stream.write(b"commit refs/heads/main\ncommitter Anna <anna@alpenblick.example> %d +0000\ndata 5\nstart\n" % START)
        for path, content in files:
            stream.write(b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(content), content))

    return write
