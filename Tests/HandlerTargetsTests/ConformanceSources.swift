/// `ConformanceFunction` in the languages of other runtimes, and behind a server.
enum ConformanceSources {
  static let node = """
    const { setTimeout } = require('node:timers/promises');
    exports.handler = async (event, context) => {
      switch (event.do) {
        case 'fail': throw Object.assign(new Error(event.value), { name: 'Refused' });
        case 'wait': await setTimeout(1e6); return null;
        case 'crash': return process.exit(7);
        case 'write': console.log('said é'); return event.value;
        case 'context': return {
          id: context.awsRequestId, name: context.functionName, version: context.functionVersion,
          arn: context.invokedFunctionArn, memory: context.memoryLimitInMB,
          client: context.clientContext?.custom ?? null, isLeft: context.getRemainingTimeInMillis() > 0,
        };
        default: return event.value;
      }
    };
    """

  static let python = """
    import os, time
    class Refused(Exception): pass
    def handler(event, context):
        do = event["do"]
        if do == "fail": raise Refused(event["value"])
        if do == "wait": time.sleep(1000)
        if do == "crash": os._exit(7)
        if do == "write": print("said é", flush=True)
        if do == "context":
            client = context.client_context.custom if context.client_context else None
            return {"id": context.aws_request_id, "name": context.function_name, "version": context.function_version,
                    "arn": context.invoked_function_arn, "memory": context.memory_limit_in_mb, "client": client,
                    "isLeft": context.get_remaining_time_in_millis() > 0}
        return event["value"]
    """

  /// Lambda's Invoke API with the function of `app.py` behind it. It ends when its standard input does.
  static let server = """
    import http.server, json, os, sys, threading
    import app
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        def log_message(self, *all): pass
        def do_POST(self):
            event = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            error = None
            if event["do"] == "crash":
                value = {"errorType": "Runtime.ExitError", "errorMessage": "RequestId: x Error: Runtime exited with error: exit status 7"}
                error = "Unhandled"
            else:
                try: value = app.handler(event, None)
                except Exception as thrown:
                    value, error = {"errorType": type(thrown).__name__, "errorMessage": str(thrown), "stackTrace": []}, "Unhandled"
            body = json.dumps(value).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            if error: self.send_header("X-Amz-Function-Error", error)
            self.end_headers()
            self.wfile.write(body)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
    print(server.server_address[1], flush=True)
    server.serve_forever()
    """
}
