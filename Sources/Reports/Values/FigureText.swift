import Diagnostics
import ServiceTime

/// Numbers as text and as JSON.
enum FigureText {
  /// `part` of `whole` in percent with one decimal, rounded down so that a miss never reads as 100; nil without a whole.
  static func percent(_ part: Int, of whole: Int) -> String? {
    guard whole > 0 else { return nil }
    let tenths = part * 1000 / whole
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// A number with two decimals, rounded to the nearest.
  static func hundredths(_ number: Double) -> String {
    guard number.isFinite, abs(number) < 1e13 else { return "0.00" }
    let whole = Int64((abs(number) * 100).rounded())
    let cents = whole % 100
    return (number < 0 && whole > 0 ? "-" : "") + "\(whole / 100)." + (cents < 10 ? "0" : "") + "\(cents)"
  }

  /// A number with one decimal, rounded to the nearest.
  static func tenths(_ number: Double) -> String {
    guard number.isFinite, abs(number) < 1e13 else { return "0.0" }
    let whole = Int64((abs(number) * 10).rounded())
    return (number < 0 && whole > 0 ? "-" : "") + "\(whole / 10).\(whole % 10)"
  }

  /// As few digits as say it, without an exponent where there need be none.
  static func plain(_ number: Double) -> String { json(number).rendered(pretty: false) }

  /// A whole number where it is one.
  static func json(_ number: Double?) -> JSONValue {
    guard let number, number.isFinite else { return .null }
    if number.rounded() == number, abs(number) < 9e15 { return .integer(Int(number)) }
    return .decimal("\(number)")
  }

  /// A length as whole seconds, which is as exactly as any time is known.
  static func seconds(_ length: Double?) -> JSONValue { json(length?.rounded()) }

  /// Lengths of two days and more in days and hours, for lengths by the clock on the wall.
  static func phrase(seconds: Int64) -> String {
    guard seconds >= 172_800 else { return TimeSpan.phrase(seconds: seconds) }
    let hours = seconds / 3600
    return hours % 24 == 0 ? "\(hours / 24)d" : "\(hours / 24)d \(hours % 24)h"
  }
}

extension Quantity {
  private func phrase(_ seconds: Double?) -> String {
    guard let seconds else { return "–" }
    let whole = Int64(seconds.rounded())
    if case .serviceTimes = self { return TimeSpan.phrase(seconds: whole) }
    return FigureText.phrase(seconds: whole)
  }

  /// The number that matters most, and the rest of what is to be said.
  var headline: (main: String, rest: String) {
    switch self {
    case .share(let part, let whole): (FigureText.percent(part, of: whole).map { "\($0)%" } ?? "–", "\(part) of \(whole)")
    case .durations(let lengths, let unknown), .serviceTimes(let lengths, let unknown):
      lengths.count == 0
        ? ("–", "n 0, unknown \(unknown)")
        : (phrase(lengths.median), "median; p90 \(phrase(lengths.p90)), mean \(phrase(lengths.mean)), n \(lengths.count), unknown \(unknown)")
    case .count, .text, .number: (text, "")
    }
  }

  var text: String {
    switch self {
    case .count(let count): "\(count)"
    case .share(let part, let whole): FigureText.percent(part, of: whole).map { "\($0)% (\(part) of \(whole))" } ?? "– (0 of 0)"
    case .durations(let lengths, let unknown), .serviceTimes(let lengths, let unknown):
      "n \(lengths.count), unknown \(unknown)"
        + (lengths.count == 0 ? "" : ", mean \(phrase(lengths.mean)), median \(phrase(lengths.median)), p90 \(phrase(lengths.p90))")
    case .text(let text): text
    case .number(let number): number.map(FigureText.hundredths) ?? "–"
    }
  }

  var json: JSONValue {
    switch self {
    case .count(let count): .integer(count)
    case .number(let number): number.map { .decimal(FigureText.hundredths($0)) } ?? .null
    case .share(let part, let whole):
      .object([("part", .integer(part)), ("whole", .integer(whole)), ("percent", FigureText.percent(part, of: whole).map { .decimal($0) } ?? .null)])
    case .durations(let lengths, let unknown), .serviceTimes(let lengths, let unknown):
      .object([
        ("n", .integer(lengths.count)), ("unknown", .integer(unknown)), ("mean", FigureText.seconds(lengths.mean)),
        ("median", FigureText.seconds(lengths.median)), ("p90", FigureText.seconds(lengths.p90)),
      ])
    case .text(let text): .string(text)
    }
  }

  /// Named parts for a table of plain values; one part without a name where there is only one.
  var parts: [(name: String, value: String)] {
    switch self {
    case .count(let count): [("", "\(count)")]
    case .share(let part, let whole):
      [(".part", "\(part)"), (".whole", "\(whole)"), (".percent", FigureText.percent(part, of: whole) ?? "")]
    case .durations(let lengths, let unknown), .serviceTimes(let lengths, let unknown):
      [(".n", "\(lengths.count)"), (".unknown", "\(unknown)")]
        + [("mean", lengths.mean), ("median", lengths.median), ("p90", lengths.p90)].map { name, value in
          (".\(name)", value.map { FigureText.seconds($0).rendered(pretty: false) } ?? "")
        }
    case .text(let text): [("", text)]
    case .number(let number): [("", number.map(FigureText.hundredths) ?? "")]
    }
  }
}

extension Cell {
  /// `2026-03-01 10:15`; the zone stands at the head of the report.
  private static func minute(_ text: String) -> String {
    guard let sign = text.firstIndex(of: "T") else { return text }
    return text[..<sign] + " " + text[text.index(after: sign)...].prefix(5)
  }

  func text(in zone: TimeZoneRules) -> String {
    switch self {
    case .blank: ""
    case .text(let text): text
    case .count(let count): "\(count)"
    case .duration(let seconds): FigureText.phrase(seconds: seconds)
    case .serviceTime(let seconds): TimeSpan.phrase(seconds: seconds)
    case .share(let part, let whole): FigureText.percent(part, of: whole).map { $0 + "%" } ?? "–"
    case .percent(let text): text + "%"
    case .number(let number): FigureText.plain(number)
    case .instant(let instant): Self.minute(zone.text(of: instant))
    case .date(let date): date.description
    case .flag(let isTrue): isTrue ? "yes" : ""
    }
  }

  var json: JSONValue {
    switch self {
    case .blank: .null
    case .text(let text): .string(text)
    case .count(let count): .integer(count)
    case .duration(let seconds), .serviceTime(let seconds): .integer(Int(seconds))
    case .share(let part, let whole): FigureText.percent(part, of: whole).map { .decimal($0) } ?? .null
    case .percent(let text): .decimal(text)
    case .number(let number): FigureText.json(number)
    case .instant(let instant): .string(instant.description)
    case .date(let date): .string(date.description)
    case .flag(let isTrue): .bool(isTrue)
    }
  }

  /// As programs read it: seconds, UTC, plain numbers.
  var plain: CSV.Cell {
    switch self {
    case .blank: .empty
    case .text(let text): .text(text)
    case .count(let count): .value("\(count)")
    case .duration(let seconds), .serviceTime(let seconds): .value("\(seconds)")
    case .share(let part, let whole): FigureText.percent(part, of: whole).map { .value($0) } ?? .empty
    case .percent(let text): .value(text)
    case .number(let number): .value(FigureText.plain(number))
    case .instant(let instant): .value(instant.description)
    case .date(let date): .value(date.description)
    case .flag(let isTrue): .value(isTrue ? "true" : "false")
    }
  }
}
