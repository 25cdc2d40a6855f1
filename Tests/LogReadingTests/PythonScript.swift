/// What `PythonDifferentialTests` lets Python do: make values, print them, and say what is to be read of them.
enum PythonScript {
  /// Takes a seed and a number of values, and writes the same lines as `NodeScript`.
  static let text = #"""
    import array, collections, dataclasses, datetime, decimal, enum, fractions, io, ipaddress, json, logging, pathlib, pprint, random, re, sys, types, uuid

    seed, count = int(sys.argv[1]), int(sys.argv[2])
    rnd = random.Random(seed)
    pick = rnd.choice
    hexa = lambda n: "".join(pick("0123456789abcdef") for _ in range(n))

    PIECES = ["a", "key", "x y", "'", '"', "`", "\\", "\n", "\t", "\r\n", "\r", "\x1b[32m", "\x7f", "\x85", "\u2028", "\0", "\b", "é", "e\u0301",
              "\u0301", "😀", "日本", "[...]", "{...}", "{", "}", "[ ", " ]", "()", ": ", ", ", "None", "True", "nan", "b'x'", "<object at 0x1>", "event: {",
              "START RequestId: ", "\xa0", "\u3000", "\ufeff", "\u200b", "\ue000", "\U0010ffff", "#", "datetime.datetime(2022, 1, 1)", "%s", "long word " * 12]
    def string():
        text = "".join(pick(PIECES) for _ in range(rnd.randrange(6)))
        return text + "\ud83d" if rnd.randrange(60) == 0 else text
    NAMES = ["email", "custom:tier", "cognito:user_status", "sub", "0", "", "a-b", "it's", '"', "é", "日本", "None", "True", "x\ny", "Decimal('1')", "__proto__"]
    key = lambda: pick(NAMES) if rnd.randrange(4) else string()
    NUMBERS = [0, -0.0, 1, -1, 1.5, 1e16, 1e-7, 5e-324, 1.7976931348623157e308, 2**53 + 1, 10**40, -273.15]

    class Color(enum.Enum):
        RED = "r"
    class Flag(enum.IntFlag):
        A = 1
        B = 2
    Point = collections.namedtuple("Point", "x y")
    @dataclasses.dataclass
    class Card:
        name: str
        value: object
    class Foo:
        def method(self): pass
    class Told:
        def __init__(self, text): self.text = text
        def __repr__(self): return self.text
    class Sub(dict): pass
    class SubList(list): pass
    class Text(str): pass

    OTHER = ("other",)  # JSON has no type for it: null, and listed
    def special(depth):
        inner = lambda: value(depth + 1)
        kind = rnd.randrange(48)
        if kind < 6:
            pairs = [inner() for _ in range(rnd.randrange(3))]
            return tuple(p[0] for p in pairs), ("tuple", [p for p in pairs])
        if kind == 6:
            a = inner()
            return {1: "a", **{"b": a[0]}}, ("keys", {"b": a})
        if kind == 7:
            return {(1, 2): 1, None: 2, True: 3, 1.5: 4, "z": 5}, ("keys", {"z": (5, 5)})
        if kind == 8:
            a = inner()
            return Sub(q=a[0]), {"q": a}
        if kind == 9:
            a = inner()
            return SubList([a[0]]), [a]
        if kind == 10:
            return Text("text"), "text"
        if kind == 11:
            return True, True
        recursive = [1]; recursive.append(recursive)
        return pick([
            lambda: set(), lambda: {1, 2}, lambda: {"a", "it's"}, lambda: frozenset({1}), lambda: b"a\x00'\"", lambda: bytearray(b"x)"), lambda: decimal.Decimal("12.50"),
            lambda: decimal.Decimal("NaN"), lambda: datetime.datetime(2022, 8, 25, 1, 2, tzinfo=datetime.timezone.utc), lambda: datetime.date(2022, 1, 1),
            lambda: datetime.timedelta(days=1), lambda: uuid.UUID(int=5), lambda: collections.OrderedDict([("a", inner()[0])]), lambda: collections.defaultdict(list, {"a": [1]}),
            lambda: collections.Counter("aab"), lambda: collections.deque([1, "x"]), lambda: Point(1, inner()[0]), lambda: Card("n)", inner()[0]), lambda: Color.RED, lambda: Flag.A,
            lambda: 1 + 2j, lambda: 2j, lambda: complex("nan"), lambda: float("nan"), lambda: float("inf"), lambda: float("-inf"), lambda: range(3), lambda: ...,
            lambda: object(), lambda: Foo(), lambda: Foo().method, lambda: Foo, lambda: (lambda: 1), lambda: len, lambda: special, lambda: ValueError("x, y: 'z"),
            lambda: KeyError("k"), lambda: types.SimpleNamespace(a=1), lambda: pathlib.PurePosixPath("/a b"), lambda: re.compile("a[)']"), lambda: array.array("i", [1]),
            lambda: memoryview(b"x"), lambda: (i for i in ()), lambda: iter([]), lambda: json, lambda: fractions.Fraction(1, 2), lambda: ipaddress.ip_address("192.0.2.1"),
            lambda: slice(1, 2), lambda: io.StringIO(), lambda: NotImplemented, lambda: {"a": 1}.keys(), lambda: {"a": 1}.items(), lambda: types.MappingProxyType({"a": 1}),
            lambda: Exception(), lambda: zip(), lambda: collections.ChainMap({"a": 1}), lambda: print, lambda: type(None), lambda: int, lambda: enum.auto,
            lambda: Told(pick(["", "x", "a: 1", "a, b", "{", "}", "'", "(", "<a", "a b", "Foo(1", "Foo)", "Foo(')')", "#", "1x", "-", "$", "<x> y", "b'", "r'x'", "{'a': 1", "[1", "None None", "Foo[1]", "Foo{1}", "a.b", "a=1"])),
        ])(), OTHER

