import Foundation
import Testing

/// One document of the corpus: its title says what is tricky, words in brackets what is expected.
struct CorpusDocument: Sendable, CustomTestStringConvertible {
  var title: String
  var bytes: [UInt8]
  /// The kinds of problems that the document must have; empty for one that is read.
  var refusals: [String]
  /// Sound YAML that libyaml reads and PyYAML does not: tabs between tokens, a question mark in a flow collection.
  var isReadHereOnly: Bool

  var testDescription: String { title }
}

enum Corpus {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Corpus")

  static func documents() throws -> [CorpusDocument] {
    let text = try String(contentsOf: folder.appending(path: "documents.txt"), encoding: .utf8)
    return text.components(separatedBy: "%%%% ").dropFirst().map { section in
      let title = section.prefix { $0 != "\n" }
      var flags = title.split(separator: "[").dropFirst().map { $0.prefix { $0 != "]" } }
      var body = String(section.dropFirst(title.count + 1))
      if flags.contains("cut") { body = String(body.dropLast()) }
      if flags.contains("crlf") { body = body.replacingOccurrences(of: "\n", with: "\r\n") }
      let isReadHereOnly = flags.contains("PyYAML refuses")
      flags.removeAll { !$0.hasPrefix("refused ") }
      let refusals = flags.flatMap { $0.split(separator: " ").dropFirst().map(String.init) }
      return CorpusDocument(title: String(title), bytes: Array(body.utf8), refusals: refusals, isReadHereOnly: isReadHereOnly)
    }
  }

  /// The records of the example company.
  static func examples() throws -> [(name: String, bytes: [UInt8])] { try files(in: "example-repo/organization", ending: ".md") }

  /// The kind files that are compiled in.
  static func kinds() throws -> [(name: String, bytes: [UInt8])] { try files(in: "schema/kinds", ending: ".yaml") }

  /// Kinds, configurations, standards and mappings, those that come with the program and those of the example company.
  static func declarations() throws -> [(name: String, bytes: [UInt8])] {
    try files(in: "schema", ending: ".yaml") + files(in: "example-repo/organization", ending: ".yaml")
  }

  private static func files(in place: String, ending: String) throws -> [(name: String, bytes: [UInt8])] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../\(place)").standardizedFileURL
    let names = try FileManager.default.subpathsOfDirectory(atPath: root.path()).filter { $0.hasSuffix(ending) }.sorted()
    return try names.map { ($0, [UInt8](try Data(contentsOf: root.appending(path: $0)))) }
  }

  /// Whole record files, for truncation, mutation and edits.
  static func records() throws -> [(name: String, bytes: [UInt8])] {
    let records = folder.appending(path: "records")
    let names = try FileManager.default.contentsOfDirectory(atPath: records.path()).sorted()
    return try names.flatMap { name in
      let bytes = [UInt8](try Data(contentsOf: records.appending(path: name)))
      let windows = bytes.flatMap { $0 == UInt8(ascii: "\n") ? [UInt8(ascii: "\r"), $0] : [$0] }
      return [(name, bytes), (name + " with CRLF", windows)]
    }
  }
}
