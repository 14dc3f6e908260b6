/// What git's environment variables say about where the repository is, read from a given environment and never from the process.
struct GitEnvironment {
  let gitDirectory: String?
  let workTree: String?
  let objectDirectory: String?
  let alternateObjectDirectories: [String]
  let quarantine: String?
  /// As written: git takes a relative one from the top of the work tree.
  let indexFile: String?
  let commonDirectory: String?
  let ceilings: String
  let crossesFilesystems: Bool
  let globalConfiguration: [String]
  let systemConfiguration: String?

  init(_ environment: [String: String], relativeTo directory: String) {
    func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    func path(_ name: String) -> String? { value(name).map { FilePath.join(directory, $0) } }
    gitDirectory = path("GIT_DIR")
    workTree = path("GIT_WORK_TREE")
    objectDirectory = path("GIT_OBJECT_DIRECTORY")
    alternateObjectDirectories = Self.list(value("GIT_ALTERNATE_OBJECT_DIRECTORIES") ?? "").map { FilePath.join(directory, $0) }
    quarantine = path("GIT_QUARANTINE_PATH")
    indexFile = value("GIT_INDEX_FILE")
    commonDirectory = path("GIT_COMMON_DIR")
    ceilings = value("GIT_CEILING_DIRECTORIES") ?? ""
    crossesFilesystems = Self.isTrue(value("GIT_DISCOVERY_ACROSS_FILESYSTEM"))
    systemConfiguration = Self.isTrue(value("GIT_CONFIG_NOSYSTEM")) ? nil : value("GIT_CONFIG_SYSTEM") ?? "/etc/gitconfig"
    if let given = environment["GIT_CONFIG_GLOBAL"] {
      globalConfiguration = given.isEmpty ? [] : [given]
    } else {
      let home = value("HOME")
      let shared = value("XDG_CONFIG_HOME") ?? home.map { $0 + "/.config" }
      globalConfiguration = [shared.map { $0 + "/git/config" }, home.map { $0 + "/.gitconfig" }].compactMap { $0 }
    }
  }

  private static func isTrue(_ value: String?) -> Bool {
    guard let value else { return false }
    return !["0", "false", "no", "off"].contains(value.lowercased())
  }

  /// A list separated by `:`; an item in double quotes is written with C escapes, as git-receive-pack does for odd paths.
  static func list(_ text: String) -> [String] {
    var items: [String] = []
    var rest = Array(text.utf8)[...]
    while let first = rest.first {
      var item: [UInt8] = []
      if first == UInt8(ascii: "\""), let (unquoted, after) = unquote(rest) {
        item = unquoted
        rest = after
      } else {
        let end = rest.firstIndex(of: UInt8(ascii: ":")) ?? rest.endIndex
        item = Array(rest[..<end])
        rest = rest[end...]
      }
      if rest.first == UInt8(ascii: ":") { rest = rest.dropFirst() }
      if !item.isEmpty { items.append(String(decoding: item, as: UTF8.self)) }
    }
    return items
  }

  private static func unquote(_ text: ArraySlice<UInt8>) -> ([UInt8], ArraySlice<UInt8>)? {
    let escapes: [UInt8: UInt8] = [
      UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10, UInt8(ascii: "v"): 11,
      UInt8(ascii: "f"): 12, UInt8(ascii: "r"): 13, UInt8(ascii: "\""): UInt8(ascii: "\""),
      UInt8(ascii: "\\"): UInt8(ascii: "\\"),
    ]
    var result: [UInt8] = []
    var rest = text.dropFirst()
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\"") { return (result, rest) }
      guard byte == UInt8(ascii: "\\") else {
        result.append(byte)
        continue
      }
      guard let escaped = rest.popFirst() else { return nil }
      if let plain = escapes[escaped] {
        result.append(plain)
      } else {
        let digits = [escaped] + rest.prefix(2)
        guard digits.count == 3, digits.allSatisfy({ (0x30...0x37).contains($0) }) else { return nil }
        rest = rest.dropFirst(2)
        result.append(digits.reduce(0) { $0 << 3 | ($1 - 0x30) })
      }
    }
    return nil
  }
}
