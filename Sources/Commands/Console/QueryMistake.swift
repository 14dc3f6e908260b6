import Diagnostics
import Records

extension UsageError {
  /// What is wrong with an expression that was typed for an option, with the place marked.
  init(_ defect: QueryDefect, in text: String, of option: String) {
    let bytes = Array(text.utf8)
    func shown(_ range: Range<Int>) -> String {
      DisplayText.escaped(String(decoding: bytes[range.clamped(to: bytes.indices)], as: UTF8.self))
    }
    let indentation = DisplayWidth.columns(of: shown(0..<defect.range.lowerBound))
    let marks = max(1, DisplayWidth.columns(of: shown(defect.range)))
    self.init(
      "\(defect.message) (\(option), column \(defect.range.lowerBound + 1))",
      excerpt:
        "  \(shown(bytes.indices))\n  \(String(repeating: " ", count: indentation))\(String(repeating: "^", count: marks))\n",
      hint: defect.help)
  }
}
