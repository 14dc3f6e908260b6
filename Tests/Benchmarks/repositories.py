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


def sign_commits(folder, count):
    """A governed repository of so many commits that one person signed with an SSH key, and the file `allowed` for git."""
    os.makedirs(folder)
    git(folder, "init", "--quiet", "--initial-branch=main")
    key = os.path.join(folder, ".git", "key")
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", key], check=True)
    with open(key + ".pub") as file:
        public = file.read().strip()
    with open(os.path.join(folder, "allowed"), "w") as file:
        file.write(f"anna@alpenblick.example {public}\n")
    files = {
        ".itsm/config.yaml": "itsm: 1\norganization: Alpenblick GmbH\nbranch: main\nassurance: signed\n",
        "people/anna.md": f"---\ntitle: Anna\nemails: [anna@alpenblick.example]\nkeys:\n  - {{type: ssh, key: {public}}}\n---\n",
    }
    for number in range(count):
        files[f"incidents/INC-2026-{number + 1:04d}.md"] = (
            f"---\ntitle: Number {number}\nstatus: new\nimpact: low\nurgency: low\npriority: P4\n---\n")
    names = list(files)
    for position, name in enumerate(names):
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(files[name])
        git(folder, "add", name)
        if position > 0:
            git(folder, "-c", "gpg.format=ssh", "-c", f"user.signingKey={key}", "commit", "--quiet", "-S", "-m", name)
