// Writes logs in every container, to begin fuzzing with: node seeds.mjs FOLDER. All of it is invented.
import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { inspect } from 'node:util'

const folder = process.argv[2]
const id = '11111111-2222-4333-8444-555555555555'
const stream = '2024/05/06/[$LATEST]0123456789abcdef0123456789abcdef'
const stamp = '2024-05-06T07:08:09.010Z'
const started = 1714979289008

// Where an error came from says where this script is: the same everywhere.
Error.prepareStackTrace = (error) => `${error}\n    at handler (file:///var/task/index.mjs:1:1)\n    at Runtime.handleOnce (/var/runtime/index.mjs:2:2)`
class Answer { constructor() { this.ok = true } }
const self = { name: 'loop' }
self.self = self
const event = {
  version: '1', userName: 'alice', triggerSource: 'PreSignUp_SignUp',
  request: { userAttributes: { email: 'alice@example.com', name: "Alice {it's}, [1]" }, validationData: null, deep: { a: { b: {} } } },
  response: { autoConfirmUser: false },
}
const context = {
  callbackWaitsForEmptyEventLoop: true, functionName: 'shop', logGroupName: '/aws/lambda/shop', logStreamName: stream,
  awsRequestId: id, getRemainingTimeInMillis() {}, get now() { return 1 },
}
const odd = [
  new Map([['a', { b: 1 }]]), new Set([1, 'x']), Buffer.from('abc'), new Uint8Array(120), [1, , , 4], Array(130).fill(7),
  self, new Answer(), Object.create(null), Symbol('s'), 12n, -0, NaN, undefined, () => 1, class A extends Answer {},
  /a[/]b/g, new Date(0), new Error('boom'), Object.assign(new TypeError('a: b'), { code: 'E' }), 'x'.repeat(200),
  'two\nlines', '\u{1F600}\ud83d', new Proxy({}, {}), new WeakMap(), Promise.resolve(1), new URL('https://example.com/'),
  Object.assign([1], { key: 'v' }), { [Symbol('k')]: 1, 'a-b': 2, "it's": 3 }, new Number(3), new String('s'), [[[[[1]]]]],
]
const python = `{'version': '1', 'ok': True, 'none': None, 'list': [1, 2.5, (3,)], 'when': datetime.datetime(2024, 5, 6, 7, 8), 'price': Decimal('1.10'), 'raw': b'x\\x00', "it's": 'a', 'set': {1, 2}}`

const messages = [
  `START RequestId: ${id} Version: $LATEST\n`,
  `${stamp}\t${id}\tINFO\tevent:  ${inspect(event)}\n`,
  `${stamp}\t${id}\tINFO\tcontext:  ${inspect(context)}\n`,
  `${stamp}\t${id}\tERROR\tInvoke Error \t${JSON.stringify({ errorType: 'E', errorMessage: 'm', stack: ['E: m', '    at f (a.js:1:1)'] })}\n`,
  `END RequestId: ${id}\n`,
  `REPORT RequestId: ${id}\tDuration: 1.23 ms\tBilled Duration: 2 ms\tMemory Size: 128 MB\tStatus: timeout\t\n`,
]
const timed = messages.map((text, index) => ({ time: started + index, text }))
const iso = time => new Date(time).toISOString()
const json = JSON.stringify
const bare = text => text.replace(/\n$/, '')
const quoted = text => `"${text.replaceAll('"', '""')}"`
const text = messages.join('')
const events = timed.map(({ time, text }, index) => ({ logStreamName: stream, timestamp: time, message: text, ingestionTime: time + 5, eventId: `${index}` }))
const payload = gzipSync(json({
  messageType: 'DATA_MESSAGE', logGroup: '/aws/lambda/shop', logStream: stream,
  logEvents: timed.map(({ time, text }, index) => ({ id: `${index}`, timestamp: time, message: text })),
})).toString('base64')

