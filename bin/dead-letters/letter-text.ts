import type { Letter } from '#shared/dead-letters/letter.ts';
import type { Attempt } from '#shared/jobs/attempts.ts';
import { age } from '../commands/keys/duration.ts';

const columns = ['ID', 'JOB', 'COMPANY', 'AGE', 'CODE', 'STAGE', 'ATTEMPTS', 'REASON'] as const;

/** A line for each letter, with a head; a reason that does not fit is cut. */
export function letterTable(letters: readonly Letter[], now: Date, width: number): string {
  const rows = letters.map((letter) => [
    letter.messageId,
    letter.jobId ?? '-',
    letter.companyId ?? '-',
    age(new Date(letter.sentAt), now),
    letter.code,
    letter.stage ?? '-',
    String(letter.attempts.length),
    // What somebody has sent must not steer a terminal.
    letter.reason.replaceAll(/\p{Cc}/gu, ' '),
  ]);
  const all = [[...columns], ...rows];
  const widths = columns.map((_, column) =>
    Math.max(...all.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === columns.length - 1 ? cell : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .slice(0, width)
      .trimEnd();
  return all.map(line).join('\n');
}

/** A query for CloudWatch Logs Insights that finds every line about a letter's job. */
export function logQuery({ jobId, correlationId, messageId }: Letter): string {
  const wanted = [
    ...(correlationId === null ? [] : [`correlation_id = ${JSON.stringify(correlationId)}`]),
    ...(jobId === null ? [] : [`job_id = ${JSON.stringify(jobId)}`]),
    `message_id = ${JSON.stringify(messageId)}`,
  ];
  return `fields @timestamp, level, message, stage, error_code | filter ${wanted.join(' or ')} | sort @timestamp`;
}

function attemptLine({ attempt, ended, at, stage, code }: Attempt): string {
  const where = stage === null ? '' : ` in ${stage}`;
  const how =
    ended === 'failed' ? `failed${where}: ${code}, ${at}` : `killed${where}, without a word`;
  return `  attempt ${attempt}      ${how}`;
}

/** Everything that is known of a letter, for a person. */
export function letterText(letter: Letter, logs: readonly string[]): string {
  const { redrives } = letter;
  const facts: readonly [string, string | null][] = [
    ['job', letter.jobId],
    ['company', letter.companyId],
    ['queue', letter.queue],
    ['sent', letter.sentAt],
    ['code', letter.code],
    ['stage', letter.stage],
    ['reason', letter.reason],
    ['correlation id', letter.correlationId],
    ['redrives', redrives.lastAt === null ? null : `${redrives.count}, last ${redrives.lastAt}`],
  ];
  const said = facts.filter(([, value]) => value !== null);
  return [
    letter.messageId,
    ...said.map(([name, value]) => `  ${name.padEnd(14)} ${value}`),
    ...letter.attempts.map(attemptLine),
    ...letter.warnings.map(
      ({ stage, message }) => `  ${'warning'.padEnd(14)} ${stage}: ${message}`,
    ),
    `  ${'body'.padEnd(14)} ${letter.body}`,
    `  ${'logs'.padEnd(14)} ${logs.join(', ')}`,
    `  ${'log query'.padEnd(14)} ${logQuery(letter)}`,
  ].join('\n');
}
