import Glibc

/// The three streams that every program has, made safe before anything is opened.
enum StandardStreams {
  /// Fills the place of a stream that the caller closed, so that no file of a repository is opened in it and then taken for
  /// the output. A reader that goes away ends the output, not the program.
  static func prepare() {
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) == -1 {
      // For reading only: what is written there fails, and is told.
      _ = open("/dev/null", O_RDONLY)
    }
    signal(SIGPIPE, SIG_IGN)
  }
}
