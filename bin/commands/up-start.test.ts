import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { answeringServer } from '../testing/answering-server.ts';
import { onThisMachine } from '../testing/busy.ts';
import { runCli } from '../testing/run-cli.ts';
import { registeredIn, startUp } from '../testing/start-up.ts';

describe('jobline up, while it starts', { timeout: 120_000 }, () => {
  it.each([
    ['SIGTERM', 'Bundling the functions'],
    ['SIGINT', 'Applying the stack'],
    ['SIGHUP', 'Waiting for the API'],
  ] as const)('ends on %s within five seconds and leaves nothing: "%s"', async (signal, step) => {
    await using home = await temporaryFolder();
    await using up = await startUp({ home: home.path });
    await up.says(step);
    const began = Date.now();
    up.child.kill(signal);
    expect(await up.ended()).toEqual([0, null]);
    expect(Date.now() - began).toBeLessThan(onThisMachine(5000));
    expect(up.said.out).toBe('');
    expect(up.said.err).toContain('Stopped before it was up.');
    expect(await up.leftOvers()).toEqual([]);
    expect(await registeredIn(home.path)).toBeUndefined();
  });

  it('names a taken port and the way out, and leaves nothing', async () => {
    await using home = await temporaryFolder();
    await using server = await answeringServer(200, {});
    const args = ['--port', String(server.port)];
    await using up = await startUp({ home: home.path, args });
    expect(await up.ended()).toEqual([1, null]);
    expect(up.said.err).toContain(`Port ${server.port} is taken by another program.`);
    expect(up.said.err).toContain('--port');
    expect(up.said.err).not.toContain('EADDRINUSE');
    expect(await up.leftOvers()).toEqual([]);
    expect(await registeredIn(home.path)).toBeUndefined();
  });

  it('says what LocalStack lacks, Docker or its image, and leaves nothing', async () => {
    await using home = await temporaryFolder();
    // A machine that has Docker lacks this image.
    const LOCALSTACK_IMAGE = '127.0.0.1:9/none:1';
    const variables = { CLOUD: 'localstack', LOCALSTACK_IMAGE };
    await using up = await startUp({ home: home.path, variables });
    expect(await up.ended()).toEqual([1, null]);
    expect(up.said.err).toMatch(
      /^CLOUD=localstack needs a Docker engine.*\n$|^[^\n]* image 127.* cannot be pulled.*\n$/,
    );
    expect(await up.leftOvers()).toEqual([]);
  });
});

describe('the defaults of jobline up', () => {
  it.each([
    ['CLOUD', 'nonsense', 'embedded, localstack, endpoint'],
    ['PORT', 'many', '0 to 65535'],
    ['PORT', '65536', '0 to 65535'],
    ['PORT', '', '0 to 65535'],
  ])('are refused when %s is "%s"', async (name, value, allowed) => {
    const { code, stderr } = await runCli(['up'], { [name]: value });
    expect(code).toBe(2);
    expect(stderr).toContain(name);
    expect(stderr).toContain(allowed);
  });
});
