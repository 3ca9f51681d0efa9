import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { localOutputsOf } from '../testing/local-outputs.ts';
import { runCli } from '../testing/run-cli.ts';

it('says of a cloud whose process was killed that it has ended', async () => {
  await using home = await temporaryFolder();
  const child = spawn('true');
  await once(child, 'exit');
  const outputs = JSON.stringify(localOutputsOf('http://127.0.0.1:9'));
  await mkdir(join(home.path, 'running'));
  await writeFile(join(home.path, 'running', `${child.pid}@${hostname()}.json`), outputs);
  await writeFile(join(home.path, 'outputs.json'), outputs);
  const { code, stderr } = await runCli(['jobs'], { JOBLINE_HOME: home.path });
  expect(code).not.toBe(0);
  expect(stderr).toContain('The local cloud that was running has ended');
  expect(stderr).not.toContain('is not there');
});

it('says where a cloud would be named when there was none', async () => {
  await using home = await temporaryFolder();
  const { code, stderr } = await runCli(['jobs'], { JOBLINE_HOME: home.path });
  expect(code).not.toBe(0);
  expect(stderr).toContain(`${join(home.path, 'outputs.json')} is not there`);
});
