/// All places of a pattern that the bytes taken so far can have led to: no pattern makes this slow.
struct GlobStates {
  private let tokens: [GlobToken]
  private var active: [Bool]
  private var following: [Bool]
  private(set) var isDead = false

  init(_ tokens: [GlobToken]) {
    self.tokens = tokens
    active = [Bool](repeating: false, count: tokens.count + 1)
    following = active
    enter(0, &active)
  }

  var isAtEnd: Bool { active[tokens.count] }

  mutating func take(_ byte: UInt8) {
    var next = following
    for state in next.indices { next[state] = false }
    for state in active.indices where active[state] { step(from: state, byte, &next) }
    following = active
    active = next
    isDead = !active.contains(true)
  }

  private func step(from state: Int, _ byte: UInt8, _ next: inout [Bool]) {
    let isSlash = byte == UInt8(ascii: "/")
    // The rest of a character of which a wildcard took the first byte.
    if byte & 0xC0 == 0x80, state > 0, tokens[state - 1].takesCharacter { enter(state, &next) }
    guard state < tokens.count else { return }
    switch tokens[state] {
    case .byte(let wanted): if byte == wanted { enter(state + 1, &next) }
    case .one: if !isSlash { enter(state + 1, &next) }
    case .set(let ranges, let isNegated):
      if !isSlash, ranges.contains(where: { $0.contains(byte) }) != isNegated { enter(state + 1, &next) }
    case .star: if !isSlash { enter(state, &next) }
    case .anything: enter(state, &next)
    case .folders: if isSlash { enter(state, &next) } else { next[state + 1] = true }
    case .insideFolder: if isSlash { enter(state - 1, &next) } else { next[state] = true }
    }
  }

  /// Marks a state, and those that need no byte to be reached from it.
  private func enter(_ state: Int, _ states: inout [Bool]) {
    var state = state
    while !states[state] {
      states[state] = true
      guard state < tokens.count else { return }
      switch tokens[state] {
      case .star, .anything: state += 1
      case .folders: state += 2
      default: return
      }
    }
  }
}

extension GlobToken {
  fileprivate var takesCharacter: Bool {
    switch self {
    case .one, .set: true
    default: false
    }
  }
}
