/// Reads expressions:
///
///     expression  = conjunction *( "or" conjunction )
///     conjunction = term *( [ "and" ] term )
///     term        = "not" term / "(" expression ")" / comparison
///     comparison  = path relation value *( "," value )
///     path        = name *( "." name )
///     relation    = "=" / "!=" / "<" / "<=" / ">" / ">=" / "~"
///
/// Names and values with blanks or signs stand in quotes, single or double; in these a backslash takes the next character as
/// it is. Linear in the length of the text.
package struct QueryParser {
  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  private static let depthLimit = 64
  private static let signs = Array("=!<>~".utf8)

  private init(_ text: String) { bytes = Array(text.utf8) }

  /// An empty text means everything.
  package static func parse(_ text: String) throws(QueryDefect) -> QuerySyntax {
    var parser = QueryParser(text)
    parser.skipBlanks()
    if parser.isAtEnd { return .everything }
    let syntax = try parser.expression()
    if parser.peek() == UInt8(ascii: ")") { throw QueryDefect("')' without '('", at: parser.here) }
    return syntax
  }

  // MARK: Grammar

  private mutating func expression() throws(QueryDefect) -> QuerySyntax {
    var choices = [try conjunction()]
    while takeKeyword("or") { choices.append(try conjunction()) }
    return choices.count == 1 ? choices[0] : .any(choices)
  }

  private mutating func conjunction() throws(QueryDefect) -> QuerySyntax {
    var terms = [try term()]
    while true {
      skipBlanks()
      if takeKeyword("and") {
        terms.append(try term())
      } else if isAtEnd || peek() == UInt8(ascii: ")") || isKeyword("or") {
        return terms.count == 1 ? terms[0] : .all(terms)
      } else {
        terms.append(try term())
      }
    }
  }

  private mutating func term() throws(QueryDefect) -> QuerySyntax {
    skipBlanks()
    depth += 1
    defer { depth -= 1 }
    if depth > Self.depthLimit { throw QueryDefect("the expression is nested more than \(Self.depthLimit) deep", at: here) }
    if takeKeyword("not") { return .not(try term()) }
    guard peek() == UInt8(ascii: "(") else { return .comparison(try comparison()) }
    let opening = here
    position += 1
    let inner = try expression()
    skipBlanks()
    guard peek() == UInt8(ascii: ")") else { throw QueryDefect("'(' is not closed", at: opening) }
    position += 1
    return inner
  }

  private mutating func comparison() throws(QueryDefect) -> QueryComparison {
    var path = [try name()]
    while peek() == UInt8(ascii: ".") {
      position += 1
      path.append(try name())
    }
    skipBlanks()
    let relation = try relation()
    var values: [QueryWord] = []
    repeat {
      skipBlanks()
      values.append(try value())
    } while take(",")
    return QueryComparison(path: path, relation: relation, values: values)
  }

  // MARK: Words

  private mutating func name() throws(QueryDefect) -> QueryWord {
    if let quoted = try quoted() { return quoted }
    let start = position
    while let byte = peek(), !isBlank(byte), !Self.signs.contains(byte), !"(),.\"'".utf8.contains(byte) { position += 1 }
    if position > start { return word(start) }
    if isAtEnd { throw QueryDefect("the expression ends where a field is expected", at: here) }
    throw QueryDefect("a field is expected here", at: here, help: "write for example status=new")
  }

  private mutating func relation() throws(QueryDefect) -> QueryRelation {
    let start = position
    while let byte = peek(), Self.signs.contains(byte), position - start < 2 { position += 1 }
    let sign = word(start)
    if let relation = QueryRelation(rawValue: sign.text) { return relation }
    // `=<` and `=~` start with a sign that is one by itself; the value then starts with the other.
    if let relation = QueryRelation(rawValue: String(sign.text.prefix(1))), sign.text.count == 2 {
      throw QueryDefect(
        "'\(sign.text)' is no comparison", at: sign.range, help: "'\(relation.rawValue)' is, as are \(Self.known)")
    }
    if sign.text.isEmpty {
      throw QueryDefect("a comparison is expected here", at: here, help: "after the field write one of \(Self.known)")
    }
    throw QueryDefect("'\(sign.text)' is no comparison", at: sign.range, help: "there are \(Self.known)")
  }

  private static let known = QueryRelation.allCases.map(\.rawValue).joined(separator: " ")

  private mutating func value() throws(QueryDefect) -> QueryWord {
    if let quoted = try quoted() { return quoted }
    let start = position
    while let byte = peek(), !isBlank(byte), !"(),".utf8.contains(byte) { position += 1 }
    if position > start { return word(start) }
    throw QueryDefect("a value is expected here", at: here, help: "write \"\" for no value at all")
  }

  /// A text between quotes, or nil when none begins here.
  private mutating func quoted() throws(QueryDefect) -> QueryWord? {
    guard let quote = peek(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    let start = position
    var text: [UInt8] = []
    position += 1
    while let byte = peek() {
      position += 1
      if byte == quote { return QueryWord(String(decoding: text, as: UTF8.self), at: start..<position) }
      if byte == UInt8(ascii: "\\"), let next = peek() {
        text.append(next)
        position += 1
      } else {
        text.append(byte)
      }
    }
    throw QueryDefect("the quote is not closed", at: start..<(start + 1))
  }

  // MARK: Bytes

  private var isAtEnd: Bool { position >= bytes.count }
  /// The byte at the present place, or the place after the last one.
  private var here: Range<Int> { position..<min(position + 1, bytes.count) }

  private func peek() -> UInt8? { isAtEnd ? nil : bytes[position] }
  private func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }
  private func word(_ start: Int) -> QueryWord {
    QueryWord(String(decoding: bytes[start..<position], as: UTF8.self), at: start..<position)
  }

  private mutating func skipBlanks() {
    while let byte = peek(), isBlank(byte) { position += 1 }
  }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    let start = position
    skipBlanks()
    if peek() == UInt8(ascii: sign) {
      position += 1
      return true
    }
    position = start
    return false
  }

  /// Whether the word stands here by itself, in lower or upper case, and is not the name of a compared field.
  private func isKeyword(_ keyword: String) -> Bool {
    let end = position + keyword.utf8.count
    guard end <= bytes.count, zip(bytes[position..<end], keyword.utf8).allSatisfy({ $0 | 0x20 == $1 }) else { return false }
    if end == bytes.count { return true }
    guard isBlank(bytes[end]) || bytes[end] == UInt8(ascii: "(") else { return false }
    guard let next = bytes[end...].first(where: { !isBlank($0) }) else { return true }
    return !Self.signs.contains(next)
  }

  private mutating func takeKeyword(_ keyword: String) -> Bool {
    skipBlanks()
    guard isKeyword(keyword) else { return false }
    position += keyword.utf8.count
    return true
  }
}
