import { expect, it } from 'vitest';
import { describeNeeds } from '../cloud/needs.ts';
import type { Answer } from './api-calls.ts';
import { type LetterSystem, layLetter, toldLetters } from './letter-systems.ts';

const none = '/dead-letters/00000000-0000-4000-8000-000000000000';

/** Requests about dead letters for every operation, as `usual` of a description's tests. */
export function requestsForLetters({ call }: LetterSystem) {
  type Headers = Record<string, string>;
  const post = (path: string, headers: Headers) => call(path, { method: 'POST', headers });
  return [
    ['GET /dead-letters', (headers: Headers) => call('/dead-letters', { headers })],
    ['GET /dead-letters/{id}', (headers: Headers) => call(none, { headers })],
    ['POST /dead-letters/{id}/redrive', (headers: Headers) => post(`${none}/redrive`, headers)],
    ['POST /dead-letters/{id}/discard', (headers: Headers) => post(`${none}/discard`, headers)],
  ] as const;
}

/** Holds the routes of dead letters to their description. */
export function describeLetters(
  system: LetterSystem,
  hold: (name: string, status: number, answer: Answer) => void,
): void {
  const { call } = system;
  describeNeeds('key-identity', 'dead letters', () => {
    const list = 'GET /dead-letters';
    const show = 'GET /dead-letters/{id}';
    const redrive = 'POST /dead-letters/{id}/redrive';
    const discard = 'POST /dead-letters/{id}/discard';
    const post = (path: string) => call(path, { method: 'POST' });

    it('answer as described', async () => {
      await using _paused = await system.paused();
      const jobId = await system.accepted();
      const one = `/dead-letters/${await layLetter(system, jobId)}`;
      const two = `/dead-letters/${await layLetter(system, jobId)}`;
      hold(show, 404, await call(one));
      hold(redrive, 409, await post(`${one}/redrive`));
      hold(discard, 409, await post(`${two}/discard`));
      await system.watch.look();
      await system.reaches(jobId, 'failed');
      // Of two letters one may have been met before the job had died of the other.
      await system.watch.look();
      hold(list, 200, await call('/dead-letters'));
      expect(await toldLetters(system, jobId)).toHaveLength(2);
      hold(show, 200, await call(one));
      hold(redrive, 200, await post(`${one}/redrive`));
      hold(discard, 200, await post(`${two}/discard`));
      hold(show, 404, await call(one));
      hold(show, 404, await call('/dead-letters/none'));
      hold(redrive, 404, await post(`${none}/redrive`));
      hold(discard, 404, await post(`${none}/discard`));
    });
  });
}
