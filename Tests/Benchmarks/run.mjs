// node run.mjs [--require] [--rounds N] [--events N] [--executable PATH]: runs our reader and its peers in turn, round after
// round, and prints the MB/s of each with the ratios that are asked for. With --require, exits 1 where one is missed.
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: {
    require: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '9' },
    events: { type: 'string', default: '10000' },
    executable: { type: 'string', default: join(here, '.build/release/ReadingBenchmark') },
  },
});
if (!existsSync(options.executable)) {
  console.error(`cannot measure: ${options.executable} is missing; run swift build -c release --package-path ${here}`);
  process.exit(2);
}

const corpus = join(here, '.build/corpus');
execFileSync('node', [join(here, 'corpus.mjs'), corpus, options.events]);
const file = name => join(corpus, name);

function output(command, ...parameters) {
  return execFileSync(command, parameters.map(String), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}
const measured = (...command) => () => JSON.parse(output(...command));
const ours = (kind, name) => measured(options.executable, kind, file(name), 5);
const node = (kind, name, passes) => measured('node', join(here, 'peers/node.mjs'), kind, file(name), passes);
const orjson = (kind, name) => measured('python3', join(here, 'peers/with_orjson.py'), kind, file(name), 5);
function counting(name) {
  const start = process.hrtime.bigint();
  output('wc', '-l', file(name));
  return { bytes: statSync(file(name)).size, seconds: Number(process.hrtime.bigint() - start) / 1e9 };
}
function hasOrjson() {
  try {
    execFileSync('python3', ['-c', 'import orjson'], { stdio: 'ignore' });
    return true;
  } catch {
    console.error('orjson is not installed for python3: its lines are left out');
    return false;
  }
}

const contestants = {
  'printed values, replay': ours('printed-read', 'printed.txt'),
  'printed values, node new Function': node('printed-read', 'values.txt', 2),
  'JSON read, replay': ours('json-read', 'events.json'),
  'JSON read, node JSON.parse': node('json-read', 'events.json', 5),
  ...(hasOrjson() && {
    'JSON read, orjson': orjson('json-read', 'events.json'),
    'JSON write, orjson': orjson('json-write', 'events.json'),
  }),
  'JSON write, replay': ours('json-write', 'events.json'),
  'JSON write, node JSON.stringify': node('json-write', 'events.json', 5),
  'lines without values, replay': ours('lines-skip', 'lines.txt'),
  'lines without values, wc -l, whole process': () => counting('lines.txt'),
};
const speeds = Object.fromEntries(Object.keys(contestants).map(name => [name, []]));
const checks = {};
for (let round = 0; round < Number(options.rounds); round++) {
  for (const [name, run] of Object.entries(contestants)) {
    const { bytes, seconds, check } = run();
    speeds[name].push(bytes / seconds / 1e6);
    checks[name] = check;
  }
}

// Whoever found other values did other work.
for (const work of ['printed values', 'JSON read', 'JSON write']) {
  const found = new Set(Object.keys(checks).filter(name => name.startsWith(work)).map(name => checks[name]));
  if (found.size > 1) {
    console.error(`cannot compare: the contestants of "${work}" found different values`);
    process.exit(2);
  }
}

const best = name => Math.max(...speeds[name]);
const median = name => [...speeds[name]].sort((a, b) => a - b)[speeds[name].length >> 1];
console.log(`${'MB/s'.padEnd(46)}    best  median`);
for (const name of Object.keys(speeds)) {
  console.log(`${name.padEnd(46)}${best(name).toFixed(0).padStart(8)}${median(name).toFixed(0).padStart(8)}`);
}

const ratios = [
  ['printed values, replay', 'printed values, node new Function', 4],
  ['JSON read, replay', 'JSON read, node JSON.parse', 1.5],
  ['JSON read, replay', 'JSON read, orjson', 0],
  ['JSON write, replay', 'JSON write, node JSON.stringify', 0],
];
let isMissed = false;
console.log();
for (const [name, peer, least] of ratios) {
  if (!speeds[peer]) continue;
  const [ratio, middle] = [best(name) / best(peer), median(name) / median(peer)];
  const isEnough = Math.min(ratio, middle) >= least;
  const demand = least > 0 ? `, at least ${least} wanted: ${isEnough ? 'met' : 'MISSED'}` : '';
  isMissed ||= !isEnough;
  console.log(`${name} / ${peer}: ${ratio.toFixed(2)} (best), ${middle.toFixed(2)} (median)${demand}`);
}
if (options.require && isMissed) process.exit(1);
