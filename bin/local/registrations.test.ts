import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { answeringServer } from '../testing/answering-server.ts';
import { localOutputsOf } from '../testing/local-outputs.ts';
import { outputsFile } from './outputs-file.ts';
import { findRunning, readOutputs, register, unregister } from './registrations.ts';

/** The number of a process that has ended. */
async function deadProcess(): Promise<number> {
  const child = spawn('true');
  await once(child, 'exit');
  return child.pid ?? 0;
}

describe('what is registered as running', () => {
  let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
  const servers: Awaited<ReturnType<typeof answeringServer>>[] = [];

  /** A cloud that answers. */
  const answering = async () => {
    const server = await answeringServer(200, {});
    servers.push(server);
    return localOutputsOf(server.url);
  };

  /** As a `jobline up` leaves it that was ended by SIGKILL. */
  const leftBy = async (pid: number, outputs: unknown, host = hostname()) => {
    const folder = join(temporary.path, 'running');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${pid}@${host}.json`), JSON.stringify(outputs));
    await writeFile(outputsFile(), JSON.stringify(outputs));
  };

  beforeEach(async () => {
    temporary = await temporaryFolder();
    vi.stubEnv('JOBLINE_HOME', temporary.path);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    for (const server of servers.splice(0)) await server[Symbol.asyncDispose]();
    await temporary[Symbol.asyncDispose]();
  });

  it('is what commands talk to, until it is taken back', async () => {
    const ours = await answering();
    await register(ours);
    expect(await readOutputs()).toEqual(ours);
    expect(await findRunning()).toEqual(ours);
    await unregister(ours);
    expect(await readOutputs()).toBeUndefined();
    expect(await readdir(join(temporary.path, 'running'))).toEqual([]);
  });

  it('gives the place back to one that still runs', async () => {
    const before = await answering();
    await leftBy(process.ppid, before);
    const ours = await answering();
    await register(ours);
    expect(await readOutputs()).toEqual(ours);
    await unregister(ours);
    expect(await readOutputs()).toEqual(before);
  });

  it('does not count when its process was killed; the one beside it takes its place', async () => {
    const ours = await answering();
    await register(ours);
    await leftBy(await deadProcess(), localOutputsOf('http://127.0.0.1:9'));
    expect(await readOutputs()).toEqual(ours);
    expect(JSON.parse(await readFile(outputsFile(), 'utf8'))).toEqual(ours);
    expect(await readdir(join(temporary.path, 'running'))).toEqual([
      `${process.pid}@${hostname()}.json`,
    ]);
  });

  it('is cleared away when all were killed', async () => {
    await leftBy(await deadProcess(), localOutputsOf('http://127.0.0.1:9'));
    expect(await findRunning()).toBeUndefined();
    expect(await readdir(temporary.path)).toEqual(['running']);
    expect(await readdir(join(temporary.path, 'running'))).toEqual([]);
  });

  it('is cleared away by the first one’s end when the second was killed', async () => {
    const first = await answering();
    await register(first);
    await leftBy(await deadProcess(), localOutputsOf('http://127.0.0.1:9'));
    await unregister(first);
    expect(await readdir(temporary.path)).toEqual(['running']);
  });

  it('counts while it answers, though its process is not of this machine', async () => {
    const inContainer = await answering();
    await leftBy(await deadProcess(), inContainer, 'container');
    expect(await readOutputs()).toEqual(inContainer);
  });

  it('does not count though its cloud goes on, where its process was killed', async () => {
    await leftBy(await deadProcess(), await answering());
    expect(await readOutputs()).toBeUndefined();
  });

  it('is left alone when somebody else has written it', async () => {
    const byHand = localOutputsOf('http://127.0.0.1:9');
    await writeFile(outputsFile(), JSON.stringify(byHand));
    expect(await readOutputs()).toEqual(byHand);
  });

  it('is refused where no folder can be', async () => {
    vi.stubEnv('JOBLINE_HOME', '/proc/jobline');
    await expect(register(localOutputsOf('http://127.0.0.1:9'))).rejects.toThrow();
  });
});
