# People who work at machines of their own, and a server that they reach as `git@server:`: all below $work.

# Goes on as a person, at his home, in the folder where he was last. The first time takes his name.
become() {
  [ -z "${person:-}" ] || printf '%s\n' "$PWD" >"$HOME/.place"
  person=$1
  export HOME=$work/home/$person
  if [ ! -d "$HOME" ]; then
    mkdir -p "$HOME/.ssh"
    ed25519_key "$person" >"$HOME/.ssh/id_ed25519"
    chmod 600 "$HOME/.ssh/id_ed25519"
    ssh-keygen -y -f "$HOME/.ssh/id_ed25519" >"$HOME/.ssh/id_ed25519.pub"
    git config --global init.defaultBranch main
    git config --global user.name "$2"
    git config --global user.email "$person@example.com"
    git config --global advice.detachedHead false
    git config --global "url.$work/server/.insteadOf" git@server:/
    printf '%s\n' "$HOME" >"$HOME/.place"
  fi
  cd "$(cat "$HOME/.place")"
}

# Copies a file to the server, as executable.
scp() {
  cp "$1" "$work/server${2#*:}"
  chmod 755 "$work/server${2#*:}"
}

# An SSH key that is the same in every run, so that signed commits are: its seed is the digest of a name.
# Format: PROTOCOL.key of OpenSSH; the private key of RFC 8410 goes through openssl for the public one.
ed25519_key() {
  local seed public
  seed=$(printf '%s' "$1" | sha256sum | cut -c 1-64)
  public=$(printf '302e020100300506032b657004220420%s' "$seed" | hex_bytes | openssl pkey -inform DER -pubout -outform DER | tail -c 32 | basenc --base16 --wrap 0)
  local type=0000000b7373682d65643235353139
  local blob=${type}00000020$public
  local private=0000000100000001${blob}00000040${seed}${public}000000000102030405
  echo '-----BEGIN OPENSSH PRIVATE KEY-----'
  printf '6f70656e7373682d6b65792d763100000000046e6f6e65000000046e6f6e650000000000000001%08x%s%08x%s' \
    $((${#blob} / 2)) "$blob" $((${#private} / 2)) "$private" | hex_bytes | base64
  echo '-----END OPENSSH PRIVATE KEY-----'
}

hex_bytes() { tr a-f A-F | basenc --base16 --decode; }
