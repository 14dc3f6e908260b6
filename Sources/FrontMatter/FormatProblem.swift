/// A defect of the form of a file: it is not text, not YAML, or YAML that is refused here.
package struct FormatProblem: Sendable, Hashable {
  package var kind: Kind
  /// The bytes of the defect itself: the anchor, the second of two equal keys, the control character.
  package var range: Range<Int>
  /// What the kind alone does not say: the name of an anchor, the duplicated key, why YAML was refused, `U+202E`.
  package var detail: String?
  /// The edit that removes the defect, when it is safe to make without asking.
  package var fix: Fix?

  /// A replacement of bytes in the file.
  package struct Fix: Sendable, Hashable {
    package var range: Range<Int>
    package var replacement: [UInt8]

    package init(range: Range<Int>, replacement: [UInt8]) {
      self.range = range
      self.replacement = replacement
    }
  }

  package init(_ kind: Kind, _ range: Range<Int>, detail: String? = nil, fix: Fix? = nil) {
    self.kind = kind
    self.range = range
    self.detail = detail
    self.fix = fix
  }

  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The first byte that is not UTF-8; nothing after it is looked at.
    case notUTF8
    /// The first zero byte; nothing after it is looked at.
    case nulByte
    /// The first line is not `---`.
    case noFrontMatter
    /// No line `---` ends the front matter.
    case unterminated
    /// Blanks after `---`, or `...` as the end.
    case delimiterForm
    /// Not YAML at all; `detail` says why.
    case invalidYAML
    /// The front matter is a text or a list.
    case topNotMapping
    /// A key is a list or a mapping, or is written with `?`.
    case keyNotText
    case anchor
    case alias
    case tag
    case mergeKey
    /// The range is that of the second key.
    case duplicateKey
    case directive
    case tabIndentation
    case severalDocuments
    /// Lines end with CR LF or CR: one problem a file, at the first; its fix changes all of them.
    case carriageReturn
    case byteOrderMark
    /// A control, bidirectional or zero-width character, in front matter or body; adjacent equal ones are one problem.
    case hiddenCharacter
    case fileTooLarge
    case nestedTooDeep
    case tooManyNodes
    /// A pointer that git LFS puts in the place of a file.
    case filePointer
    /// The line with which git starts two versions that nobody has chosen from.
    case conflictMarker
  }
}

extension FormatProblem {
  /// The order in which problems are listed: by place, then by kind.
  static func precedes(_ left: FormatProblem, _ right: FormatProblem) -> Bool {
    if left.range.lowerBound != right.range.lowerBound { return left.range.lowerBound < right.range.lowerBound }
    return left.kind.rawValue < right.kind.rawValue
  }

  /// What is wrong: a lower-case phrase without a final period.
  package var message: String {
    switch kind {
    case .notUTF8: "the file is not UTF-8 text"
    case .nulByte: "the file holds a zero byte, so it is not text"
    case .noFrontMatter: "the file has no front matter: the first line is not '---'"
    case .unterminated: "the front matter has no end: no line is exactly '---'"
    case .delimiterForm: "the line that delimits the front matter is not exactly '---'"
    case .invalidYAML: "the YAML cannot be read" + (detail.map { ": " + $0 } ?? "")
    case .topNotMapping: "expected a mapping of keys to values, found \(detail ?? "something else")"
    case .keyNotText: "a key must be a plain text, not \(detail ?? "a collection")"
    case .anchor: "the anchor '&\(detail ?? "")' is not allowed"
    case .alias: "the alias '*\(detail ?? "")' is not allowed"
    case .tag: "the tag '\(detail ?? "!")' is not allowed"
    case .mergeKey: "the merge key '<<' is not allowed"
    case .duplicateKey: "the key '\(detail ?? "")' stands here a second time"
    case .directive: "the YAML directive '\(detail ?? "%")' is not allowed"
    case .tabIndentation: "a tab is used as indentation"
    case .severalDocuments: "a second YAML document starts here"
    case .carriageReturn: "lines end with a carriage return"
    case .byteOrderMark: "the file starts with a byte order mark"
    case .hiddenCharacter: "the hidden character \(detail ?? "") is not allowed"
    case .fileTooLarge: "the file is larger than \(FormatLimits.fileSize) bytes"
    case .nestedTooDeep: "the YAML is nested more than \(FormatLimits.nesting) levels deep"
    case .tooManyNodes: "the YAML has more than \(FormatLimits.nodes) keys and values"
    case .filePointer: "the file is a git LFS pointer, not the record itself"
    case .conflictMarker: "an unresolved merge conflict stands here"
    }
  }
}
