package import Diagnostics
package import Identifiers

/// The one table of all rules.
package enum RuleRegistry {
  package static let recordRules: [any RecordRule.Type] = [
    NotUTF8.self, NULByte.self, NoFrontMatter.self, UnterminatedFrontMatter.self, DelimiterForm.self, InvalidYAML.self, NotAMapping.self,
    KeyNotText.self, Anchor.self, Alias.self, Tag.self, MergeKey.self, DuplicateKey.self, Directive.self, TabIndentation.self,
    SeveralDocuments.self, CarriageReturn.self, ByteOrderMark.self, HiddenCharacter.self, FileTooLarge.self, NestedTooDeep.self,
    TooManyNodes.self, FilePointer.self, ConflictMarker.self,
    MissingField.self, WrongType.self, UnknownField.self, UnknownChoice.self, MissingSection.self, EmptySection.self, NotInMatrix.self, OutOfOrder.self,
    OutOfBounds.self, EndBeforeStart.self, BadSuppression.self, SuppressionRefused.self, UnknownName.self, UnknownCondition.self, UnfitTitle.self, RepeatedValue.self,
    UnusableCalendar.self, UnusableTarget.self,
    MalformedID.self, IDDiffersFromPath.self, NoID.self,
    UnknownState.self, NeededAfterApproval.self, StampAhead.self,
  ]

  package static let entryRules: [any EntryRule.Type] = [SpecialEntry.self, LooksLikeRecord.self, UnreadablePath.self, ClaimedTwice.self]

  package static let treeRules: [any TreeRule.Type] = [PathsDifferByCase.self]

  package static let catalogueRules: [any CatalogueRule.Type] = [
    DuplicateID.self, DanglingReference.self, WrongKindOfReference.self, ReferenceCycle.self, MissingFile.self,
  ]

  package static let declarationRules: [any DeclarationRule.Type] = [
    DeclarationFormat.self, UnknownDeclarationKey.self, IncompleteDeclaration.self, WrongDeclarationValue.self, ConflictingDeclaration.self,
    DoubtfulDeclaration.self,
  ]

  /// Rules of the management system about one record each.
  package static let checkRules: [any CheckRule.Type] = ManagementRules.ofOneRecord

  /// Rules of the management system that look from record to record.
  package static let managementRules: [any ManagementRule.Type] = ManagementRules.ofManyRecords

  package static func checkRule(named name: String) -> (any CheckRule.Type)? { checkRulesByName[name] }

  private static let checkRulesByName = Dictionary(checkRules.map { ($0.metadata.name, $0) }) { first, _ in first }

  private static let otherRules: [any Rule.Type] = [
    RuleSettingRefused.self, UnreadableFile.self, ExecutableRecord.self, MisplacedRecord.self, MisnamedDeclaration.self,
    UnreadableKey.self, NoKeyForRules.self, ConflictInText.self,
  ]

  /// What is told of every rule, in the order of the codes.
  package static let all: [RuleMetadata] = {
    // Asking each for its metadata, not turning the lists into lists of rules: casts of types are looked up one by one.
    var rules = WorkflowRules.all + HistoryRules.all + otherRules.map { $0.metadata }
    rules += recordRules.map { $0.metadata }
    rules += entryRules.map { $0.metadata }
    rules += treeRules.map { $0.metadata }
    rules += catalogueRules.map { $0.metadata }
    rules += declarationRules.map { $0.metadata }
    rules += checkRules.map { $0.metadata }
    rules += managementRules.map { $0.metadata }
    return rules.sorted { $0.code < $1.code }
  }()

  package static subscript(_ code: RuleCode) -> RuleMetadata? { byCode[code] }

  private static let byCode = Dictionary(all.map { ($0.code, $0) }) { first, _ in first }
}

extension RuleRegistry {
  /// All rules as output formats describe them.
  package static var descriptions: [RuleDescription] {
    all.map { RuleDescription(code: $0.code, name: $0.name, summary: $0.summary, help: $0.why, severity: $0.severity) }
  }
}
