import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { answeringServer } from '../testing/answering-server.ts';
import { runCli } from '../testing/run-cli.ts';

/** Runs `download` against an API whose store of files has this one. */
async function download(...args: readonly string[]) {
  await using store = await answeringServer(200, { points: [] });
  await using server = await answeringServer(302, {}, { location: `${store.url}/file` });
  const result = await runCli(['download', 'job_1', ...args, ...server.target]);
  return { ...result, asked: server.requests.map(({ url }) => url) };
}

it('a result is written to the file that is named', async () => {
  await using folder = await temporaryFolder();
  const file = join(folder.path, 'reading.json');
  const { stdout, asked } = await download('--type', 'components', '--out', file);
  expect(stdout).toBe(`${file} (13 bytes)\n`);
  expect(await readFile(file, 'utf8')).toBe('{"points":[]}');
  expect(asked).toEqual(['/download/job_1/components']);
});

it('a result goes to standard output, and nothing else does, with --out -', async () => {
  const { code, stdout } = await download('--type', 'components', '--out', '-');
  expect({ code, stdout }).toEqual({ code: 0, stdout: '{"points":[]}' });
  expect(existsSync('-')).toBe(false);
});

it('a store of files that does not answer is named', async () => {
  const gone = await answeringServer(200, {});
  await gone[Symbol.asyncDispose]();
  await using server = await answeringServer(302, {}, { location: `${gone.url}/file` });
  const { code, stderr } = await runCli(['download', 'job_1', ...server.target]);
  expect(code).toBe(1);
  expect(stderr).toBe(`The store of files at ${gone.url} cannot be reached.\n`);
});
