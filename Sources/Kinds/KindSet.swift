import FrontMatter
package import Identifiers

/// All kinds of one tree: the built-in ones, with those of `.itsm/kinds` laid over them.
package struct KindSet: Sendable {
  /// In the order of their names.
  package let kinds: [Kind]
  package let defects: [DeclarationDefect]
  private let byName: [KindName: Kind]

  /// One kind file: its name or path, and its bytes.
  package struct File: Sendable {
    package let path: RepoPath
    package let bytes: [UInt8]

    package init(path: RepoPath, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  package init(builtIn: [File], custom: [File]) {
    var reader = DeclarationReader()
    var declarations: [KindName: LaidDeclaration] = [:]
    for declaration in reader.readInParallel(builtIn, { reader, file in reader.parse(file, origin: nil) }) {
      guard let declaration, let name = declaration["kind"]?.scalar else { continue }
      declarations[KindName(name)] = LaidDeclaration(declaration, source: nil)
    }
    let builtInDeclarations = declarations.values.map(\.declaration)
    let parsed = custom.sorted { $0.path < $1.path }.compactMap { file in reader.parse(file, origin: file.path).map { (file, $0) } }
    // A kind may be extended by a file whose name comes before its own.
    for isExtension in [false, true] {
      for (file, declaration) in parsed where (declaration["extends"] != nil) == isExtension { reader.lay(declaration, of: file, over: &declarations) }
    }
    let laid = declarations.sorted { $0.key < $1.key }.map(\.value)
    let parts = reader.readInParallel(laid) { reader, kind in reader.kind(kind.declaration, source: kind.source) }.compactMap { $0 }
    reader.checkTogether(parts, declarations, builtIn: builtInDeclarations)
    kinds = Kind.all(of: parts)
    defects = reader.defects
    byName = Dictionary(kinds.map { ($0.name, $0) }) { first, _ in first }
  }

  package subscript(_ name: KindName) -> Kind? { byName[name] }

  /// The kinds that play a part.
  package func acting(as part: Part) -> [Kind] { kinds.filter { $0.actsAs == part } }

  /// The kind whose prefix starts the id, for suggestions and for where a dangling id would belong.
  package func kind(forPrefixOf id: RecordID) -> Kind? {
    kinds.first { kind in kind.prefix.map { id.text.hasPrefix($0 + "-") } ?? false }
  }
}
