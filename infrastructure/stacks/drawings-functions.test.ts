import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { environmentNames } from '../environments.ts';
import { all, one, reference, templateOf, variablesOf } from '../testing/template.ts';

const common = [
  'ENVIRONMENT',
  'LOG_LEVEL',
  'POWERTOOLS_METRICS_NAMESPACE',
  'POWERTOOLS_SERVICE_NAME',
  'STORAGE_MODE',
];

describe.each(environmentNames)('functions of drawings in %s', (name) => {
  const template = templateOf(name);
  const local = name === 'local';
  const lambda = (thing: string) =>
    one(template, 'lambda_function', { function_name: `security-assistant-${thing}-${name}` });
  const api = lambda('process-drawing-api');
  const worker = lambda('process-drawing-worker');
  const status = lambda('get-job-status');
  const revise = lambda('revise-schedule');
  const manage = lambda('manage-jobs');
  const processor = lambda('dead-letter-processor');
  const lambdas = all(template, 'lambda_function');

  it('are six, by role', () => {
    expect(lambdas).toHaveLength(6);
  });

  it('X-17: have the memory and the time of the brief, less in dev', () => {
    const size = ({ memory_size, timeout }: Record<string, unknown>) => [memory_size, timeout];
    expect([api, worker, status, revise, manage, processor].map(size)).toEqual([
      [1_024, 30],
      name === 'dev' ? [1_024, 300] : [3_008, 900],
      [512, 30],
      [2_048, 30],
      [512, 30],
      [512, 300],
    ]);
  });

  it('come from their bundle, known by its hash', () => {
    expect(api['filename']).toMatch(/^assets\/.*\/submit-drawing\.zip$/);
    expect(worker['filename']).toMatch(/^assets\/.*\/process-drawing\.zip$/);
    expect(status['filename']).toMatch(/^assets\/.*\/job-status\.zip$/);
    expect(revise['filename']).toMatch(/^assets\/.*\/revise-schedule\.zip$/);
    expect(manage['filename']).toMatch(/^assets\/.*\/manage-jobs\.zip$/);
    expect(processor['filename']).toMatch(/^assets\/.*\/dead-letter-processor\.zip$/);
    const hash = createHash('sha256').update('bundle of submit-drawing').digest('base64');
    expect(api['source_code_hash']).toBe(hash);
  });

  it('CKV_AWS_115: reserve concurrency for the worker in prod, and for nothing else', () => {
    const reserved = lambdas.filter((each) => 'reserved_concurrent_executions' in each);
    expect(reserved).toEqual(name === 'prod' ? [worker] : []);
    expect(worker['reserved_concurrent_executions']).toBe(name === 'prod' ? 10 : undefined);
  });

  it('have exactly the variables they use', () => {
    const path = local ? ['S3_FORCE_PATH_STYLE'] : [];
    const names = (each: Record<string, unknown>) => Object.keys(variablesOf(each)).sort();
    const jobs = ['DYNAMODB_TABLE', 'S3_BUCKET', ...path];
    const gemini = local
      ? []
      : [
          'GEMINI_CHEAP_MODEL',
          'GEMINI_GATE',
          'GEMINI_KEY_PARAMETER',
          'GEMINI_MODEL',
          'GEMINI_PRICES',
        ];
    expect(names(api)).toEqual(
      [
        ...common,
        ...jobs,
        'ANALYZERS',
        'CORS_ORIGINS',
        'DEFAULT_ANALYZER',
        'JOB_TTL_DAYS',
        'SQS_QUEUE_URL',
        'UPLOAD_FORM_SECONDS',
        'UPLOAD_LIMIT_MB',
      ].sort(),
    );
    const links = ['CORS_ORIGINS', 'DOWNLOAD_LINK_SECONDS'];
    expect(names(status)).toEqual([...common, ...jobs, ...links].sort());
    expect(names(manage)).toEqual(
      [...common, ...jobs, 'CORS_ORIGINS', 'DEAD_LETTER_QUEUE_URL', 'SQS_QUEUE_URL'].sort(),
    );
    expect(names(revise)).toEqual([...common, ...jobs, ...links, 'SQS_QUEUE_URL'].sort());
    expect(names(worker)).toEqual(
      [
        ...common,
        ...jobs,
        ...gemini,
        'HEARTBEAT_SECONDS',
        'LEASE_SECONDS',
        'MAX_ATTEMPTS',
        'MEMORY_WARNING_PERCENT',
        'RETRY_RULES',
        'SQS_QUEUE_URL',
      ].sort(),
    );
    expect(names(processor)).toEqual(
      [
        ...common,
        'ALERT_TOPIC_ARN',
        'ALERT_WINDOW_SECONDS',
        'API_URL',
        'DEAD_LETTER_QUEUE_URL',
        'DYNAMODB_TABLE',
        'SQS_QUEUE_URL',
      ].sort(),
    );
  });

  it('are told the same things about the environment', () => {
    for (const each of lambdas) {
      expect(variablesOf(each)).toMatchObject({
        ENVIRONMENT: name,
        LOG_LEVEL: name === 'dev' ? 'DEBUG' : 'INFO',
        POWERTOOLS_METRICS_NAMESPACE: 'SecurityAssistant',
        STORAGE_MODE: 'aws',
      });
    }
    expect(variablesOf(worker)).toMatchObject({
      POWERTOOLS_SERVICE_NAME: 'process-drawing',
      LEASE_SECONDS: '60',
      HEARTBEAT_SECONDS: '20',
      MAX_ATTEMPTS: '3',
      RETRY_RULES: JSON.stringify({
        baseSeconds: 10,
        stages: {
          context: { retries: 2, baseSeconds: 5 },
          schedule: { retries: 3, baseSeconds: 10 },
          excel_generation: { retries: 2, baseSeconds: 5 },
          judge: { retries: 2, baseSeconds: 5 },
        },
      }),
    });
    expect(variablesOf(api)).toMatchObject({ JOB_TTL_DAYS: '30', UPLOAD_LIMIT_MB: '100' });
  });

  it('get one message at a time and answer which failed', () => {
    const queue = one(template, 'sqs_queue', { name: `security-assistant-processing-${name}` });
    expect(one(template, 'lambda_event_source_mapping')).toMatchObject({
      event_source_arn: reference(template, 'sqs_queue', queue, 'arn'),
      function_name: reference(template, 'lambda_function', worker, 'arn'),
      batch_size: 1,
      maximum_batching_window_in_seconds: 0,
      function_response_types: ['ReportBatchItemFailures'],
      scaling_config: { maximum_concurrency: { local: 4, dev: 2, staging: 5, prod: 10 }[name] },
    });
  });
});

describe('the address that links are signed for', () => {
  it('is told to the functions of the API when the environment has one', () => {
    const template = templateOf('local', { PUBLIC_S3_ENDPOINT: 'http://127.0.0.1:9999' });
    const told = all(template, 'lambda_function')
      .filter((each) => variablesOf(each)['PUBLIC_S3_ENDPOINT'] === 'http://127.0.0.1:9999')
      .map((each) => each['function_name']);
    expect(told.sort()).toEqual([
      'security-assistant-get-job-status-local',
      'security-assistant-manage-jobs-local',
      'security-assistant-process-drawing-api-local',
      'security-assistant-revise-schedule-local',
    ]);
  });
});
