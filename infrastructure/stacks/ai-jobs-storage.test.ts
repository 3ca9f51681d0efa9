import { describe, expect, it } from 'vitest';
import { environmentNames } from '../environments.ts';
import { all, one, reference, templateOf } from '../testing/template.ts';

describe.each(environmentNames)('storage of ai-jobs in %s', (name) => {
  const template = templateOf(name, {}, 'ai-jobs');
  const queue = (thing: string) =>
    one(template, 'sqs_queue', { name: `bayon-coagent-ai-job-${thing}-${name}` });

  it.each([
    ['S2-Q-1', 'request', 960],
    ['S2-Q-2', 'response', 300],
  ])('%s: keeps every %s for 14 days, hides it for %i s and polls long', (_id, thing, seconds) => {
    expect(queue(thing)).toMatchObject({
      visibility_timeout_seconds: seconds,
      message_retention_seconds: 1_209_600,
      receive_wait_time_seconds: 20,
    });
  });

  it.each([
    ['S2-Q-3', 'request'],
    ['S2-Q-4', 'response'],
  ])('%s: moves a %s to dead letters of its own after three receives', (_id, thing) => {
    const deadLetters = queue(`${thing}-dlq`);
    expect(deadLetters['message_retention_seconds']).toBe(1_209_600);
    expect(JSON.parse(String(queue(thing)['redrive_policy']))).toEqual({
      deadLetterTargetArn: reference(template, 'sqs_queue', deadLetters, 'arn'),
      maxReceiveCount: 3,
    });
    const allow = one(template, 'sqs_queue_redrive_allow_policy', {
      queue_url: reference(template, 'sqs_queue', deadLetters, 'url'),
    });
    expect(JSON.parse(String(allow['redrive_allow_policy']))).toEqual({
      redrivePermission: 'byQueue',
      sourceQueueArns: [reference(template, 'sqs_queue', queue(thing), 'arn')],
    });
  });

  it('tells of each queue whose it is', () => {
    const tags = { Environment: name, Application: 'bayon-coagent', Service: 'ai-jobs' };
    const queues = all(template, 'sqs_queue');
    expect(queues.map((each) => each['tags'])).toEqual([tags, tags, tags, tags]);
  });

  it('finds jobs by the composite key, by status and by company', () => {
    const table = one(template, 'dynamodb_table', { name: `bayon-coagent-ai-jobs-${name}` });
    expect(table['hash_key']).toBe('company#client#job');
    expect(table['global_secondary_index']).toMatchObject([
      { name: 'StatusDateIndex', hash_key: 'status', range_key: 'created_at' },
      { name: 'CompanyDateIndex', hash_key: 'company_id', range_key: 'created_at' },
      { name: 'DeadLetterIndex', hash_key: 'dead_letter_of', range_key: 'created_at' },
    ]);
  });

  it('has a bus for events, a topic for alerts and a place for the key of Gemini', () => {
    expect(one(template, 'cloudwatch_event_bus')['name']).toBe(
      `bayon-coagent-ai-jobs-events-${name}`,
    );
    expect(one(template, 'sns_topic')['name']).toBe(`bayon-coagent-ai-jobs-alerts-${name}`);
    expect(one(template, 'ssm_parameter')).toMatchObject({
      name: `/bayon-coagent/${name}/gemini-api-key`,
      type: 'SecureString',
      lifecycle: { ignore_changes: ['value'] },
    });
    expect(one(template, 's3_bucket')['bucket']).toMatch(`bayon-coagent-ai-jobs-files-${name}`);
  });
});
