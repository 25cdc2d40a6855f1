// node node.mjs KIND FILE PASSES: what Node does with the same records. They are strings before the clock starts.
import { readFileSync } from 'node:fs';

const [kind, file, passes] = process.argv.slice(2);
const records = readFileSync(file, 'utf8').split('\0').slice(0, -1);
const work = {
  'json-read': record => JSON.parse(record).userName.length,
  'json-write': value => Buffer.byteLength(JSON.stringify(value)),
  'printed-read': record => new Function(`return ${record}`)().userName.length,
}[kind];
const items = kind === 'json-write' ? records.map(record => JSON.parse(record)) : records;
let [seconds, check] = [Infinity, 0];
for (let pass = 0; pass < Number(passes); pass++) {
  const start = process.hrtime.bigint();
  check = 0;
  for (const item of items) check += work(item);
  seconds = Math.min(seconds, Number(process.hrtime.bigint() - start) / 1e9);
}
const bytes = records.reduce((sum, record) => sum + Buffer.byteLength(record), 0);
console.log(JSON.stringify({ bytes, seconds, records: records.length, check }));
