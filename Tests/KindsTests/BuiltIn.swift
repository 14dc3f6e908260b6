import BuiltInKinds
import Diagnostics
import Foundation
import Identifiers
import Kinds

/// The kinds of the program, and where their files stand.
enum BuiltIn {
  static let files = BuiltInKinds.files.map { KindSet.File(path: RepoPath($0.name), bytes: $0.bytes) }
  static let kinds = KindSet(builtIn: files, custom: [])
  static let names = kinds.kinds.map(\.name)
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../schema/kinds").standardizedFileURL

  static func with(_ custom: KeyValuePairs<String, String>) -> KindSet {
    KindSet(builtIn: files, custom: custom.map { KindSet.File(path: RepoPath(".itsm/kinds/" + $0.key), bytes: Array($0.value.utf8)) })
  }
}
