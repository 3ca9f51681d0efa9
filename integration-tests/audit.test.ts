import { randomUUID } from 'node:crypto';
import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { aws, systems } from './cloud/clients.ts';
import { describeNeeds } from './cloud/needs.ts';
import * as aiJobs from './support/ai-jobs-api.ts';
import { apiFunctionName, withQuickGenerator } from './support/ai-jobs-parts.ts';
import { accepted, call, cancel, remove } from './support/drawings-api.ts';
import { eventually } from './support/eventually.ts';
import { aiJobLetters, drawingLetters, layLetter } from './support/letter-systems.ts';
import { addedDoor, changesSince, completedJob, correct } from './support/revisions.ts';
import {
  jobStatusName,
  manageJobsName,
  reviseScheduleName,
  workerPaused,
} from './support/worker.ts';

const auditLine = z.looseObject({
  audit: z.literal(true),
  message: z.literal('audit'),
  who: z.string(),
  key_id: z.string().min(5),
  at: z.iso.datetime(),
  action: z.string(),
  correlation_id: z.string(),
});

/** The audit lines of requests with this correlation id, found as an operator finds them. */
async function linesAbout(functionName: string, correlationId: string) {
  const { events = [] } = await aws.logs.send(
    new FilterLogEventsCommand({
      logGroupName: `/aws/lambda/${functionName}`,
      filterPattern: `{ $.audit IS TRUE && $.correlation_id = "${correlationId}" }`,
    }),
  );
  return events.map(({ message = '' }) => auditLine.parse(JSON.parse(message)));
}

/** What the audit says of one request, in short; there must be so much of it. */
async function audited(
  functionName: string,
  ask: (headers: Record<string, string>) => Promise<unknown>,
  count: number,
): Promise<readonly string[]> {
  const correlationId = `audit-${randomUUID()}`;
  await ask({ 'x-correlation-id': correlationId });
  const lines = await eventually(
    () => linesAbout(functionName, correlationId),
    ({ length }) => length >= count,
  );
  for (const line of lines) {
    expect(line.who).toBe('acme');
    expect(JSON.stringify(line)).not.toContain(systems.drawings.apiKey);
    expect(JSON.stringify(line)).not.toContain(systems['ai-jobs'].apiKey);
  }
  return lines.map((line) =>
    [line.action, line['job_id'], line['file_type'], line['version']].filter(Boolean).join(' '),
  );
}

withQuickGenerator();

describeNeeds('key-identity', 'the audit', () => {
  it('has who was given which result of a drawing, and when', async () => {
    const jobId = await completedJob();
    const links = await audited(
      jobStatusName,
      (headers) => call(`/status/${jobId}`, { headers }),
      4,
    );
    expect(links).toEqual(
      ['excel', 'annotated', 'components', 'evaluation'].map(
        (type) => `result_link_given ${jobId} ${type} 1`,
      ),
    );
    const download = (headers: object) =>
      call(`/download/${jobId}/excel`, { headers: { ...headers } });
    expect(await audited(jobStatusName, download, 1)).toEqual([
      `result_redirected ${jobId} excel 1`,
    ]);
    const readCorrections = (headers: object) =>
      call(`/jobs/${jobId}/corrections`, { headers: { ...headers } });
    expect(await audited(reviseScheduleName, readCorrections, 1)).toEqual([
      `result_read ${jobId} corrections 1`,
    ]);
    const compared = (headers: object) => changesSince(jobId, jobId, headers);
    expect(await audited(reviseScheduleName, compared, 2)).toEqual([
      `result_read ${jobId} components 1`,
      `result_read ${jobId} components 1`,
    ]);
  });

  it('has who corrected, cancelled and deleted', async () => {
    const jobId = await completedJob();
    const corrected = (headers: object) => correct(jobId, [addedDoor()], {}, headers);
    expect(await audited(reviseScheduleName, corrected, 2)).toContain(`job_corrected ${jobId} 2`);
    expect(await audited(manageJobsName, (headers) => remove(jobId, headers), 1)).toEqual([
      `job_deleted ${jobId}`,
    ]);
    await using _paused = await workerPaused();
    const queued = await accepted();
    expect(await audited(manageJobsName, (headers) => cancel(queued, headers), 1)).toEqual([
      `job_cancelled ${queued}`,
    ]);
  });

  it.each([
    ['drawings', drawingLetters],
    ['AI jobs', aiJobLetters],
  ])('has who brought back and discarded dead letters of %s', async (_what, system) => {
    const jobId = await system.accepted();
    await system.reaches(jobId, 'completed');
    for (const [way, done] of [
      ['redrive', 'redriven'],
      ['discard', 'discarded'],
    ]) {
      const letter = await layLetter(system, jobId);
      const act = (headers: object) =>
        system.call(`/dead-letters/${letter}/${way}`, {
          method: 'POST',
          headers: { ...headers },
        });
      expect(await audited(system.functionName, act, 1)).toEqual([`dead_letter_${done} ${jobId}`]);
    }
  });

  it('has who read, cancelled and deleted AI jobs', async () => {
    const jobId = await aiJobs.accepted();
    await aiJobs.reaches(jobId, 'completed');
    const read = (headers: object) => aiJobs.call(`/jobs/${jobId}`, { headers: { ...headers } });
    expect(await audited(apiFunctionName, read, 1)).toEqual([`result_read ${jobId} result 1`]);
    expect(await audited(apiFunctionName, (headers) => aiJobs.remove(jobId, headers), 1)).toEqual([
      `job_deleted ${jobId}`,
    ]);
  });
});
