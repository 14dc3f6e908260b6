import Identifiers
import TestSupport
import Testing

@Suite("The test server")
struct ServerTests {
  @Test("runs its hook on a push, keeps what it says and obeys it")
  func hook() throws {
    let repository = try RepositoryBuilder().write("a", "1").commit("one", by: "alice")
    let server = try Server(of: repository, references: repository.references, objects: repository.objects.written)
    try repository.write("a", "2").commit("two", by: "alice")

    try server.install(running: ["sh", "-c", "cat; echo 'not today' >&2; exit 3"])
    let refused = try server.push(["main"])
    #expect(refused.client.status != 0)
    #expect(refused.hook?.status == 3)
    #expect(try refused.hook?.text == "\(repository.commit("one").hex) \(repository.commit("two").hex) refs/heads/main\n")
    #expect(refused.hook?.errorText == "not today\n")
    #expect(try server.tip("refs/heads/main") == repository.commit("one"))

    try server.install(running: ["git", "cat-file", "-e", repository.commit("two").hex])
    #expect(try server.push(["main"]).client.status == 0)
    #expect(try server.tip("refs/heads/main") == repository.commit("two"))
  }

  @Test("holds nothing that was built after it was opened")
  func objects() throws {
    let repository = try RepositoryBuilder().write("a", "1").commit("one", by: "alice")
    let before = repository.objects.written
    try repository.write("a", "2").commit("two", by: "alice")
    let server = try Server(of: repository, references: [:], objects: before)
    #expect(try Program.run(["git", "cat-file", "-e", repository.commit("two").hex], in: server.path).status != 0)
    #expect(try Program.run(["git", "cat-file", "-e", repository.commit("one").hex], in: server.path).status == 0)
  }
}
