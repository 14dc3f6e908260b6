import Foundation
import Testing

@Suite("Pages")
struct LinkTests {
  /// The lines of a page outside code fences.
  private func prose(_ page: String) -> String {
    var inFence = false
    return page.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      guard line.drop(while: { $0 == " " }).hasPrefix("```") else { return !inFence }
      inFence.toggle()
      return false
    }.joined(separator: "\n")
  }

  /// The name that a forge gives to a heading.
  private func anchors(_ page: String) -> Set<String> {
    Set(
      prose(page).split(separator: "\n").filter { $0.hasPrefix("#") }.map { line in
        let title = line.drop(while: { $0 == "#" }).trimmingCharacters(in: .whitespaces).lowercased()
        return String(title.filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }.map { $0 == " " ? "-" : $0 })
      })
  }

  @Test("links lead to files that are there, and to headings that are there")
  func links() throws {
    let pages = Dictionary(uniqueKeysWithValues: Repository.allFiles.filter { $0.path.hasSuffix(".md") }.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
    var count = 0
    for (path, text) in pages where !path.hasPrefix("example-repo/organization/") && !path.hasPrefix("Tests/Scenarios/") {
      for match in prose(text).matches(of: #/\]\(([^)\s]+)\)/#) where !match.1.contains("://") && !match.1.hasPrefix("mailto:") {
        count += 1
        let parts = match.1.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let folder = URL(filePath: "/" + path).deletingLastPathComponent()
        let target = parts[0].isEmpty ? path : String(folder.appending(path: String(parts[0])).standardizedFileURL.path().dropFirst())
        #expect(FileManager.default.fileExists(atPath: Repository.root.appending(path: target).path()), "\(path) links to \(match.1)")
        if parts.count == 2, let page = pages[target] { #expect(anchors(page).contains(String(parts[1])), "\(path) links to \(match.1)") }
      }
    }
    #expect(count > 50)
  }

  @Test("every page of the documentation can be reached from its index")
  func index() throws {
    let text = String(decoding: try Data(contentsOf: Repository.root.appending(path: "docs/README.md")), as: UTF8.self)
    for name in try FileManager.default.contentsOfDirectory(atPath: Repository.root.appending(path: "docs").path()) where name.hasSuffix(".md") && name != "README.md" {
      #expect(text.contains("](\(name))"), "docs/README.md does not name \(name)")
    }
  }
}
