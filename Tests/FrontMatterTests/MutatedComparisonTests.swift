import FrontMatter
import TestSupport
import Testing

@Suite("damaged documents read as PyYAML reads them, where both read them")
struct MutatedComparisonTests {
  @Test("the same tree and the same ranges")
  func trees() throws {
    var random = SeededGenerator(seed: 31)
    let originals = try Corpus.documents().filter(\.refusals.isEmpty).map(\.bytes)
    let marks = Array("-:[]{},?|>'\"# \n\\ab0é ".utf8)
    var documents: [[UInt8]] = []
    while documents.count < 6_000 {
      guard var bytes = originals.randomElement(using: &random) else { return }
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        if Bool.random(using: &random), place < bytes.count {
          bytes.remove(at: place)
        } else {
          bytes.insert(marks.randomElement(using: &random) ?? 0, at: place)
        }
      }
      if String(validating: bytes, as: UTF8.self) != nil { documents.append(bytes) }
    }
    let composed = try PyYAMLNode.compose(documents)
    var compared = 0
    for (bytes, expected) in zip(documents, composed) {
      let read = YAMLText(bytes)
      guard let root = read.root, let expected, read.problems.allSatisfy({ $0.kind == .carriageReturn }) else { continue }
      let difference = TreeComparison(bytes: bytes).difference(root, expected, at: "")
      #expect(difference == nil, "\(String(decoding: bytes, as: UTF8.self).debugDescription): \(difference ?? "")")
      compared += 1
    }
    #expect(compared > 1_500)
  }
}
