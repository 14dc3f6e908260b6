import Foundation
import Testing

@Suite("Files")
struct FileTests {
  @Test("are short: nine in ten below 250 lines, none above 400")
  func lengths() {
    let lengths = Repository.sources.map { (path: $0.path, count: $0.lines.count - 1) }
    for (path, count) in lengths { #expect(count <= 400, "\(path) has \(count) lines") }
    #expect(lengths.filter { $0.count >= 250 }.count * 10 <= lengths.count)
  }

  @Test("have an end of line at their end, and no blanks there or at the end of a line, nor tabs")
  func blanks() {
    for file in Repository.sources + Repository.tests {
      #expect(file.text.hasSuffix("\n") && !file.text.hasSuffix("\n\n"), "\(file.path)")
      #expect(!file.text.contains("\t") && !file.text.contains("\r"), "\(file.path)")
      // In a text of several lines blanks at the end can be meant.
      if file.path.hasPrefix("Sources") { #expect(!file.lines.contains { $0.hasSuffix(" ") }, "\(file.path)") }
    }
  }

  @Test("are not named after nothing in particular, nor are folders and modules")
  func names() {
    let empty: Set<String> = ["Utils", "Utilities", "Helpers", "Helper", "Extensions", "Common", "Core", "Managers", "Manager", "Models", "Misc", "Shared"]
    for file in Repository.sources {
      for part in file.path.dropLast(6).split(separator: "/") { #expect(!empty.contains(String(part)), "\(file.path)") }
    }
  }

  @Test("with a single type at their top are named after it")
  func typeNames() {
    for file in Repository.sources where file.module != "itsm" {
      let types = file.text.matches(of: #/(?m)^(?:package )?(?:indirect |final )*(?:struct|enum|class|actor|protocol) (\w+)/#).map { String($0.1) }
      let declaresMore = file.text.contains(#/(?m)^(?:package )?(?:extension|func|let|var|typealias) /#)
      guard types.count == 1, !declaresMore, let name = file.path.split(separator: "/").last?.dropLast(6) else { continue }
      let isNamed = name == types[0] || name.hasPrefix(types[0] + "+") || types[0] == name + "Renderer"
      #expect(isNamed, "\(file.path) declares \(types[0])")
    }
  }

  @Test("start with code: there are no header comments")
  func headers() {
    for file in Repository.sources where file.text.hasPrefix("//") && !file.text.hasPrefix("///") { #expect(Bool(false), "\(file.path)") }
  }

  @Test("no module has the name of a type")
  func modules() {
    let modules = Set(Repository.sources.map(\.module)).union(ImportTests.layers.joined())
    for file in Repository.sources {
      for match in file.text.matches(of: #/\b(?:struct|enum|class|actor|protocol|typealias)\s+(\w+)/#) where modules.contains(String(match.1)) {
        #expect(file.path.isEmpty, "\(file.path) declares a type \(match.1), which is a module's name")
      }
    }
  }

  @Test("speak of the project alone: no place of the machine that they were written on, no address but those for readers")
  func places() throws {
    var forbidden = [Repository.root.path(), NSHomeDirectory() + "/"]
    if let top = Repository.root.pathComponents.dropFirst().first, !["home", "Users", "tmp", "var", "usr", "root"].contains(top) {
      forbidden.append("/" + top + "/")
    }
    for folder in (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":") where folder.hasSuffix("/usr/bin") && folder != "/usr/bin" {
      forbidden.append(folder.dropLast("/usr/bin".count) + "/")
    }
    let readable = ["pre-commit.com", "github.com", "json.schemastore.org", "json-schema.org", "www.swift.org", "git-lfs.github.com"]
    for (path, bytes) in Repository.allFiles where !path.hasPrefix("example-repo/") {
      for place in forbidden where place.count > 2 { #expect(bytes.range(of: Data(place.utf8)) == nil, "\(path) names \(place)") }
      guard let text = String(data: bytes, encoding: .utf8) else { continue }
      for match in text.matches(of: #/https?:\/\/([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)/#) {
        let host = String(match.1)
        let isExample = ["example.org", "example.com", "example.net", ".example"].contains { host == $0 || host.hasSuffix("." + $0) || host.hasSuffix($0) }
        #expect(isExample || readable.contains(host), "\(path) names \(host)")
      }
    }
  }
}
