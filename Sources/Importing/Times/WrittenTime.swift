import ServiceTime

/// A time as a table writes it, before anything is known of its zone.
struct WrittenTime {
  private(set) var date: CalendarDate?
  /// Nil where only a date is written.
  private(set) var secondOfDay: Int?
  /// Seconds east of UTC, where the text says so itself.
  private(set) var offset: Int?
  private var year = 0, month = 0, day = 0
  private var hour: Int?
  private var minute = 0, second = 0
  /// Hours that AM or PM adds, on a clock of twelve.
  private var afternoon: Int?

  /// Nil where the text has another form, or tells no time that exists.
  init?(_ text: String, form: TimeForm) {
    let bytes = Array(text.utf8)
    guard let end = read(form.parts[...], bytes, 0), end == bytes.count, let date = CalendarDate(year: year, month: month, day: day) else { return nil }
    self.date = date
    guard var hour else { return }
    if let afternoon {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + afternoon
    }
    guard hour < 24, minute < 60, second < 60 else { return nil }
    secondOfDay = hour * 3600 + minute * 60 + second
  }

  private mutating func read(_ parts: ArraySlice<TimeForm.Part>, _ bytes: [UInt8], _ start: Int) -> Int? {
    var position = start
    for part in parts {
      if case .optional(let inner) = part {
        // A part that is begun and does not go on was not there.
        let before = self
        if let end = read(inner[...], bytes, position) { position = end } else { self = before }
        continue
      }
      guard let end = read(part, bytes, position) else { return nil }
      position = end
    }
    return position
  }

  private mutating func read(_ part: TimeForm.Part, _ bytes: [UInt8], _ start: Int) -> Int? {
    let rest = bytes[min(start, bytes.count)...]
    switch part {
    case .optional: return start
    case .oneOf(let characters): return rest.first.map(characters.contains) == true ? start + 1 : nil
    case .fraction:
      let digits = rest.dropFirst(rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ",") ? 1 : 0).prefix { Self.isDigit($0) }
      return digits.isEmpty ? nil : digits.endIndex
    case .halfDay:
      switch String(decoding: rest.prefix(2), as: UTF8.self).lowercased() {
      case "am": afternoon = 0
      case "pm": afternoon = 12
      default: return nil
      }
      return start + 2
    case .offset: return readOffset(rest, start)
    case .number(let unit):
      let digits = rest.prefix(unit == .year ? 4 : 2).prefix { Self.isDigit($0) }
      guard !digits.isEmpty, unit != .year || digits.count == 4 else { return nil }
      let number = digits.reduce(0) { $0 * 10 + Int($1 & 15) }
      switch unit {
      case .year: year = number
      case .month: month = number
      case .day: day = number
      case .hour: hour = number
      case .minute: minute = number
      case .second: second = number
      }
      return digits.endIndex
    }
  }

  private mutating func readOffset(_ rest: ArraySlice<UInt8>, _ start: Int) -> Int? {
    guard let sign = rest.first else { return nil }
    if sign == UInt8(ascii: "Z") || sign == UInt8(ascii: "z") {
      offset = 0
      return start + 1
    }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
    let text = rest.dropFirst().prefix { Self.isDigit($0) || $0 == UInt8(ascii: ":") }
    let digits = text.filter(Self.isDigit).map { Int($0 & 15) }
    guard digits.count == 4 || digits.count == 2 else { return nil }
    let hours = digits[0] * 10 + digits[1]
    let minutes = digits.count == 4 ? digits[2] * 10 + digits[3] : 0
    guard hours < 24, minutes < 60 else { return nil }
    offset = (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 3600 + minutes * 60)
    return text.endIndex
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
