import Digests
import Identifiers

/// Names for findings that stay when lines move, and that no two findings of one report share.
///
/// A name is a SHA-256, so that nobody can word a finding to take another one's name and hide it. It covers code, path,
/// record, commit and message, and counts findings that agree in all of these.
struct Fingerprints {
  private var seen: [[UInt8]: Int] = [:]

  /// Sixty-four lower-case hexadecimal digits.
  mutating func next(for finding: Finding) -> String {
    var key: [UInt8] = []
    let parts = [
      Array(finding.code.text.utf8), finding.path?.bytes ?? [], Array((finding.record?.text ?? "").utf8),
      finding.commit?.bytes ?? [], Array(finding.message.utf8),
    ]
    for part in parts {
      key += String(part.count).utf8
      key.append(UInt8(ascii: ":"))
      key += part
    }
    let occurrence = seen[key, default: 0]
    seen[key] = occurrence + 1
    return SHA256.hex(key + String(occurrence).utf8)
  }
}
