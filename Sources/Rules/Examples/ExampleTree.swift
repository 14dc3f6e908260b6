/// The small governed tree that the examples of the rules lie in.
package enum ExampleTree {
  package static let base = ExampleFiles([
    ".itsm/config.yaml":
      """
      itsm: 1
      organization: Example GmbH
      branch: main
      time_zone: Europe/Berlin

      """,
    "people/alice.md":
      """
      ---
      title: Alice Example
      emails: [alice@example.org]
      roles:
        - {role: service-manager}
        - {role: cab}
      ---

      """,
    "people/bob.md":
      """
      ---
      title: Bob Example
      emails: [bob@example.org]
      roles:
        - {role: cab}
      ---

      """,
    "roles/cab.md":
      """
      ---
      title: Change advisory board
      owner: alice
      ---

      """,
    "roles/service-manager.md":
      """
      ---
      title: Service manager
      owner: alice
      ---

      """,
    "services/SVC-checkout.md":
      """
      ---
      title: Checkout
      status: proposed
      owner: alice
      ---

      """,
  ])
}
