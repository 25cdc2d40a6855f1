// node targets.mjs --emulator PATH [--require] [--rounds N] [--invocations N] [--executable PATH] [--bootstrap PATH]: replays
// recordings through a Lambda executable in a process of its own, and invokes the same executable with the same events in AWS's
// Runtime Interface Emulator, in turn, round after round. With --require, exits 1 where a ratio is missed.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { Emulator } from './emulator.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: {
    require: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    invocations: { type: 'string', default: '10000' },
    executable: { type: 'string', default: join(here, '../../.build/release/replay') },
    bootstrap: { type: 'string', default: join(here, '../../.build/release/bootstrap') },
    emulator: { type: 'string', default: join(here, '.build/targets/aws-lambda-rie') },
  },
});
const [executable, bootstrap, emulator] = [options.executable, options.bootstrap, options.emulator].map(path => resolve(path));
function giveUp(reason) {
  console.error(reason);
  process.exit(2);
}
for (const [path, way] of [
  [executable, 'run swift build -c release --product replay'],
  [bootstrap, 'run swift build -c release --product bootstrap'],
  [emulator, 'run pip download --no-deps aws-sam-cli, unzip the wheel, chmod +x samcli/local/rapid/aws-lambda-rie-x86_64, and name it with --emulator'],
]) {
  if (!existsSync(path)) giveUp(`cannot measure: ${path} is missing; ${way}`);
}

const work = join(here, '.build/targets');
mkdirSync(work, { recursive: true });
const key = join(work, 'redaction.key');
writeFileSync(key, `${'0123456789abcdef'.repeat(4)}\n`);

// What the executable has handlers for that answer the same at any time: three of the corpus's seven triggers.
const triggers = ['PreSignUp_SignUp', 'PostAuthentication_Authentication', 'DefineAuthChallenge_Authentication'];
const output = (command, ...parameters) =>
  execFileSync(command, parameters, { encoding: 'utf8', maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'pipe'] });

// The recordings that INVOCATIONS of the corpus leave: their folder, and each with what the linked handlers answer, approved.
function recordings(invocations, names) {
  const [log, folder] = [join(work, `log-${invocations}`), join(work, `recordings-${invocations}`)];
  output('node', join(here, 'record-corpus.mjs'), log, String(invocations));
  rmSync(folder, { recursive: true, force: true });
  output(executable, 'record', '--quiet', '--recordings', folder, '--redaction-key', key, join(log, 'filter.json'));
  output(executable, 'update', '--no-ci', '--recordings', folder, '--target', 'linked', ...names);
  const approved = Object.fromEntries(names.map(name => {
    const { outcomes } = JSON.parse(readFileSync(join(folder, 'snapshots', `${name}.json`)));
    return [name, new Map(outcomes.flatMap(({ response, recordings }) => recordings.map(id => [id, response])))];
  }));
  const rows = output('python3', join(here, 'peers/events.py'), join(folder, 'recordings.sqlite'), ...names).trimEnd().split('\n');
  const list = rows.map(row => JSON.parse(row)).map(([id, name, event]) => ({ id, event, response: approved[name].get(id) }));
  return { folder, names, list };
}

// Replays with TARGET, and gives the seconds of the whole process. Whatever does not match ends the benchmark.
function replay({ folder, names, list }, target, ...parameters) {
  const start = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(
    executable, ['--recordings', folder, '--target', target, ...parameters, ...names], { encoding: 'utf8' });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0 || stdout !== `${list.length} replayed: ${list.length} matched\n`) {
    giveUp(`cannot compare: with ${target} not everything matched\n${stdout}${stderr}`);
  }
  return seconds;
}

// The executable with a library before it that notes when events arrive.
const arrivals = join(work, 'arrivals');
const noting = join(work, 'noting');
function makeNoting() {
  const library = join(work, 'arrivals.so');
  const compiler = ['cc', 'clang'].find(name => spawnSync(name, ['--version']).status === 0);
  if (!compiler) giveUp('cannot measure: there is no C compiler; install gcc or clang');
  execFileSync(compiler, ['-O2', '-shared', '-fPIC', '-o', library, join(here, 'peers/arrivals.c'), '-ldl'], { stdio: 'inherit' });
  writeFileSync(noting, `#!/bin/sh\nLD_PRELOAD='${library}' ARRIVALS='${arrivals}' exec '${bootstrap}'\n`);
  chmodSync(noting, 0o755);
}

// The nanoseconds from one event to the next.
function gaps(count) {
  const bytes = readFileSync(arrivals);
  const times = Array.from({ length: bytes.length / 8 }, (_, index) => Number(bytes.readBigInt64LE(8 * index)));
  if (times.length !== count) giveUp(`cannot measure: of ${count} events, ${times.length} were seen to arrive`);
  return times.slice(1).map((time, index) => time - times[index]);
}

