import Kinds
import Records
import Standards

/// What is wrong with the standard files of a tree.
enum StandardDefects {
  /// None where the tree has no such file: the built-in ones fit the built-in kinds.
  static func of(_ rules: TreeRules) -> [DeclarationDefect] {
    guard !rules.standardFiles.isEmpty else { return [] }
    return StandardSet(custom: rules.standardFiles, kinds: rules.kinds, checks: RuleRegistry.all.map(\.code)).defects.filter { $0.path != nil }
  }
}
