import FrontMatter
import TestSupport
import Testing

@Suite("properties of edits, over seeded files, places and values")
struct EditPropertyTests {
  private static let pieces: [String] = [
    "a", "b", "word", " ", "  ", ":", ": ", " #", "#", "-", "- ", "--", "---", "...", "?", "? ", "[", "]", "{", "}", ",",
    ", ", "&", "*", "!", "|", ">", "'", "''", "\"", "\\", "\\n", "%", "@", "`", "~", "null", "NO", "1.10", "ä", "東", "😀",
    "\n", "\n\n", "\n  ", "\t", "\r\n", "\r", "\u{A0}", "\u{200B}", "\u{202E}", "\u{85}", "\u{2028}", "\u{7F}", "\u{1B}",
    "\0", "<<", "=", "\u{FEFF}", "\u{FFFE}", "\u{E0041}", "\u{301}", " \n", "x: y", "x:\n  y",
  ]

  private static func text(_ random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...5, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }

  private static func value(_ random: inout SeededGenerator, depth: Int = 0) -> EditValue {
    switch Int.random(in: 0..<(depth < 3 ? 8 : 5), using: &random) {
    case 0, 1, 2, 3: return .text(text(&random))
    case 4: return .block(text(&random))
    case 5, 6: return .list((0..<Int.random(in: 0...3, using: &random)).map { _ in value(&random, depth: depth + 1) })
    default:
      var entries: [EditValue.Entry] = []
      for number in 0..<Int.random(in: 0...3, using: &random) {
        entries.append(EditValue.Entry(text(&random).prefix(20) + String(number), value(&random, depth: depth + 1)))
      }
      return .mapping(entries)
    }
  }

  private static func paths(_ value: Value, _ path: [PathStep] = []) -> [[PathStep]] {
    var found = path.isEmpty ? [] : [path]
    for (index, item) in value.items.enumerated() { found += paths(item, path + [.index(index)]) }
    for (key, item) in value.entries { found += paths(item, path + [.key(key.text)]) }
    return found
  }

  private static func value(_ root: Value, at path: [PathStep]) -> Value? {
    var current: Value? = root
    for step in path {
      switch step {
      case .key(let key): current = current?[key]
      case .index(let index): current = current.flatMap { Array($0.items).indices.contains(index) ? Array($0.items)[index] : nil }
      }
    }
    return current
  }

  /// All scalars outside of the path, with their paths.
  private static func others(_ root: Value, _ path: [PathStep]) -> [String] {
    paths(root).filter { !$0.starts(with: path) && !path.starts(with: $0) }.map { other in
      other.pathDescription + "=" + (value(root, at: other)?.text ?? "absent")
    }
  }

