extension Availability {
  /// 1 − lost ÷ agreed time; nil when no service time was agreed.
  package var share: Double? { agreed > 0 ? 1 - down.seconds / Double(agreed) : nil }

  /// The share in percent, rounded down so that a lost second never reads as 100: `99.95%`. Nil without agreed time.
  ///
  /// `decimals` is 0 to 6.
  package func percent(decimals: Int = 2) -> String? {
    guard agreed > 0 else { return nil }
    let decimals = min(max(decimals, 0), 6)
    let scale = (0..<decimals).reduce(Int128(1)) { power, _ in power * 10 }
    let total = Int128(agreed) * 1_000_000
    let scaled = (total - Int128(down.microseconds)) * 100 * scale / total
    guard decimals > 0 else { return "\(scaled)%" }
    let fraction = String(scaled % scale)
    return "\(scaled / scale).\(String(repeating: "0", count: decimals - fraction.count))\(fraction)%"
  }

  /// Whether the share is at least `millionths` of the agreed time (999,000 for 99.9%), exactly. Nil without agreed time.
  package func reaches(millionths: Int64) -> Bool? {
    guard agreed > 0 else { return nil }
    let total = Int128(agreed) * 1_000_000
    return (total - Int128(down.microseconds)) * 1_000_000 >= Int128(millionths) * total
  }

  package enum MeanTime: Hashable, Sendable {
    /// In seconds of agreed service time.
    case measured(Double)
    /// There was no failure, so that the mean is at least what was observed.
    case atLeast(Int64)
  }

  /// Agreed time outside of failures per failure; nil without agreed time.
  package var meanTimeBetweenFailures: MeanTime? {
    guard agreed > 0 else { return nil }
    guard failures > 0 else { return .atLeast(agreed) }
    return .measured(Double(agreed - failureSeconds) / Double(failures))
  }

  /// Agreed time within failures per failure, in seconds; nil without failures.
  package var meanTimeToRestore: Double? { failures > 0 ? Double(failureSeconds) / Double(failures) : nil }
}

extension Availability.MeanTime: CustomStringConvertible {
  /// In hours and minutes: `12h 5m`, `≥ 720h`.
  package var description: String {
    switch self {
    case .measured(let seconds): TimeSpan.phrase(seconds: Int64(seconds.rounded()))
    case .atLeast(let seconds): "≥ \(TimeSpan.phrase(seconds: seconds))"
    }
  }
}
