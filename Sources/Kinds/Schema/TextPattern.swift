/// Regular expressions for the texts of the field types, in the part of ECMA-262 that JSON Schema draft-07 recommends
/// plus look-ahead. They are not anchored.
enum TextPattern {
  static let integer = integerLength + "-?[0-9]+"
  static let decimal = decimalLength + "-?[0-9]+(?:\\.[0-9]+)?"
  /// What stands before a number, so that it has no more digits than are read.
  static let integerLength = "(?!-?[0-9]{19})"
  static let decimalLength = "(?!-?[0-9.]{31})"
  static let percent = decimal + "%"
  static let boolean = "(?:true|false)"
  static let money = decimal + " [A-Z]{3}"
  static let email = "[^@<>\\u0000-\\u0020]+@[^@<>\\u0000-\\u0020]+"
  static let url = "[A-Za-z][A-Za-z0-9+.-]*:[^\\u0000-\\u0020\\u007f]+"
  static let clause = "(?:0?[4-9]|10)(?:\\.[0-9]{1,2})*"
  static let duration = "(?=[0-9])(?:[0-9]+w)?(?:[0-9]+d)?(?:[0-9]+h)?(?:[0-9]+m)?(?:[0-9]+s)?"
  /// A path whose components are neither empty nor `.`, `..` or `.git`.
  static let file = "\(pathComponent)(?:/\(pathComponent))*"
  private static let pathComponent = "(?!(?:\\.{1,2}|\\.git)(?:/|$))[^/]+"

  /// A day that exists in the Gregorian calendar, in the years 0001 to 9999.
  static let date =
    "(?!0000)(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    + "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"
  static let instant =
    "\(date)[Tt](?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]+)?(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"

  /// `mon`, `mon-fri`, `daily`.
  static let days =
    "(?:daily|(?!(mon|tue|wed|thu|fri|sat|sun)-\\1$)(?:mon|tue|wed|thu|fri|sat|sun)(?:-(?:mon|tue|wed|thu|fri|sat|sun))?)"
  /// `09:00-17:30`; a window is never empty.
  static let window = "(?!(.{5})-\\1$)(?:[01][0-9]|2[0-3]):[0-5][0-9]-(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00)"

  /// Any one of some texts.
  static func any(of texts: [String]) -> String { "(?:" + texts.map(quoted).joined(separator: "|") + ")" }

  static func quoted(_ text: String) -> String {
    text.reduce(into: "") { $0 += "\\^$.|?*+()[]{}".contains($1) ? "\\\($1)" : String($1) }
  }

  /// The ids of a kind; nil where files that existed before say what they are.
  static func ids(of kind: Kind) -> String? {
    guard case .folder = kind.location else { return nil }
    let start = kind.prefix.map { quoted($0) + "-" } ?? ""
    switch kind.ids {
    case .yearly: return start + "[0-9]{4}-[0-9]{4,12}"
    case .numbered: return start + "[0-9]{4,12}"
    case .slug: return start + "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
    case .name: return "[a-z](?:[a-z0-9-]*[a-z0-9])?"
    }
  }
}
