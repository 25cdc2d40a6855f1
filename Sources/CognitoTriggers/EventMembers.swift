/// The typed members of one object of an event: of its `request`, its `response`, its `callerContext`.
///
/// What an object holds beside them stays as it came. Only types of this module conform.
public protocol EventMembers: Hashable, Sendable {
  /// Reads the members.
  ///
  /// - Throws: `TriggerEventError` with the path seen from the object.
  init(reading members: MemberReader) throws(TriggerEventError)

  /// Writes the members that changed.
  func write(to members: inout MemberWriter)
}
