// AWS's Runtime Interface Emulator with a function in it, and a client that keeps its connection: one request after the other,
// for two at once make it panic.
import { spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

async function freePort() {
  const server = createServer();
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise(done => server.close(done));
  return port;
}

// The whole answer at the beginning of BYTES as { size, body }, or nothing.
function answer(bytes) {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return;
  const head = bytes.toString('latin1', 0, end);
  if (!head.startsWith('HTTP/1.1 200')) throw new Error(`the emulator answered ${head.split('\r\n')[0]}`);
  const length = /content-length: *(\d+)/i.exec(head);
  if (length) {
    const size = end + 4 + Number(length[1]);
    return bytes.length < size ? undefined : { size, body: bytes.subarray(end + 4, size) };
  }
  const parts = [];
  for (let at = end + 4; ;) {
    const line = bytes.indexOf('\r\n', at);
    if (line < 0) return;
    const count = parseInt(bytes.toString('latin1', at, line), 16);
    if (Number.isNaN(count)) throw new Error('the emulator answered what is not HTTP');
    const next = line + 2 + count + 2;
    if (bytes.length < next) return;
    if (count === 0) return { size: next, body: Buffer.concat(parts) };
    parts.push(bytes.subarray(line + 2, line + 2 + count));
    at = next;
  }
}

export class Emulator {
  constructor(process, socket) {
    [this.process, this.socket] = [process, socket];
    socket.on('data', bytes => this.take(bytes));
    for (const event of ['error', 'close']) socket.on(event, () => this.fail?.(new Error('the emulator closed the connection')));
  }

  static async start(path, bootstrap) {
    const [port, api] = [await freePort(), await freePort()];
    const child = spawn(
      path, ['--runtime-interface-emulator-address', `127.0.0.1:${port}`, '--runtime-api-address', `127.0.0.1:${api}`, bootstrap],
      { stdio: 'ignore', detached: true, env: { PATH: process.env.PATH } });
    const kill = () => {
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {}
    };
    child.on('error', () => {});
    process.once('exit', kill);
    for (let attempt = 0; attempt < 100 && child.exitCode === null; attempt++) {
      const socket = connect(port, '127.0.0.1').setNoDelay();
      const isOpen = await new Promise(done => socket.once('connect', () => done(true)).once('error', () => done(false)));
      if (isOpen) return Object.assign(new Emulator(child, socket), { kill });
      await pause(50);
    }
    kill();
    throw new Error(`${path} did not start`);
  }

  static request(event) {
    const body = Buffer.from(JSON.stringify(event));
    const head = 'POST /2015-03-31/functions/function/invocations HTTP/1.1\r\nHost: 127.0.0.1\r\n'
      + `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
    return Buffer.concat([Buffer.from(head), body]);
  }

  // Invokes the function with one request after the other: the answers, when each was sent (the last time is that of the last
  // answer), and how long each took, in nanoseconds.
  invoke(requests) {
    const [answers, latencies] = [[], new Float64Array(requests.length)];
    const start = process.hrtime.bigint();
    let sent = start;
    let kept = Buffer.alloc(0);
    return new Promise((done, fail) => {
      this.fail = fail;
      this.take = bytes => {
        kept = kept.length > 0 ? Buffer.concat([kept, bytes]) : bytes;
        try {
          const whole = answer(kept);
          if (!whole) return;
          const now = process.hrtime.bigint();
          latencies[answers.length] = Number(now - sent);
          answers.push(whole.body);
          kept = kept.subarray(whole.size);
          sent = now;
          if (answers.length < requests.length) this.socket.write(requests[answers.length]);
          else done({ answers, latencies, seconds: Number(now - start) / 1e9 });
        } catch (error) {
          fail(error);
        }
      };
      this.socket.write(requests[0]);
    });
  }

  end() {
    this.fail = undefined;
    this.socket.destroy();
    this.kill();
  }
}