const logs = {
  text,
  twice: text + text,
  python: `START RequestId: ${id} Version: 1\n[INFO]\t${stamp}\t${id}\tevent: ${python}\nprint ${python}\n[ERROR] KeyError: 'x'\nTraceback (most recent call last):\n  File "a.py", line 1\nEND RequestId: ${id}\n`,
  note: `# A\n\n\`\`\`\nevent: ${inspect(event)}\n${inspect(context)}\n\`\`\`\n## B\ncontext: ${inspect(context)}\nevent: ${json(event)}\n`,
  loose: `${inspect(event)}\n${inspect({ ...event, response: { autoConfirmUser: true } })}\n${inspect(context)}\n`,
  records: [
    { time: stamp, type: 'platform.start', record: { requestId: id, functionName: 'shop' } },
    { timestamp: stamp, level: 'INFO', requestId: id, message: event },
    { timestamp: stamp, level: 'INFO', requestId: id, message: `event: ${inspect(event)}` },
    { level: 'INFO', message: 'x', function_request_id: id, event },
    { timestamp: stamp, level: 'ERROR', requestId: id, message: { errorType: 'E', errorMessage: 'm', stackTrace: [] } },
    { time: stamp, type: 'platform.report', record: { requestId: id, status: 'error' } },
  ].map(json).join('\n'),
  filter: json({ events, searchedLogStreams: [] }, null, 2),
  pages: json({ events: events.slice(0, 3), nextToken: 't' }) + json({ events }),
  get: json({ events: timed.map(({ time, text }) => ({ timestamp: time, message: text, ingestionTime: time })), nextForwardToken: 'f/1' }),
  pairs: json(timed.map(({ time, text }) => [time, text])),
  list: json(messages),
  renamed: json(timed.map(({ time, text }) => ({ at: time, text }))),
  lines: events.map(json).join('\n'),
  insights: json({ results: timed.map(({ time, text }) => [{ field: '@timestamp', value: iso(time) }, { field: '@message', value: text }, { field: '@ptr', value: 'p' }]), status: 'Complete' }),
  rows: json(timed.map(({ time, text }) => ({ '@timestamp': iso(time), '@message': text, '@logStream': stream })).reverse()),
  telemetry: json([{ time: stamp, type: 'platform.start', record: { requestId: id } }, { time: stamp, type: 'function', record: messages[1] }]),
  kinesis: json({ Records: [{ kinesis: { data: payload } }, { kinesis: { data: 'AAAA' } }] }),
  firehose: json({ records: [{ recordId: '1', data: payload }, { data: payload.slice(0, 60) }] }),
  awslogs: json({ awslogs: { data: payload } }),
  tail: json({ StatusCode: 200, LogResult: Buffer.from(text).toString('base64') }),
  base64: Buffer.from(text).toString('base64'),
  filterText: timed.map(({ time, text }, index) => `EVENTS\t${String(index).repeat(56)}\t${time + 5}\t${stream}\t${text}\t${time}\n`).join(''),
  getText: 'b/1\tf/2\n' + timed.map(({ time, text }) => `EVENTS\t${time + 5}\t${text}\t${time}\n`).join(''),
  queryText: messages.join('\t'),
  pairText: timed.map(({ time, text }) => `${time}\t${text}\n`).join(''),
  csv: 'timestamp,message\r\n' + timed.map(({ time, text }) => `${time},${quoted(text)}\r\n`).join(''),
  insightsCSV: '@timestamp;@message;@logStream\n' + timed.map(({ time, text }) => `${iso(time)};${quoted(text)};${stream}\n`).reverse().join(''),
  tailText: timed.map(({ time, text }) => `${iso(time).slice(0, -1)}000+00:00 ${stream} ${bare(text)}\n`).join(''),
  shortTail: timed.map(({ time, text }) => `${iso(time).slice(0, 19)} ${bare(text)}\n`).join(''),
  sam: timed.map(({ time, text }) => `${stream} ${iso(time).slice(0, -1)}000+00:00 ${bare(text)}\n`).join(''),
  awslogsText: messages.map(text => `/aws/lambda/shop  ${stream}  ${bare(text)}\n`).join(''),
  serverless: `2024-05-06 09:08:09.010 - ${id} - \nINFO\tevent: ${inspect(event)}\n`,
  console: `No older events at this moment. Retry\n` + timed.map(({ time, text }) => `  | ${iso(time).slice(0, -1)}-00:00 | ${bare(text)}\n`).join('-- | --\n'),
  copied: timed.map(({ time, text }) => `${iso(time).slice(0, -1)}+00:00Copy${bare(text)}\n`).join(''),
  table: '------------------\n|FilterLogEvents|\n+---------------+\n||  event: {}  ||\n',
  coloured: text.replace('START', '\x1b[32mSTART\x1b[0m').replace('event', '\x1b[1;31mevent\x1b[m'),
  gzip: gzipSync(text),
  members: Buffer.concat([gzipSync(text.slice(0, 300)), Buffer.alloc(8), gzipSync(text.slice(300))]),
  utf16: Buffer.from('\ufeff' + text, 'utf16le'),
  utf16be: Buffer.from('\ufeff' + text, 'utf16le').swap16(),
  mark: '\ufeff' + text,
  pprint: `event: { 'a': [ 1,\n    2],\n  'long': 'abc '\n          'def'}\n`,
  old: `${stamp}\t${id}\tevent: { a: 1, b: [Object], c: { [Function: f] x: 1 } }\n`,
}
odd.forEach((value, index) => {
  logs[`odd${index}`] = `${stamp}\t${id}\tINFO\tevent: ${inspect({ value, list: [value] })}\n${stamp}\t${id}\tINFO\t${inspect(value, { compact: false })} ${inspect([value], { depth: 0, showHidden: true })}\n`
})

Object.entries(logs).forEach(([name, log], index) => {
  // How it is read and packed: see FuzzedInput.
  const head = Buffer.from([0x30 + (index % 10), 0x30 + (index % 8)])
  writeFileSync(`${folder}/${name}`, Buffer.concat([head, Buffer.from(log)]))
})
