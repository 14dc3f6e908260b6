package import Identifiers

/// A bare repository with one hook, and pushes into it.
package final class Server {
  package let path: String
  private let directory: TemporaryDirectory
  private let source: RepositoryBuilder

  /// A server that holds the given references and objects of `source`, and not what is built later.
  package init(of source: RepositoryBuilder, references: [String: ObjectID], objects: some Sequence<ObjectID>) throws {
    directory = try TemporaryDirectory()
    path = directory.path + "/server.git"
    self.source = source
    try GitDirectory.create(path, bare: true)
    let store = ObjectStore(gitDirectory: path)
    for id in objects where Disk.exists(source.objects.path(of: id)) {
      try Disk.link(source.objects.path(of: id), to: store.path(of: id))
    }
    for (name, id) in references { try Disk.write(Array((id.hex + "\n").utf8), to: "\(path)/\(name)") }
  }

  /// Installs a hook that runs `arguments` and keeps its status and what it writes, in the place of any other.
  package func install(hook: String = "pre-receive", running arguments: [String], environment: [String: String] = [:]) throws {
    let settings = environment.sorted { $0.key < $1.key }.map { "export \($0.key)=\(Self.quoted($0.value))" }
    let command = arguments.map(Self.quoted).joined(separator: " ")
    let script = """
      #!/bin/sh
      \(settings.joined(separator: "\n"))
      \(command)\(hook == "update" ? " \"$@\"" : "") >\(Self.quoted(directory.path))/output 2>\(Self.quoted(directory.path))/errors
      status=$?
      echo $status >\(Self.quoted(directory.path))/status
      cat \(Self.quoted(directory.path))/errors >&2
      exit $status

      """
    for other in ["pre-receive", "update"] where Disk.exists("\(path)/hooks/\(other)") { try Disk.remove("\(path)/hooks/\(other)") }
    try Disk.write(Array(script.utf8), to: "\(path)/hooks/\(hook)", mode: 0o755)
  }

  /// A push and what the hook said about it; `hook` is nil when the hook did not run.
  package struct Push: Sendable {
    package var client: Program.Outcome
    package var hook: Program.Outcome?
  }

  /// Pushes refspecs of git (`main`, `+main`, `:main`, `OID:refs/heads/main`) from the built repository.
  package func push(_ refspecs: [String]) throws -> Push {
    for name in ["output", "errors", "status"] where Disk.exists("\(directory.path)/\(name)") {
      try Disk.remove("\(directory.path)/\(name)")
    }
    let client = try Program.run(["git", "push", "--quiet", path] + refspecs, in: source.path)
    guard Disk.exists(directory.path + "/status") else { return Push(client: client, hook: nil) }
    let status = String(decoding: try Disk.read(directory.path + "/status"), as: UTF8.self)
    guard let number = Int32(status.filter(\.isNumber)) else { throw StoryError("the hook left no status") }
    return Push(
      client: client,
      hook: .init(
        status: number, output: try Disk.read(directory.path + "/output"), errors: try Disk.read(directory.path + "/errors")))
  }

  /// Where a reference points to on the server, nil when there is none.
  package func tip(_ reference: String) throws -> ObjectID? {
    let outcome = try Program.run(["git", "rev-parse", "--verify", "--quiet", reference], in: path)
    return ObjectID(hex: outcome.text.filter { $0.isHexDigit })
  }

  package func configure(_ key: String, _ value: String) throws { try GitDirectory.configure(path, key, value) }

  private static func quoted(_ word: String) -> String { "'" + word.replacing("'", with: "'\\''") + "'" }
}
