import { fork } from 'node:child_process';
import { on, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { BenchCloud, RunningCloud } from './bench-cloud.ts';
import { embeddedReport, type Idle, type Started } from './embedded-report.ts';

export interface EmbeddedProcess extends RunningCloud {
  /** From calling `startCloud` to its answer, in milliseconds. */
  readonly startMs: number;
  /** From starting the process to hearing that it answers, in milliseconds. */
  readonly processStartMs: number;
  /** Its memory at rest. */
  idle(): Promise<Idle>;
  /** Its memory now, in bytes. */
  rssBytes(): Promise<number>;
}

const program = fileURLToPath(import.meta.resolve('./embedded-program.ts'));

/** Starts the embedded cloud in a fresh process. */
export async function startEmbedded(): Promise<EmbeddedProcess> {
  const began = performance.now();
  const child = fork(program, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = once(child, 'exit');
  const started = Promise.withResolvers<Started>();
  const idle = Promise.withResolvers<Idle>();
  idle.promise.catch(() => {}); // whoever asks for it hears of it
  child.on('message', (message) => {
    const report = embeddedReport.parse(message);
    if (report.kind === 'started') started.resolve(report);
    if (report.kind === 'idle') idle.resolve(report);
  });
  child.once('exit', () => {
    const error = new Error('The process of the cloud has ended.');
    started.reject(error);
    idle.reject(error);
  });
  const { endpoint, region, startMs } = await started.promise;
  return {
    endpoint,
    region,
    startMs,
    processStartMs: performance.now() - began,
    idle: () => idle.promise,
    async rssBytes() {
      child.send('memory');
      for await (const [message] of on(child, 'message')) {
        const report = embeddedReport.parse(message);
        if (report.kind === 'memory') return report.rssBytes;
      }
      throw new Error('The process of the cloud has ended.');
    },
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

export const embedded: BenchCloud = { name: 'embedded', start: startEmbedded };
