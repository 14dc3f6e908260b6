enum DuplicateKeys {
  /// Above this number of keys a set is faster than comparing each with each.
  private static let small = 24

  static func report(
    _ bytes: UnsafeBufferPointer<UInt8>, _ decoded: [UInt8], _ nodes: [Node], mapping: Int,
    _ problems: inout [FormatProblem]
  ) {
    let count = Int(nodes[mapping].count)
    guard count > 1 else { return }
    decoded.withUnsafeBufferPointer { decoded in
      func text(_ key: Int) -> UnsafeBufferPointer<UInt8> {
        let node = nodes[key]
        let start = Int(node.textStart)
        return UnsafeBufferPointer(rebasing: (node.isDecoded ? decoded : bytes)[start..<start + Int(node.textLength)])
      }
      var seen = Set<[UInt8]>()
      var key = mapping + 1
      for position in 0..<count {
        let isSecond: Bool
        if count > small {
          isSecond = !seen.insert(Array(text(key))).inserted
        } else {
          let wanted = text(key)
          isSecond = contains(nodes, from: mapping + 1, count: position, nodes[key].textLength) {
            text($0).elementsEqual(wanted)
          }
        }
        if isSecond {
          let name = String(decoding: text(key), as: UTF8.self)
          problems.append(FormatProblem(.duplicateKey, nodes[key].range, detail: name))
        }
        key = Int(nodes[key + 1].subtreeEnd)
      }
    }
  }

  private static func contains(
    _ nodes: [Node], from first: Int, count: Int, _ length: UInt32, _ isEqual: (Int) -> Bool
  ) -> Bool {
    var key = first
    for _ in 0..<count {
      if nodes[key].textLength == length, isEqual(key) { return true }
      key = Int(nodes[key + 1].subtreeEnd)
    }
    return false
  }
}
