import Invocations
import JSONTree
import Testing

@Suite struct `Lambda context of a replay` {
  private static let id = RecordingID(id: "d74443f8-25a4-4080-95a1-c439ca2c0f6c")
  private static let arn = "arn:aws:lambda:eu-central-1:111122223333:function:example-signup"

  private static let node: JSONValue = [
    "callbackWaitsForEmptyEventLoop": .null, "functionVersion": "$LATEST", "functionName": "example-signup",
    "memoryLimitInMB": "128", "logGroupName": "/aws/lambda/example-signup",
    "logStreamName": "2022/08/25/[$LATEST]0123456789abcdef", "clientContext": .null, "identity": .null,
    "invokedFunctionArn": JSONValue(arn), "awsRequestId": "d74443f8-25a4-4080-95a1-c439ca2c0f6c",
    "tenantId": "tenant-1",
    "xRayTraceId": "Root=1-0-0",
  ]
  private static let python: JSONValue = [
    "aws_request_id": "d74443f8-25a4-4080-95a1-c439ca2c0f6c", "log_group_name": "/aws/lambda/example-signup",
    "log_stream_name": "2022/08/25/[$LATEST]0123456789abcdef", "function_name": "example-signup",
    "memory_limit_in_mb": 128, "function_version": "$LATEST", "invoked_function_arn": JSONValue(arn),
    "client_context": .null, "identity": .null, "tenant_id": "tenant-1",
  ]

  @Test func `is read from Node's member names and from Python's`() {
    for logged in [Self.node, Self.python] {
      let context = LambdaContext(replaying: Self.id, logged: logged, recordedAt: nil)
      #expect(context.requestID == "d74443f8-25a4-4080-95a1-c439ca2c0f6c")
      #expect(context.functionName == "example-signup")
      #expect(context.functionVersion == "$LATEST")
      #expect(context.invokedFunctionARN == Self.arn)
      #expect(context.memoryLimitInMB == 128)
      #expect(context.logGroupName == "/aws/lambda/example-signup")
      #expect(context.logStreamName == "2022/08/25/[$LATEST]0123456789abcdef")
      #expect(context.tenantID == "tenant-1")
      #expect(context.clientContext == nil)
      #expect(context.identity == nil)
    }
    #expect(LambdaContext(replaying: Self.id, logged: Self.node, recordedAt: nil).traceID == "Root=1-0-0")
  }

  @Test func `has only an id, a clock and random numbers where no context was logged`() {
    for logged: JSONValue? in [nil, .null, [:], [1], "context"] {
      let context = LambdaContext(replaying: Self.id, logged: logged, recordedAt: nil)
      #expect(context.requestID == Self.id.id)
      #expect(context.now.description == "1970-01-01T00:00:00.000Z")
      let members: [Any?] = [
        context.functionName, context.functionVersion, context.invokedFunctionARN, context.memoryLimitInMB,
        context.logGroupName, context.logStreamName, context.clientContext, context.identity, context.tenantID,
        context.traceID,
      ]
      #expect(members.allSatisfy { $0 == nil })
    }
  }

  @Test func `keeps the client context and the identity that a mobile SDK sent`() {
    let client: JSONValue = ["client": ["installation_id": "1"]]
    let identity: JSONValue = ["cognitoIdentityId": "eu-central-1:1"]
    for name in ["clientContext", "client_context"] {
      let logged: JSONValue = .object(
        JSONObject(unique: [
          .init(key: JSONString(name), value: client), .init(key: "identity", value: identity),
        ]))
      let context = LambdaContext(replaying: Self.id, logged: logged, recordedAt: nil)
      #expect(context.clientContext == client)
      #expect(context.identity == identity)
    }
  }

  @Test func `has a clock that stands at the recorded time, else at the log stream's date, else in 1970`() {
    let recorded = Timestamp(iso8601: "2022-08-25T12:34:56.789Z")
    func now(_ stream: JSONValue?, _ recordedAt: Timestamp?) -> String {
      let logged = stream.map { JSONValue.object(["logStreamName": $0]) }
      return LambdaContext(replaying: Self.id, logged: logged, recordedAt: recordedAt).now.description
    }
    #expect(now("2021/01/02/[$LATEST]0123", recorded) == "2022-08-25T12:34:56.789Z")
    #expect(now("2021/01/02/[$LATEST]0123", nil) == "2021-01-02T00:00:00.000Z")
    #expect(now("2024/02/29/example[7]0123/4", nil) == "2024-02-29T00:00:00.000Z")
    let undated: [JSONValue?] = [
      nil, .null, "", "2021/01/02", "2021/02/30/[1]0", "x/2021/01/02/[1]0", "2021-01-02/[1]0", "0000/01/01/[1]0",
      "99999999999999999999/01/01/[1]0", 20_210_102,
    ]
    for stream in undated {
      #expect(now(stream, nil) == "1970-01-01T00:00:00.000Z")
    }
  }

  @Test func `has a deadline five seconds after its clock, also at the end of time`() {
    for (recorded, remaining): (Int64, Int64) in [(1_661_430_896_789, 5000), (.max, 0), (.max - 10, 10), (.min, 5000)] {
      let time = Timestamp(millisecondsSince1970: recorded)
      let context = LambdaContext(replaying: Self.id, logged: nil, recordedAt: time)
      #expect(context.remainingTimeInMilliseconds == remaining)
      #expect(context.deadline == time.advanced(byMilliseconds: 5000))
    }
  }

  @Test func `tells the remaining time by its clock, without leaving the range`() {
    func remaining(_ deadline: Int64, _ now: Int64) -> Int64 {
      LambdaContext(
        requestID: "x", deadline: Timestamp(millisecondsSince1970: deadline), random: .seeded("x"),
        clock: { Timestamp(millisecondsSince1970: now) }
      ).remainingTimeInMilliseconds
    }
    #expect(remaining(100, 40) == 60)
    #expect(remaining(40, 100) == -60)
    #expect(remaining(.max, .min) == .max)
    #expect(remaining(.min, .max) == .min)
    #expect(remaining(.max, -1) == .max)
    #expect(remaining(.min, 1) == .min)
  }

  @Test func `draws the same numbers in every replay, and others in a retry`() {
    func draw(_ id: RecordingID) -> UInt64 {
      var random = LambdaContext(replaying: id, logged: nil, recordedAt: nil).random
      return random.next()
    }
    var seeded = HandlerRandom.seeded("d74443f8-25a4-4080-95a1-c439ca2c0f6c")
    #expect(draw(Self.id) == seeded.next())
    #expect(draw(Self.id) == draw(Self.id))
    #expect(draw(RecordingID(id: Self.id.id, attempt: 2)) != draw(Self.id))
  }

  @Test func `reads a memory limit written as text or number, and no other`() {
    let table: [(logged: JSONValue, limit: Int?)] = [
      ("128", 128), (256, 256), (.number(JSONNumber("1.024e3")!), 1024), ("much", nil), (.null, nil), ([], nil),
      (.number(JSONNumber("1.5")!), nil), ("99999999999999999999", nil),
    ]
    for (logged, limit) in table {
      let context = LambdaContext(replaying: Self.id, logged: ["memoryLimitInMB": logged], recordedAt: nil)
      #expect(context.memoryLimitInMB == limit)
    }
  }
}
