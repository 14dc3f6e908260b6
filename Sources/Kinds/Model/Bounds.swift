import ServiceTime

/// Bounds as a kind file writes them, compared in the unit of the type.
package enum Bounds {
  /// The names of the types that have bounds.
  static let units = ["integer", "decimal", "percent", "duration"]

  package static func contain(_ text: String, type: FieldType, minimum: String?, maximum: String?) -> Bool {
    guard let value = measure(text, type) else { return true }
    if let minimum = minimum.flatMap({ measure($0, type) }), value < minimum { return false }
    if let maximum = maximum.flatMap({ measure($0, type) }), value > maximum { return false }
    return true
  }

  /// A value in the unit of its type, days of twenty-four hours; nil for a type that has no bounds.
  package static func measure(_ text: String, _ type: FieldType) -> Double? {
    switch type {
    case .integer, .decimal: Double(text)
    case .percent: Double(text.hasSuffix("%") ? String(text.dropLast()) : text)
    case .duration: TimeSpan(text).map { Double($0.seconds) + Double($0.days) * 86_400 }
    default: nil
    }
  }
}
