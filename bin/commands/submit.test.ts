import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { answeringServer } from '../testing/answering-server.ts';
import { runCli } from '../testing/run-cli.ts';

const drawing = join(import.meta.dirname, '..', '..', 'samples', 'office-level-1.pdf');

/** Submits a drawing with these options to an API that takes it. */
async function submit(...options: readonly string[]) {
  await using server = await answeringServer(202, { job_id: 'job_1', status: 'queued' });
  const whose = ['--client', 'Acme', '--project', 'HQ'];
  const result = await runCli(['submit', drawing, ...whose, ...options, ...server.target]);
  return { ...result, requests: server.requests };
}

/** The value of a field of a form as it was sent. */
function fieldOf(form: string | undefined, name: string): string | undefined {
  return form?.match(new RegExp(`name="${name}"\\r\\n\\r\\n(.*)\\r\\n`))?.[1];
}

describe('jobline submit', () => {
  it.each(['vector', 'gemini', 'both'])('asks for the analyzer %s', async (analyzer) => {
    const { code, stdout, requests } = await submit('--analyzer', analyzer);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'job_1\n' });
    expect(requests).toMatchObject([{ method: 'POST', url: '/process-drawing' }]);
    expect(fieldOf(requests[0]?.body, 'analyzer')).toBe(analyzer);
    expect(fieldOf(requests[0]?.body, 'client_name')).toBe('Acme');
  });

  it('asks for it as well when the drawing is too large for a form', async () => {
    await using folder = await temporaryFolder();
    const large = join(folder.path, 'large.pdf');
    await writeFile(large, Buffer.alloc(4_000_000));
    const answer = { job_id: 'job_1', status: 'queued', key: 'k', url: '', fields: {} };
    await using server = await answeringServer(200, answer);
    answer.url = `${server.url}/bucket`;
    const args = ['--client', 'Acme', '--project', 'HQ', '--analyzer', 'both', ...server.target];
    expect((await runCli(['submit', large, ...args])).code).toBe(0);
    expect(server.requests.map(({ url }) => url)).toEqual([
      '/uploads',
      '/bucket',
      '/process-drawing',
    ]);
    expect(JSON.parse(server.requests[2]?.body ?? '')).toEqual({
      drawing_key: 'k',
      client_name: 'Acme',
      project_name: 'HQ',
      analyzer: 'both',
    });
  });

  it('leaves the choice to the deployment without one', async () => {
    const { code, requests } = await submit();
    expect(code).toBe(0);
    expect(requests[0]?.body).not.toContain('"analyzer"');
  });

  it('takes no other analyzer, and asks nobody', async () => {
    const { code, stderr, requests } = await submit('--analyzer', 'guesswork');
    expect(code).toBe(2);
    expect(stderr).toContain('vector, gemini, both');
    expect(requests).toEqual([]);
  });

  it('explains the analyzers in its help', async () => {
    const { stdout } = await runCli(['submit', '--help']);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('--analyzer <name> who reads the drawing');
  });
});
