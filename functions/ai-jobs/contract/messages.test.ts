import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AIJobError } from './error.ts';
import {
  readJobMessage,
  readResultMessage,
  writeJobMessage,
  writeResultMessage,
} from './queue-message.ts';
import type { AIJobResultMessage } from './result-message.ts';

const word = fc.stringMatching(/^[a-z0-9_-]{1,40}$/);
const timestamp = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
/** JSON as it comes back: without -0. */
const json = fc.dictionary(
  fc.string().filter((name) => name !== '__proto__'),
  fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value))),
  { noNullPrototype: true },
);
const jobId = fc.uuid({ version: 4 });
const jobs = fc.record(
  {
    jobId,
    userId: word,
    jobType: word,
    input: json,
    timestamp,
    traceId: word,
    allowCached: fc.boolean(),
  },
  { requiredKeys: ['jobId', 'userId', 'jobType', 'input', 'timestamp'], noNullPrototype: true },
);

const error: AIJobError = {
  code: 'AI_SERVICE_ERROR',
  message: 'The AI model is not available now.',
  severity: 'medium',
  retryable: true,
  retryAfter: 60,
  action: 'Submit it again later.',
  details: {
    service: 'ai-jobs',
    timestamp: '2026-11-22T12:00:00.000Z',
    traceId: 'trace',
    reason: 'model_unavailable',
  },
};
const ended = {
  jobId,
  userId: word,
  jobType: word,
  timestamp,
  processingTime: fc.nat(),
  traceId: word,
  attempt: json,
};
const completed = fc.record({ ...ended, status: fc.constant('completed' as const), result: json });
const failed = fc.record({
  ...ended,
  status: fc.constant('failed' as const),
  error: fc.constant(error),
});
const results: fc.Arbitrary<AIJobResultMessage> = fc.oneof(completed, failed);

describe('a message that asks for a job', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(jobs, (message) => {
        expect(readJobMessage(writeJobMessage(message))).toEqual({ message });
      }),
    );
  });

  it('X-25: has one shape, with attributes of these names and no others', () => {
    fc.assert(
      fc.property(jobs, (message) => {
        const { attributes } = writeJobMessage(message);
        expect(attributes).toEqual({
          JobType: message.jobType,
          UserId: message.userId,
          JobId: message.jobId,
          ...(message.traceId !== undefined && { TraceId: message.traceId }),
        });
      }),
    );
  });

  it('is read without its attributes, and refused when one contradicts its body', () => {
    fc.assert(
      fc.property(jobs, fc.constantFrom('JobType', 'UserId', 'JobId'), (message, name) => {
        const { body, attributes } = writeJobMessage(message);
        expect(readJobMessage({ body, attributes: {} })).toEqual({ message });
        const { problem } = readJobMessage({
          body,
          attributes: { ...attributes, [name]: 'Other' },
        });
        expect(problem).toContain(name);
      }),
    );
  });

  it('comes from API Gateway with the id of the key instead of the user', () => {
    const direct = {
      jobId: 'c6a8a2a2-7b1b-4e7f-9c55-0d6f6c3f8f10',
      apiKeyId: 'abc123',
      jobType: 'blog-post',
      input: { topic: 'Spring' },
    };
    const read = readJobMessage({ body: JSON.stringify(direct), attributes: {} });
    expect(read).toEqual({ message: direct });
  });

  it.each([
    ['jobId', { jobId: 'job_1' }],
    ['jobType', { jobType: 7 }],
    ['timestamp', { timestamp: 'yesterday' }],
    ['userId', { userId: undefined }],
  ])('is refused when its %s is wrong, and the field is named', (field, change) => {
    const whole = {
      jobId: 'c6a8a2a2-7b1b-4e7f-9c55-0d6f6c3f8f10',
      userId: 'acme',
      jobType: 'blog-post',
      input: {},
      timestamp: '2026-11-22T12:00:00.000Z',
    };
    const read = readJobMessage({ body: JSON.stringify({ ...whole, ...change }), attributes: {} });
    expect(read.problem).toContain(field);
  });

  it.each(['', 'nonsense', '[]', 'null', '{"job_id": "x"}'])('is not %j', (body) => {
    expect(readJobMessage({ body, attributes: {} }).problem).toContain('no message of AI jobs');
  });
});

describe('a message about the end of a job', () => {
  it('is read as it was written, with attributes of these names and no others', () => {
    fc.assert(
      fc.property(results, (message) => {
        const queued = writeResultMessage(message);
        expect(readResultMessage(queued)).toEqual({ message });
        expect(queued.attributes).toEqual({
          JobId: message.jobId,
          UserId: message.userId,
          Status: message.status,
          TraceId: message.traceId,
        });
      }),
    );
  });

  it('tells either a result or an error, never both and never none', () => {
    fc.assert(
      fc.property(completed, (message) => {
        const read = (changes: object) =>
          readResultMessage({ body: JSON.stringify({ ...message, ...changes }), attributes: {} });
        expect(read({ error }).problem).toContain('error');
        expect(read({ result: undefined }).problem).toContain('result');
        expect(read({ status: 'failed', error }).problem).toContain('result');
        expect(read({ status: 'failed', result: undefined }).problem).toContain('error');
        expect(read({ status: 'processing' }).problem).toContain('status');
      }),
    );
  });
});
