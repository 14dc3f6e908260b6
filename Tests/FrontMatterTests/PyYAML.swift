import Foundation

/// A node tree as PyYAML composes it. Offsets are bytes.
indirect enum PyYAMLNode: Sendable {
  case scalar(text: String, range: Range<Int>, style: String)
  case sequence([PyYAMLNode], range: Range<Int>, isFlow: Bool)
  case mapping([(PyYAMLNode, PyYAMLNode)], range: Range<Int>, isFlow: Bool)
  /// A document without content.
  case empty

  /// Composes all documents in one process; nil for a document that PyYAML cannot read.
  static func compose(_ documents: [[UInt8]]) throws -> [PyYAMLNode?] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", Corpus.folder.appending(path: "compose.py").path()]
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let text = Data(documents.joined(separator: [0]))
    // The program reads all of its input before it writes.
    try input.fileHandleForWriting.write(contentsOf: text)
    try input.fileHandleForWriting.close()
    let answer = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw PyYAMLFailure.status(process.terminationStatus) }
    guard let list = try JSONSerialization.jsonObject(with: answer) as? [Any] else { throw PyYAMLFailure.form }
    return try list.map { $0 is NSNull ? nil : try PyYAMLNode($0) }
  }

  private init(_ json: Any) throws {
    guard let fields = json as? [Any], let kind = fields.first as? String else { throw PyYAMLFailure.form }
    if kind == "e" {
      self = .empty
      return
    }
    guard fields.count == 5, let start = fields[2] as? Int, let end = fields[3] as? Int else { throw PyYAMLFailure.form }
    switch kind {
    case "s":
      guard let text = fields[1] as? String, let style = fields[4] as? String else { throw PyYAMLFailure.form }
      self = .scalar(text: text, range: start..<end, style: style)
    case "q":
      guard let items = fields[1] as? [Any], let isFlow = fields[4] as? Bool else { throw PyYAMLFailure.form }
      self = .sequence(try items.map { try PyYAMLNode($0) }, range: start..<end, isFlow: isFlow)
    default:
      guard let pairs = fields[1] as? [[Any]], let isFlow = fields[4] as? Bool else { throw PyYAMLFailure.form }
      self = .mapping(try pairs.map { (try PyYAMLNode($0[0]), try PyYAMLNode($0[1])) }, range: start..<end, isFlow: isFlow)
    }
  }
}

enum PyYAMLFailure: Error {
  case status(Int32)
  case form
}
