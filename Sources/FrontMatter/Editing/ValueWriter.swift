/// Writes values as lines of YAML.
struct ValueWriter {
  enum Style {
    /// Short lists of texts and small mappings between brackets, everything else in lines.
    case natural
    /// Collections in lines.
    case block
    /// All on one line.
    case inline
  }

  /// A value after its colon or dash: what stands on that line, and the complete lines below.
  struct Rendering {
    var first: String
    var below: [String]
  }

  /// The longest collection that `natural` writes on one line, in characters.
  private static let inlineLength = 100
  private static let step = 2

  var style: Style

  /// On one line, whatever it is.
  static func inline(_ value: EditValue, inFlow: Bool) -> String {
    switch value {
    case .text(let text), .block(let text): ScalarWriter.inline(text, inFlow: inFlow)
    case .list(let items): "[" + items.map { inline($0, inFlow: true) }.joined(separator: ", ") + "]"
    case .mapping(let entries): "{" + entries.map(inlineEntry).joined(separator: ", ") + "}"
    }
  }

  static func inlineEntry(_ entry: EditValue.Entry) -> String {
    ScalarWriter.inline(entry.key, inFlow: true, isKey: true) + ": " + inline(entry.value, inFlow: true)
  }

  /// As the value of a key, or an item, of a block collection at `column`. A collection in lines leaves `first` empty.
  func rendering(_ value: EditValue, parentColumn column: Int) -> Rendering {
    switch value {
    case .text(let text), .block(let text):
      var wantsBlock = text.utf8.contains(UInt8(ascii: "\n"))
      if case .block = value { wantsBlock = true }
      if style != .inline, wantsBlock, let literal = LiteralBlock(text) {
        let indentation = String(repeating: " ", count: column + LiteralBlock.indentation)
        return Rendering(first: literal.header, below: literal.lines.map { $0.isEmpty ? "" : indentation + $0 })
      }
      return Rendering(first: ScalarWriter.inline(text, inFlow: false), below: [])
    case .list, .mapping:
      if isInline(value) { return Rendering(first: Self.inline(value, inFlow: false), below: []) }
      return Rendering(first: "", below: lines(value, column: column + Self.step))
    }
  }

  /// A collection in lines that start at `column`.
  func lines(_ value: EditValue, column: Int) -> [String] {
    switch value {
    case .text, .block: []
    case .list(let items): items.flatMap { itemLines($0, column: column) }
    case .mapping(let entries): entries.flatMap { entryLines($0, column: column) }
    }
  }

  func entryLines(_ entry: EditValue.Entry, column: Int) -> [String] {
    let rendering = nested.rendering(entry.value, parentColumn: column)
    let key = String(repeating: " ", count: column) + ScalarWriter.inline(entry.key, inFlow: false, isKey: true) + ":"
    return [rendering.first.isEmpty ? key : key + " " + rendering.first] + rendering.below
  }

  func itemLines(_ item: EditValue, column: Int) -> [String] {
    let dash = String(repeating: " ", count: column) + "-"
    // A mapping in a list is a record of its own: one line a field.
    let isMapping = if case .mapping(let entries) = item { !entries.isEmpty } else { false }
    if isMapping, style != .inline {
      let lines = nested.lines(item, column: column + Self.step)
      return [dash + " " + lines[0].dropFirst(column + Self.step)] + lines.dropFirst()
    }
    let rendering = nested.rendering(item, parentColumn: column)
    if rendering.first.isEmpty {
      return [dash + " " + rendering.below[0].dropFirst(column + Self.step)] + rendering.below.dropFirst()
    }
    return [dash + " " + rendering.first] + rendering.below
  }

  /// `block` is asked for the outermost collection only.
  private var nested: ValueWriter { ValueWriter(style: style == .inline ? .inline : .natural) }

  private func isInline(_ value: EditValue) -> Bool {
    let children: [EditValue]
    switch value {
    case .text, .block: return true
    case .list(let items): children = items
    case .mapping(let entries): children = entries.map(\.value)
    }
    if style == .inline || children.isEmpty { return true }
    return style == .natural && children.allSatisfy(Self.isShortText) && Self.isShort(value)
  }

  private static func isShortText(_ value: EditValue) -> Bool {
    guard case .text(let text) = value else { return false }
    return !text.utf8.contains(UInt8(ascii: "\n"))
  }

  private static func isShort(_ value: EditValue) -> Bool { inline(value, inFlow: false).count <= inlineLength }
}
