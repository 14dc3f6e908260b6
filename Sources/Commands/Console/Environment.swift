import Glibc

/// The process's environment variables, read once.
enum Environment {
  static let all: [String: String] = {
    var variables: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let line = String(cString: text)
      if let sign = line.firstIndex(of: "=") { variables[String(line[..<sign])] = String(line[line.index(after: sign)...]) }
      entry += 1
    }
    return variables
  }()

  static var currentDirectory: String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }
}
