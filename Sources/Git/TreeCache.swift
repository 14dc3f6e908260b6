import Identifiers

/// The bytes of trees that were read lately: in a walk, a parent's trees are the next commit's trees.
///
/// Two generations: when the young one is full it becomes the old one, and what nobody asked for meanwhile is dropped.
final class TreeCache {
  struct Tree {
    let bytes: [UInt8]
    let defects: [TreeDefect]
  }

  private static let capacity = 4 << 20
  private var young: [ObjectID: Tree] = [:]
  private var old: [ObjectID: Tree] = [:]
  private var size = 0

  subscript(id: ObjectID) -> Tree? {
    if let tree = young[id] { return tree }
    guard let tree = old[id] else { return nil }
    insert(tree, id)
    return tree
  }

  func insert(_ tree: Tree, _ id: ObjectID) {
    size += tree.bytes.count + 100
    if size > Self.capacity {
      swap(&old, &young)
      young.removeAll(keepingCapacity: true)
      size = tree.bytes.count + 100
    }
    young[id] = tree
  }
}
