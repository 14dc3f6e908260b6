import FrontMatter
import Testing

@Suite("documents read as PyYAML's BaseLoader reads them")
struct PyYAMLComparisonTests {
  let documents: [CorpusDocument]
  let composed: [PyYAMLNode?]

  init() throws {
    documents = try Corpus.documents()
    composed = try PyYAMLNode.compose(documents.map(\.bytes))
  }

  @Test("the corpus is large and every document has a tree or an expected refusal")
  func size() {
    #expect(documents.count >= 200)
    #expect(composed.count == documents.count)
    #expect(Set(documents.map(\.title)).count == documents.count)
  }

  @Test("readable documents give the same keys, texts and ranges")
  func trees() throws {
    for (document, expected) in zip(documents, composed) where document.refusals.isEmpty && !document.isReadHereOnly {
      let read = YAMLText(document.bytes)
      let problems = read.problems.filter { $0.kind != .carriageReturn }
      #expect(problems.isEmpty, "\(document.title): \(problems)")
      guard let root = read.root, let expected else {
        Issue.record("\(document.title): read \(read.root != nil), PyYAML read \(expected != nil)")
        continue
      }
      let difference = TreeComparison(bytes: document.bytes).difference(root, expected, at: "")
      #expect(difference == nil, "\(document.title): \(difference ?? "")")
    }
  }

  @Test("refused documents name exactly what is refused")
  func refusals() {
    for document in documents where !document.refusals.isEmpty {
      let read = YAMLText(document.bytes)
      let kinds = Set(read.problems.map(\.kind.rawValue))
      #expect(kinds == Set(document.refusals), "\(document.title): \(read.problems)")
      let isSound = read.problems.allSatisfy {
        $0.range.upperBound <= document.bytes.count && ($0.range.lowerBound < $0.range.upperBound || $0.kind == .invalidYAML)
      }
      #expect(isSound, "\(document.title): \(read.problems)")
    }
  }

  @Test("what PyYAML cannot read is never read")
  func unreadable() {
    for (document, expected) in zip(documents, composed) where expected == nil && !document.isReadHereOnly {
      #expect(!YAMLText(document.bytes).problems.isEmpty, "\(document.title)")
    }
  }

  @Test("sound YAML that only PyYAML refuses is read")
  func readHereOnly() {
    let texts = documents.filter(\.isReadHereOnly).map { document -> [String] in
      guard let first = YAMLText(document.bytes).root?["a"] else { return [] }
      return first.kind == .scalar ? [first.text] : first.items.map(\.text)
    }
    #expect(texts == [["b"], ["b"], ["b\tc"], ["https://example.org/a?b=c", "mailto:x@example.org"]])
  }

  @Test("the records of the example company and the kind files give the same keys, texts and ranges")
  func realFiles() throws {
    let records = try Corpus.examples().compactMap { name, bytes in RecordText(bytes).frontMatter.map { (name, Array(bytes[$0])) } }
    let files = try records + Corpus.kinds()
    #expect(records.count >= 150 && files.count >= 195)
    for ((name, bytes), expected) in zip(files, try PyYAMLNode.compose(files.map(\.1))) {
      let read = YAMLText(bytes)
      let root = try #require(read.root, "\(name): \(read.problems)")
      let difference = TreeComparison(bytes: bytes).difference(root, try #require(expected, "\(name)"), at: "")
      #expect(read.problems.isEmpty && difference == nil, "\(name): \(difference ?? "\(read.problems)")")
    }
  }
}
