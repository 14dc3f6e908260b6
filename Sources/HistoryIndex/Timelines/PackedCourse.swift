import Identifiers
import ServiceTime

/// A record's transitions as they are stored for fast reading: entries of a fixed size, in the order of the timeline.
struct PackedCourse {
  let bytes: [UInt8]
  /// The number of the name of the last state that counts.
  let lastState: Int64?
  /// Some transition starts from another state than the one before it, or from none.
  let hasGap: Bool

  struct Entry {
    var rank: Int64
    var commit: ObjectID
    /// Position among the transitions of one commit.
    var step: Int64
    /// Numbers of names.
    var from: Int64?
    var to: Int64
    var at: Int64
    var recorded: Int64?
    var authored: Int64
    var committed: Int64
    var flags: Int64

    /// Ancestry first, then time; ids decide where neither does.
    static func precedes(_ left: Entry, _ right: Entry) -> Bool { (left.rank, left.commit, left.step) < (right.rank, right.commit, right.step) }
  }

  /// A stamp that a commit changed without making the transition that it belongs to.
  struct StampEdit {
    var rank: Int64
    /// The number of the field's name.
    var field: Int64
  }

  static let stampEdited: Int64 = 1 << 16
  static let size = 72
  private static let none = Int64.min

  init(_ entries: [Entry], stampEdits: [StampEdit], stampOfState: (Int64) -> Int64?) {
    var entries = entries.sorted(by: Entry.precedes)
    for edit in stampEdits {
      let position = entries.lastIndex { $0.rank < edit.rank && stampOfState($0.to) == edit.field }
      if let position { entries[position].flags |= Self.stampEdited }
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entries.count * Self.size)
    for entry in entries { Self.append(entry, to: &bytes) }
    self.bytes = bytes
    var (last, hasGap): (Int64?, Bool) = (nil, false)
    for entry in entries where entry.flags & Derivation.Flags.overruled.rawValue == 0 {
      if let last, entry.from != last { hasGap = true }
      last = entry.to
    }
    (lastState, self.hasGap) = (last, hasGap)
  }

  private static func append(_ entry: Entry, to bytes: inout [UInt8]) {
    for number in [entry.rank, entry.at, entry.recorded ?? none, entry.authored, entry.committed] {
      withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }
    for number in [entry.from ?? -1, entry.to, entry.flags] {
      withUnsafeBytes(of: Int32(truncatingIfNeeded: number).littleEndian) { bytes.append(contentsOf: $0) }
    }
    withUnsafeTemporaryAllocation(byteCount: 20, alignment: 8) { id in
      guard let start = id.baseAddress else { return }
      entry.commit.store(to: start)
      bytes.append(contentsOf: id)
    }
  }

  /// The timeline, with the notes that follow from the times. `names` are texts by their numbers.
  static func unpack(_ bytes: UnsafeRawBufferPointer, names: [StateName], lateEntry: Int64) -> [TimelineEntry] {
    guard let base = bytes.baseAddress, bytes.count >= size else { return [] }
    var timeline: [TimelineEntry] = []
    timeline.reserveCapacity(bytes.count / size)
    var previous: (time: Int64, state: Int)?
    for start in stride(from: 0, through: bytes.count - size, by: size) {
      func long(_ index: Int) -> Int64 { Int64(littleEndian: base.loadUnaligned(fromByteOffset: start + index * 8, as: Int64.self)) }
      func short(_ index: Int) -> Int { Int(Int32(littleEndian: base.loadUnaligned(fromByteOffset: start + 40 + index * 4, as: Int32.self))) }
      let (at, recorded, authored) = (long(1), long(2), long(3))
      let (from, to, flags) = (short(0), short(1), Int64(short(2)))
      guard names.indices.contains(to) else { continue }
      var notes: TimelineNotes = []
      if flags != 0 { notes = self.notes(flags) }
      if recorded != none {
        if recorded > authored { notes.insert(.recordedAfterCommit) }
        // What another system knew of the time before its first row, nobody here could have entered earlier.
        if recorded < authored - lateEntry, !notes.contains(.imported) { notes.insert(.lateEntry) }
      }
      let state = from >= 0 && from < names.count ? names[from] : nil
      if !notes.contains(.overruled) {
        if let previous {
          if previous.time > at { notes.insert(.beforePrevious) }
          if state == nil { notes.insert(.beganAgain) } else if from != previous.state { notes.insert(.parallel) }
        }
        previous = (at, to)
      }
      timeline.append(
        TimelineEntry(
          from: state, state: names[to], at: Instant(seconds: at), commit: ObjectID(loadingFrom: base + start + 52),
          recordedAt: recorded == none ? nil : Instant(seconds: recorded), authoredAt: Instant(seconds: authored),
          committedAt: Instant(seconds: long(4)), notes: notes, rank: long(0)))
    }
    return timeline
  }

  private static func notes(_ flags: Int64) -> TimelineNotes {
    var notes: TimelineNotes = []
    let set = Derivation.Flags(rawValue: flags)
    if set.contains(.squashed) { notes.insert(.squashed) }
    if set.contains(.imported) { notes.insert(.imported) }
    if set.contains(.unreadableStamp) { notes.insert(.unreadableStamp) }
    if set.contains(.overruled) { notes.insert(.overruled) }
    if flags & stampEdited != 0 { notes.insert(.stampEdited) }
    return notes
  }
}
