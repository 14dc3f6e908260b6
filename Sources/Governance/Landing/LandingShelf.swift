package import Snapshots
import Synchronization

/// Keeps the index of a mainline from run to run; in one run it is read once, for whoever asks again.
package final class LandingShelf: Sendable {
  private let file: CacheFile
  private let known = Mutex<LandingIndex?>(nil)

  package init(_ file: CacheFile) { self.file = file }

  /// The index as it was left last; nil where none is there that can be trusted.
  func index() -> LandingIndex? {
    known.withLock { known in
      if known == nil { known = file.read().flatMap { LandingIndex($0, key: file.key([])) } }
      return known
    }
  }

  /// Leaves an index for this run.
  func put(_ index: LandingIndex) { known.withLock { $0 = index } }

  /// Leaves an index for the next run too.
  func keep(_ index: LandingIndex) {
    put(index)
    file.write(index.encoded(file.key([])))
  }
}
