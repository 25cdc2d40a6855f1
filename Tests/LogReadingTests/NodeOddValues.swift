/// Values for `NodeScript` that few functions log: of all classes of Node that print in a form of their own, with properties,
/// names and prototypes that they mostly do not have; classes that print anything of themselves; and the options of
/// `util.inspect`.
enum NodeOddValues {
  static let text = #"""
    // Values of classes that print in forms of their own.
    class 名前 { constructor(a) { this.a = a; } }
    class $X_1 { constructor() { this['a b'] = 1; } }
    class Bare extends null { static of(a) { return Object.assign(Object.create(Bare.prototype), { a }); } }
    class Point extends Map { constructor() { super([['x', 1]]); this.extra = [1]; } }
    class Group extends Set { constructor() { super([1, 'a']); this.extra = 1; } }
    class Kinds extends Uint8Array {}
    class Wait extends Promise {}
    class Named extends Error { get name() { return 'OtherName'; } }
    class Lines { [util.inspect.custom]() { return 'Lines (\n  one,\n  two\n)'; } }
    class Id { [util.inspect.custom]() { return "new ObjectId('64b7f0')"; } }
    class Word { [util.inspect.custom]() { return pick(['a: 1', '', ' ', '}', '{', "'", '[Object]', '...', '... 1 more item', '# 12', 'a b', '-', '(1)', 'a => 1', '<a>', '$', '@x', 'x=1', 'Foo<1>', '1 2', 'a\n  b', 'a {\n}', '[a', 'new X { a: 1 }', '1.2.3', '12px', '/x', '1,', 'null null', '"']); } }
    class Tag { constructor(tag) { this.b = 1; Object.defineProperty(this, Symbol.toStringTag, { value: tag }); } }
    const withProps = (v, depth) => Object.assign(v, pick([{ x: 1 }, { 'two words': 1, y: { z: [1] } }, object(depth + 1), { [Symbol('k')]: 1 }]));
    function* generate() { yield 1; }
    const message = () => string().replace(/\0|\n\s*at |[)\]]/g, '');
    function odd(depth) {
      const inner = () => value(depth + 1);
      const props = v => withProps(v, depth);
      return pick([
        () => new DataView(new ArrayBuffer(below(5))), () => new SharedArrayBuffer(4), () => props(Buffer.from('xy')),
        () => props(new Uint8Array(2)), () => props(new Date(0)), () => props(new Moment(0)), () => props(new Date(NaN)),
        () => props(/x/g), () => props(new String("it's ]")), () => props(new Number(-0)), () => props(Object(1n)), () => props(Object(Symbol('a b'))),
        () => props(new Map([[1, inner()]])), () => props(new Set([inner()])), () => new Point(), () => new Group(), () => new Kinds(3),
        () => Wait.resolve(inner()), () => props(Promise.resolve(1)), () => props(function () {}), () => props(() => 1), () => props(class {}),
        () => class A { static s = inner(); }, () => class extends Foo {}, () => ({ [string()]: () => 1 })[0] || ({ 'a b': function () {} })['a b'],
        () => Object.defineProperty(() => 1, 'name', { value: string().replace(/[\r\n]/g, ' ') }),
        () => new 名前(inner()), () => new $X_1(), () => Bare.of(inner()), () => 名前, () => new Proxy(object(depth), {}), () => new Proxy([1, inner()], {}),
        () => new Proxy(function f() {}, {}), generate, () => generate(), () => (async function* () {})(), () => new Set([1]).values(), () => new Map([[1, 2]]).keys(),
        () => 'aXb'.matchAll(/X/g), () => 'aXb'.match(/(?<n>X)/), () => new URL('https://example.com/a?b=c#d'), () => new URLSearchParams('b=c&d'),
        () => new Headers({ a: 'b' }), () => new AbortController(), () => new Blob(['a']), () => new (require('events'))(),
        () => new WeakRef({}), () => new Lines(), () => new Id(), () => new Word(), () => new Tag(pick(['T', 'a b', 'x] {', '', 'Object', '日本'])),
        () => Object.assign(Object.create(Foo.prototype), { b: inner() }), () => Object.setPrototypeOf([1, inner()], null),
        () => Object.setPrototypeOf(new Map([[1, 2]]), null), () => Object.setPrototypeOf(new Date(0), null), () => Object.setPrototypeOf(new Error('np'), null),
        () => Object.setPrototypeOf(() => 1, null), () => Object.setPrototypeOf(/x/, null), () => Object.setPrototypeOf(new Foo(1), null),
        () => Object.assign(Object.create(Object.create(null)), { a: 1 }), () => Object.create(Object.create(Foo.prototype), {}),
        () => new Named(message()), () => { try { require('assert').strictEqual(1, 2); } catch (e) { return e; } },
        () => { try { require('fs').readFileSync('/none'); } catch (e) { return e; } }, () => { try { Buffer.alloc('x'); } catch (e) { return e; } },
        () => { try { JSON.parse('{ x'); } catch (e) { return e; } }, () => new DOMException('dom', 'AbortError'),
        () => Object.assign(new Error(message()), { name: pick(['X', 'a b', '', 'Foo']) }), () => new Error(message(), { cause: inner() }),
        () => Object.assign(new Error('s'), { stack: pick(['', 'custom stack', 'a\nb', "it's", 'Error: s\n  at somewhere', 'Error: s\n    at x (y:1:2)\nmore text']) }),
        () => Object.assign(new Error('e'), { message: 'changed' }),
        () => new AggregateError([error(), inner()], message(), { cause: error() }), () => [error(), 1, error()], () => new Map([[error(), error()]]), () => new Set([error(), 1]),
        () => { const e = new Error(message()); e.self = e; return e; }, () => { const m = new Map(); m.set('m', m); return m; }, () => { const a = [1]; a.push(a); return a; },
        () => new Error(''), () => new Error(message() + '\n'), () => Object.assign([1, 2, 3], { [Symbol('s: ]')]: 1, '-1': 2 }), () => [, ,], () => [undefined, , null],
        () => namespace, () => Object.freeze([Object.freeze({ a: inner() })]), () => new Array(below(3)), () => util.inspect,
        () => process.memoryUsage, () => Symbol.iterator, () => Symbol(pick(['', ')', 'a)', '): 1', ') ]'])), () => ({ [Symbol(pick(['', ')', 'a)', '): 1', 'x]: 1']))]: 1, z: 2 }),
        () => ({ get g() { return inner(); }, set g(_) {} }), () => ({ get: 1, set: 2, async: 3 }), () => Object.defineProperty({}, 'a b', { get() { return 1; }, enumerable: true }),
        () => new Intl.NumberFormat('en'), () => new (class Foo2 { #p = 1; q = 2; })(), () => Atomics, () => Math, () => JSON, () => Reflect, () => new (class { get [Symbol.toStringTag]() { return 'Z'; } a = 1; })(),
        () => new FinalizationRegistry(() => {}), () => BigInt.asUintN(64, -1n), () => [1n, -5n, 10n ** 20n], () => Array.from({ length: 9 }, (_, i) => BigInt(i) ** 9n),
      ])();
    }

    """#

  /// Starts the script with other ways to print. A module's namespace comes only from an import.
  static let start = #"""
    const ways = [
      [8, root => util.format('event: ', root)], [4, root => util.format('Received event:', root)],
      [4, root => util.format('event: ', root, 'context: ', context())],
      [2, root => 'event: ' + util.inspect(root, { breakLength: Infinity })],
      [2, root => 'event: ' + util.inspect(root, { compact: false })],
      [1, root => 'event: ' + util.inspect(root, { compact: true })],
      [1, root => 'event: ' + util.inspect(root, { compact: 1, breakLength: pick([20, 40, 120]) })],
      [1, root => 'event: ' + util.inspect(root, { sorted: true }), { isSorted: true }],
      [1, root => 'event: ' + util.inspect(root, { depth: null }), { depth: 1e9 }],
      [1, root => 'event: ' + util.inspect(root, { depth: 0 }), { depth: 0 }],
      [1, root => 'event: ' + util.inspect(root, { depth: 4 }), { depth: 4 }],
      [1, root => 'event: ' + util.inspect(root, { numericSeparator: true })],
      [1, root => 'event: ' + util.inspect(root, { getters: true })],
      [1, root => 'event: ' + util.inspect(root, { showHidden: true }), { isAllListed: true }],
      [1, root => util.format('event: %o', root), { isAllListed: true, depth: 4 }],
      [1, root => util.format('event: %O and more', root)],
      [1, root => util.format('event: ', root, [1, 2], 'x', 3, null, undefined, { a: 1 })],
      [1, root => util.format('event:', root, new Error('after'))],
      [1, root => util.format('event: %s', root), { depth: 0 }],
    ];
    let namespace;
    process.on('unhandledRejection', () => {});
    import('data:text/javascript,export const a = 1; export default { b: [2] }; export const s = "x: y";').then(module => {
      namespace = module;
      run(ways);
    });
    """#
}
