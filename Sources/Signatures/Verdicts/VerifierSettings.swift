import Glibc

/// Where a verifier finds what it needs; nothing else of the environment reaches it.
package struct VerifierSettings: Hashable, Sendable {
  /// Absolute directories in which programs are looked up, separated by colons.
  package var searchPath: String
  package var temporaryDirectory: String
  /// How long one run of another program may take.
  package var timeout: Duration
  /// How many signatures are verified at the same time.
  package var workers: Int

  package init(
    searchPath: String, temporaryDirectory: String = "/tmp", timeout: Duration = .seconds(30),
    workers: Int = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  ) {
    self.searchPath = searchPath
    self.temporaryDirectory = temporaryDirectory
    self.timeout = timeout
    self.workers = workers
  }
}
