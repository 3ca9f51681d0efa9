import { randomUUID } from 'node:crypto';
import { DescribeLogGroupsCommand, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetParametersByPathCommand } from '@aws-sdk/client-ssm';
import { expect, it } from 'vitest';
import { aws, systems } from './cloud/clients.ts';
import { describeNeeds } from './cloud/needs.ts';
import * as ai from './support/ai-jobs-api.ts';
import { call, jobIdOf, postJson, reaches, submit } from './support/drawings-api.ts';
import { eventually } from './support/eventually.ts';
import { corruptPdf, pdfSaying } from './support/pdf-files.ts';
import { components } from './support/results.ts';
import { correct } from './support/revisions.ts';

async function logGroups(): Promise<readonly string[]> {
  const { logGroups: groups = [] } = await aws.logs.send(new DescribeLogGroupsCommand({}));
  return groups.map(({ logGroupName = '' }) => logGroupName);
}

async function linesSince(logGroupName: string, startTime: number): Promise<readonly string[]> {
  const lines: string[] = [];
  let nextToken: string | undefined;
  do {
    const page = await aws.logs.send(
      new FilterLogEventsCommand({ logGroupName, startTime, ...(nextToken && { nextToken }) }),
    );
    lines.push(...(page.events ?? []).map(({ message = '' }) => message));
    nextToken = page.nextToken;
  } while (nextToken);
  return lines;
}

async function allLinesSince(began: number): Promise<readonly string[]> {
  const groups = await logGroups();
  return (await Promise.all(groups.map((group) => linesSince(group, began)))).flat();
}

/** The values of all parameters of the stacks: keys of models. */
async function parameters(): Promise<readonly string[]> {
  const { Parameters = [] } = await aws.ssm.send(
    new GetParametersByPathCommand({ Path: '/', Recursive: true, WithDecryption: true }),
  );
  return Parameters.map(({ Value = '' }) => Value);
}

describeNeeds(['key-identity', 'local-model'], 'the logs of everything', () => {
  it('hold no key, no name and no word of a drawing, whatever becomes of its job', async () => {
    const began = Date.now();
    const mark = `MARK${randomUUID().slice(0, 8).toUpperCase()}`;
    const fields = {
      client_name: `${mark} client`,
      project_name: `${mark} project`,
      context_text: `${mark} LOCKS\n\nLock type 11 is a maglock of ${mark}.`,
      analyzer: 'both',
    };
    const fileName = `${mark}.pdf`;
    const good = jobIdOf(await submit({ drawing: pdfSaying(`${mark} STORE`), fields, fileName }));
    const bad = jobIdOf(await submit({ drawing: corruptPdf(), fields, fileName }));
    await reaches(good, 'completed');
    await reaches(bad, 'failed');

    const confirm = { action: 'confirm', id: 'A-101-BB-B2', reason: `${mark} has looked` };
    expect((await correct(good, [confirm], { by: `${mark} Example` })).status).toBe(200);
    await correct(good, [{ ...confirm, id: `${mark}-999` }]);
    await postJson('/generate-excel', await components(good));
    await postJson('/generate-excel', { source: mark, [mark]: mark });
    await submit({ drawing: `<html>${mark}</html>`, fields, fileName });
    await submit({ drawing: pdfSaying(mark), fields: { ...fields, pipeline: mark }, fileName });
    await call(`/jobs?client=${mark}&cursor=${mark}`);

    const topic = `${mark} ${randomUUID()}`;
    const written = await ai.acceptedAbout(topic);
    await ai.reaches(written, 'completed', 'failed');
    await ai.submit({ input: { topic, [mark]: mark } });

    const secrets = [
      mark,
      systems.drawings.apiKey,
      systems['ai-jobs'].apiKey,
      ...(await parameters()),
    ];
    expect(secrets.length).toBeGreaterThan(3);
    const isOver = (lines: readonly string[]) =>
      [good, bad, written].every((id) => lines.some((line) => line.includes(id)));
    const lines = await eventually(() => allLinesSince(began), isOver);
    const telling = lines.filter((line) => secrets.some((secret) => line.includes(secret)));
    expect(telling).toEqual([]);
  });
});
