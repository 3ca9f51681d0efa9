import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { type ApiClient, createApiClient } from '../client/api-client.ts';
import { freePort } from '../local/port.ts';
import type { LocalOutputs } from '../local/systems.ts';
import { projectFolder } from '../project-folder.ts';
import { onThisMachine } from '../testing/busy.ts';
import { registeredIn, startUp } from '../testing/start-up.ts';
import { until } from '../testing/until.ts';

const jobs = 6;

/** One story, told in order. */
describe('jobline up --data', { timeout: 240_000 }, () => {
  const stack = new AsyncDisposableStack();
  let home: string;
  let port: number;
  let first: Awaited<ReturnType<typeof startUp>>;
  let before: LocalOutputs;
  let ids: readonly string[];

  beforeAll(async () => {
    home = stack.use(await temporaryFolder()).path;
    port = await freePort();
    first = await up();
    before = await outputs();
  }, 120_000);
  afterAll(() => stack.disposeAsync());

  async function up() {
    const args = ['--port', String(port), '--data', join(home, 'data')];
    const started = stack.use(await startUp({ home, args }));
    await started.says('Jobline is up');
    return started;
  }

  async function outputs(): Promise<LocalOutputs> {
    const found = await registeredIn(home);
    if (found === undefined) throw new Error('Nothing is registered.');
    return found;
  }

  const client = (): ApiClient => createApiClient(before.systems.drawings);
  const states = () => Promise.all(ids.map(async (id) => (await client().status(id)).status));

  it('is killed while jobs are queued and at work', async () => {
    const bytes = await readFile(join(projectFolder, 'samples', 'office-level-1.pdf'));
    const drawing = { name: 'office-level-1.pdf', bytes };
    const submission = { drawing, client: 'A', project: 'B' };
    const submitted = Array.from({ length: jobs }, () => client().submit(submission));
    ids = (await Promise.all(submitted)).map(({ job_id: id }) => id);
    await until(async () => (await states()).includes('processing'), onThisMachine(30_000));
    first.child.kill('SIGKILL');
    await first.ended();
  });

  it('comes back with the same names, addresses and keys', async () => {
    await up();
    expect(await outputs()).toMatchObject({ systems: before.systems });
  });

  it('ends every job that was accepted within two minutes', async () => {
    await until(
      async () => (await states()).every((state) => state === 'completed'),
      onThisMachine(120_000),
    );
    const [id = ''] = ids;
    expect(Object.keys((await client().status(id)).files)).toContain('excel');
  });
});
