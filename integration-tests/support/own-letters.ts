import { expect, it } from 'vitest';
import { dies } from './dead-letters.ts';
import { eventually } from './eventually.ts';
import { type LetterSystem, toldLetters } from './letter-systems.ts';

interface OwnLettersOptions {
  /** A job that has failed, and whose cause is mended. */
  readonly deadJob: () => Promise<string>;
  /** What its letter says. */
  readonly says: object;
}

/** Holds the routes of dead letters to what each company may do with its own. */
export function testOwnLetters(system: LetterSystem, { deadJob, says }: OwnLettersOptions): void {
  const { call, reaches, deadLetterQueueUrl, newCompany, fields } = system;
  const post = (path: string) => call(path, { method: 'POST' });

  async function deadLetter() {
    const jobId = await deadJob();
    await dies(jobId, deadLetterQueueUrl);
    const [letter, ...more] = await toldLetters(system, jobId);
    expect(more).toEqual([]);
    return { jobId, letter, id: letter?.id, path: `/dead-letters/${letter?.id}` };
  }

  it('is brought back by its company, over the API, and by no other', async () => {
    const { jobId, letter, id, path } = await deadLetter();
    expect(letter).toMatchObject({ company: 'acme', ...says });
    expect((await call(path)).body).toEqual(letter);

    await using other = await newCompany('initech');
    const { headers } = other;
    expect((await call('/dead-letters', { headers })).body).toEqual({ [fields.list]: [] });
    const ways = { '': 'GET', '/redrive': 'POST', '/discard': 'POST' };
    for (const [way, method] of Object.entries(ways)) {
      expect((await call(`${path}${way}`, { method, headers })).status).toBe(404);
    }

    const redriven = { id, [fields.jobId]: jobId, status: 'redriven' };
    expect((await post(`${path}/redrive`)).body).toEqual(redriven);
    expect((await call(path)).status).toBe(404);
    expect((await post(`${path}/redrive`)).status).toBe(404);
    const done = await eventually(
      () => reaches(jobId, 'completed', 'failed'),
      ({ status }) => status === 'completed',
    );
    expect(done).toMatchObject({ redrives: { count: 1 } });
  });

  it('is discarded by its company, and its job stays failed', async () => {
    const { jobId, id, path } = await deadLetter();
    const gone = await post(`${path}/discard`);
    expect(gone.body).toEqual({ id, [fields.jobId]: jobId, status: 'discarded' });
    expect((await call(path)).status).toBe(404);
    expect(await reaches(jobId, 'failed')).toMatchObject({ redrives: { count: 0 } });
  });
}
