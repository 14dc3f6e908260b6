/// A verdict with the instants at which it holds.
struct TimedVerdict: Hashable, Sendable {
  let verdict: Verdict
  /// The last instant, in seconds since 1970-01-01, for which the verdict was found: an OpenPGP key that had not expired then
  /// had not expired before either.
  let latest: Int64

  static func always(_ verdict: Verdict) -> TimedVerdict { TimedVerdict(verdict: verdict, latest: .max) }
}
