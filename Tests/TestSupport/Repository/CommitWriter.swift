import Identifiers

/// The bytes of a commit object.
struct CommitWriter {
  var tree: ObjectID
  var parents: [ObjectID]
  var details: CommitDetails
  var authored: ClockTime
  var committed: ClockTime

  func bytes() throws -> [UInt8] {
    let body = message
    let unsigned = headers.joined(separator: "\n") + "\n"
    let payload = Array((unsigned + "\n").utf8) + body
    guard let signature = try signature(over: payload) else { return payload }
    let block =
      "gpgsig " + signature.split(separator: "\n", omittingEmptySubsequences: false).dropLast().joined(separator: "\n ") + "\n"
    let text =
      switch details.oddity {
      case .signatureInMessage: unsigned + "\n" + block
      case .twoSignatures: unsigned + block + block + "\n"
      case .otherSignature: unsigned + block + block.replacing("gpgsig", with: "gpgsig-sha256") + "\n"
      default: unsigned + block + "\n"
      }
    return Array(text.utf8) + body
  }

  private var headers: [String] {
    let address = details.oddity == .noAuthorAddress ? details.author.name : details.author.text
    let author = "author \(address) \(authored.seconds) +0000"
    var lines = ["tree \(tree.hex)"] + parents.map { "parent \($0.hex)" } + [author]
    lines.append("committer \((details.committer ?? details.author).text) \(committed.seconds) +0000")
    switch details.oddity {
    case .twoAuthors: lines.insert(author, at: lines.count - 1)
    case .twoTrees: lines.insert("tree \(tree.hex)", at: lines.count - 2)
    case .noCommitter: lines.removeLast()
    default: break
    }
    return lines
  }

  private var message: [UInt8] {
    var text = details.subject + "\n"
    if !details.trailers.isEmpty { text += "\n" + details.trailers.joined(separator: "\n") + "\n" }
    return details.oddity == .nul ? Array(text.utf8) + [0] + Array("what git does not show\n".utf8) : Array(text.utf8)
  }

  private func signature(over payload: [UInt8]) throws -> String? {
    switch details.signature {
    case .none: nil
    case .ssh(let key, let namespace): try key.signature(over: payload, namespace: namespace)
    case .gpg(let key): try key.signature(over: payload)
    case .forged(let key): try key.signature(over: payload + Array("not this".utf8), namespace: "git")
    }
  }
}
