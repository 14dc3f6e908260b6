import Signatures
import TestSupport

/// Commits that are not what was signed, or that some reader could take for it, each with what was done.
struct Tampering {
  let parts: CommitParts
  /// The signature of another commit by the same key, over other bytes.
  let otherSignature: [UInt8]
  private let armorLines: [ArraySlice<UInt8>]

  init(_ commit: RawCommit, otherSignature: [UInt8]) throws {
    parts = try CommitParts(commit)
    self.otherSignature = otherSignature
    armorLines = parts.signature.split(separator: 10)
  }

  var all: [(what: String, bytes: [UInt8])] { flippedPayloads + flippedSignatures + oddHeaders + oddArmor }

  private var flippedPayloads: [(what: String, bytes: [UInt8])] {
    var random = SeededGenerator(seed: 1)
    return (0..<12).map { _ in
      var head = parts.head
      var tail = parts.tail
      let position = Int.random(in: 0..<(head.count + tail.count), using: &random)
      let bit: UInt8 = 1 << UInt8.random(in: 0..<7, using: &random)
      if position < head.count { head[position] ^= bit } else { tail[position - head.count] ^= bit }
      return ("payload byte \(position)", head + CommitParts.header(parts.signature) + tail)
    }
  }

  private var flippedSignatures: [(what: String, bytes: [UInt8])] {
    var random = SeededGenerator(seed: 2)
    return (0..<24).map { _ in
      var signature = parts.signature
      let position = Int.random(in: 0..<signature.count, using: &random)
      signature[position] ^= 1 << UInt8.random(in: 0..<7, using: &random)
      return ("signature byte \(position)", parts.with(signature))
    }
  }

  private var oddHeaders: [(what: String, bytes: [UInt8])] {
    let header = CommitParts.header(parts.signature)
    let other = CommitParts.header(otherSignature)
    let sha256 = CommitParts.header(parts.signature, named: "gpgsig-sha256")
    let (head, tail) = (parts.head, parts.tail)
    return [
      ("no signature", head + tail),
      ("the signature in the message", head + tail + header),
      ("the signature right after the blank line", head + [10] + header + tail),
      ("the header twice", head + header + header + tail),
      ("another signature first", head + other + header + tail),
      ("another signature last", head + header + other + tail),
      ("gpgsig-sha256 instead", head + sha256 + tail),
      ("gpgsig-sha256 beside", head + header + sha256 + tail),
      ("gpgsig-sha256 before", head + sha256 + header + tail),
      ("an unknown gpgsig header", head + header + Array("gpgsig-x hello\n".utf8) + tail),
      ("a NUL at the end", head + header + tail + [0]),
      ("a NUL and more text", head + header + tail + [0] + Array("approved\n".utf8)),
      ("a NUL in the header", Array(head.dropLast()) + [0, 10] + header + tail),
      ("a header more", head + Array("encoding latin1\n".utf8) + header + tail),
      ("a header after it", head + header + Array("encoding latin1\n".utf8) + tail),
      ("a second author", head + Array("author B <b@example.com> 1 +0000\n".utf8) + header + tail),
      ("a second tree", Array(head.prefix(46)) + head + header + tail),
      ("no blank line", head + header + tail.drop { $0 == 10 }),
      ("no message", head + header),
      ("a longer message", head + header + tail + Array("more\n".utf8)),
      ("the header at the start", header + head + tail),
      ("the header after the tree", Array(head.prefix(46)) + header + head.dropFirst(46) + tail),
      ("another commit's signature", parts.with(otherSignature)),
    ]
  }

  private var oddArmor: [(what: String, bytes: [UInt8])] {
    let lines = armorLines.map(Array.init)
    let text = { (lines: [[UInt8]]) in self.parts.with(Array(lines.joined(separator: [10])) + [10]) }
    let stray = Array("stray".utf8)
    return [
      ("no last line", text(lines.dropLast())),
      ("no first line", text(Array(lines.dropFirst()))),
      ("a line of base 64 missing", text(Array(lines.prefix(1)) + lines.dropFirst(2))),
      ("half of the armor", parts.with(Array(parts.signature.prefix(parts.signature.count / 2)))),
      ("a line before", text([stray] + lines)),
      ("a line after", text(lines + [stray])),
      ("a line inside", text(Array(lines.prefix(2)) + [stray] + lines.dropFirst(2))),
      ("the armor twice", text(lines + lines)),
      ("another armor after", parts.with(parts.signature + otherSignature)),
      ("another armor before", parts.with(otherSignature + parts.signature)),
      ("an empty signature", parts.with([10])),
      ("blanks before", text([[32] + (lines.first ?? [])] + lines.dropFirst())),
    ]
  }
}
