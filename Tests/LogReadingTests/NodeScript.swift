/// What `NodeDifferentialTests` lets Node do: make values, print them, and say what JSON would hold and what no text can give.
enum NodeScript {
  /// Takes a seed and a number of values. Writes one JSON object a line: `id`, `text` (the printed message), `value` (what
  /// `JSON.stringify` gives) and the paths, each a list of keys, that `must` be listed as lost or not JSON, that `may` be, and
  /// `inside` which any may be.
  static let text = values + printing + "run();"

  /// The same with `NodeOddValues` among the values and the ways to print them.
  static let oddText = values + NodeOddValues.text + printing + NodeOddValues.start

  private static let values = #"""
    const util = require('util');
    const [seed, count] = process.argv.slice(1).map(Number);

    // Random numbers: mulberry32.
    let state = seed >>> 0;
    function random() {
      state = (state + 0x6d2b79f5) >>> 0;
      let t = Math.imul(state ^ (state >>> 15), state | 1);
      t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    }
    const below = n => Math.floor(random() * n);
    const pick = list => list[below(list.length)];
    const repeat = (n, make) => Array.from({ length: n }, (_, i) => make(i));
    const hex = n => repeat(n, () => '0123456789abcdef'[below(16)]).join('');

    // Strings of pieces that a reader could take for syntax.
    const pieces = [
      'a', 'key', 'x y', "'", '"', '`', '${', '\\', '\n', '\t', '\r\n', '\r', '\x1b[32m', '\x7f', '\x85', '\u2028', '\0', '\b',
      'é', 'e\u0301', '\u0301', '😀', '日本', '[Object]', '[Circular *1]', '... 3 more items', '{', '}', '[ ', ' ]', '[]', ': ',
      ', ', ' +', ' +\n', '=>', 'undefined', 'null', '<ref *1> ', 'Map(1) {', 'START RequestId: ', 'event: {', '//', '~', '1',
      '-', 'constructor', 'at f (x.js:1:1)', '\n    at f (x.js:1:1)', 'Error: x', 'line of text\n', '\ufeff', '\u200b', '@',
      '#', '<', '>', '(', ')', ';', '=', '%s', '%o', '\u{10FFFF}',
    ];
    function string() {
      const text = repeat(below(7), () => pick(pieces)).join('');
      switch (below(120)) {
        case 0: return text + '\ud83d';
        case 1: return '\udc00' + text;
        case 2: return 'long '.repeat(2000 + below(3)) + text;
        case 3: case 4: return 'line\n'.repeat(below(40)) + text;
        default: return text;
      }
    }
    const names = [
      'email', 'custom:tier', 'cognito:user_status', 'sub', '0', '12', '-1', '', 'a-b', 'a b', "it's", '"', '`', 'é', '日本', '$x',
      '_y', '__proto__', 'constructor', 'toString', 'length', 'x\ny', 'true', 'null', 'undefined', 'Symbol(x)', '[x]', 'a:', '😀',
    ];
    const key = () => (below(4) ? pick(names) : string());
    const numbers = [0, -0, 1, -1, 1.5, 1e21, 1e-7, 5e-324, 123456789012345680000, 2 ** 53, -273.15];

    class Foo { constructor(a) { this.a = a; } }
    class Bar extends Foo { get computed() { return 1; } }
    class Items extends Array {}
    class Table extends Map {}
    class Moment extends Date {}
    class Money { [util.inspect.custom]() { return 'Money<12.50 EUR>'; } }
    class Tagged { constructor() { this.b = 1; } get [Symbol.toStringTag]() { return 'Tag'; } }
    class Refused extends Error { constructor(m) { super(m); this.name = 'Refused'; this.code = 'E1'; } }

