import ServiceTime
import Testing

@Suite("Distributions")
struct DistributionTests {
  @Test("percentiles are interpolated linearly between the closest ranks")
  func percentiles() {
    let ten = Distribution((1...10).map(Double.init).shuffled())
    #expect(ten.count == 10 && ten.mean == 5.5 && ten.median == 5.5 && ten.sum == 55)
    #expect(ten.p90 == 9.1)
    #expect(ten.percentile(0) == 1 && ten.percentile(100) == 10 && ten.percentile(25) == 3.25)
    #expect(Distribution([40, 10, 20] as [Int64]).median == 20)
    #expect(Distribution([40, 10, 20] as [Int64]).p90 == 36)
    #expect(ten.percentile(-5) == 1 && ten.percentile(500) == 10)
  }

  @Test("one value is every figure, no value is none")
  func few() {
    let one = Distribution([7] as [Int64])
    #expect(one.mean == 7 && one.median == 7 && one.p90 == 7 && one.least == 7 && one.greatest == 7)
    let none = Distribution([] as [Int64])
    #expect(none.count == 0 && none.mean == nil && none.median == nil && none.p90 == nil && none.sum == 0)
  }
}
