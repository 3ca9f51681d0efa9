import { describe, expect, it } from 'vitest';
import { environmentNames } from '../environments.ts';
import { one, reference, templateOf } from '../testing/template.ts';

describe.each(environmentNames)('storage of drawings in %s', (name) => {
  const template = templateOf(name);
  const deadLetters = one(template, 'sqs_queue', {
    name: `security-assistant-processing-dlq-${name}`,
  });
  const queue = one(template, 'sqs_queue', { name: `security-assistant-processing-${name}` });
  const table = one(template, 'dynamodb_table');

  it('keeps messages for 14 days, hides them for 30 minutes and polls long', () => {
    expect(queue).toMatchObject({
      visibility_timeout_seconds: 1_800,
      message_retention_seconds: 1_209_600,
      receive_wait_time_seconds: 20,
    });
    expect(deadLetters).toMatchObject({ message_retention_seconds: 1_209_600 });
  });

  it('moves a message to the dead letters after three receives, from this queue only', () => {
    const redrive = JSON.parse(String(queue['redrive_policy']));
    expect(redrive).toEqual({
      deadLetterTargetArn: reference(template, 'sqs_queue', deadLetters, 'arn'),
      maxReceiveCount: 3,
    });
    const allow = one(template, 'sqs_queue_redrive_allow_policy');
    expect(allow['queue_url']).toBe(reference(template, 'sqs_queue', deadLetters, 'url'));
    expect(JSON.parse(String(allow['redrive_allow_policy']))).toEqual({
      redrivePermission: 'byQueue',
      sourceQueueArns: [reference(template, 'sqs_queue', queue, 'arn')],
    });
  });

  it('finds jobs by the composite key and the four indexes', () => {
    expect(table).toMatchObject({
      name: `security-assistant-jobs-${name}`,
      hash_key: 'company#client#job',
      billing_mode: 'PAY_PER_REQUEST',
    });
    expect(table).not.toHaveProperty('range_key');
    const index = (indexName: string, hashKey: string) => ({
      name: indexName,
      hash_key: hashKey,
      range_key: 'created_at',
      projection_type: 'ALL',
    });
    expect(table['global_secondary_index']).toEqual([
      index('StatusDateIndex', 'status'),
      index('ClientProjectIndex', 'client_name'),
      index('DateRangeIndex', 'date_bucket'),
      index('CompanyDateIndex', 'company_id'),
      index('DeadLetterIndex', 'dead_letter_of'),
    ]);
  });

  it('X-03: declares every key a String, and only keys', () => {
    const keys = [
      'company#client#job',
      'status',
      'created_at',
      'client_name',
      'date_bucket',
      'company_id',
      'dead_letter_of',
    ];
    expect(table['attribute']).toEqual(keys.map((key) => ({ name: key, type: 'S' })));
  });

  it('names the bucket, with the account where names are shared with the world', () => {
    const account = `-$\{data.aws_caller_identity.caller.account_id}`;
    expect(one(template, 's3_bucket')['bucket']).toBe(
      `security-assistant-files-${name}${name === 'local' ? '' : account}`,
    );
  });

  it('keeps the Gemini key out of Terraform', () => {
    expect(one(template, 'ssm_parameter')).toMatchObject({
      name: `/security-assistant/${name}/gemini-api-key`,
      type: 'SecureString',
      value: 'not-set',
      lifecycle: { ignore_changes: ['value'] },
    });
  });

  it('alerts by a topic of its own', () => {
    expect(one(template, 'sns_topic')['name']).toBe(`security-assistant-alerts-${name}`);
  });
});
