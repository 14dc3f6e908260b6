import Diagnostics

/// The editor that the environment names.
struct EditorCommand {
  let words: [String]

  /// `VISUAL` before `EDITOR`, as is custom; arguments are separated by blanks, quotes keep blanks.
  init(_ environment: [String: String]) throws(Failure) {
    let command = [environment["VISUAL"], environment["EDITOR"]].compactMap(\.self).first { !Self.words(of: $0).isEmpty }
    guard let command else {
      throw Failure("there is no editor to open the record with", hint: "set VISUAL or EDITOR, or leave out --edit")
    }
    words = Self.words(of: command)
  }

  /// Opens a file and waits for the editor's end.
  func open(_ file: String) throws(Failure) {
    let status = try ChildProgram.runInTerminal(words + [file])
    guard status == 0 else {
      throw Failure("the editor '\(words[0])' ended with \(status)", hint: "the record stays as it is in '\(file)'")
    }
  }

  static func words(of command: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in command {
      if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "\"" || character == "'" {
        quote = character
        word = word ?? ""
      } else if character == " " || character == "\t" {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let word { words.append(word) }
    return words
  }
}
