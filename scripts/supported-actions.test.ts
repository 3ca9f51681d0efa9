import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import {
  describeSupport,
  localCloudFile,
  supportedActionsFile,
  withTable,
} from './supported-actions.ts';

describe('docs/supported-actions.md', () => {
  it('is what `node scripts/supported-actions.ts` writes', async () => {
    expect(await readFile(supportedActionsFile, 'utf8')).toBe((await describeSupport()).page);
  });

  it('names actions of every service and the resource types of apply', async () => {
    const { page } = await describeSupport();
    for (const name of [
      'CreateRestApi',
      'PutItem',
      'PutRule',
      'CreateRole',
      'Invoke',
      'PutLogEvents',
      'PutMetricAlarm',
      'PutObject',
      'Publish',
      'SendMessage',
      'GetParameter',
      'AssumeRole',
      'aws_sqs_queue',
    ]) {
      expect(page).toContain(`- \`${name}\`\n`);
    }
    expect(page).not.toContain('; 0 actions');
  });
});

it('the table of docs/local-cloud.md is what `node scripts/supported-actions.ts` writes', async () => {
  const text = await readFile(localCloudFile, 'utf8');
  expect(withTable(text, (await describeSupport()).table)).toBe(text);
});
