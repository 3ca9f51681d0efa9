import * as fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { fuzz, fuzzTimeout } from '../../fuzz/testing/runs.ts';
import type { systems } from '../cloud/clients.ts';
import { describeNeeds } from '../cloud/needs.ts';
import { description as aiJobs, call as callAiJobs } from '../support/ai-jobs-api.ts';
import type { Answer, Call } from '../support/api-calls.ts';
import { describedIn } from '../support/api-description.ts';
import { type DescribedRequest, requestsDescribedIn } from '../support/described-requests.ts';
import { accepted, call, reaches } from '../support/drawings-api.ts';
import { corruptPdf } from '../support/pdf-files.ts';
import { completedJob } from '../support/revisions.ts';
import type { KnownValues } from './testing/good-values.ts';
import { type MadeRequest, madeRequests } from './testing/made-requests.ts';
import { send } from './testing/sent-requests.ts';
import { anyText } from './testing/texts.ts';

interface Api {
  readonly answers: typeof aiJobs;
  readonly file: string;
  readonly call: Call;
  /** What stands for the schemas that cannot say all. */
  readonly known: KnownValues;
}

/** Jobs that are there, one completed and one failed; filled in before the tests. */
const jobs: string[] = ['job_20261122093015042_7k3m9xw2'];
const job = fc.nat(2).map((index) => jobs[index] ?? 'none');
const line = anyText.filter((text) => /^[\x20-\x7e]{1,60}$/.test(text) && text.trim() !== '');
const known = {
  JobId: job,
  PointId: fc.oneof(fc.constantFrom('A-101-BB-B2', 'A-102-BB-B2'), line),
  Box: fc.tuple(fc.nat(99), fc.nat(99)).map(([x, y]) => [x, y, x + 30, y + 20]),
};

const apis = {
  drawings: { answers: describedIn('openapi.yaml'), file: 'openapi.yaml', call, known },
  'ai-jobs': { answers: aiJobs, file: 'openapi-ai-jobs.yaml', call: callAiJobs, known: {} },
} satisfies Record<keyof typeof systems, Api>;

/** What a request of the wrong form is called, where our functions say it and where the gateway does. */
function formIsWrong({ status, body }: Answer): boolean {
  const reason = Object(Object(body['error'])['details'])['reason'];
  return status === 400 && [body['error_code'], reason].includes('request_invalid');
}

/** Who asks for dead letters waits for a second, in which SQS looks for more of them. */
function isPatient({ request: { path } }: { readonly request: DescribedRequest }): boolean {
  return path.startsWith('/dead-letters');
}

function statusesOf(answers: readonly Answer[]): readonly string[] {
  return answers.map(({ status }) => String(status));
}

describeNeeds(
  ['key-identity', 'gateway-responses', 'whole-forms', 'local-model'],
  'a request made from the description',
  () => {
    beforeAll(async () => {
      const failed = await accepted({ drawing: corruptPdf() });
      await reaches(failed, 'failed');
      jobs.push(await completedJob(), failed);
    });

    const cases = Object.values(apis).flatMap(({ file, known: some, ...api }) => {
      const description = requestsDescribedIn(file);
      const making = madeRequests(description, some);
      return description.requests.map((request) => ({ ...api, ...making, request }));
    });

    /** Described, and none of our failures. */
    async function answerOf(made: MadeRequest, api: (typeof cases)[number]): Promise<Answer> {
      const answer = await send(api.call, made);
      expect(api.answers.disagreements(made.name, answer)).toEqual([]);
      expect(answer.status, answer.text).toBeLessThan(500);
      return answer;
    }

    async function hasGoodForm(made: MadeRequest, api: (typeof cases)[number]): Promise<Answer> {
      const answer = await answerOf(made, api);
      expect(formIsWrong(answer), answer.text).toBe(false);
      return answer;
    }

    it.each(cases.filter((api) => !isPatient(api)))(
      'has the right form, and nobody says otherwise: $request.name',
      { timeout: fuzzTimeout },
      async (api) => {
        await fuzz(
          api.good(api.request),
          async (made) => statusesOf([await hasGoodForm(made, api)]),
          { cases: 4 },
        );
      },
    );

    it('has the right form, and nobody says otherwise: dead letters, some at a time', {
      timeout: fuzzTimeout,
    }, async () => {
      const patient = cases.filter(isPatient);
      const one = patient.map((api) => api.good(api.request).map((made) => ({ api, made })));
      await fuzz(
        fc.array(fc.oneof(...one), { minLength: 4, maxLength: 4 }),
        async (all) =>
          statusesOf(await Promise.all(all.map(({ api, made }) => hasGoodForm(made, api)))),
        {
          cases: 4,
          casesIn: ({ length }) => length,
          kindsOf: (all) => all.map(({ made }) => made.name),
          everyKind: patient.map(({ request }) => request.name),
        },
      );
    });

    it.each(cases.filter(({ canBreak, request }) => canBreak(request)))(
      'breaks one rule, and is refused: $request.name',
      { timeout: fuzzTimeout },
      async (api) => {
        await fuzz(
          api.broken(api.request),
          async (made) => {
            fc.pre(made !== undefined);
            const answer = await answerOf(made, api);
            expect(answer.status, `${made.broken}: ${answer.text}`).toBeGreaterThanOrEqual(400);
            return statusesOf([answer]);
          },
          { cases: 4, kindsOf: (made) => (made?.broken === undefined ? [] : [made.broken]) },
        );
      },
    );
  },
);
