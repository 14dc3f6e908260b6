import Presets
import TestSupport
import Testing

@Suite("itsm init")
struct InitTests {
  @Test("makes a repository that validates without a warning", arguments: Preset.allCases)
  func clean(preset: Preset) throws {
    let workplace = try Workplace()
    let made = try workplace.itsm(["init", "office", "--preset", preset.rawValue])
    #expect(made.status == 0, "\(made.errorText)")
    #expect(made.text.split(separator: "\n").contains(".itsm/config.yaml"))
    #expect(made.errorText.contains("first person 'alice-example'"))
    let checked = try workplace.itsm(["validate", "--strict"], in: "office")
    #expect(checked.status == 0, "\(checked.text)")
    #expect(try workplace.read("office/people/alice-example.md").contains("emails: [\"alice@example.org\"]"))
    #expect(try workplace.read("office/.itsm/config.yaml").contains("branch: \"main\""))
    let status = try Program.run(["git", "-C", workplace.path + "/office", "ls-files", "--others"])
    #expect(status.text.split(separator: "\n").sorted() == made.text.split(separator: "\n").sorted())
    #expect(try Program.run(["test", "-x", workplace.path + "/office/.itsm/hooks/pre-receive"]).status == 0)
  }

  @Test("writes the same files again at the same time")
  func repeatable() throws {
    let first = try Workplace()
    let second = try Workplace()
    for workplace in [first, second] { #expect(try workplace.itsm(["init", "x", "--time-zone", "Europe/Berlin"]).status == 0) }
    #expect(try Program.run(["diff", "-r", "--exclude=.git", first.path + "/x", second.path + "/x"]).status == 0)
    #expect(try first.read("x/people/alice-example.md").contains("active_from: 2026-03-02\n"))
    #expect(try first.read("x/calendars/CAL-service-hours.md").contains("time_zone: Europe/Berlin\n"))
  }

  @Test("keeps every file of an existing repository, and its branch")
  func existing() throws {
    let workplace = try Workplace()
    try workplace.git(["init", "--quiet", "--initial-branch", "trunk"])
    try workplace.write("mine\n", to: "README.md")
    try workplace.write("no record\n", to: "services/api.md")
    try workplace.commit("before")
    let made = try workplace.itsm(["init"])
    #expect(made.status == 0, "\(made.errorText)")
    #expect(try workplace.read("README.md") == "mine\n")
    #expect(try workplace.read(".itsm/README.md").contains("First steps"))
    #expect(made.errorText.contains("kept 'README.md'"))
    #expect(made.errorText.contains("services/api.md"))
    #expect(try workplace.read(".itsm/config.yaml").contains("branch: \"trunk\""))
    #expect(try workplace.git(["diff", "HEAD"]).text.isEmpty)
  }

  @Test("quotes names for YAML")
  func quoting() throws {
    let workplace = try Workplace()
    let made = try workplace.itsm(
      ["init", "--organization", #"A: "b" \ #c"#], environment: ["GIT_AUTHOR_NAME": "O'Neil: #1 \"x\"", "GIT_AUTHOR_EMAIL": "o'neil+x@example.org"])
    #expect(made.status == 0, "\(made.errorText)")
    #expect(try workplace.itsm(["validate", "--strict"]).status == 0)
    #expect(workplace.holds("people/oneil-1-x.md"))
  }

  @Test("does nothing where it should not")
  func refuses() throws {
    let governed = try Workplace.governed()
    let again = try governed.itsm(["init"])
    #expect(again.status == 2 && again.errorText.contains("governed already"))
    let inside = try governed.itsm(["init", "people/sub"])
    #expect(inside.status == 2 && inside.errorText.contains("lies inside the repository"))
    #expect(!governed.holds("people/sub"))
    let empty = try Workplace()
    let nobody = try empty.itsm(["init", "x"], environment: ["GIT_AUTHOR_NAME": "", "GIT_AUTHOR_EMAIL": ""])
    #expect(nobody.status == 2 && nobody.errorText.contains("git config --global user.name"))
    #expect(try empty.itsm(["init", "x", "--preset", "large"]).status == 64)
    #expect(try empty.itsm(["init", "x", "--time-zone", "Nowhere/Land"]).status == 64)
    try empty.git(["init", "--quiet", "--bare", "bare.git"])
    #expect(try empty.itsm(["init", "bare.git"]).errorText.contains("bare repository"))
    #expect(!empty.holds("x"))
    try empty.write("", to: "file")
    #expect(try empty.itsm(["init", "file/x"]).status == 2)
  }

  @Test("the CI and pre-commit files are valid YAML, and the scripts valid shell", arguments: Preset.allCases)
  func integrations(preset: Preset) throws {
    let workplace = try Workplace()
    #expect(try workplace.itsm(["init", "--preset", preset.rawValue]).status == 0)
    for script in [".itsm/hooks/pre-receive", ".itsm/ci/install"] {
      #expect(try Program.run(["sh", "-n", workplace.path + "/" + script]).status == 0)
    }
    for (file, needed) in [(".github/workflows/itsm.yml", "jobs"), (".gitea/workflows/itsm.yml", "jobs"), (".gitlab-ci.yml", "itsm"), (".pre-commit-config.yaml", "repos")] {
      let program = "import sys, yaml; sys.exit(0 if '\(needed)' in yaml.safe_load(open(sys.argv[1])) else 1)"
      let outcome = try Program.run(["python3", "-c", program, workplace.path + "/" + file])
      #expect(outcome.status == 0, "\(file): \(outcome.errorText)")
      #expect(try !workplace.read(file).contains("{{\""))
    }
    for (file, schema) in [(".github/workflows/itsm.yml", "github-workflows"), (".gitea/workflows/itsm.yml", "github-workflows"), (".gitlab-ci.yml", "gitlab-ci")] {
      let checked = try Program.run(["check-jsonschema", "--builtin-schema", "vendor.\(schema)", workplace.path + "/" + file])
      #expect(checked.status == 0, "\(file): \(checked.text)")
    }
    let checked = try Program.run(["pre-commit", "validate-config", workplace.path + "/.pre-commit-config.yaml"])
    #expect(checked.status == 0, "\(checked.text)\(checked.errorText)")
  }
}