    def value(depth):
        """A value and what is to be read of it."""
        kind = rnd.randrange(7 if depth > 5 else 15)
        if kind == 0: return None, None
        if kind == 1: return (v := rnd.random() < 0.5), v
        if kind == 2: return (v := rnd.randrange(2000) - 1000), v
        if kind == 3: return (v := pick(NUMBERS)), v
        if kind < 7:
            v = string()
            return v, v
        if kind == 7: return special(depth)
        if kind < 10:
            items = [value(depth + 1) for _ in range(rnd.randrange(5))]
            return [i[0] for i in items], items
        return obj(depth)

    def obj(depth):
        members = {key(): value(depth + 1) for _ in range(rnd.randrange(6))}
        return {k: v[0] for k, v in members.items()}, members

    def lone(text): return any(0xD800 <= ord(c) < 0xE000 for c in text)

    def expected(read, path, must, may):
        if read is OTHER:
            must.append(path); return None
        if isinstance(read, tuple) and read and read[0] == "tuple":
            must.append(path)
            return [expected(r[1], path + [str(i)], must, may) for i, r in enumerate(read[1])]
        if isinstance(read, tuple) and read and read[0] == "keys":
            must.append(path)
            return {k: expected(r[1], path + [k], must, may) for k, r in read[1].items()}
        if isinstance(read, list):
            return [expected(r[1], path + [str(i)], must, may) for i, r in enumerate(read)]
        if isinstance(read, dict):
            if any(lone(k) for k in read): must.append(path)
            return {k: expected(r[1], path + [k], must, may) for k, r in read.items()}
        if isinstance(read, str) and lone(read):
            must.append(path); return None
        if isinstance(read, str) and "\ufffd" in read: may.append(path)
        return read

    def plain(read):
        if read is OTHER or isinstance(read, tuple): return False
        if isinstance(read, list): return all(plain(r[1]) for r in read)
        if isinstance(read, dict): return all(plain(r[1]) for r in read.values())
        return True

    for _ in range(count):
        v, read = obj(0)
        ident = f"{hexa(8)}-{hexa(4)}-4{hexa(3)}-8{hexa(3)}-{hexa(12)}"
        must, may = [], []
        try:
            want = expected(read, [], must, may)
            ways = [lambda: f"event: {v}", lambda: f"event={v!r}", lambda: f"event: {v} {[1]}", lambda: "event: " + pprint.pformat(v, sort_dicts=False),
                    lambda: "event: " + pprint.pformat(v, width=30, sort_dicts=False), lambda: "event: " + pprint.pformat(v, compact=True, sort_dicts=False, indent=4), lambda: "Received event: %s" % (v,)]
            ways = ways * 2
            if plain(read):
                ways += [lambda: "event: " + json.dumps(v), lambda: "event: " + json.dumps(v, indent=2), lambda: "event: " + json.dumps(v, ensure_ascii=False), lambda: "event: " + json.dumps(v, separators=(",", ":")),
                         lambda: "event: " + json.dumps(v, indent="\t")]
            text = pick(ways)()
            text.encode()
            line = json.dumps(dict(id=ident, text=text, value=want, must=must, may=may, inside=[]))
        except (UnicodeEncodeError, TypeError):
            continue
        print(line)
    """#
}
