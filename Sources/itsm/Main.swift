import CMimalloc
import Commands

@main
struct Main {
  static func main() {
    // The call keeps a linker that leaves out what nothing uses from leaving out the allocator.
    _ = mi_version()
    Program.main()
  }
}
