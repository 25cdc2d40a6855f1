/// What libFuzzer calls with every input it makes: ends the process where a law of reading does not hold.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let input = FuzzedInput(UnsafeBufferPointer(start: bytes, count: count)) else { return 0 }
  do throws(FuzzedInput.Broken) {
    try input.check()
  } catch {
    fatalError(error.description)
  }
  return 0
}
