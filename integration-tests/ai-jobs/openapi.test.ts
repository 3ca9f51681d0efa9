import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missing } from '../cloud/capabilities.ts';
import { cloudKind } from '../cloud/cloud-name.ts';
import { describeNeeds, itNeeds } from '../cloud/needs.ts';
import {
  accepted,
  call,
  callerWithKey,
  callerWithQuota,
  callWithoutKey,
  cancel,
  description,
  jobIdOf,
  newTopic,
  reaches,
  remove,
  restApiId,
  submit,
  submitDirectly,
} from '../support/ai-jobs-api.ts';
import {
  apiFunctionName,
  generatorPaused,
  manageLettersName,
  withQuickGenerator,
} from '../support/ai-jobs-parts.ts';
import type { Answer } from '../support/api-calls.ts';
import type { Caller } from '../support/callers.ts';
import { describeDescription } from '../support/described-api.ts';
import { describeLetters, requestsForLetters } from '../support/described-letters.ts';
import { eventually } from '../support/eventually.ts';
import { aiJobLetters } from '../support/letter-systems.ts';
import { script } from '../support/local-gemini.ts';
import { functionWith } from '../support/worker.ts';

const { disagreements, disagreementsAt, operationAt, operations } = description;
const unknownJob = '01234567-89ab-4cde-8f01-23456789abcd';

const post = () => ({ jobType: 'social-media', input: { platform: 'x', topic: newTopic() } });

/** A request that the API accepts, or would if it could, for every operation. */
const usual = new Map<string, (headers: Record<string, string>) => Promise<Answer>>([
  ['POST /jobs', (headers) => submit({}, headers)],
  ['GET /jobs', (headers) => call('/jobs', { headers })],
  ['GET /jobs/{jobId}', (headers) => call(`/jobs/${unknownJob}`, { headers })],
  ['DELETE /jobs/{jobId}', (headers) => remove(unknownJob, headers)],
  ['POST /jobs/{jobId}/cancel', (headers) => cancel(unknownJob, headers)],
  ...requestsForLetters(aiJobLetters),
  ['POST /direct/jobs', (headers) => submitDirectly(post(), headers)],
  ['GET /health', (headers) => callWithoutKey('/health', { headers })],
]);

const needKey = [...usual.keys()].filter((name) => name !== 'GET /health');
/** Answered by a function. */
const ours = [...usual.keys()].filter((name) => name !== 'POST /direct/jobs');

/** Statuses that were driven: `GET /jobs 200`. */
const driven = new Set<string>();

function hold(name: string, status: number, answer: Answer): void {
  expect(disagreements(name, answer)).toEqual([]);
  expect(answer.status).toBe(status);
  driven.add(`${name} ${status}`);
}

async function holdAll(
  some: readonly string[],
  status: number,
  headers: Record<string, string> = {},
): Promise<void> {
  for (const [name, request] of usual) {
    if (some.includes(name)) hold(name, status, await request(headers));
  }
}

withQuickGenerator();

describeDescription(description, {
  restApiId,
  code: {
    in: (body) => Object(body)['error']?.code,
    schema: ['components', 'schemas', 'ErrorCode'],
  },
});

describe('jobs', () => {
  const name = 'GET /jobs/{jobId}';

  itNeeds(
    'local-model',
    'answer as described while queued, completed, failed and cancelled',
    async () => {
      const topic = newTopic();
      await script({ kind: 'safety', when: topic });
      const ids = await (async () => {
        await using _paused = await generatorPaused();
        const answers = [
          await submit(),
          await submit({ jobType: 'listing-description', input: listing }),
          await submit({ jobType: 'market-update', input: { location: newTopic() } }),
          await submit({ input: { topic } }),
        ];
        for (const answer of answers) hold('POST /jobs', 202, answer);
        const direct = await submitDirectly(post());
        hold('POST /direct/jobs', 202, direct);
        hold(name, 404, await call(`/jobs/${jobIdOf(direct)}`));
        const all = answers.map(jobIdOf);
        for (const id of all) hold(name, 200, await call(`/jobs/${id}`));
        return all;
      })();
      for (const id of ids) {
        await reaches(id, 'completed', 'failed');
        hold(name, 200, await call(`/jobs/${id}`));
      }
      const [done = ''] = ids;
      const stop = 'POST /jobs/{jobId}/cancel';
      hold(stop, 409, await cancel(done));
      hold(stop, 404, await cancel(unknownJob));
      {
        await using _paused = await generatorPaused();
        const queued = await accepted();
        hold(stop, 200, await cancel(queued));
        hold(name, 200, await call(`/jobs/${queued}`));
        hold('DELETE /jobs/{jobId}', 204, await remove(queued));
      }
      hold('DELETE /jobs/{jobId}', 404, await remove(unknownJob));
      hold('GET /jobs', 200, await call('/jobs?limit=100'));
      hold('GET /jobs', 200, await call('/jobs?limit=1'));
    },
  );

  it('are refused as described', async () => {
    hold('POST /jobs', 400, await submit({ input: { topic: '', more: 1 } }));
    hold('POST /jobs', 400, await submit({ jobType: 'poem' }));
    hold('POST /jobs', 400, await call('/jobs', { method: 'POST', body: '{' }));
    const key = { 'idempotency-key': randomUUID() };
    hold('POST /jobs', 202, await submit({}, key));
    hold('POST /jobs', 409, await submit({}, key));
    hold('POST /jobs', 413, await submit({ input: { topic: 'a'.repeat(40_000) } }));
    hold('GET /jobs', 400, await call('/jobs?limit=0'));
    hold('GET /jobs', 400, await call('/jobs?cursor=none'));
    hold(name, 404, await call('/jobs/none'));
  });

  itNeeds('gateway-responses', 'are refused as described where the gateway answers', async () => {
    const direct = 'POST /direct/jobs';
    const large = { jobType: 'blog-post', input: { topic: 'a'.repeat(11_000_000) } };
    hold('POST /jobs', 413, await submit(large));
    hold(direct, 413, await submitDirectly(large));
    hold(direct, 400, await submitDirectly({ jobType: 'poem', input: {} }));
    const tooMuchForAMessage = { topic: 'a'.repeat(1_100_000) };
    hold(direct, 400, await submitDirectly({ jobType: 'blog-post', input: tooMuchForAMessage }));
    hold(direct, 415, await call('/direct/jobs', { method: 'POST', body: 'plain' }));
  });
});

