import FrontMatter
package import Identifiers

/// A file that is laid on top of others, and what stands for the whole of it: the line that says what it extends.
package struct TopFile: Sendable {
  package let path: RepoPath
  package let range: Range<Int>

  package init(_ declaration: Declaration, at path: RepoPath) {
    self.path = path
    range = declaration.at("extends").range
  }
}

/// A kind as all files together declare it, and the last file that had a say; nil for a built-in one.
struct LaidDeclaration {
  let declaration: Declaration
  let source: TopFile?

  init(_ declaration: Declaration, source: TopFile?) {
    self.declaration = declaration
    self.source = source
  }
}

extension DeclarationReader {
  /// Reads a file of declarations; nil, and a defect, where it is no mapping that can be read.
  package mutating func parse(_ file: KindSet.File, origin: RepoPath?, as what: String = "kind file") -> Declaration? {
    let text = YAMLText(file.bytes)
    for problem in text.problems {
      defects.append(
        DeclarationDefect(path: file.path, range: problem.range, problem: .format(problem), message: "the \(what) cannot be read", help: nil))
    }
    lacksFiles = lacksFiles || text.root == nil
    return text.root.map { Declaration($0, origin: origin) }
  }

  /// Adds a kind of the repository, or changes the one that it extends.
  mutating func lay(_ declaration: Declaration, of file: KindSet.File, over all: inout [KindName: LaidDeclaration]) {
    let name = text("kind", in: declaration)
    if let base = text("extends", in: declaration) {
      guard let existing = all[KindName(base)] else {
        if lacksFiles { return }
        refuse(.conflict, declaration.at("extends"), "there is no kind '\(base)' to extend", help: suggestion(for: base, in: all.keys.map(\.text)))
        return
      }
      if let name, name != base {
        refuse(.conflict, declaration.at("kind"), "a file that extends '\(base)' cannot name another kind", help: "remove 'kind', or 'extends'")
        return
      }
      all[KindName(base)] = LaidDeclaration(existing.declaration.overlaid(by: declaration), source: TopFile(declaration, at: file.path))
      return
    }
    guard let name else {
      refuse(.missing, declaration, "the file names no kind", help: "add 'kind: NAME', or 'extends: NAME' to change a built-in kind")
      return
    }
    guard all[KindName(name)] == nil else {
      refuse(.conflict, declaration.at("kind"), "there is a kind '\(name)' already", help: "write 'extends: \(name)' to change it")
      return
    }
    all[KindName(name)] = LaidDeclaration(declaration, source: TopFile(declaration, at: file.path))
  }
}
