import CPCRE2

/// A regular expression (PCRE2) over a whole file name without `.md`, whose first group is the id.
package struct FileNamePattern: Sendable, Hashable {
  package let text: String

  /// Why a text cannot serve as a pattern.
  package enum Refusal: Error, Hashable {
    case notAPattern(offset: Int)
    case noGroup
  }

  /// How much backtracking a name is worth: a pattern that needs more does not match.
  private static let matchLimit: UInt32 = 50_000

  package init(_ text: String) throws(Refusal) {
    self.text = text
    let code: OpaquePointer
    switch Self.compile(text) {
    case .success(let compiled): code = compiled
    case .failure(let refusal): throw refusal
    }
    defer { pcre2_code_free_8(code) }
    var groups: UInt32 = 0
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &groups)
    if groups == 0 { throw .noGroup }
  }

  /// The first group, or nil when the name does not match as a whole.
  package func id(in name: String) -> String? {
    guard case .success(let code) = Self.compile(text) else { return nil }
    defer { pcre2_code_free_8(code) }
    let data = pcre2_match_data_create_from_pattern_8(code, nil)
    defer { pcre2_match_data_free_8(data) }
    let context = pcre2_match_context_create_8(nil)
    defer { pcre2_match_context_free_8(context) }
    pcre2_set_match_limit_8(context, Self.matchLimit)
    let subject = Array(name.utf8)
    let options = UInt32(PCRE2_ANCHORED) | UInt32(bitPattern: Int32(truncatingIfNeeded: PCRE2_ENDANCHORED))
    guard pcre2_match_8(code, subject, subject.count, 0, options, data, context) > 1,
      let ends = pcre2_get_ovector_pointer_8(data), ends[2] <= ends[3], ends[3] <= subject.count
    else { return nil }
    return String(decoding: subject[ends[2]..<ends[3]], as: UTF8.self)
  }

  private static func compile(_ text: String) -> Result<OpaquePointer, Refusal> {
    let bytes = Array(text.utf8)
    var reason: Int32 = 0
    var offset = 0
    guard let code = pcre2_compile_8(bytes, bytes.count, UInt32(PCRE2_UTF) | UInt32(PCRE2_NEVER_BACKSLASH_C), &reason, &offset, nil) else {
      return .failure(.notAPattern(offset: offset))
    }
    return .success(code)
  }
}
