/// Logs that several suites use. All of it is invented.
enum Samples {
  static let request = "11111111-2222-4333-8444-555555555555"
  static let other = "66666666-7777-4888-9999-aaaaaaaaaaaa"

  /// What `console.log("event: ", event)` prints in Node 20.
  static let event = """
    event:  {
      version: '1',
      region: 'eu-west-1',
      userPoolId: 'eu-west-1_Example01',
      userName: 'alice',
      callerContext: {
        awsSdkVersion: 'aws-sdk-unknown-unknown',
        clientId: '1example23456789'
      },
      triggerSource: 'PreSignUp_SignUp',
      request: {
        userAttributes: { email: 'alice@example.com', name: "Alice {it's}, [1]" },
        validationData: null
      },
      response: {
        autoConfirmUser: false,
        autoVerifyEmail: false,
        autoVerifyPhone: false
      }
    }
    """

  static let eventJSON = """
    {"version":"1","region":"eu-west-1","userPoolId":"eu-west-1_Example01","userName":"alice","callerContext":\
    {"awsSdkVersion":"aws-sdk-unknown-unknown","clientId":"1example23456789"},"triggerSource":"PreSignUp_SignUp",\
    "request":{"userAttributes":{"email":"alice@example.com","name":"Alice {it's}, [1]"},"validationData":null},\
    "response":{"autoConfirmUser":false,"autoVerifyEmail":false,"autoVerifyPhone":false}}
    """

  /// What `console.log("context: ", context)` prints in Node 20.
  static let context = """
    context:  {
      callbackWaitsForEmptyEventLoop: [Getter/Setter],
      succeed: [Function (anonymous)],
      functionVersion: '$LATEST',
      functionName: 'shop-preSignUp',
      logGroupName: '/aws/lambda/shop-preSignUp',
      logStreamName: '2024/05/06/[$LATEST]0123456789abcdef0123456789abcdef',
      clientContext: undefined,
      invokedFunctionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:shop-preSignUp',
      awsRequestId: '11111111-2222-4333-8444-555555555555',
      getRemainingTimeInMillis: [Function: getRemainingTimeInMillis]
    }
    """

  static let contextJSON = """
    {"callbackWaitsForEmptyEventLoop":null,"succeed":null,"functionVersion":"$LATEST","functionName":"shop-preSignUp",\
    "logGroupName":"/aws/lambda/shop-preSignUp","logStreamName":"2024/05/06/[$LATEST]0123456789abcdef0123456789abcdef",\
    "clientContext":null,"invokedFunctionArn":"arn:aws:lambda:eu-west-1:111122223333:function:shop-preSignUp",\
    "awsRequestId":"11111111-2222-4333-8444-555555555555","getRemainingTimeInMillis":null}
    """

  static let contextNotes = """
      lost context /callbackWaitsForEmptyEventLoop accessor [Getter/Setter]
      lost context /succeed function [Function (anonymous)]
      lost context /getRemainingTimeInMillis function [Function: getRemainingTimeInMillis]
      no JSON context /clientContext undefined undefined
    """

  /// One request as Lambda writes it: `times⇥id⇥INFO⇥…` between START and END.
  static let lambda = """
    INIT_START Runtime Version: nodejs:20.v23\tRuntime Version ARN: arn:aws:lambda:eu-west-1::runtime:00
    START RequestId: \(request) Version: $LATEST
    2024-05-06T07:08:09.010Z\t\(request)\tINFO\t\(event)
    2024-05-06T07:08:09.012Z\t\(request)\tINFO\t\(context)
    END RequestId: \(request)
    REPORT RequestId: \(request)\tDuration: 1.23 ms\tBilled Duration: 2 ms\tMemory Size: 128 MB\t

    """

  static let lambdaText = """
    \(request) (prefix) #1 shop-preSignUp 2024-05-06T07:08:09.010Z
      event \(eventJSON)
      context \(contextJSON)
      {"outcome":"returned"}
    \(contextNotes)
    """
}
