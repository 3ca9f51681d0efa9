import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { CatalogueEntry } from '../catalogue.ts';
import { noFigures } from '../scoring/score.ts';
import type { Result } from './protocol.ts';
import { result } from './protocol.ts';

const readerProcess = join(import.meta.dirname, 'reader-process.ts');

export interface ReadAllOptions {
  readonly processes: number;
  /** A drawing that takes longer has failed, and its process ends. */
  readonly deadlineMs: number;
  readonly onResult: (result: Result) => void;
  /** What a process runs. @default the reader */
  readonly script?: string;
}

/** Reads drawings in processes of their own; results come in the order of `entries`. */
export async function readAll(
  entries: readonly CatalogueEntry[],
  { processes, deadlineMs, onResult, script = readerProcess }: ReadAllOptions,
): Promise<readonly Result[]> {
  const left = entries.map((entry, index) => ({ entry, index }));
  const results = new Map<number, Result>();
  const work = async (): Promise<void> => {
    let child: ChildProcess | undefined;
    for (let next = left.shift(); next; next = left.shift()) {
      child = child && isUsable(child) ? child : fork(script);
      const read = await readOne(child, next.entry, deadlineMs);
      results.set(next.index, read);
      onResult(read);
    }
    if (child && isUsable(child)) child.disconnect();
  };
  await Promise.all(Array.from({ length: Math.min(processes, entries.length) }, work));
  return [...results].sort(([a], [b]) => a - b).map(([, read]) => read);
}

/** One that was killed is still connected until it has died. */
function isUsable({ connected, killed, exitCode, signalCode }: ChildProcess): boolean {
  return connected && !killed && exitCode === null && signalCode === null;
}

function readOne(child: ChildProcess, entry: CatalogueEntry, deadlineMs: number): Promise<Result> {
  return new Promise((resolve) => {
    const settle = (read: Result): void => {
      clearTimeout(timer);
      child.removeAllListeners();
      resolve(read);
    };
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      settle(failedResult(entry, `no answer within ${deadlineMs / 1000} s`));
    }, deadlineMs);
    child.once('message', (message) => settle(result.parse(message)));
    child.once('exit', (code) => settle(failedResult(entry, `the reader ended with ${code}`)));
    child.send({ id: entry.id });
  });
}

function failedResult({ id, difficulty, variations }: CatalogueEntry, reason: string): Result {
  const figures = { ...noFigures, failed: 1 };
  const score = { id, difficulty, variations, figures, faults: [`failed: ${reason}`] };
  return { score, readMs: 0, peakMb: 0, pages: 0, kilobytes: 0, cost: 0 };
}
