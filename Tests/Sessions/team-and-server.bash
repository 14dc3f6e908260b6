# What the people of docs/team-and-server.md do between the commands that the page shows.

mkdir "$work/bin" && ln -s "$program" "$work/bin/itsm" && PATH=$work/bin:$PATH
git init --quiet --bare --initial-branch=main "$work/server/srv/git/ops.git"
for name in 'Carol Weiss' 'Bob Kern' 'Alice Berger'; do
  given=${name% *}
  become "${given,,}" "$name"
  git config --global gpg.format ssh
  git config --global user.signingKey "$HOME/.ssh/id_ed25519.pub"
  git config --global commit.gpgSign true
done

# What an editor would do to the file that it is given.
edits() { sed -i -E "$edit" "$1"; }
EDITOR=edits

alice_writes_down_people() {
  sed -i 's/^assurance: commit/assurance: signed/' .itsm/config.yaml
  sed -i "s|^active_from:|keys:\n  - {type: ssh, key: $(key_of alice)}\nactive_from:|" people/alice-berger.md
  write_down bob 'Bob Kern'
  write_down carol 'Carol Weiss'
}

write_down() {
  printf -- '---\nid: %s\ntitle: %s\nemails: [%s@example.com]\nroles:\n  - {role: peer, from: 2026-03-02}\nkeys:\n  - {type: ssh, key: %s}\n---\n' \
    "$1" "$2" "$1" "$(key_of "$1")" >"people/$1.md"
}

key_of() { cut -d ' ' -f 1,2 "$work/home/$1/.ssh/id_ed25519.pub"; }

alice_fills_in() {
  sed -i '/^## /,$d' "$1"
  cat >>"$1" <<'SECTIONS'
## Reason

It ends this month.

## Risk and impact

A minute without the service.

## Backout plan

Put the old one back and reload.
SECTIONS
}

carol_joins() {
  become carol
  git clone --quiet git@server:/srv/git/ops.git
  cd ops
  git config itsm.root "$(git rev-parse HEAD)"
  become alice
}

carol_shortens_the_backout_plan() {
  become carol
  git pull --quiet
  sed -i 's/^Put the old one back and reload\.$/Undo it./' changes/2026/CHG-2026-0001.md
}

carol_takes_another_role() {
  git reset --quiet --hard origin/main
  sed -i 's/role: peer/role: service-manager/' people/carol.md
  git commit --quiet --all -m 'More to do'
}

carol_approves_the_policy() {
  become carol
  git pull --quiet
  itsm approve POL-rules
  git push --quiet
  become alice
  git pull --quiet
  itsm transition POL-rules active
  git push --quiet
}
