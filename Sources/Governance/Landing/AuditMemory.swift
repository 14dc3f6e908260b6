package import Snapshots

/// Where an audit leaves what it found, and finds what the one before it left.
package struct AuditMemory: Sendable {
  private let file: CacheFile
  private let key: [UInt8]

  /// `circumstances` are what verdicts depend on besides the history and the program.
  package init(_ file: CacheFile, circumstances: [UInt8]) {
    self.file = file
    key = file.key(circumstances)
  }

  func read() -> JudgedMainline? { file.read().flatMap { JudgedMainline($0, key: key) } }
  func write(_ judged: JudgedMainline) { file.write(judged.encoded(key)) }
}
