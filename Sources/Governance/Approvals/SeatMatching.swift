import Identifiers

/// Puts people on seats, each person on one at most and as many seats filled as possible (augmenting paths).
///
/// Where not all can be filled, those of `first` are before the others, so that what stays open is open to more people.
struct SeatMatching {
  /// For each filled seat its person.
  let people: [Int: RecordID]

  /// For each seat the positions of the entries that could fill it, and for each entry its person.
  init(seats: [[Int]], people: [RecordID], first: (Int) -> Bool = { _ in true }) {
    var seatOf: [RecordID: Int] = [:]
    func place(_ seat: Int, _ tried: inout Set<RecordID>) -> Bool {
      for entry in seats[seat] where tried.insert(people[entry]).inserted {
        if let other = seatOf[people[entry]] { if !place(other, &tried) { continue } }
        seatOf[people[entry]] = seat
        return true
      }
      return false
    }
    for seat in seats.indices.filter(first) + seats.indices.filter({ !first($0) }) {
      var tried: Set<RecordID> = []
      _ = place(seat, &tried)
    }
    self.people = Dictionary(uniqueKeysWithValues: seatOf.map { ($0.value, $0.key) })
  }
}
