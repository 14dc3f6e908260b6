/// What is wrong with a test's own history or scenario, as opposed to the program under test.
package struct StoryError: Error, CustomStringConvertible, Equatable {
  package var description: String

  package init(_ description: String) { self.description = description }
}
