import Identifiers
import Synchronization

/// What a scenario writes between `{{` and `}}`.
enum Placeholders {
  /// The line with each placeholder replaced. A text of several lines keeps the placeholder's indentation.
  static func fill(in line: String, for player: StoryPlayer) throws -> String {
    var result = line
    while let start = result.firstRange(of: "{{") {
      guard let end = result[start.upperBound...].firstRange(of: "}}") else { throw StoryError("'}}' is missing: \(line)") }
      let words = result[start.upperBound..<end.lowerBound].split(separator: " ", maxSplits: 1).map(String.init)
      guard words.count == 2 else { throw StoryError("a placeholder is a word and a name: \(line)") }
      let indentation = String(repeating: " ", count: result.prefix { $0 == " " }.count)
      let value = try value(words[0], words[1], player).replacing("\n", with: "\n" + indentation)
      result.replaceSubrange(start.lowerBound..<end.upperBound, with: value)
    }
    return result
  }

  private static func value(_ sort: String, _ name: String, _ player: StoryPlayer) throws -> String {
    switch sort {
    case "key": try TestSigningKey(name).publicLine
    case "gpg": try GPGKeys.shared.key(of: name).publicBlock().trimmingNewlines
    case "digest": try player.digest(of: name)
    case "commit": try player.repository.resolve(name).hex
    default: throw StoryError("there is no placeholder '\(sort)'")
    }
  }
}

/// The OpenPGP keys of a test run, each made once.
final class GPGKeys: Sendable {
  static let shared = GPGKeys()
  private let keys = Mutex<[String: GPGKey]>([:])

  func key(of person: String) throws -> GPGKey {
    try keys.withLock { keys in
      if let key = keys[person] { return key }
      let key = try GPGKey(Identity(person))
      keys[person] = key
      return key
    }
  }
}

extension String {
  fileprivate var trimmingNewlines: String {
    var text = self
    while text.hasSuffix("\n") { text.removeLast() }
    return text
  }
}
