/// The figures that describe many durations or counts.
package struct Distribution: Hashable, Sendable {
  /// Ascending.
  private let values: [Double]

  package init(_ values: some Sequence<Double>) { self.values = values.filter { !$0.isNaN }.sorted() }

  package init(_ values: some Sequence<Int64>) { self.init(values.map(Double.init)) }

  package var count: Int { values.count }
  package var least: Double? { values.first }
  package var greatest: Double? { values.last }
  package var sum: Double { values.reduce(0, +) }
  package var mean: Double? { values.isEmpty ? nil : sum / Double(count) }
  package var median: Double? { percentile(50) }
  package var p90: Double? { percentile(90) }

  /// The value below which `percent` (0 to 100) of the values lie, interpolated linearly between the closest ranks, with
  /// the least value at 0 and the greatest at 100 (R-7 of Hyndman and Fan, 1996). Nil without values.
  package func percentile(_ percent: Double) -> Double? {
    guard !values.isEmpty, !percent.isNaN else { return nil }
    // Divided last, so that whole ranks are met exactly.
    let rank = min(max(percent, 0), 100) * Double(count - 1) / 100
    let below = Int(rank)
    guard below + 1 < count else { return values[count - 1] }
    return values[below] + (rank - Double(below)) * (values[below + 1] - values[below])
  }
}
