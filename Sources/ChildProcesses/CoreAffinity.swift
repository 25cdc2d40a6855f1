import CProcessControl

/// On which core a thread runs.
package enum CoreAffinity {
  /// Lets this thread, and what it starts, run on one core alone. Two that wait for each other all the time answer each other
  /// several times as fast there: no core has to be woken up for it.
  ///
  /// - Parameter number: from 0 on; the numbers go round. Does nothing where there is one core, and elsewhere than on Linux.
  package static func stayOnCore(_ number: Int32) {
    #if os(Linux)
      _ = stay_on_core(number)
    #endif
  }
}
