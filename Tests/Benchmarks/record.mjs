// node record.mjs [--require] [--memory] [--rounds N] [--invocations N] [--executable PATH] [--python PATH]: records two logs
// into new stores, with redaction, and Python in turn without, round after round. With --memory, records logs of 10 MB and of
// 1 GB and compares what they took. With --require, exits 1 where a ratio is missed.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: {
    require: { type: 'boolean', default: false },
    memory: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    invocations: { type: 'string', default: '100000' },
    executable: { type: 'string', default: join(here, '../../.build/release/replay') },
    python: { type: 'string', default: 'python3' },
  },
});
if (!existsSync(options.executable)) {
  console.error(`cannot measure: ${options.executable} is missing; run swift build -c release --product replay`);
  process.exit(2);
}
for (const module of ['orjson', 'pyjson5']) {
  try {
    execFileSync(options.python, ['-c', `import ${module}`], { stdio: 'ignore' });
  } catch {
    console.error(`cannot measure: ${options.python} has no ${module}; run pip install orjson pyjson5, or name another with --python`);
    process.exit(2);
  }
}

const work = join(here, '.build/record');
const key = join(work, 'redaction.key');
mkdirSync(work, { recursive: true });
writeFileSync(key, `${'0123456789abcdef'.repeat(4)}\n`);
const python = (script, ...parameters) =>
  execFileSync(options.python, [join(here, 'peers', script), ...parameters], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
const measured = (...command) => JSON.parse(python('measured.py', ...command));

function corpus(invocations) {
  const folder = join(work, String(invocations));
  if (!existsSync(join(folder, 'lines.log'))) execFileSync('node', [join(here, 'record-corpus.mjs'), folder, String(invocations)]);
  return folder;
}

// Each records FILE into a store that is not there yet, and gives what it took.
const store = join(work, 'store');
function replay(file) {
  rmSync(store, { recursive: true, force: true });
  return measured(options.executable, 'record', '--quiet', '--recordings', store, '--redaction-key', key, file);
}
function peer(kind, file) {
  rmSync(store, { recursive: true, force: true });
  mkdirSync(store);
  return measured(options.python, join(here, 'peers/record.py'), kind, file, join(store, 'recordings.sqlite'));
}
const held = () => python('stored.py', join(store, 'recordings.sqlite'));

const logs = { filter: 'filter.json', lines: 'lines.log' };
let isMissed = false;
function judge(text, isEnough, demand) {
  isMissed ||= !isEnough;
  console.log(`${text}, ${demand} wanted: ${isEnough ? 'met' : 'MISSED'}`);
}

const sorted = list => [...list].sort((a, b) => a - b);
const least = (runs, what) => sorted(runs.map(run => run[what]))[0];
const middle = (runs, what) => sorted(runs.map(run => run[what]))[runs.length >> 1];
function line(name, runs, invocations) {
  const cells = [
    least(runs, 'wall').toFixed(2), middle(runs, 'wall').toFixed(2), least(runs, 'cpu').toFixed(2),
    (invocations / least(runs, 'wall') / 1000).toFixed(0), (Math.max(...runs.map(run => run.memory)) / 1024).toFixed(0),
  ];
  console.log(name.padEnd(34) + cells.map(cell => cell.padStart(10)).join(''));
}

const invocations = Number(options.invocations);
const folder = corpus(invocations);
const runs = {};
for (let round = 0; round < Number(options.rounds); round++) {
  for (const [kind, name] of Object.entries(logs)) {
    const file = join(folder, name);
    for (const [who, run] of Object.entries({ replay: () => replay(file), Python: () => peer(kind, file) })) {
      (runs[`${name}, ${who}`] ??= []).push(run());
      const found = held();
      runs[name] ??= found;
      if (found !== runs[name]) {
        console.error(`cannot compare: of ${name} other recordings were stored by ${who}`);
        process.exit(2);
      }
    }
  }
}

const megabytes = name => (statSync(join(folder, name)).size / 1e6).toFixed(0);
console.log(`${invocations} invocations`.padEnd(34) + ['best s', 'median s', 'CPU s', '1000/s', 'peak MB'].map(head => head.padStart(10)).join(''));
for (const name of Object.values(logs)) {
  line(`${name} (${megabytes(name)} MB), replay`, runs[`${name}, replay`], invocations);
  line(`${name}, Python, no redaction`, runs[`${name}, Python`], invocations);
}
console.log();
for (const name of Object.values(logs)) {
  const ratio = (of, what) => of(runs[`${name}, Python`], what) / of(runs[`${name}, replay`], what);
  const [best, median] = [ratio(least, 'wall'), ratio(middle, 'wall')];
  judge(
    `${name}: ${best.toFixed(2)} times as fast as Python (best), ${median.toFixed(2)} (median)`, Math.min(best, median) >= 2,
    'at least 2');
}

if (options.memory) {
  console.log();
  for (const name of Object.values(logs)) {
    const [small, large] = [9000, 950000].map(count => replay(join(corpus(count), name)));
    judge(
      `${name}: ${(small.memory / 1024).toFixed(0)} MB for 9,000 invocations, ${(large.memory / 1024).toFixed(0)} MB for `
        + `950,000 in ${large.wall.toFixed(1)} s, ${(large.memory / small.memory).toFixed(2)} times as much`,
      large.memory <= 1.5 * small.memory, 'at most 1.5');
  }
}
rmSync(store, { recursive: true, force: true });
if (options.require && isMissed) process.exit(1);
