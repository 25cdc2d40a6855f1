/// Short strings that stand in the input again and again (keys, ids of pools and clients, names of functions), each made
/// once: to find one by its bytes costs a fraction of making it anew, and equal strings share their memory.
///
/// A table of fixed size in which a string takes the place of another one where both fall on the same: whatever is read, it
/// does not grow. Not for use from several threads at once.
public final class InternedStrings {
  /// For those who look strings up, as long as they keep this alive: a reference to it would be counted at every step.
  package let table: StringTable

  public init() {
    table = StringTable.allocate()
  }

  deinit { table.deallocate() }
}