// The milliseconds from the moment at which the executable has been started by itself until its first answer.
async function ownStart(event) {
  let done;
  const answered = new Promise(resolve => (done = resolve));
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      request.resume();
      return done(process.hrtime.bigint());
    }
    response.writeHead(200, {
      'Content-Type': 'application/json', 'Lambda-Runtime-Aws-Request-Id': '8476a536-e9f4-11e8-9739-2dfe598c3fcd',
      'Lambda-Runtime-Deadline-Ms': String(Date.now() + 5000), 'Content-Length': String(event.length),
    });
    response.end(event);
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const child = spawn(bootstrap, {
    stdio: 'ignore', env: { PATH: process.env.PATH, AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${server.address().port}` },
  });
  const start = process.hrtime.bigint();
  const end = await answered;
  child.kill('SIGKILL');
  server.closeAllConnections();
  server.close();
  return Number(end - start) / 1e6;
}

// How busy others keep the cores, in per cent of one: what is going on while this process does nothing.
async function othersLoad() {
  const busy = () => cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
  const [before, start] = [busy(), performance.now()];
  await pause(500);
  return (100 * (busy() - before)) / (performance.now() - start);
}

const sorted = list => [...list].sort((a, b) => a - b);
const best = list => sorted(list)[0];
const median = list => sorted(list)[list.length >> 1];
let isMissed = false;
function judge(text, isEnough, demand) {
  isMissed ||= !isEnough;
  console.log(`${text}, ${demand} wanted: ${isEnough ? 'met' : 'MISSED'}`);
}

// So that what ends with this process does.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

makeNoting();
const invoked = Number(options.invocations);
const all = recordings(Math.ceil((invoked * 7) / triggers.length), triggers);
const one = recordings(1, triggers.slice(0, 1));
const count = all.list.length;
const requests = all.list.map(({ event }) => Emulator.request(event));

async function emulate() {
  const host = await Emulator.start(emulator, bootstrap);
  try {
    await host.invoke(requests.slice(0, 1));
    const taken = await host.invoke(requests);
    taken.answers.forEach((answer, index) => {
      const { id, event, response } = all.list[index];
      if (!isDeepStrictEqual(JSON.parse(answer), { ...event, response })) {
        throw new Error(`the emulator's answer to ${id} is another: ${answer}`);
      }
    });
    return taken;
  } finally {
    host.end();
  }
}

const runs = { one: [], two: [], emulator: [], gap: [], latency: [], extra: [], start: [] };
const loads = [];
try {
  for (let round = 0; round < Number(options.rounds); round++) {
    loads.push(await othersLoad());
    runs.one.push(replay(all, `exec:${bootstrap}`, '--workers', '1'));
    const { seconds, latencies } = await emulate();
    runs.emulator.push(seconds);
    runs.latency.push(median(latencies) / 1000);
    runs.two.push(replay(all, `exec:${bootstrap}`, '--workers', '2'));
    rmSync(arrivals, { force: true });
    replay(all, `exec:${noting}`, '--workers', '1');
    runs.gap.push(median(gaps(count)) / 1000);
    // These are short, so that more of them cost little.
    for (let again = 0; again < 5; again++) {
      runs.start.push(await ownStart(JSON.stringify(one.list[0].event)));
      runs.extra.push(1000 * (replay(one, `exec:${bootstrap}`) - replay(one, 'linked')));
    }
  }
} catch (error) {
  giveUp(`cannot measure: ${error.message}`);
}

const heads = ['best', 'median'];
const row = (name, list, convert) =>
  console.log(name.padEnd(52) + [best(list), median(list)].map(value => convert(value).padStart(10)).join(''));
const rate = seconds => (count / seconds).toFixed(0);
console.log(`${count} invocations`.padEnd(52) + heads.map(head => head.padStart(10)).join(''));
row('replay, one worker, whole process, 1/s', runs.one, rate);
row('replay, two workers, whole process, 1/s', runs.two, rate);
row("emulator, from first request to last answer, 1/s", runs.emulator, rate);
row('replay, median from one event to the next, µs', runs.gap, value => value.toFixed(0));
row('emulator, median from request to answer, µs', runs.latency, value => value.toFixed(0));
row('executable by itself, to its first answer, ms', runs.start, value => value.toFixed(1));
row('replay of one recording, exec: less linked, ms', runs.extra, value => value.toFixed(1));
console.log(`cores that others kept busy, before each round: ${loads.map(load => `${load.toFixed(0)} %`).join(' ')}`);
console.log();

function compare(text, above, below, isEnough, demand) {
  const ratios = [best(above) / best(below), median(above) / median(below)];
  judge(`${text}: ${ratios[0].toFixed(2)} (best), ${ratios[1].toFixed(2)} (median)`, ratios.every(isEnough), demand);
}
compare('invocations a second, one worker / emulator', runs.emulator, runs.one, ratio => ratio >= 3, 'at least 3');
compare('median latency, replay / emulator', runs.gap, runs.latency, ratio => ratio <= 0.5, 'at most 0.5');
compare('invocations a second, two workers / one', runs.one, runs.two, ratio => ratio >= 1.7, 'at least 1.7');
const later = median(runs.extra) - median(runs.start);
judge(`first answer: ${later.toFixed(1)} ms later than the executable by itself`, later <= 5, 'at most 5');
if (options.require && isMissed) process.exit(1);
