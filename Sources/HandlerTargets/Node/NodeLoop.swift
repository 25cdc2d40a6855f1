/// What Lambda's Node runtimes do around a handler, as a script that is given to `node`: it loads the handler as they do
/// (CommonJS, ES modules), and calls it with an event and a context until nobody has a further event. Written after AWS's
/// `aws-lambda-nodejs-runtime-interface-client` 4.
enum NodeLoop {
  static let script = #"""
    'use strict';
    const fs = require('fs'), http = require('http'), path = require('path'), url = require('url');
    const { createRequire } = require('module');
    const env = process.env;
    const root = env.LAMBDA_TASK_ROOT;
    const major = Number(/^nodejs(\d+)/.exec(env.REPLAY_RUNTIME ?? '')?.[1] ?? process.versions.node.split('.')[0]);
    const [host, port] = env.AWS_LAMBDA_RUNTIME_API.split(':');
    // A socket that waits for its next use does not keep the process alive.
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

    function ask(method, name, body, headers = {}) {
      return new Promise((resolve, reject) => {
        const bytes = body === undefined ? undefined : Buffer.from(body);
        const options = { host, port, agent, method, path: '/2018-06-01/runtime/' + name };
        options.headers = bytes ? { ...headers, 'content-length': bytes.length } : headers;
        const request = http.request(options, answer => {
          const chunks = [];
          answer.on('data', chunk => chunks.push(chunk));
          answer.on('end', () => resolve({ headers: answer.headers, text: Buffer.concat(chunks).toString('utf8') }));
        });
        request.on('error', reject);
        request.end(bytes);
      });
    }

    class RuntimeError extends Error {
      constructor(name, message) {
        super(message);
        this.name = 'Runtime.' + name;
      }
    }

    function described(error) {
      if (error instanceof Error || (error && typeof error === 'object' && 'message' in error && 'name' in error)) {
        return { errorType: String(error.name), errorMessage: String(error.message), trace: String(error.stack ?? '').split('\n') };
      }
      return { errorType: typeof error, errorMessage: String(error), trace: [] };
    }

    function report(name, error) {
      const body = described(error);
      return ask('POST', name, JSON.stringify(body), {
        'content-type': 'application/json', 'lambda-runtime-function-error-type': encodeURI(body.errorType),
      });
    }

