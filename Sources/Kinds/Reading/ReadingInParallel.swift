import Dispatch
import Synchronization

extension DeclarationReader {
  /// Reads every element by a reader of its own, spread over the processors, and takes over in their order what those readers refuse.
  ///
  /// Every command starts with the kinds, so that others wait for them.
  mutating func readInParallel<Element: Sendable, Answer: Sendable>(
    _ elements: [Element], _ read: @Sendable (inout DeclarationReader, Element) -> Answer
  ) -> [Answer] {
    let parts = Mutex<[Int: (answers: [Answer], defects: [DeclarationDefect])]>([:])
    let batch = max(1, elements.count / 8)
    let count = (elements.count + batch - 1) / batch
    DispatchQueue.concurrentPerform(iterations: count) { part in
      var reader = DeclarationReader()
      let answers = elements[(part * batch)..<min(elements.count, (part + 1) * batch)].map { read(&reader, $0) }
      parts.withLock { $0[part] = (answers, reader.defects) }
    }
    let done = parts.withLock { parts in (0..<count).compactMap { parts[$0] } }
    for defect in done.flatMap(\.defects) where !defects.contains(defect) { defects.append(defect) }
    return done.flatMap(\.answers)
  }
}
