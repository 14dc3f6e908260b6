import CGit2
import Identifiers

extension ObjectID {
  init(_ id: git_oid) {
    self = withUnsafePointer(to: id) { ObjectID(loadingFrom: $0) }
  }

  init(_ pointer: UnsafePointer<git_oid>) { self.init(loadingFrom: UnsafeRawPointer(pointer)) }

  var oid: git_oid {
    var result = git_oid()
    withUnsafeMutableBytes(of: &result) { bytes in
      if let start = bytes.baseAddress { store(to: start) }
    }
    return result
  }

  /// Forty zeros: git's way to write that there is no object.
  var isNull: Bool { bytes.allSatisfy { $0 == 0 } }

  /// The id written as forty lower-case hexadecimal digits, as git writes it in its objects; nil for anything else.
  init?(lowercaseHex digits: UnsafeRawBufferPointer) {
    guard digits.count == 40 else { return nil }
    var raw = git_oid()
    let isHex = withUnsafeMutableBytes(of: &raw) { bytes in
      for position in 0..<20 {
        guard let upper = Self.digit(digits[2 * position]), let lower = Self.digit(digits[2 * position + 1]) else { return false }
        bytes[position] = upper << 4 | lower
      }
      return true
    }
    guard isHex else { return nil }
    self.init(raw)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