  @Test("any text set at any place reads back, and everything else stays", arguments: 0..<4)
  func setting(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed) &+ 1_000)
    for (name, bytes) in try Corpus.records() {
      for _ in 0..<50 {
        let record = RecordText(bytes)
        let root = try #require(record.root, "\(name): \(record.problems)")
        var path = Self.paths(root).randomElement(using: &random) ?? []
        if path.isEmpty || Int.random(in: 0..<4, using: &random) == 0 {
          path = path.dropLast() + [.key("new " + Self.text(&random))]
        }
        let value = Self.value(&random)
        var editor = RecordEditor(record)
        do throws(EditFailure) {
          try editor.set(path, to: value)
        } catch {
          // A list has no place for a named field; nothing else is a reason to fail.
          guard case .notMapping = error else {
            Issue.record("\(name) \(path) \(value): \(error)")
            continue
          }
          continue
        }
        let changed = RecordText(editor.bytes)
        let after = try #require(changed.root)
        let written = try #require(Self.value(after, at: path), "\(name) \(path) \(value)")
        #expect(value.matches(written), "\(name) \(path) \(value)")
        #expect(Self.others(root, path) == Self.others(after, path), "\(name) \(path) \(value)")
        #expect(Set(changed.problems.map(\.kind)) == Set(record.problems.map(\.kind)))
        expectLocal(record, path, editor.bytes, root, "\(name) \(path) \(value)")
      }
    }
  }

  /// The bytes before the value that was set, and those after the line it ends on, are untouched.
  private func expectLocal(_ record: RecordText, _ path: [PathStep], _ bytes: [UInt8], _ root: Value, _ note: String) {
    guard let old = Self.value(root, at: path) else { return }
    // From the end of the line of the key, or the value's start, to the end of the value's last line and blank lines.
    var start = old.range.lowerBound
    let marks = Array(":-[,".utf8)
    let blanks = Array("\n\r ".utf8)
    while start > 0, !marks.contains(record.bytes[start - 1]) { start -= 1 }
    var end = old.range.upperBound
    while end < record.bytes.count, record.bytes[end] != UInt8(ascii: "\n") { end += 1 }
    while end < record.bytes.count, blanks.contains(record.bytes[end]) { end += 1 }
    while record.bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    if isInFlow(root, path) { end = old.range.upperBound }
    #expect(bytes.starts(with: record.bytes[..<start]), "\(note)")
    #expect(bytes.reversed().starts(with: record.bytes[end...].reversed()), "\(note)")
  }

  private func isInFlow(_ root: Value, _ path: [PathStep]) -> Bool {
    path.indices.contains { Self.value(root, at: Array(path[..<$0]))?.isFlow ?? false }
  }

  @Test("any item is added at the end of any list", arguments: 0..<3)
  func appending(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed) &+ 2_000)
    for (name, bytes) in try Corpus.records() {
      for _ in 0..<40 {
        let record = RecordText(bytes)
        let root = try #require(record.root)
        let lists = Self.paths(root).filter { path in
          Self.value(root, at: path).map { $0.kind == .sequence || $0.isEmpty } ?? false
        }
        let path = lists.randomElement(using: &random) ?? ["new"]
        let old = Self.value(root, at: path)
        if old?.kind == .mapping { continue }
        let item = Self.value(&random)
        var editor = RecordEditor(record)
        do throws(EditFailure) { try editor.append(to: path, item: item) } catch {
          Issue.record("\(name) \(path) \(item): \(error)")
          continue
        }
        let after = try #require(RecordText(editor.bytes).root)
        let list = try #require(Self.value(after, at: path))
        #expect(list.count == (old?.count ?? 0) + 1)
        #expect(Array(list.items).last.map { item.matches($0) } == true)
        #expect(Self.others(root, path) == Self.others(after, path))
      }
    }
  }

  @Test("every field and item can be removed, and everything else stays")
  func removing() throws {
    for (name, bytes) in try Corpus.records() {
      let record = RecordText(bytes)
      let root = try #require(record.root)
      for path in Self.paths(root) {
        var editor = RecordEditor(record)
        do throws(EditFailure) { try editor.remove(path) } catch {
          Issue.record("\(name) \(path): \(error)")
          continue
        }
        let after = try #require(RecordText(editor.bytes).root)
        let parentPath = Array(path.dropLast())
        #expect(Self.value(after, at: parentPath)?.count == (Self.value(root, at: parentPath)?.count ?? 0) - 1)
        #expect(Self.others(root, parentPath) == Self.others(after, parentPath), "\(name) \(path)")
      }
    }
  }

  @Test("many edits in a row leave the comments of the file where they were")
  func series() throws {
    var random = SeededGenerator(seed: 5)
    let bytes = try #require(try Corpus.records().first { $0.name == "incident.md" }).bytes
    var editor = RecordEditor(RecordText(bytes))
    for number in 0..<60 {
      try editor.set(["title"], to: .text("title \(number)" + Self.text(&random)))
      try editor.append(to: ["services"], item: .text(Self.text(&random)))
      try editor.append(to: ["log"], item: .fields(["at": .text("\(number)"), "text": .block(Self.text(&random))]))
      if number % 7 == 6 { try editor.remove(["log", 2]) }
    }
    let text = String(decoding: editor.bytes, as: UTF8.self)
    let comments = [
      "---\n# Incident of the first of March.\n", "   # as reported\n", "   # both\n", "   # one issuer only\n",
      "\n  # the second one was short\n", "# the end\n",
    ]
    for comment in comments {
      #expect(text.contains(comment), "\(comment)")
    }
    #expect(editor.text.root?["log"]?.count == 60 - 8)
  }

  @Test("every scalar, key or value, can be replaced where it stands")
  func replacing() throws {
    var random = SeededGenerator(seed: 11)
    for (name, bytes) in try Corpus.records() {
      let record = RecordText(bytes)
      let root = try #require(record.root)
      for range in Self.scalarRanges(root) {
        let text = "x" + Self.text(&random)
        var editor = RecordEditor(record)
        do throws(EditFailure) { try editor.replaceScalar(at: range, with: text) } catch {
          Issue.record("\(name) \(range) \(text): \(error)")
          continue
        }
        #expect(RecordText(editor.bytes).problems.map(\.kind) == record.problems.map(\.kind))
        #expect(editor.bytes.starts(with: bytes[..<range.lowerBound].dropLast(80)))
      }
    }
  }

  private static func scalarRanges(_ value: Value) -> [Range<Int>] {
    switch value.kind {
    case .scalar: [value.range]
    case .sequence: value.items.flatMap(scalarRanges)
    case .mapping: value.entries.flatMap { [$0.key.range] + scalarRanges($0.value) }
    }
  }
}

extension [PathStep] {
  /// Distinguishes keys with dots from steps.
  fileprivate var pathDescription: String { map { "\($0)" }.joined(separator: "/") }
}
