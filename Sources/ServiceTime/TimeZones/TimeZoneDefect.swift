/// Why the rules of a time zone cannot be had.
package enum TimeZoneDefect: Error, Hashable, Sendable, CustomStringConvertible {
  case name(String)
  case unknown(String)
  /// None of the folders with time zone data exists.
  case noData(String)
  case unreadable(String, path: String, code: Int32)
  case damaged(String, path: String)
  case leapSeconds(String)

  /// The zone's name as it was given.
  package var identifier: String {
    switch self {
    case .name(let identifier), .unknown(let identifier), .noData(let identifier), .leapSeconds(let identifier),
      .unreadable(let identifier, _, _), .damaged(let identifier, _):
      identifier
    }
  }

  package var description: String {
    switch self {
    case .name(let identifier): "'\(identifier)' is no name of a time zone, such as Europe/Berlin or UTC"
    case .unknown(let identifier): "this machine does not know the time zone '\(identifier)'"
    case .noData(let identifier):
      "the time zone '\(identifier)' cannot be looked up: this machine has no time zone data (install the package tzdata)"
    case .unreadable(let identifier, let path, let code):
      "the time zone '\(identifier)' cannot be read from \(path) (error \(code))"
    case .damaged(let identifier, let path): "the time zone '\(identifier)' is damaged in \(path)"
    case .leapSeconds(let identifier): "the time zone '\(identifier)' counts leap seconds, which records do not"
    }
  }
}
