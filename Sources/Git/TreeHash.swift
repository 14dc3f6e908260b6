import Digests
import Identifiers

/// The id that git would give to a tree, and how far the computing of it had come at some places: the next version of the folder has
/// the same bytes up to where it differs, and most often the same length, with which what is computed begins.
struct TreeHash {
  let id: ObjectID
  /// After every so many bytes of the tree, the last ones left out.
  private let states: [RunningSHA1]

  private static let distance = 4096

  /// The memory that it takes, in bytes.
  var size: Int { states.count * MemoryLayout<RunningSHA1>.stride }

  /// `previous` is another version, and has as many bytes in common with this one at the start as `match` says.
  init(of bytes: [UInt8], after previous: TreeCache.Tree? = nil, _ match: TreeMatch? = nil) {
    guard bytes.count > Self.distance else {
      (id, states) = (bytes.withUnsafeBytes { ObjectHash.id(.tree, $0) }, [])
      return
    }
    var states: [RunningSHA1] = []
    if let match, let known = previous?.hash?.states, previous?.bytes.count == bytes.count {
      states = Array(known.prefix(match.prefix / Self.distance))
    }
    id = bytes.withUnsafeBytes { raw in
      var running = states.last ?? ObjectHash.beginning(of: .tree, count: raw.count)
      var position = states.count * Self.distance
      while position + Self.distance < raw.count {
        running.add(UnsafeRawBufferPointer(rebasing: raw[position..<(position + Self.distance)]))
        states.append(running)
        position += Self.distance
      }
      running.add(UnsafeRawBufferPointer(rebasing: raw[position...]))
      return running.withDigest(ObjectHash.id(of:))
    }
    self.states = states
  }
}
