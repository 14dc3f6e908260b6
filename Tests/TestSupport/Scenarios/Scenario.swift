/// One story of a scenario file: what happens in a repository, and what every door says about it.
package struct Scenario: Sendable, CustomStringConvertible {
  /// The name of the file, without its folder.
  package var file: String
  /// The heading: a sentence.
  package var title: String
  package var line: Int
  package var story: [Step]
  package var expectations: [Expectation]

  package var description: String { "\(file): \(title)" }

  /// One thing that happens.
  package enum Step: Sendable, Equatable {
    /// A `file` block: a whole file for the next commit.
    case file(path: String, content: String, line: Int)
    /// A line of a `history` block with the edits below it.
    case line(StoryLine, edits: [Edit])
  }

  /// One change of the files, with the lines below it where it has content.
  package struct Edit: Sendable, Equatable {
    package var line: StoryLine
    package var content: String?

    package init(line: StoryLine, content: String?) {
      self.line = line
      self.content = content
    }
  }
}

/// A line of a story and where it stands.
package struct StoryLine: Sendable, Equatable {
  package var text: String
  package var number: Int

  package init(text: String, number: Int) {
    self.text = text
    self.number = number
  }
}
