import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PermanentError } from '../errors/index.ts';
import { StageError } from '../jobs/stage-error.ts';
import { createPowertoolsTelemetry } from './powertools-telemetry.ts';

type Line = Readonly<Record<string, unknown>>;

describe('the telemetry of a function', () => {
  let said = '';
  beforeEach(() => {
    said = '';
    const hear = (text: unknown) => {
      said += `${String(text).trimEnd()}\n`;
      return true;
    };
    vi.spyOn(console, 'log').mockImplementation(hear);
    vi.spyOn(process.stdout, 'write').mockImplementation(hear);
    vi.spyOn(process.stderr, 'write').mockImplementation(hear);
  });
  afterEach(() => vi.restoreAllMocks());

  const lines = (): Line[] =>
    said
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
  const logged = () => lines().filter((line) => 'message' in line);
  const measured = () =>
    lines().flatMap(({ _aws, timestamp, ...values }) => (_aws === undefined ? [] : [values]));

  const create = () => {
    const settings = { serviceName: 'process-drawing' };
    return createPowertoolsTelemetry(
      { logger: new Logger(settings), metrics: new Metrics({ ...settings, namespace: 'Test' }) },
      { environment: 'dev' },
    );
  };

  it('carries the keys of a piece of work on every line, and none into the next', () => {
    const telemetry = create();
    telemetry.begin({ correlation_id: 'one' });
    telemetry.about({ job_id: 'job_1' });
    telemetry.info('first', { size: 3 });
    telemetry.begin({ correlation_id: 'two' });
    telemetry.warn('second');
    const [first, second] = logged();
    expect(first).toMatchObject({
      level: 'INFO',
      message: 'first',
      service: 'process-drawing',
      correlation_id: 'one',
      job_id: 'job_1',
      size: 3,
    });
    expect(second).toMatchObject({ level: 'WARN', message: 'second', correlation_id: 'two' });
    expect(second).not.toHaveProperty('job_id');
  });

  it('keeps the keys of pieces of work apart that are done at the same time', async () => {
    const telemetry = create();
    const piece = (id: string, others: Promise<unknown>) =>
      telemetry.apart(async () => {
        telemetry.begin({ correlation_id: id });
        await others;
        telemetry.about({ job_id: `job of ${id}` });
        telemetry.info('done');
      });
    const gate = Promise.withResolvers<void>();
    const both = [piece('one', gate.promise), piece('two', gate.promise)];
    gate.resolve();
    await Promise.all(both);
    telemetry.info('outside');
    expect(logged()).toMatchObject([
      { correlation_id: 'one', job_id: 'job of one' },
      { correlation_id: 'two', job_id: 'job of two' },
      { message: 'outside' },
    ]);
    expect(logged()[2]).not.toHaveProperty('correlation_id');
  });

  it('says of an error its code, and where it was raised', () => {
    create().error('api_failed', new PermanentError('drawing_lost', 'It is lost.'), { part: 'a' });
    expect(logged()[0]).toMatchObject({
      level: 'ERROR',
      message: 'api_failed',
      error_code: 'drawing_lost',
      part: 'a',
      error: { message: 'It is lost.', stack: expect.stringContaining('log-lines.test.ts') },
    });
  });

  it('says the code of what went wrong in a stage, whatever stands around it', () => {
    const cause = new PermanentError('drawing_lost', 'It is lost.');
    create().error('job_attempt_failed', new StageError('schedule', cause));
    expect(logged()[0]).toMatchObject({ error_code: 'drawing_lost' });
  });

  it('takes what is thrown as it comes, and an error that there is not', () => {
    const telemetry = create();
    telemetry.error('odd', 'a text');
    telemetry.error('without', undefined);
    const [odd, without] = logged();
    expect(odd).toMatchObject({ error_code: 'internal_error', error: { message: 'a text' } });
    expect(without).not.toHaveProperty('error_code');
  });

  it.each([
    ['succeeded', 'stage_complete', 'StageSuccess'],
    ['failed', 'stage_failed', 'StageFailure'],
  ] as const)('counts a stage that %s, and how long it took', (outcome, message, metric) => {
    create().stageEnded('judge', 120, outcome, new Error('x'));
    expect(logged()[0]).toMatchObject({ message, stage: 'judge', duration_ms: 120 });
    const dimensions = { service: 'process-drawing', Environment: 'dev', Stage: 'judge' };
    expect(measured()).toEqual([
      { ...dimensions, ProcessingDuration: 120 },
      { ...dimensions, [metric]: 1 },
    ]);
  });

  it.each([
    ['completed', 'JobsCompleted'],
    ['failed', 'JobsFailed'],
    ['retried', 'JobsRetried'],
    ['continued', 'JobsContinued'],
  ] as const)('counts a job that is %s', (outcome, metric) => {
    create().jobEnded(outcome);
    expect(logged()[0]).toMatchObject({ message: `job_${outcome}` });
    expect(measured()).toEqual([{ service: 'process-drawing', Environment: 'dev', [metric]: 1 }]);
  });
});
