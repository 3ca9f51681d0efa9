import type { QueuedResult } from './parts/queued-at-once.ts';
import type { UploadsResult } from './parts/uploads.ts';

/** Below this a status is read at once: the bar of the requirements, in milliseconds. */
const statusBarMs = 20;
/** Lines of memory that are shown. */
const shown = 10;

const round = (value: number, digits = 1) => value.toFixed(digits);

function memoryLines({ memory }: QueuedResult): readonly string[] {
  const step = Math.max(1, Math.floor(memory.length / shown));
  return memory
    .filter((_, at) => at % step === 0 || at === memory.length - 1)
    .map(
      ({ at, cloud, functions, processes }) =>
        `    ${String(at).padStart(5)} s  cloud ${String(cloud).padStart(5)} MB, ${processes} processes of functions ${functions} MB`,
    );
}

export function formatQueued(title: string, result: QueuedResult): string {
  const { jobs, failed, submittedSeconds, workedSeconds, rates, status } = result;
  const verdict = status.p99 < statusBarMs ? 'below' : 'NOT below';
  return [
    `${title}: ${jobs} jobs, ${failed} not completed`,
    `  submitted in ${round(submittedSeconds)} s (${round(jobs / submittedSeconds)} a second), done in ${round(workedSeconds)} s (${round(jobs / workedSeconds)} a second)`,
    `  jobs/s from the first tenth to the last: ${rates.map((rate) => round(rate)).join('  ')}`,
    `  status reads meanwhile: ${status.reads}, p50 ${round(status.p50)} ms, p99 ${round(status.p99)} ms (${verdict} ${statusBarMs} ms), ${status.failures} failed`,
    `    p99 from the first tenth to the last: ${status.p99s.map((ms) => round(ms)).join('  ')} ms`,
    ...memoryLines(result),
  ].join('\n');
}

function sentAgain(again: UploadsResult['again']): string {
  const answers = [...again].map(([status, count]) => `${count} answers of ${status}`);
  return answers.length === 0 ? '' : `, sent again after ${answers.join(' and ')}`;
}

export function formatUploads(result: UploadsResult): string {
  const { way, uploads, failures, again, seconds, took } = result;
  const failed =
    failures.length === 0 ? 'none failed' : `${failures.length} FAILED: ${failures[0]}`;
  return `${uploads} uploads at once ${way}: ${round(seconds)} s, median ${round(took.median, 0)} ms, slowest ${round(took.max, 0)} ms, ${failed}${sentAgain(again)}`;
}
