// What is drawn at random for the corpora, the same for the same seed (mulberry32).
export function seeded(seed) {
  let state = seed;
  function random() {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  const below = n => Math.floor(random() * n);
  const pick = list => list[below(list.length)];
  const hex = n => Array.from({ length: n }, () => '0123456789abcdef'[below(16)]).join('');
  const uuid = () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
  return { random, below, pick, hex, uuid };
}
