/// Paths of the file system as git writes them: text with `/`.
enum FilePath {
  static func join(_ directory: String, _ path: String) -> String {
    if path.utf8.first == UInt8(ascii: "/") || directory.isEmpty || directory == "." { return path }
    return directory.utf8.last == UInt8(ascii: "/") ? directory + path : directory + "/" + path
  }

  static func withoutTrailingSlash(_ path: String) -> String {
    var result = path
    while result.utf8.count > 1, result.utf8.last == UInt8(ascii: "/") { result.removeLast() }
    return result
  }
}
