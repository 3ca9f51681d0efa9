import { beforeAll, describe, expect, it } from 'vitest';
import type { KeyedRequest, RequestKey, RequestKeys } from '../request-keys.ts';

const now = new Date('2026-01-02T03:04:05.000Z');
const soon = '2026-01-02T03:04:40.000Z';
const later = new Date('2026-01-02T03:05:00.000Z');

let count = 0;
function newKey(changes: Partial<RequestKey> = {}): RequestKey {
  count += 1;
  return { companyId: 'acme', purpose: 'drawing', name: `key ${count}`, ...changes };
}

function request(changes: Partial<KeyedRequest> = {}): KeyedRequest {
  count += 1;
  return {
    fingerprint: 'f',
    jobId: `job ${count}`,
    holder: `try ${count}`,
    until: soon,
    ...changes,
  };
}

/** What keys of requests keep, whatever they lie in. */
export function testRequestKeys(name: string, make: () => Promise<RequestKeys> | RequestKeys) {
  describe(`keys of requests in ${name}`, () => {
    let keys: RequestKeys;
    beforeAll(async () => {
      keys = await make();
    });

    it('are taken by the first, and held while it is at work', async () => {
      const key = newKey();
      const first = request();
      expect(await keys.take(key, first, now)).toEqual({ outcome: 'taken', jobId: first.jobId });
      expect(await keys.take(key, request(), now)).toEqual({ outcome: 'held', until: soon });
    });

    it('are taken once by the same try, whose first answer was lost', async () => {
      const key = newKey();
      const first = request();
      const taken = { outcome: 'taken', jobId: first.jobId };
      expect(await keys.take(key, first, now)).toEqual(taken);
      expect(await keys.take(key, first, now)).toEqual(taken);
    });

    it('go to one of many that come at once', async () => {
      const key = newKey();
      const tries = Array.from({ length: 8 }, () => keys.take(key, request(), now));
      const outcomes = (await Promise.all(tries)).map(({ outcome }) => outcome);
      expect(outcomes.toSorted()).toEqual([...Array(7).fill('held'), 'taken']);
    });

    it('have the answer that was given', async () => {
      const key = newKey();
      await keys.take(key, request(), now);
      await keys.keepAnswer(key, { job_id: 'it' });
      expect(await keys.take(key, request(), later)).toEqual({
        outcome: 'answered',
        answer: { job_id: 'it' },
      });
    });

    it('are refused to another request, answered or not', async () => {
      const key = newKey();
      await keys.take(key, request(), now);
      expect(await keys.take(key, request({ fingerprint: 'g' }), later)).toEqual({
        outcome: 'reused',
      });
      await keys.keepAnswer(key, { job_id: 'it' });
      expect(await keys.take(key, request({ fingerprint: 'g' }), later)).toEqual({
        outcome: 'reused',
      });
    });

    it('go on with the id that a try has chosen which died', async () => {
      const key = newKey();
      const first = request();
      await keys.take(key, first, now);
      expect(await keys.take(key, request(), later)).toEqual({
        outcome: 'taken',
        jobId: first.jobId,
      });
    });

    it('can be taken at once when a try gives them back, and only its own', async () => {
      const key = newKey();
      const first = request();
      await keys.take(key, first, now);
      await keys.giveBack(key, 'another').catch(() => {});
      expect(await keys.take(key, request(), now)).toMatchObject({ outcome: 'held' });
      await keys.giveBack(key, first.holder);
      expect(await keys.take(key, request(), now)).toMatchObject({ outcome: 'taken' });
    });

    it.each([{ companyId: 'globex' }, { purpose: 'content' }, { name: 'other' }])(
      'are others with %j',
      async (changes) => {
        const key = newKey();
        await keys.take(key, request(), now);
        const other = await keys.take({ ...key, ...changes }, request({ fingerprint: 'g' }), now);
        expect(other).toMatchObject({ outcome: 'taken' });
      },
    );
  });
}
