import type { JobStatus } from './client/answers.ts';
import { commandName } from './command-name.ts';

/** A completed job in a few lines. */
export function describeResult(job: JobStatus): string {
  const summary = job.summary ?? {};
  return [
    `${job.job_id} completed`,
    `  access points  ${summary['doors_found'] ?? '-'}`,
    `  withheld       ${summary['withheld'] ?? '-'}`,
    `  confidence     ${summary['confidence'] ?? '-'}`,
    ...job.warnings.map(({ stage, message }) => `  warning        ${stage}: ${message}`),
    ...Object.keys(job.files).map(
      (type) => `  ${type.padEnd(14)} ${commandName} download ${job.job_id} --type ${type}`,
    ),
  ].join('\n');
}
