import FrontMatter
import Glibc
import Identifiers
import Kinds

/// The front matter of a version, with both delimiter lines, and what the index took from it.
///
/// Most versions of a record differ from the one before in a few lines of the top mapping, such as `status: resolved`. What such a
/// line says can be told without reading YAML, and all other entries stay what they were: the facts of the new version follow
/// from those of the old one. `VersionReader` reads all other versions from nothing.
struct VersionHead {
  let path: RepoPath
  let plan: KindPlan
  let bytes: ArraySlice<UInt8>
  let facts: VersionFacts?
  /// Where the keys of the top mapping start, each on a line of its own, and the closing delimiter; empty where lines cannot be
  /// told apart that simply.
  private let starts: [Int]

  /// Nil where there is no front matter that a line end closes: what follows could belong to it.
  init?(_ text: RecordText, at path: RepoPath, _ plan: KindPlan, _ facts: VersionFacts?) {
    bytes = text.bytes[..<text.body.lowerBound]
    guard let frontMatter = text.frontMatter, bytes.last == UInt8(ascii: "\n") else { return nil }
    (self.path, self.plan, self.facts) = (path, plan, facts)
    starts = text.problems.isEmpty ? Self.starts(text, closing: frontMatter.upperBound) : []
  }

  private init(_ bytes: ArraySlice<UInt8>, starts: [Int], of old: VersionHead, facts: VersionFacts) {
    (path, plan, self.bytes, self.facts, self.starts) = (old.path, old.plan, bytes, facts, starts)
  }

  private static func starts(_ text: RecordText, closing: Int) -> [Int] {
    guard let root = text.root, !root.isFlow else { return [] }
    var starts: [Int] = []
    starts.reserveCapacity(root.count + 1)
    for (key, _) in root.entries {
      let start = key.range.lowerBound
      guard key.isPlain, start > 0, text.bytes[start - 1] == UInt8(ascii: "\n") else { return [] }
      starts.append(start)
    }
    starts.append(closing)
    return starts
  }

  func isOf(_ path: RepoPath, _ plan: KindPlan) -> Bool { self.plan.kind === plan.kind && self.path == path }

  /// Whether a file starts with the same front matter.
  func begins(_ file: [UInt8]) -> Bool { file.count <= FormatLimits.fileSize && file.starts(with: bytes) }
}

extension VersionHead {
  /// The front matter of another version of the same file; nil unless all entries of the top mapping that differ are simple lines.
  func changed(to file: [UInt8]) -> VersionHead? {
    guard starts.count > 1, var facts, file.count <= FormatLimits.fileSize, bytes[..<starts[0]] == file.prefix(starts[0]) else { return nil }
    var newStarts: [Int] = []
    newStarts.reserveCapacity(starts.count + 4)
    var (old, position) = (0, starts[0])
    while true {
      if old < starts.count - 1, isSame(starts[old]..<starts[old + 1], in: file, at: position) {
        newStarts.append(position)
        position += starts[old + 1] - starts[old]
        old += 1
      } else if old == starts.count - 1, isSame(starts[old]..<bytes.count, in: file, at: position) {
        newStarts.append(position)
        break
      } else {
        guard let key = SimpleLine.key(file[...], at: position) else { return nil }
        let place = starts.dropLast().firstIndex { hasKey(key, at: $0) }
        // What was passed already would be a second entry of that name.
        if let place, place < old { return nil }
        for gone in old..<(place ?? old) where !drop(gone, from: &facts) { return nil }
        if let place, place > old {
          old = place
          continue
        }
        if place != nil {
          guard drop(old, from: &facts) else { return nil }
          old += 1
        } else if newStarts.contains(where: { SimpleLine.key(file[...], at: $0) == key }) {
          return nil
        }
        guard let line = SimpleLine(file[...], at: position), change(line.key, to: line.value, in: &facts) else { return nil }
        newStarts.append(position)
        position = line.end
      }
    }
    let end = position + bytes.count - starts[old]
    // Every node of YAML has a byte at least.
    guard end < FormatLimits.nodes else { return nil }
    return VersionHead(file[..<end], starts: newStarts, of: self, facts: facts)
  }

  private func isSame(_ range: Range<Int>, in file: [UInt8], at position: Int) -> Bool {
    guard file.count - position >= range.count else { return false }
    return bytes.withUnsafeBytes { old in
      file.withUnsafeBytes { new in
        guard let old = old.baseAddress, let new = new.baseAddress else { return false }
        return memcmp(old + range.lowerBound, new + position, range.count) == 0
      }
    }
  }

  /// Takes back what an entry said; false unless it is a simple line.
  private func drop(_ entry: Int, from facts: inout VersionFacts) -> Bool {
    guard let line = SimpleLine(bytes, at: starts[entry]), line.end == starts[entry + 1] else { return false }
    return change(line.key, to: nil, in: &facts)
  }

  private func hasKey(_ key: ArraySlice<UInt8>, at start: Int) -> Bool {
    let end = start + key.count
    return end < bytes.count && bytes[end] == UInt8(ascii: ":") && bytes[start..<end] == key
  }

  /// Puts a plain text in the place of what a field said, or nothing; false for a field that the record's id follows from.
  private func change(_ key: ArraySlice<UInt8>, to text: ArraySlice<UInt8>?, in facts: inout VersionFacts) -> Bool {
    if key.elementsEqual("id".utf8) { return false }
    if case .files(_, .field(let field, _)) = plan.kind.location, key.elementsEqual(field.text.utf8) { return false }
    func string() -> String? { text.map { String(decoding: $0, as: UTF8.self) } }
    switch key.withUnsafeBufferPointer({ plan.role(ofField: $0) }) {
    case .ignored: break
    case .state: facts.state = string().map { StateName($0) }
    case .stamp(let position): facts.stamps[position] = text?.withUnsafeBufferPointer(VersionFacts.Stamp.init) ?? .absent
    case .followed(let position): facts.followed[position] = string()
    case .approvals: facts.approvals = []
    case .imported: facts.isImported = text?.elementsEqual("true".utf8) ?? false
    }
    return true
  }
}
