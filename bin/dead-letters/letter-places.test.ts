import { describe, expect, it } from 'vitest';
import { bucketName } from '../../infrastructure/names.ts';
import { all, everyStack, templateOf } from '../../infrastructure/testing/template.ts';
import { letterPlaces } from './letter-places.ts';

const account = '000000000000';

describe.each(everyStack)('the dead letters of %s in %s', (system, name) => {
  const template = templateOf(name, {}, system);
  const named = (type: string, property: string) =>
    all(template, type).map((each) => each[property]);

  it('are looked for where the stack keeps them', () => {
    const { table, files, queues, auditLog, logs } = letterPlaces(system, name);
    expect(named('dynamodb_table', 'name')).toEqual([table]);
    const bucket = bucketName(files, name === 'local' ? undefined : account);
    const buckets = named('s3_bucket', 'bucket').map((each) =>
      String(each).replace(/\$\{data\.aws_caller_identity\.\w+\.account_id\}/, account),
    );
    expect(buckets).toEqual([bucket]);
    const deployed = queues.flatMap(({ source, dead }) => [source, dead]);
    expect(named('sqs_queue', 'name').sort()).toEqual(deployed.sort());
    expect(named('cloudwatch_log_group', 'name')).toEqual(
      expect.arrayContaining([auditLog, ...logs]),
    );
  });
});
