/// libyaml takes tabs before the lines of a flow collection; they are refused there as everywhere.
enum TabIndentation {
  static func problems(_ bytes: UnsafeBufferPointer<UInt8>, _ region: Range<Int>, _ nodes: [Node]) -> [FormatProblem] {
    guard bytes[region].contains(UInt8(ascii: "\t")) else { return [] }
    var problems: [FormatProblem] = []
    var nextNode = 0
    var line = region.lowerBound
    while line < region.upperBound {
      var first = line
      var tab: Int?
      while first < region.upperBound, Lines.isBlank(bytes[first]) {
        if tab == nil, bytes[first] == UInt8(ascii: "\t") { tab = first }
        first += 1
      }
      // Nodes and lines both stand in the order of the file, so each is passed once.
      while nextNode < nodes.count, !nodes[nextNode].isScalar || Int(nodes[nextNode].end) <= first { nextNode += 1 }
      let isInsideScalar = nextNode < nodes.count && Int(nodes[nextNode].start) < first
      if let tab, first < region.upperBound, !isInsideScalar, !Lines.isBreak(bytes[first]), bytes[first] != UInt8(ascii: "#") {
        problems.append(FormatProblem(.tabIndentation, tab..<first))
      }
      line = Lines.next(bytes, after: line)
    }
    return problems
  }
}
