import Glibc

/// The start of a process through `posix_spawn`.
struct ProcessStart {
  let path: String
  let arguments: [String]
  let environment: [String: String]
  let standardStreams: (input: Int32, output: Int32, errors: Int32)
  /// Whether the process leads a group of its own, so that it can be killed with all its children.
  let ownGroup: Bool

  /// Starts the process and returns zero, or the number of the error.
  func spawn(_ process: inout pid_t) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, standardStreams.input, 0)
    posix_spawn_file_actions_adddup2(&actions, standardStreams.output, 1)
    posix_spawn_file_actions_adddup2(&actions, standardStreams.errors, 2)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var mask = sigset_t()
    sigemptyset(&mask)
    posix_spawnattr_setsigmask(&attributes, &mask)
    sigaddset(&mask, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &mask)
    var flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    if ownGroup { flags |= POSIX_SPAWN_SETPGROUP }
    posix_spawnattr_setflags(&attributes, Int16(flags))

    var argumentStrings = Self.cStrings(arguments)
    var environmentStrings = Self.cStrings(environment.map { "\($0.key)=\($0.value)" }.sorted())
    defer { for string in argumentStrings + environmentStrings { free(string) } }
    return posix_spawn(&process, path, &actions, &attributes, &argumentStrings, &environmentStrings)
  }

  /// Copies of the texts with the nil that ends such a list, to be freed.
  private static func cStrings(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    texts.map { strdup($0) } + [nil]
  }
}
