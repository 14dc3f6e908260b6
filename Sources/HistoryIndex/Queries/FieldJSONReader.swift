import Identifiers

/// Reads what `FieldJSON` wrote, and nothing else: no numbers, no blanks, escapes of one byte.
struct FieldJSONReader {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The values of the selected fields of a top object, by position in the selection.
  static func fields(_ bytes: UnsafeRawBufferPointer, _ selection: FieldSelection) -> [FieldValue?] {
    var values = [FieldValue?](repeating: nil, count: selection.names.count)
    guard !selection.names.isEmpty else { return values }
    var reader = FieldJSONReader(bytes)
    guard reader.take("{") else { return values }
    while reader.position < bytes.count, !reader.take("}") {
      _ = reader.take(",")
      let name = reader.rawText()
      _ = reader.take(":")
      if let position = selection.position(ofBytes: name), values[position] == nil {
        values[position] = reader.value()
      } else {
        reader.skipValue()
      }
    }
    return values
  }

  /// All fields of a top object, in its order.
  static func allFields(_ bytes: UnsafeRawBufferPointer) -> [FieldValue.Member] {
    var reader = FieldJSONReader(bytes)
    return reader.value()?.members ?? []
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  fileprivate mutating func value() -> FieldValue? {
    guard position < bytes.count else { return nil }
    switch bytes[position] {
    case UInt8(ascii: "["):
      position += 1
      var items: [FieldValue] = []
      while position < bytes.count, !take("]") {
        _ = take(",")
        guard let item = value() else { return nil }
        items.append(item)
      }
      return .list(items)
    case UInt8(ascii: "{"):
      position += 1
      var members: [FieldValue.Member] = []
      while position < bytes.count, !take("}") {
        _ = take(",")
        let name = text()
        _ = take(":")
        guard let member = value() else { return nil }
        members.append(FieldValue.Member(name: name, value: member))
      }
      return .group(members)
    default: return .text(text())
    }
  }

  /// The bytes between quotes, escapes left as they are.
  private mutating func rawText() -> UnsafeRawBufferPointer {
    _ = take("\"")
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") { position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1 }
    let end = min(position, bytes.count)
    position = end + 1
    return UnsafeRawBufferPointer(rebasing: bytes[start..<end])
  }

  private mutating func text() -> String {
    let raw = rawText()
    guard raw.contains(UInt8(ascii: "\\")) else { return String(decoding: raw, as: UTF8.self) }
    var decoded: [UInt8] = []
    var index = 0
    while index < raw.count {
      guard raw[index] == UInt8(ascii: "\\"), index + 1 < raw.count else {
        decoded.append(raw[index])
        index += 1
        continue
      }
      if raw[index + 1] == UInt8(ascii: "u"), index + 5 < raw.count {
        decoded.append(Self.digit(raw[index + 4]) << 4 | Self.digit(raw[index + 5]))
        index += 6
      } else {
        decoded.append(raw[index + 1])
        index += 2
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8 { byte >= UInt8(ascii: "a") ? byte - UInt8(ascii: "a") + 10 : byte & 15 }

  private mutating func skipValue() {
    var depth = 0
    repeat {
      guard position < bytes.count else { return }
      switch bytes[position] {
      case UInt8(ascii: "\""): _ = rawText()
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        position += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        position += 1
      default: position += 1
      }
    } while depth > 0
  }
}

extension FieldValue {
  /// A value as `FieldChange` keeps it: JSON for a list or a group, anything else a text.
  package init(json: String) {
    guard json.hasPrefix("[") || json.hasPrefix("{") else {
      self = .text(json)
      return
    }
    self = Array(json.utf8).withUnsafeBytes { FieldJSONReader.value($0) } ?? .text(json)
  }
}

extension FieldJSONReader {
  fileprivate static func value(_ bytes: UnsafeRawBufferPointer) -> FieldValue? {
    var reader = FieldJSONReader(bytes)
    return reader.value()
  }
}