    // A message is printed as it is: what reads like a stack frame, or ends the brackets around it, makes it ambiguous.
    function error() {
      const message = string().replace(/\0|\n\s*at |[)\]]/g, '');
      switch (below(8)) {
        case 0: return new Error(message);
        case 1: return Object.assign(new TypeError(message), { code: 'E', detail: { a: [1], s: string() } });
        case 2: return new Error(message, { cause: new Error('inner') });
        case 3: return new Refused(message.replace(/[\r\n]/g, ' '));
        case 4: return Object.assign(new Error(message), { stack: undefined });
        case 5: return Object.assign(new Error('no stack'), { stack: 'Error: no stack' });
        case 6: return new AggregateError([new Error('one'), 2], message);
        default: return new RangeError();
      }
    }
    function special(depth) {
      if (typeof odd === 'function' && below(2)) return odd(depth);
      const inner = () => value(depth + 1);
      return pick([
        () => undefined, () => undefined, () => 12345678901234567890n, () => NaN, () => pick([Infinity, -Infinity]),
        () => () => 1, () => function named() {}, () => Foo, () => Bar, () => async () => {},
        () => Object.assign(function f() {}, { x: 1, y: { z: [1] } }),
        () => Symbol('s'), () => Symbol(), () => Symbol(string().replace(/[\r\n]/g, ' ')), () => Object(Symbol('o')),
        () => new Date(below(2 ** 31) * 1000), () => new Date(NaN), () => new Date(-1e14), () => new Moment(0),
        () => /a [/]b\/c'"/gi,
        () => new Map(repeat(below(4), () => [pick([1, 'a', { k: 1 }, string()]), inner()])), () => new Table([[1, 2]]),
        () => new Set(repeat(below(4), inner)), () => new WeakMap(), () => new WeakSet(),
        () => new Map([[1, { a: 1 }]]).entries(), () => [1, 2][Symbol.iterator](),
        () => new Foo(inner()), () => new Foo(error()), () => new Bar(inner()), () => new Money(), () => new Tagged(),
        () => new (class { constructor() { this.q = 1; } })(), () => new Items(1, 'b', 3),
        () => Object.assign(Object.create(null), object(depth)),
        () => Object.create({}, { own: { value: inner(), enumerable: true } }),
        error, error, error,
        () => Buffer.from(string()), () => Buffer.alloc(60), () => new ArrayBuffer(below(60)), () => new Uint8Array(below(9)),
        () => new Float64Array(repeat(below(130), random)),
        () => new String(string()), () => new Number(3), () => new Boolean(false),
        () => Promise.resolve(inner()), () => new Promise(() => {}),
        () => { const rejected = Promise.reject(error()); rejected.catch(() => {}); return rejected; },
        () => (function () { return arguments; })(1, 'two', inner()),
      ])();
    }
    function array(depth) {
      switch (below(9)) {
        case 0: return repeat(pick([0, 7, 8, 30, 100, 101, 105]), () => below(1000) - 99);
        case 1: return repeat(pick([7, 20, 101]), () => pick(['a', 'bb', "c'", string()]));
        case 2: return Object.assign([1, , , 4], { length: pick([4, 5, 9]) });
        case 3: return Object.assign([1, 2], { extra: pick([string, () => object(depth + 1)])(), 'two words': 1 });
        case 4: return repeat(pick([1, 8]), () => array(depth + 1));
        default: return repeat(below(5), () => value(depth + 1));
      }
    }
    function object(depth) {
      const o = {};
      const define = (name, descriptor) => Object.defineProperty(o, name, { enumerable: true, configurable: true, ...descriptor });
      for (let n = below(6); n > 0; n--) define(key(), { value: value(depth + 1), writable: true });
      switch (below(40)) {
        case 0: o[Symbol('hid {den')] = 1; break;
        case 1: define('got', { get() { return 1; } }); break;
        case 2: define('set', { set(_) {} }); break;
        case 3: define('both', { get() { return 1; }, set(_) {} }); break;
        case 4: o.self = o; break;
        case 5: o.list = [o, { o }]; break;
        case 6: define('quiet', { value: 1, enumerable: false }); break;
      }
      return o;
    }
    function value(depth) {
      switch (below(depth > 5 ? 7 : 15)) {
        case 0: return null;
        case 1: return random() < 0.5;
        case 2: return below(2000) - 1000;
        case 3: return pick(numbers);
        case 4: case 5: case 6: return string();
        case 7: case 8: return special(depth);
        case 9: case 10: return array(depth);
        default: return object(depth);
      }
    }

    // What JSON.stringify gives; null for what it refuses.
    function json(root) {
      const ancestors = [];
      return JSON.stringify(root, function (_, v) {
        if (typeof v === 'bigint') return null;
        if (typeof v !== 'object' || v === null) return v;
        while (ancestors.length > 0 && ancestors.at(-1) !== this) ancestors.pop();
        if (ancestors.includes(v)) return null;
        ancestors.push(v);
        return v;
      });
    }

    """#

  private static let printing = #"""
    // Where the text cannot give what JSON would hold: paths that must be listed, that may be, and inside which any may be.
    function suspects(root, { depth = 2, isAllListed = false } = {}) {
      const must = [], may = [], inside = [], circular = new Set();
      const printsItself = v => typeof v[util.inspect.custom] === 'function';
      const isPlain = v => Object.prototype.toString.call(v) === '[object Object]';
      // Nothing is printed of a class without a name, and of a prototype that is an object like any other.
      const isSilent = proto => proto !== null && (proto.constructor === Object || proto.constructor?.name === '');
      function walk(v, path, ancestors) {
        if (typeof v === 'string') {
          if (!v.isWellFormed() || v.length > 10000) must.push(path);
          return;
        }
        if (v === null || typeof v === 'boolean' || Number.isFinite(v)) return;
        if (typeof v !== 'object') return must.push(path);
        const target = ancestors.find(a => a.v === v);
        if (target) {
          circular.add(v);
          return must.push(path);
        }
        if (circular.has(v)) may.push(path);
        const proto = Object.getPrototypeOf(v);
        const keys = Reflect.ownKeys(v).filter(k => Object.getOwnPropertyDescriptor(v, k).enumerable);
        const isDeep = path.length > depth && (keys.length > 0 || v.length > 0);
        const descend = (inner, token) => walk(inner, [...path, token], [...ancestors, { v, path }]);
        if (Array.isArray(v)) {
          const isExtra = k => typeof k === 'symbol' || !/^\d+$/.test(k);
          if (proto !== Array.prototype || isDeep || v.length > 100 || keys.some(isExtra)) must.push(path);
          for (let i = 0; i < Math.min(v.length, 100) && !isDeep; i++) {
            if (i in v) descend(v[i], `${i}`); else may.push([...path, `${i}`]);
          }
          return;
        }
        if (proto !== Object.prototype || !isPlain(v)) (isSilent(proto) && isPlain(v) ? may : must).push(path);
        if (isDeep) return must.push(path);
        if (printsItself(v) || (!isPlain(v) && !(v instanceof Tagged))) return inside.push(path);
        for (const k of keys) {
          if (typeof k === 'symbol' || !k.isWellFormed()) must.push(path);
          if (typeof k === 'symbol') continue;
          const descriptor = Object.getOwnPropertyDescriptor(v, k);
          if ('value' in descriptor) descend(descriptor.value, k); else must.push([...path, k]);
        }
      }
      walk(root, [], []);
      // Again, now that it is known what is circular, wherever it is printed.
      for (const list of [must, may, inside]) list.length = 0;
      walk(root, [], []);
      if (isAllListed) inside.push([]);
      return { must, may, inside };
    }

    // How often, and how, a value is printed.
    const usual = [
      [1, root => util.format('event: ', root)],
      [1, root => util.format('Received event:', root)],
      [1, root => util.format('event: ', root, 'context: ', context())],
      [1, root => 'event: ' + util.inspect(root, { breakLength: Infinity })],
      [1, root => 'event: ' + util.inspect(root, { compact: false })],
    ];
    const context = () => ({ functionName: 'shop-preSignUp', awsRequestId: hex(8), succeed: () => {}, clientContext: undefined });
    function run(ways = usual) {
      const weighted = ways.flatMap(([weight, ...way]) => Array(weight).fill(way));
      for (let n = 0; n < count; n++) {
        const id = `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
        let line;
        try {
          const root = below(8) ? object(0)
            : pick([() => array(0), () => new Foo(value(1)), () => Object.assign(Object.create(null), object(0))])();
          const [print, options] = pick(weighted);
          const text = print(root);
          line = { id, text, value: JSON.parse(json(root)), ...suspects(root, options), ...options };
        } catch {
          // A few odd values cannot be put together, or have no text.
          n--;
          continue;
        }
        process.stdout.write(JSON.stringify(line) + '\n');
      }
    }

    """#
}
