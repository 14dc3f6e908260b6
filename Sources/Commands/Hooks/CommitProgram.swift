import Glibc

/// What the `git commit` that runs a hook was asked to do. Git tells its hooks nothing of it, but its command line does, where the
/// system shows that.
enum CommitProgram {
  /// Whether it amends; nil where no ancestor of this process is known to be a `git commit`.
  static var isAmending: Bool? {
    var process = Int(getppid())
    for _ in 0..<8 {
      guard process > 1, let line = read("/proc/\(process)/cmdline"), let status = read("/proc/\(process)/stat") else { return nil }
      if let answer = amends(line.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)) { return answer }
      // PID (NAME) STATE PARENT, and the name may hold anything.
      guard let rest = status.lastIndex(of: ")").map({ status[$0...].split(separator: " ") }), rest.count > 2, let parent = Int(rest[2]) else { return nil }
      process = parent
    }
    return nil
  }

  /// Whether a command line is a `git commit` that amends; nil for any other program.
  static func amends(_ words: [String]) -> Bool? {
    guard let program = words.first?.split(separator: "/").last else { return nil }
    var rest = words.dropFirst()
    if program == "git" {
      while let word = rest.first, word.hasPrefix("-") { rest = rest.dropFirst(["-C", "-c", "--git-dir", "--work-tree", "--namespace", "--config-env"].contains(word) ? 2 : 1) }
      guard rest.popFirst() == "commit" else { return nil }
    } else if program != "git-commit" {
      return nil
    }
    var answer = false
    while let word = rest.popFirst(), word != "--" {
      if word.hasPrefix("--") {
        if word.count >= 4, "--amend".hasPrefix(word) { answer = true } else if word == "--no-amend" { answer = false }
        if takingValue.contains(word) { rest = rest.dropFirst() }
      } else if word.hasPrefix("-"), let place = word.firstIndex(where: { "mFCct".contains($0) }), word.index(after: place) == word.endIndex {
        rest = rest.dropFirst()
      }
    }
    return answer
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
