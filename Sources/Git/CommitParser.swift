import Glibc
import Identifiers

/// Git reads `tree` first, then every `parent` that follows at once, and the first of any other header.
struct CommitParser: Sendable {
  private(set) var tree: ObjectID
  private(set) var parents: [ObjectID] = []
  private(set) var author = PersonHeader()
  private(set) var committer = PersonHeader()
  private(set) var messageStart = 0
  private(set) var defects: [CommitDefect] = []
  private var seen: Headers = []
  private var last = Header.tree

  enum Header: String {
    case tree, parent, author, committer, encoding, gpgsig
    case gpgsigSHA256 = "gpgsig-sha256"
  }

  private struct Headers: OptionSet {
    var rawValue: UInt8
    static let tree = Headers(rawValue: 1)
    static let author = Headers(rawValue: 2)
    static let committer = Headers(rawValue: 4)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ header: Header) {
      switch header {
      case .tree: self = .tree
      case .parent: self = []
      case .author: self = .author
      case .committer: self = .committer
      case .encoding: rawValue = 8
      case .gpgsig: rawValue = 16
      case .gpgsigSHA256: rawValue = 32
      }
    }
  }

  static func parse(_ bytes: UnsafeRawBufferPointer) -> CommitParser? {
    var headers = CommitHeaders(bytes)
    guard let first = headers.next(), first.name.equals("tree"), let tree = ObjectID(lowercaseHex: first.value) else {
      return nil
    }
    var parser = CommitParser(tree: tree)
    parser.seen = [.tree]
    while let line = headers.next() {
      guard parser.read(line) else { return nil }
    }
    parser.messageStart = headers.position
    parser.finish(bytes)
    return parser
  }

  private init(tree: ObjectID) { self.tree = tree }

  private mutating func read(_ line: CommitHeaders.Line) -> Bool {
    if line.name.isEmpty || line.name.contains(0) { defects.append(.malformedHeader) }
    guard let header = Self.header(line.name) else { return true }
    defer { last = header }
    if header == .parent {
      guard last == .tree || last == .parent, seen.isDisjoint(with: [.author, .committer]) else {
        defects.append(.misplacedHeader("parent"))
        return true
      }
      guard let id = ObjectID(lowercaseHex: line.value) else { return false }
      parents.append(id)
      return true
    }
    guard seen.insert(Headers(header)).inserted else {
      defects.append(.duplicateHeader(header.rawValue))
      return true
    }
    switch header {
    case .author:
      if seen.contains(.committer) { defects.append(.misplacedHeader("author")) }
      author = person(line, "author")
    case .committer: committer = person(line, "committer")
    case .gpgsigSHA256: defects.append(.sha256Signature)
    case .tree, .parent, .encoding, .gpgsig: break
    }
    return true
  }

  private mutating func finish(_ bytes: UnsafeRawBufferPointer) {
    if !seen.contains(.author) { defects.append(.missingHeader("author")) }
    if !seen.contains(.committer) { defects.append(.missingHeader("committer")) }
    if let base = bytes.baseAddress, memchr(base, 0, bytes.count) != nil { defects.append(.containsNUL) }
  }

  private mutating func person(_ line: CommitHeaders.Line, _ name: String) -> PersonHeader {
    let (person, defect) = PersonParser.parse(line.value, at: line.valueStart, name)
    if let defect { defects.append(defect) }
    return person
  }

  private static func header(_ name: UnsafeRawBufferPointer) -> Header? {
    switch name.count {
    case 4: name.equals("tree") ? .tree : nil
    case 6: name.equals("parent") ? .parent : name.equals("author") ? .author : name.equals("gpgsig") ? .gpgsig : nil
    case 8: name.equals("encoding") ? .encoding : nil
    case 9: name.equals("committer") ? .committer : nil
    case 13: name.equals("gpgsig-sha256") ? .gpgsigSHA256 : nil
    default: nil
    }
  }
}
