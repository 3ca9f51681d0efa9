import { describe, expect, it } from 'vitest';
import { environmentNames } from '../environments.ts';
import { rightsOf } from '../testing/policies.ts';
import { all, one, reference, templateOf, variablesOf } from '../testing/template.ts';

const common = [
  'ENVIRONMENT',
  'LOG_LEVEL',
  'POWERTOOLS_METRICS_NAMESPACE',
  'POWERTOOLS_SERVICE_NAME',
  'STORAGE_MODE',
];

describe.each(environmentNames)('functions of ai-jobs in %s', (name) => {
  const template = templateOf(name, {}, 'ai-jobs');
  const local = name === 'local';
  const lambda = (thing: string) =>
    one(template, 'lambda_function', { function_name: `bayon-coagent-${thing}-${name}` });
  const queue = (thing: string) =>
    one(template, 'sqs_queue', { name: `bayon-coagent-ai-job-${thing}-${name}` });
  const [api, generator, processor, watch, letters] = [
    lambda('ai-jobs-api'),
    lambda('generate-content'),
    lambda('record-results'),
    lambda('watch-dead-letters'),
    lambda('manage-dead-letters'),
  ];

  it('are five, with the memory and the time of the brief, less in dev', () => {
    expect(all(template, 'lambda_function')).toHaveLength(5);
    const size = ({ memory_size, timeout }: Record<string, unknown>) => [memory_size, timeout];
    expect([api, generator, processor, watch, letters].map(size)).toEqual([
      [512, 30],
      name === 'dev' ? [1_024, 300] : [3_008, 900],
      [512, 60],
      [512, 300],
      [512, 30],
    ]);
  });

  it('come from the folders of their names', () => {
    const services = [api, generator, processor, watch, letters].map((each) => variablesOf(each));
    expect(services.map((each) => each['POWERTOOLS_SERVICE_NAME'])).toEqual([
      'ai-jobs-api',
      'generate-content',
      'record-results',
      'watch-dead-letters',
      'manage-dead-letters',
    ]);
    expect(new Set(services.map((each) => each['POWERTOOLS_METRICS_NAMESPACE']))).toEqual(
      new Set(['AIJobs']),
    );
    expect(generator['filename']).toMatch(/\/generate-content\.zip$/);
  });

  it('reserve concurrency for the generator in prod, and for nothing else', () => {
    const reserved = all(template, 'lambda_function').filter(
      (each) => 'reserved_concurrent_executions' in each,
    );
    expect(reserved).toEqual(name === 'prod' ? [generator] : []);
  });

  it('have exactly the variables they use', () => {
    const names = (each: Record<string, unknown>) => Object.keys(variablesOf(each)).sort();
    const files = ['DYNAMODB_TABLE', 'S3_BUCKET', ...(local ? ['S3_FORCE_PATH_STYLE'] : [])];
    const gemini = local
      ? []
      : [
          'GEMINI_CHEAP_MODEL',
          'GEMINI_GATE',
          'GEMINI_KEY_PARAMETER',
          'GEMINI_MODEL',
          'GEMINI_PRICES',
        ];
    const [requests, responses] = ['AI_JOB_REQUEST_QUEUE_URL', 'AI_JOB_RESPONSE_QUEUE_URL'];
    const deadLetters = ['REQUEST_DEAD_LETTER_QUEUE_URL', 'RESPONSE_DEAD_LETTER_QUEUE_URL'];
    expect(names(api)).toEqual(
      [...common, ...files, ...gemini, requests, responses, 'CORS_ORIGINS', 'JOB_TTL_DAYS'].sort(),
    );
    expect(names(generator)).toEqual(
      [
        ...[...common, ...files, ...gemini, requests, responses],
        ...[
          'HEARTBEAT_SECONDS',
          'LEASE_SECONDS',
          'MAX_ATTEMPTS',
          'MEMORY_WARNING_PERCENT',
          'RETRY_RULES',
        ],
        ...['DIRECT_JOBS', 'JOB_TTL_DAYS', 'RECORD_SECONDS'],
      ].sort(),
    );
    expect(names(processor)).toEqual([...common, ...files, responses, 'EVENT_BUS_NAME'].sort());
    expect(names(watch)).toEqual(
      [
        ...[...common, 'ALERT_TOPIC_ARN', 'ALERT_WINDOW_SECONDS', 'API_URL', 'DYNAMODB_TABLE'],
        ...[requests, responses, ...deadLetters, 'DIRECT_JOBS'],
      ].sort(),
    );
    expect(names(letters)).toEqual(
      [...common, 'CORS_ORIGINS', 'DYNAMODB_TABLE', requests, responses, ...deadLetters].sort(),
    );
  });

  it('S2-FN-1, X-21: get ten requests at once within 5 s, and answer which failed', () => {
    const source = one(template, 'lambda_event_source_mapping', {
      event_source_arn: reference(template, 'sqs_queue', queue('request'), 'arn'),
    });
    expect(source).toMatchObject({
      function_name: reference(template, 'lambda_function', generator, 'arn'),
      batch_size: 10,
      maximum_batching_window_in_seconds: 5,
      function_response_types: ['ReportBatchItemFailures'],
      scaling_config: { maximum_concurrency: { local: 2, dev: 2, staging: 5, prod: 50 }[name] },
    });
  });

  it('X-20: let one dispatcher read the requests', () => {
    const sources = all(template, 'lambda_event_source_mapping').map(
      (each) => each['event_source_arn'],
    );
    expect(new Set(sources).size).toBe(sources.length);
  });

  it('X-23: turn results into the ends of jobs', () => {
    const source = one(template, 'lambda_event_source_mapping', {
      event_source_arn: reference(template, 'sqs_queue', queue('response'), 'arn'),
    });
    expect(source).toMatchObject({
      function_name: reference(template, 'lambda_function', processor, 'arn'),
      batch_size: 10,
      function_response_types: ['ReportBatchItemFailures'],
    });
  });

  it('X-27: end a request long before its batch is killed', () => {
    const { RECORD_SECONDS } = variablesOf(generator);
    expect(RECORD_SECONDS).toBe('240');
    expect(Number(RECORD_SECONDS)).toBeLessThan(Number(generator['timeout']) - 30);
  });

  describe('may', () => {
    const arnOf = (type: string, properties = {}) =>
      reference(template, type, one(template, type, properties), 'arn');
    const arnOfQueue = (thing: string) => reference(template, 'sqs_queue', queue(thing), 'arn');
    const each = (service: string, actions: readonly string[], resource: string) =>
      actions.map((action) => `${service}:${action} on ${resource}`);
    const table = arnOf('dynamodb_table');
    const bucket = arnOf('s3_bucket');
    const files = (actions: readonly string[]) => [
      ...each('s3', actions, `${bucket}/*`),
      `s3:ListBucket on ${bucket}`,
    ];
    const reading = [
      'ReceiveMessage',
      'DeleteMessage',
      'ChangeMessageVisibility',
      'GetQueueAttributes',
    ];
    const key = local ? [] : [`ssm:GetParameter on ${arnOf('ssm_parameter')}`];
    /** Without what every function may: write its log, and traces. */
    const rights = (thing: string) =>
      rightsOf(template, `bayon-coagent-${thing}-${name}-role`).filter(
        (right) => !/^(logs|xray):/.test(right),
      );

    it('make, show, list, cancel and delete jobs by ai-jobs-api', () => {
      expect(rights('ai-jobs-api')).toEqual(
        [
          ...each('dynamodb', ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'], table),
          `dynamodb:Query on ${table}/index/CompanyDateIndex`,
          ...files(['GetObject', 'DeleteObject']),
          ...each('sqs', ['SendMessage', 'GetQueueAttributes'], arnOfQueue('request')),
          `sqs:SendMessage on ${arnOfQueue('response')}`,
          ...key,
        ].sort(),
      );
    });

    it('work on requests and send results by the generator', () => {
      expect(rights('generate-content')).toEqual(
        [
          ...each('dynamodb', ['GetItem', 'UpdateItem', 'PutItem'], table),
          ...files(['GetObject', 'PutObject', 'DeleteObject']),
          ...each('sqs', [...reading, 'SendMessage'], arnOfQueue('request')),
          `sqs:SendMessage on ${arnOfQueue('response')}`,
          ...key,
        ].sort(),
      );
    });

    it('end jobs and tell of it by the result processor', () => {
      expect(rights('record-results')).toEqual(
        [
          ...each('dynamodb', ['GetItem', 'UpdateItem', 'PutItem', 'DeleteItem'], table),
          ...files(['PutObject', 'DeleteObject']),
          ...each('sqs', reading, arnOfQueue('response')),
          `events:PutEvents on ${arnOf('cloudwatch_event_bus')}`,
        ].sort(),
      );
    });

    it('look at dead letters and delete none by the watch', () => {
      const looking = ['ReceiveMessage', 'ChangeMessageVisibility'];
      expect(rights('watch-dead-letters')).toEqual(
        [
          ...each('dynamodb', ['GetItem', 'PutItem', 'UpdateItem'], table),
          `dynamodb:Query on ${table}/index/StatusDateIndex`,
          ...each('sqs', ['GetQueueAttributes', 'SendMessage'], arnOfQueue('request')),
          'cloudwatch:GetMetricStatistics on *',
          `sqs:SendMessage on ${arnOfQueue('response')}`,
          ...each('sqs', looking, arnOfQueue('request-dlq')),
          ...each('sqs', looking, arnOfQueue('response-dlq')),
          `sns:Publish on ${arnOf('sns_topic')}`,
          ...(local ? [] : each('kms', ['GenerateDataKey', 'Decrypt'], arnOf('kms_key'))),
        ].sort(),
      );
    });

    it('bring dead letters back or discard them by manage-dead-letters, and touch no file', () => {
      expect(rights('manage-dead-letters')).toEqual(
        [
          ...each('dynamodb', ['GetItem', 'UpdateItem'], table),
          `dynamodb:Query on ${table}/index/DeadLetterIndex`,
          ...each('sqs', ['SendMessage'], arnOfQueue('request')),
          ...each('sqs', ['SendMessage'], arnOfQueue('response')),
          ...each('sqs', reading, arnOfQueue('request-dlq')),
          ...each('sqs', reading, arnOfQueue('response-dlq')),
        ].sort(),
      );
    });
  });
});
