import { describe, expect, it } from 'vitest';
import { environmentNames } from '../environments.ts';
import { rightsOf } from '../testing/policies.ts';
import { one, reference, templateOf } from '../testing/template.ts';

describe.each(environmentNames)('roles of drawings in %s', (name) => {
  const template = templateOf(name);
  const arnOf = (type: string, properties = {}) =>
    reference(template, type, one(template, type, properties), 'arn');
  const queue = arnOf('sqs_queue', { name: `security-assistant-processing-${name}` });
  const deadLetters = arnOf('sqs_queue', { name: `security-assistant-processing-dlq-${name}` });
  const table = arnOf('dynamodb_table');
  const bucket = arnOf('s3_bucket');

  const each = (service: string, actions: readonly string[], resource: string) =>
    actions.map((action) => `${service}:${action} on ${resource}`);
  const files = (actions: readonly string[]) => [
    ...each('s3', actions, `${bucket}/*`),
    `s3:ListBucket on ${bucket}`,
  ];
  const tracing =
    name === 'local' ? [] : each('xray', ['PutTraceSegments', 'PutTelemetryRecords'], '*');
  const rights = (thing: string) => rightsOf(template, `security-assistant-${thing}-${name}-role`);
  const expected = (thing: string, own: readonly string[]) => {
    const group = arnOf('cloudwatch_log_group', {
      name: `/aws/lambda/security-assistant-${thing}-${name}`,
    });
    const log = each('logs', ['CreateLogStream', 'PutLogEvents'], `${group}:*`);
    return [...log, ...tracing, ...own].sort();
  };

  it('let process-drawing-api store a file, make a job and send its message', () => {
    expect(rights('process-drawing-api')).toEqual(
      expected('process-drawing-api', [
        ...each('dynamodb', ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'], table),
        ...files(['GetObject', 'PutObject', 'DeleteObject']),
        `sqs:SendMessage on ${queue}`,
      ]),
    );
  });

  it('let process-drawing-worker work on jobs of its queue', () => {
    const messages = [
      'ReceiveMessage',
      'DeleteMessage',
      'ChangeMessageVisibility',
      'GetQueueAttributes',
      'SendMessage',
    ];
    expect(rights('process-drawing-worker')).toEqual(
      expected('process-drawing-worker', [
        ...each('dynamodb', ['GetItem', 'UpdateItem'], table),
        ...files(['GetObject', 'PutObject', 'DeleteObject']),
        ...each('sqs', messages, queue),
        // The key of Gemini, and no other parameter.
        ...(name === 'local' ? [] : [`ssm:GetParameter on ${arnOf('ssm_parameter')}`]),
      ]),
    );
  });

  it("let get-job-status read, and list one company's jobs only", () => {
    expect(rights('get-job-status')).toEqual(
      expected('get-job-status', [
        `dynamodb:GetItem on ${table}`,
        `dynamodb:Query on ${table}/index/CompanyDateIndex`,
        ...files(['GetObject']),
      ]),
    );
  });

  it('let revise-schedule read jobs and files, add and delete files, change records and send to the worker', () => {
    expect(rights('revise-schedule')).toEqual(
      expected('revise-schedule', [
        ...each('dynamodb', ['GetItem', 'UpdateItem'], table),
        ...files(['GetObject', 'PutObject', 'DeleteObject']),
        `sqs:SendMessage on ${queue}`,
      ]),
    );
  });

  it('let manage-jobs change records, delete files but read none, and take dead letters', () => {
    expect(rights('manage-jobs')).toEqual(
      expected('manage-jobs', [
        ...each('dynamodb', ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'], table),
        `dynamodb:Query on ${table}/index/DeadLetterIndex`,
        ...files(['DeleteObject']),
        ...each(
          'sqs',
          ['ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueAttributes'],
          deadLetters,
        ),
        `sqs:SendMessage on ${queue}`,
      ]),
    );
  });

  it('let dead-letter-processor read dead letters, mark jobs, send them again and alert, but delete nothing', () => {
    const key =
      name === 'local' ? [] : each('kms', ['GenerateDataKey', 'Decrypt'], arnOf('kms_key'));
    const messages = ['ReceiveMessage', 'ChangeMessageVisibility'];
    expect(rights('dead-letter-processor')).toEqual(
      expected('dead-letter-processor', [
        ...each('dynamodb', ['GetItem', 'PutItem', 'UpdateItem'], table),
        `dynamodb:Query on ${table}/index/StatusDateIndex`,
        ...each('sqs', messages, deadLetters),
        ...each('sqs', ['GetQueueAttributes', 'SendMessage'], queue),
        'cloudwatch:GetMetricStatistics on *',
        `sns:Publish on ${arnOf('sns_topic')}`,
        ...key,
      ]),
    );
  });
});
