import WholeFiles

extension FileRefusal {
  /// The error of not being able to open a recordings folder.
  func opening(folder: String) -> StoreError {
    isMissing ? .noFolder(folder) : .folder(folder, reason: reason)
  }
}
