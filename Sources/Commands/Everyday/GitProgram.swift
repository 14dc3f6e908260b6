import Diagnostics
import Signatures

/// The git program, for what has to go through it: commits, so that hooks and signing configuration apply, and who commits.
struct GitProgram {
  /// The folder that it works in.
  let top: String
  private let program: Signatures.Program

  init(top: String) throws(Failure) {
    self.top = top
    do throws(ProgramFailure) { program = try Signatures.Program(named: "git", searchPath: Environment.searchPath) } catch {
      throw Failure("cannot find git", causes: [error.description], hint: error.remedy)
    }
  }

  /// Runs git; paths among the arguments are taken literally.
  func run(
    _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:], isInteractive: Bool = false
  ) throws(Failure) -> Signatures.Program.Result {
    let all = Environment.all.merging(environment) { $1 }
    do throws(ProgramFailure) {
      return try program.run(
        ["-C", top, "--literal-pathspecs"] + arguments, environment: all, input: input, timeout: .seconds(3600), isInteractive: isInteractive)
    } catch {
      throw Failure("cannot run 'git \(arguments.first ?? "")'", causes: [error.description])
    }
  }

  /// What git answers, without the line end; fails where git does.
  func answer(
    _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:], hint: String? = nil
  ) throws(Failure) -> String {
    let result = try run(arguments, input: input, environment: environment)
    guard result.exit == 0 else {
      throw Failure("'git \(arguments.prefix(2).joined(separator: " "))' failed", causes: Self.lines(of: result.message), hint: hint)
    }
    var text = Substring(String(decoding: result.output, as: UTF8.self))
    while text.last?.isNewline == true { text.removeLast() }
    return String(text)
  }

  /// Whether git signs commits unasked, by its files, its command line and its environment.
  func signsCommits() throws(Failure) -> Bool { try run(["config", "--type=bool", "commit.gpgSign"]).output.starts(with: "true".utf8) }

  static func lines(of message: String) -> [String] {
    message.split(whereSeparator: \.isNewline).map(String.init).filter { line in line.contains { !$0.isWhitespace } }
  }
}

extension Environment {
  static var searchPath: String { all["PATH"] ?? "/usr/bin:/bin" }
}
