import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { answeringServer } from '../testing/answering-server.ts';
import { runCli } from '../testing/run-cli.ts';

const revised = {
  job_id: 'job_1',
  version: 2,
  applied: [
    { action: 'set_count', id: 'A-001', field: 'readers.S', was: 1, is: 2, reason: 'seen' },
    { action: 'confirm', id: 'A-002', field: 'review', was: 'look', is: null, reason: 'seen' },
  ],
  files: { excel: { filename: 'job_1_schedule_v2.xlsx' } },
};

/** Runs `correct` with a file of this content against an API that gives this answer. */
async function correct(content: unknown, status = 200, answer: unknown = revised) {
  await using folder = await temporaryFolder();
  await using server = await answeringServer(status, answer);
  const file = join(folder.path, 'corrections.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  const args = ['correct', 'job_1', '--by', 'Pat Example', '--file', file, ...server.target];
  return { ...(await runCli(args)), requests: server.requests };
}

describe('jobline correct', () => {
  it('sends all corrections with who made them, and says what they changed', async () => {
    const { code, stdout, requests } = await correct([{ action: 'confirm' }]);
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        'job_1 has version 2',
        '  A-001  Reader S  1 -> 2',
        '  A-002  Review  look -> (nothing)',
        '  excel          npx jobline download job_1 --type excel',
        '',
      ].join('\n'),
    );
    expect(requests).toEqual([
      {
        method: 'PUT',
        url: '/jobs/job_1/corrections',
        body: JSON.stringify({ by: 'Pat Example', corrections: [{ action: 'confirm' }] }),
      },
    ]);
  });

  it('says what the new version lacks', async () => {
    const warnings = ['There is no annotated drawing of version 2.'];
    const { stdout } = await correct([], 200, { ...revised, warnings });
    expect(stdout).toContain('  warning        There is no annotated drawing of version 2.\n');
  });

  it('sends the version that the file was made against, as the API answered it', async () => {
    const { requests } = await correct({ job_id: 'job_1', version: 3, at: null, corrections: [] });
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
      by: 'Pat Example',
      version: 3,
      corrections: [],
    });
  });

  it('says which correction is refused and why', async () => {
    const { code, stderr } = await correct([], 422, {
      error: 'What these corrections say cannot be applied to the reading.',
      error_code: 'corrections_refused',
      action: 'Mend it.',
      details: { 'corrections.0.id': 'the reading has no access point "A-9"' },
    });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr:
        'What these corrections say cannot be applied to the reading. corrections.0.id: the reading has no access point "A-9". Mend it.\n',
    });
  });

  it.each(['no JSON', '{}', '"corrections"'])(
    'asks nobody when the file holds %s',
    async (text) => {
      const { code, stderr, requests } = await correct(text);
      expect(code).toBe(1);
      expect(stderr).toContain('a list of corrections');
      expect(requests).toEqual([]);
    },
  );
});
