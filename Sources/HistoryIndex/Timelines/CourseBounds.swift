/// The first and the last instant that a record ever named: those of its transitions, and its stamps in any version.
///
/// A question about a period leaves out records whose bounds lie outside, so that bounds may be too wide and never too narrow.
struct CourseBounds {
  private(set) var first = Int64.max
  private(set) var last = Int64.min

  static let unknown = CourseBounds(first: .min, last: .max)

  init() {}

  init(first: Int64, last: Int64) { (self.first, self.last) = (first, last) }

  mutating func include(_ seconds: Int64) {
    first = min(first, seconds)
    last = max(last, seconds)
  }

  mutating func include(_ other: CourseBounds) {
    first = min(first, other.first)
    last = max(last, other.last)
  }
}