    function isModule(file) {
      for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
        const description = path.join(folder, 'package.json');
        if (fs.existsSync(description)) return JSON.parse(fs.readFileSync(description, 'utf8')).type === 'module';
        if (folder === path.dirname(folder)) return false;
      }
    }

    async function loadFile(file) {
      const kind = path.extname(file);
      const loaded = kind === '.mjs' || kind === '.ts' || kind === '.mts' || (kind === '.js' && isModule(file))
        ? await import(url.pathToFileURL(file).href) : createRequire(path.join(root, 'x.js'))(file);
      return loaded;
    }

    async function load(name) {
      const base = path.basename(name);
      const [, module, member] = /^([^.]*)\.(.+)$/.exec(base) ?? [];
      if (name.includes('..') || !member) throw new RuntimeError('MalformedHandlerName', `Bad handler ${name}`);
      const file = path.resolve(root, path.dirname(name), module);
      const kinds = ['', '.js', '.mjs', '.cjs', ...(process.features.typescript ? ['.ts', '.mts'] : [])];
      const found = kinds.map(kind => file + kind).find(each => fs.statSync(each, { throwIfNoEntry: false })?.isFile());
      let loaded;
      try {
        loaded = found ? await loadFile(found)
          : createRequire(path.join(root, 'x.js'))(path.join(path.dirname(name), module).replace(/^\.\//, ''));
      } catch (error) {
        if (error instanceof SyntaxError) throw Object.assign(new RuntimeError('UserCodeSyntaxError', String(error)), { stack: error.stack });
        if (!found && error?.code === 'MODULE_NOT_FOUND') {
          const source = ['.ts', '.mts', '.tsx'].map(kind => file + kind).find(each => fs.existsSync(each));
          throw new RuntimeError('ImportModuleError', source
            ? `there is no ${file}.js, and this Node does not read ${source}; build it first`
            : `Cannot find module '${path.join(path.dirname(name), module)}' in ${root}`);
        }
        if (error?.code === 'MODULE_NOT_FOUND' || error?.code === 'ERR_MODULE_NOT_FOUND') {
          throw Object.assign(new RuntimeError('ImportModuleError', String(error)), { stack: error.stack });
        }
        throw error;
      }
      const of = values => member.split('.').reduce((value, key) => value?.[key], values);
      const handler = of(loaded) ?? of(loaded?.default);
      if (handler === undefined) throw new RuntimeError('HandlerNotFound', `${name} is undefined or not exported`);
      if (typeof handler !== 'function') throw new RuntimeError('HandlerNotFound', `${name} is not a function`);
      if (major >= 24 && handler.length >= 3) {
        throw new RuntimeError('CallbackHandlerDeprecated',
          'Lambda has no callbacks from Node 24 on, and this handler takes one; make it async, or name an older runtime');
      }
      if (handler[streams]) throw new RuntimeError('StreamingHandler', 'a handler that streams its answer cannot be replayed');
      return handler;
    }

    const streams = Symbol('streams');
    globalThis.awslambda = {
      streamifyResponse: handler => Object.assign((...all) => handler(...all), { [streams]: true }),
      HttpResponseStream: { from: stream => stream },
    };

    /// The invocation that runs: how it is to end.
    let current;

    function context(headers, end) {
      const parsed = name => headers[name] === undefined ? undefined : JSON.parse(headers[name]);
      const deadline = Number(headers['lambda-runtime-deadline-ms']);
      const told = {
        functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION, functionName: env.AWS_LAMBDA_FUNCTION_NAME,
        memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE, logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
        logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME, clientContext: parsed('lambda-runtime-client-context'),
        identity: parsed('lambda-runtime-cognito-identity'),
        invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
        awsRequestId: headers['lambda-runtime-aws-request-id'], tenantId: headers['lambda-runtime-aws-tenant-id'],
        getRemainingTimeInMillis: () => deadline - Date.now(),
      };
      if (major >= 24) return told;
      const at = (error, value) => end(error, value, false);
      return {
        get callbackWaitsForEmptyEventLoop() { return current.waits; },
        set callbackWaitsForEmptyEventLoop(value) { current.waits = Boolean(value); },
        succeed: value => at(null, value), fail: error => at(error ?? 'handled', undefined),
        done: (error, value) => at(error, value), ...told,
      };
    }

    async function run(handler, headers, text) {
      const id = headers['lambda-runtime-aws-request-id'];
      env._X_AMZN_TRACE_ID = headers['lambda-runtime-trace-id'] ?? '';
      let settle;
      const settled = new Promise(resolve => { settle = resolve; });
      const invocation = { id, waits: true, result: undefined, settle };
      current = invocation;
      const end = (error, value, waits = invocation.waits) => {
        if (invocation.result) return;
        invocation.result = error === undefined || error === null ? { value } : { error };
        // Until nothing keeps the process alive, where a callback wants it so.
        if (!waits) setImmediate(() => settle(invocation.result));
      };
      const told = context(headers, end);
      try {
        const answer = major >= 24 ? handler(JSON.parse(text), told) : handler(JSON.parse(text), told, end);
        if (typeof answer?.then === 'function') {
          answer.then(value => settle({ value }), error => settle({ error: error ?? new Error('undefined') }));
        } else if (major >= 24) {
          settle({ value: answer });
        }
      } catch (error) {
        settle({ error });
      }
      const result = await settled;
      if ('error' in result) return report(`invocation/${id}/error`, result.error);
      let body;
      try {
        body = JSON.stringify(result.value === undefined ? null : result.value);
      } catch {
        return report(`invocation/${id}/error`, new Error('Unable to stringify response body'));
      }
      return ask('POST', `invocation/${id}/response`, body ?? 'null', { 'content-type': 'application/json' });
    }

    function fall(error) {
      // What waits for a callback that never comes ends here as well.
      const invocation = current;
      const said = invocation ? report(`invocation/${invocation.id}/error`, error) : report('init/error', error);
      said.finally(() => process.exit(129));
    }

    process.on('beforeExit', () => {
      // Nothing is left that could call back.
      current?.settle(current.result ?? { value: null });
    });
    process.on('uncaughtException', error => {
      console.error(error);
      fall(error);
    });
    process.on('unhandledRejection', reason => {
      console.error(reason);
      const error = new RuntimeError('UnhandledPromiseRejection', String(reason));
      fall(error);
    });

    (async () => {
      let handler;
      try {
        handler = await load(env._HANDLER);
      } catch (error) {
        await report('init/error', error);
        process.exit(1);
      }
      for (;;) {
        const { headers, text } = await ask('GET', 'invocation/next');
        await run(handler, headers, text);
        current = undefined;
      }
    })();
    """#
}