describeLetters(aiJobLetters, hold);

const listing = {
  propertyType: 'condo',
  bedrooms: 2,
  bathrooms: 1.5,
  squareFeet: 1_150,
  price: 450_000,
  address: '12 Elm Street, Springfield',
};

const ownAnswers = ['gateway-responses', 'gateway-times'] as const;
const quotas = ['api-throttling', 'gateway-times'] as const;

describe('every route', () => {
  let untagged: Caller;

  beforeAll(async () => {
    untagged = await callerWithKey();
  });

  afterAll(() => untagged[Symbol.asyncDispose]());

  itNeeds(ownAnswers, 'refuses a wrong key as described', async () => {
    await holdAll(needKey, 403, { 'x-api-key': 'wrong' });
  });

  it('refuses a key without a company as described', async () => {
    const asked = needKey.filter((name) => ours.includes(name));
    await holdAll(asked, 403, untagged.headers);
  });

  itNeeds(ownAnswers, 'refuses methods and paths as described', async () => {
    const response = (name: string) => ['components', 'responses', name];
    const wrongMethod = await call('/jobs', { method: 'DELETE' });
    expect(wrongMethod.status).toBe(405);
    expect(disagreementsAt(response('MethodNotAllowed'), wrongMethod)).toEqual([]);
    for (const path of ['/nothing', '/direct/jobs']) {
      const wrongPath = await call(path);
      expect(wrongPath.status).toBe(404);
      expect(disagreementsAt(response('RouteNotFound'), wrongPath)).toEqual([]);
    }
  });

  itNeeds(quotas, 'refuses what is over a quota as described', async () => {
    await using caller = await callerWithQuota({ limit: 1, period: 'DAY' });
    await eventually(
      () => call('/jobs', { headers: caller.headers }),
      ({ status }) => status === 429,
    );
    await holdAll(needKey, 429, caller.headers);
  });

  it('answers our own failures as described', async () => {
    const nowhere = { DYNAMODB_TABLE: 'no-such-table' };
    await using _api = await functionWith(apiFunctionName, nowhere);
    await using _letters = await functionWith(manageLettersName, nowhere);
    await holdAll(
      ours.filter((name) => name !== 'GET /health'),
      500,
    );
  });

  itNeeds('local-model', 'answers its own ill health as described', async () => {
    hold('GET /health', 200, await callWithoutKey('/health'));
    await using _api = await functionWith(apiFunctionName, { DYNAMODB_TABLE: 'no-such-table' });
    hold('GET /health', 503, await callWithoutKey('/health'));
  });

  itNeeds('gateway-5xx-responses', 'answers the end of a function as described', async () => {
    const unusable = { ENVIRONMENT: '' };
    await using _api = await functionWith(apiFunctionName, unusable);
    await using _letters = await functionWith(manageLettersName, unusable);
    await holdAll(ours, 502);
  });
});

describeNeeds(['local-model', 'gateway-responses'], 'all of it', () => {
  /** Statuses that no test drives, and why. */
  const undriven = new Map<string, string>([
    ['504', 'It takes the gateway 29 seconds.'],
    ...(missing[cloudKind]['api-throttling'] ? [['429', 'see capabilities'] as const] : []),
    ...(missing[cloudKind]['gateway-5xx-responses'] ? [['502', 'see capabilities'] as const] : []),
  ]);
  /** Of the direct way: bin/local/direct-jobs.test.ts drives it, on a cloud whose queue fails. */
  const elsewhere = ['POST /direct/jobs 503'];

  it('was driven, but for what is said here', () => {
    const described = [...operations].flatMap(([name, place]) =>
      Object.keys(operationAt(place).responses)
        .filter((status) => !undriven.has(status))
        .map((status) => `${name} ${status}`),
    );
    expect([...driven, ...elsewhere].sort()).toEqual(described.sort());
  });
});
