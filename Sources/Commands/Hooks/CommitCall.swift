import Glibc

/// What the `git commit` that runs a hook was asked to do. Git tells its hooks nothing of it, but its command line does, where the
/// system shows that.
struct CommitCall {
  /// Whether it replaces the last commit.
  private(set) var amends = false
  /// Whether it signs; nil where its options leave that to the configuration.
  private(set) var signs: Bool?

  /// The nearest ancestor of this process that is a `git commit`; nil where none is known to be one.
  static var running: CommitCall? {
    var process = Int(getppid())
    for _ in 0..<8 {
      guard process > 1, let line = read("/proc/\(process)/cmdline"), let status = read("/proc/\(process)/stat") else { return nil }
      if let call = CommitCall(line.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)) { return call }
      // PID (NAME) STATE PARENT, and the name may hold anything.
      guard let rest = status.lastIndex(of: ")").map({ status[$0...].split(separator: " ") }), rest.count > 2, let parent = Int(rest[2]) else { return nil }
      process = parent
    }
    return nil
  }

  /// Nil for the command line of any other program.
  init?(_ words: [String]) {
    guard let program = words.first?.split(separator: "/").last else { return nil }
    var rest = words.dropFirst()
    if program == "git" {
      while let word = rest.first, word.hasPrefix("-") { rest = rest.dropFirst(["-C", "-c", "--git-dir", "--work-tree", "--namespace", "--config-env"].contains(word) ? 2 : 1) }
      guard rest.popFirst() == "commit" else { return nil }
    } else if program != "git-commit" {
      return nil
    }
    while let word = rest.popFirst(), word != "--" {
      let takesNext = word.hasPrefix("--") ? readOption(word) : word.hasPrefix("-") && readLetters(word.dropFirst())
      if takesNext { rest = rest.dropFirst() }
    }
  }

  /// Reads a long option, which git lets be shortened; says whether the next word is its value.
  private mutating func readOption(_ word: String) -> Bool {
    func isShort(for option: String, from length: Int) -> Bool { word.count >= length && option.hasPrefix(word) }
    if isShort(for: "--amend", from: 4) { amends = true } else if word == "--no-amend" { amends = false }
    if isShort(for: "--gpg-sign", from: 3) || word.hasPrefix("--gpg-sign=") { signs = true } else if isShort(for: "--no-gpg-sign", from: 6) { signs = false }
    return Self.takingValue.contains { isShort(for: $0, from: 3) }
  }

  /// Reads letters that stand together behind one dash; says whether the next word is the value of the last of them.
  private mutating func readLetters(_ letters: Substring) -> Bool {
    for place in letters.indices {
      switch letters[place] {
      case "m", "F", "C", "c", "t": return letters.index(after: place) == letters.endIndex
      // What follows in the same word is the key, or how untracked files are shown.
      case "S":
        signs = true
        return false
      case "u": return false
      default: continue
      }
    }
    return false
  }

  private static let takingValue: Set<String> = [
    "--message", "--file", "--author", "--date", "--template", "--reuse-message", "--reedit-message", "--fixup", "--squash", "--cleanup", "--trailer",
    "--pathspec-from-file",
  ]

  /// The start of a file that has no size of its own.
  private static func read(_ path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(file, &bytes, bytes.count)
    return count >= 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
  }
}
