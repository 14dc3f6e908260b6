/// A range together with the file that it lies in.
struct SourcePlace {
  let source: SourceText
  let span: SourceSpan

  init(source: SourceText, range: Range<Int>) {
    self.source = source
    span = source.span(of: range)
  }
}
