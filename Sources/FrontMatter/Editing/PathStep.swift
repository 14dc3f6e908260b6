/// One step from a collection to a value in it: `["approvals", 0, "by"]`.
package enum PathStep: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  case key(String)
  case index(Int)

  package init(stringLiteral value: String) { self = .key(value) }
  package init(integerLiteral value: Int) { self = .index(value) }
}

extension [PathStep] {
  /// As shown to people: `approvals[0].by`.
  package var pathText: String {
    var text = ""
    for step in self {
      switch step {
      case .key(let key): text += (text.isEmpty ? "" : ".") + key
      case .index(let index): text += "[\(index)]"
      }
    }
    return text
  }
}
