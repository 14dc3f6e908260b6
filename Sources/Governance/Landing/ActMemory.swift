import Records
package import Snapshots

/// Where a judgement leaves the acts that it found, and finds those of the one before it.
package struct ActMemory: Sendable {
  private static let magic = Array("itsmacts".utf8)
  private let file: CacheFile
  private let key: [UInt8]

  /// `circumstances` are what verdicts depend on besides the history and the program.
  package init(_ file: CacheFile, circumstances: [UInt8]) {
    self.file = file
    key = file.key(circumstances)
  }

  func read() -> (judged: JudgedMainline, log: ActLog)? {
    file.read()?.withUnsafeBytes { raw in
      guard var reader = ColumnReader(raw), reader.next(UInt8.self) == Self.magic, let judged = reader.next(UInt8.self).flatMap({ JudgedMainline($0, key: key) }),
        let log = ActLog(&reader), reader.isAtEnd
      else { return nil }
      return (judged, log)
    }
  }

  func write(_ judged: JudgedMainline, _ log: ActLog) {
    var writer = ColumnWriter(capacity: log.size + 1_024)
    writer.add(Self.magic)
    writer.add(judged.encoded(key))
    log.add(to: &writer)
    file.write(writer.finish())
  }
}
