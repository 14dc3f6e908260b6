import Diagnostics
import FrontMatter
import Identifiers
import Signatures

/// A key of a person by which nothing can be verified.
package enum UnreadableKey: Rule {
  package static let metadata = RuleMetadata(
    code: "SI009", name: "unreadable-key",
    summary: "A person lists a key that is none.",
    why: """
      Nothing that its owner signs would count, and that would show only when it is needed. SSH keys are written as in a '.pub' file, \
      OpenPGP keys as an armoured public key block; the bare fingerprint of an OpenPGP key is a note, and verifies nothing.
      """,
    bad: ExampleFiles(path, text.replacing("AAAAC3NzaC1lZDI1NTE5AAAAID8W6vuNYy62TQ8xIMZwvp7NFZ77p0lmvsr6", with: "AAAAC3NzaC1lZDI1NTE5")),
    good: ExampleFiles(path, text))

  private static let path = "people/dora.md"
  private static let text = """
    ---
    title: Dora Graf
    keys:
      - type: ssh
        key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAID8W6vuNYy62TQ8xIMZwvp7NFZ77p0lmvsr6/HeaO102
    ---

    """

  /// The findings for the front matter of a person.
  static func findings(in root: Value?, at path: RepoPath, record: RecordID?) -> [Finding] {
    guard let keys = root?["keys"], keys.kind == .sequence else { return [] }
    return keys.items.compactMap { item in
      guard item.kind == .mapping, let kind = item["type"].flatMap({ SigningKey.Kind(rawValue: $0.text) }), let value = item["key"],
        value.kind == .scalar, !value.isEmpty
      else { return nil }
      let key = SigningKey(person: record ?? "", kind: kind, key: value.text)
      guard !key.isFingerprint, let malformation = key.malformation else { return nil }
      let help = kind == .ssh ? "copy the line of the '.pub' file" : "copy what 'gpg --armor --export KEY' prints"
      return finding(Draft("nothing can be verified with this key: \(malformation.reason)", help: help, range: value.range), path: path, record: record)
    }
  }
}
