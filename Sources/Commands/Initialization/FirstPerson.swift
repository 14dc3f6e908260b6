import Authoring
import Diagnostics
import Kinds
import Records

/// The person whom git knows, who becomes the first person of the repository.
struct FirstPerson {
  let name: String
  let email: String
  /// The record's id.
  let id: String

  /// Reads the variables and the configuration by which git fills in the author of a commit.
  init(in folder: String) throws(Failure) {
    func value(_ variable: String, _ keys: [String]) -> String? {
      if let given = Environment.all[variable], !given.isEmpty { return given }
      for key in keys {
        if let text = ChildProgram.gitLine(["config", "--get", key], in: folder), !text.isEmpty { return text }
      }
      return nil
    }
    guard let name = value("GIT_AUTHOR_NAME", ["author.name", "user.name"]), let email = value("GIT_AUTHOR_EMAIL", ["author.email", "user.email"]) else {
      throw Failure(
        "git does not know who you are", causes: ["the first person of the repository is the one who commits it"],
        hint: "git config --global user.name 'Your Name' && git config --global user.email you@example.org")
    }
    try self.init(name: name, email: email)
  }

  init(name: String, email: String) throws(Failure) {
    guard TypedText.accepts(email, as: .email) else {
      throw Failure("git's user.email '\(email)' is no e-mail address", hint: "git config --global user.email you@example.org")
    }
    guard !(name + email).unicodeScalars.contains(where: HiddenCharacters.contains) else {
      throw Failure("git's user.name or user.email holds a control character", hint: "git config --global user.name 'Your Name'")
    }
    let slug = [name, String(email.prefix { $0 != "@" })].lazy.compactMap(Slug.of).first { $0.utf8.first?.isDigit == false }
    self.name = name
    self.email = email
    id = slug ?? "first-person"
  }
}
