import BuiltInKinds
package import Identifiers
package import Kinds
package import ServiceTime

/// All standards of one tree: the built-in ones, with the files of `.itsm/standards` laid over them.
package struct StandardSet: Sendable {
  /// In the order of their names.
  package let standards: [Standard]
  /// What is wrong with the files; without a path where a built-in file does not fit the kinds of the tree.
  package let defects: [DeclarationDefect]

  /// `checks` are the codes of all findings that there are. Linear in the files.
  package init(custom: [KindSet.File] = [], kinds: KindSet, checks: [RuleCode], zone: TimeZoneRules = .utc) {
    var reader = StandardReader(kinds: kinds, checks: checks, zone: zone)
    var laid = StandardLayers()
    for file in BuiltInStandards.files { laid.add(KindSet.File(path: RepoPath(file.name), bytes: file.bytes), isBuiltIn: true, &reader.base) }
    for file in custom.sorted(by: { $0.path < $1.path }) { laid.add(file, isBuiltIn: false, &reader.base) }
    standards = laid.layers.sorted { $0.key < $1.key }.map { reader.standard($0.value, named: $0.key) }
    defects = reader.base.defects
  }

  package subscript(_ name: String) -> Standard? { standards.first { $0.name == name } }
}
