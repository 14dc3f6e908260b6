/// Whether a key may sign at an instant, by the dates of the record that lists it.
package enum KeyValidity: Hashable, Sendable {
  case valid
  case notYet
  case expired
  case revoked

  /// Judges `key` at `instant`, in seconds since 1970-01-01. A revocation outranks the dates.
  package init(of key: SigningKey, at instant: Int64) {
    let secondsPerDay: Int64 = 86_400
    let day = instant / secondsPerDay - (instant % secondsPerDay < 0 ? 1 : 0)
    if let revoked = key.revoked, instant >= revoked {
      self = .revoked
    } else if let from = key.from, day < Int64(from) {
      self = .notYet
    } else if let until = key.until, day >= Int64(until) {
      self = .expired
    } else {
      self = .valid
    }
  }
}

/// Judges `key` at `instant`, in seconds since 1970-01-01.
package func validity(of key: SigningKey, at instant: Int64) -> KeyValidity {
  KeyValidity(of: key, at: instant)
}
