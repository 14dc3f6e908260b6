/// A private home of gpg that holds a given set of public keys and nothing else, gone with the last reference to it.
///
/// No configuration of the user or of git is read, no agent and no key box daemon is started, no key is fetched.
final class GPGHome: Sendable {
  private let directory: TemporaryDirectory
  private let program: Program
  private let timeout: Duration
  private let environment: [String: String]
  private let signatureFiles = Counter()
  /// The keys that gpg accepted.
  let accepted: Set<OpenPGPFingerprint>

  init(keys: [OpenPGPPublicKey], settings: VerifierSettings) throws(ProgramFailure) {
    program = try Program(named: "gpg", searchPath: settings.searchPath)
    directory = try TemporaryDirectory(in: settings.temporaryDirectory)
    timeout = settings.timeout
    environment = Self.environment(directory, settings)
    let result = try program.run(
      Self.options(directory) + ["--import"], environment: environment, input: keys.flatMap(\.bytes), timeout: timeout)
    accepted = Set(
      GPGStatus(result.output).lines.compactMap { line in
        line.keyword == "IMPORT_OK" ? line.arguments.last.flatMap { OpenPGPFingerprint(hex: $0) } : nil
      })
  }

  /// What gpg says of `signature` over `payload`; the clock stands still at `instant` (seconds since 1970-01-01) if one is given.
  func verify(_ signature: [UInt8], over payload: [UInt8], at instant: Int64? = nil) throws(ProgramFailure) -> (
    GPGStatus, exit: Int32
  ) {
    let file = "\(directory.path)/signature-\(signatureFiles.next())"
    try TemporaryDirectory.write(signature, to: file)
    defer { TemporaryDirectory.remove(file) }
    let clock = instant.map { ["--faked-system-time", "\($0)!"] } ?? []
    // Nothing is written from here on, so the threads need not wait for each other.
    let arguments = Self.options(directory) + clock + ["--lock-never", "--verify", "--", file, "-"]
    let result = try program.run(arguments, environment: environment, input: payload, timeout: timeout)
    return (GPGStatus(result.output), result.exit)
  }

  private static func options(_ directory: TemporaryDirectory) -> [String] {
    [
      "--homedir", directory.path, "--no-options", "--batch", "--no-tty", "--quiet", "--status-fd", "1", "--no-autostart",
      "--no-auto-key-retrieve", "--no-auto-key-locate", "--disable-dirmngr", "--no-auto-check-trustdb", "--trust-model", "always",
      "--exit-on-status-write-error",
    ]
  }

  private static func environment(_ directory: TemporaryDirectory, _ settings: VerifierSettings) -> [String: String] {
    ["PATH": settings.searchPath, "HOME": directory.path, "GNUPGHOME": directory.path, "LC_ALL": "C", "TZ": "UTC"]
  }
}
