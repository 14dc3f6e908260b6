/// How a table writes times: the parts in their order, and what stands between them.
struct TimeForm: Sendable {
  enum Unit: Sendable { case year, month, day, hour, minute, second }

  indirect enum Part: Sendable {
    /// One or two digits, four for a year.
    case number(Unit)
    /// Any one of these characters.
    case oneOf([UInt8])
    /// Digits after the second, which are cut off.
    case fraction
    /// AM or PM.
    case halfDay
    /// `Z` or `+01:00`.
    case offset
    case optional([Part])
  }

  struct Refusal: Error { let message: String }

  let parts: [Part]
  /// How a person would call it.
  let name: String

  private static let clock: [Part] = [
    .number(.hour), .oneOf(Array(":".utf8)), .number(.minute), .optional([.oneOf(Array(":".utf8)), .number(.second), .optional([.fraction])]),
    .optional([.optional([.oneOf(Array(" ".utf8))]), .halfDay]), .optional([.optional([.oneOf(Array(" ".utf8))]), .offset]),
  ]
  private static let between = Part.oneOf(Array("/.-".utf8))

  private static func dated(_ units: [Unit], by separator: Part, _ name: String) -> TimeForm {
    let date = units.flatMap { [separator, Part.number($0)] }.dropFirst()
    let gap: [Part] = [.optional([.oneOf(Array(",".utf8))]), .oneOf(Array(" Tt".utf8))]
    return TimeForm(parts: date + [.optional(gap + clock)], name: name)
  }

  static let iso = dated([.year, .month, .day], by: .oneOf(Array("-".utf8)), "iso")
  private static let words = [
    iso, dated([.day, .month, .year], by: between, "day-first"), dated([.month, .day, .year], by: between, "month-first"),
  ]

  private init(parts: [Part], name: String) { (self.parts, self.name) = (parts, name) }

  /// A word, a pattern with the letters of Unicode (`d/M/yyyy HH:mm`), or one with those of strftime (`%d/%m/%Y %H:%M`).
  init(_ text: String) throws(Refusal) {
    if let known = Self.words.first(where: { $0.name == text }) {
      self = known
      return
    }
    parts = text.contains("%") ? try Self.percent(text) : try Self.letters(text)
    name = text
    let units = parts.compactMap { part in if case .number(let unit) = part { unit } else { nil } }
    guard units.contains(.year), units.contains(.month), units.contains(.day), Set(units).count == units.count else {
      throw Refusal(message: "'\(text)' does not tell day, month and year, each once")
    }
  }

  private static func percent(_ text: String) throws(Refusal) -> [Part] {
    var parts: [Part] = []
    var rest = Substring(text)
    while let character = rest.popFirst() {
      guard character == "%" else {
        parts.append(.oneOf(Array(String(character).utf8)))
        continue
      }
      switch rest.popFirst() {
      case "Y": parts.append(.number(.year))
      case "m": parts.append(.number(.month))
      case "d", "e": parts.append(.number(.day))
      case "H", "I", "k", "l": parts.append(.number(.hour))
      case "M": parts.append(.number(.minute))
      case "S": parts.append(.number(.second))
      case "T": parts += [.number(.hour), .oneOf([0x3A]), .number(.minute), .oneOf([0x3A]), .number(.second)]
      case "p": parts.append(.halfDay)
      case "z": parts.append(.offset)
      case "%": parts.append(.oneOf([0x25]))
      case let other: throw Refusal(message: "'%\(other.map(String.init) ?? "")' is no part of a time that can be read")
      }
    }
    return parts
  }

  private static func letters(_ text: String) throws(Refusal) -> [Part] {
    var parts: [Part] = []
    var rest = Substring(text)
    while let first = rest.first {
      guard first.isASCII, first.isLetter, first != "T" else {
        rest.removeFirst()
        if first == "'" { continue }
        guard first.isASCII else { throw Refusal(message: "'\(first)' cannot stand in a format") }
        parts.append(.oneOf(Array(String(first).utf8)))
        continue
      }
      let run = rest.prefix { $0 == first }
      rest = rest.dropFirst(run.count)
      switch (first, run.count) {
      case ("y", 4), ("y", 1), ("u", 4): parts.append(.number(.year))
      case ("M", 1...2): parts.append(.number(.month))
      case ("d", 1...2): parts.append(.number(.day))
      case ("H", 1...2), ("h", 1...2): parts.append(.number(.hour))
      case ("m", 1...2): parts.append(.number(.minute))
      case ("s", 1...2): parts.append(.number(.second))
      case ("S", _): parts.append(.fraction)
      case ("a", 1): parts.append(.halfDay)
      case ("Z", _), ("X", _), ("x", _): parts.append(.offset)
      default: throw Refusal(message: "'\(run)' is no part of a time that can be read")
      }
    }
    return parts
  }
}
