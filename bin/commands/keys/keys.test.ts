import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { startLocalKeys } from '../../keys/testing/local-keys.ts';
import { runCli } from '../../testing/run-cli.ts';

const world = await startLocalKeys();
const home = await temporaryFolder();
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await home[Symbol.asyncDispose]();
});

const variables = { AWS_ENDPOINT_URL: world.endpoint, JOBLINE_HOME: home.path };
const place = ['--system', 'ai-jobs', '--environment', 'local'];
const keys = (command: string, ...args: readonly string[]) =>
  runCli(['keys', command, ...place, ...args], variables);

describe('jobline keys', () => {
  it('writes the value of a new key alone on standard output, this once', async () => {
    const { code, stdout, stderr } = await keys('create', '--company', 'one', '--plan', 'large');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^[0-9A-Za-z]{43}\n$/);
    expect(await world.isKnown(stdout.trim())).toBe(true);
    expect(stderr).toContain('of one, on the plan "large"');
    const listed = await keys('list', '--company', 'one');
    expect(listed.stdout).toMatch(/^\w{10} {2}[0-9a-f]{8} {2}valid +\d+s {2}one\n$/);
    expect(listed.stdout + listed.stderr).not.toContain(stdout.trim());
  });

  it('says all of it as JSON on demand', async () => {
    const created = JSON.parse((await keys('create', '--company', 'two', '--json')).stdout);
    expect(created).toEqual({
      company: 'two',
      key_id: expect.any(String),
      fingerprint: expect.stringMatching(/^[0-9a-f]{8}$/),
      plan: 'standard',
      value: expect.any(String),
    });
    const rotated = JSON.parse(
      (await keys('rotate', '--company', 'two', '--grace', '1h', '--json')).stdout,
    );
    const revoked = await keys('revoke', '--company', 'two', '--key', rotated.key_id, '--json');
    expect(JSON.parse(revoked.stdout)).toEqual({
      company: 'two',
      key_id: rotated.key_id,
      state: 'revoked',
    });
    const listed = JSON.parse((await keys('list', '--company', 'two', '--json')).stdout);
    expect(listed).toMatchObject([{ state: 'ending' }, { state: 'revoked' }]);
    expect(
      JSON.parse((await keys('plan', '--company', 'two', '--plan', 'trial', '--json')).stdout),
    ).toEqual({
      company: 'two',
      plan: 'trial',
    });
  });

  it('refuses a third valid key in one sentence', async () => {
    await keys('create', '--company', 'three');
    await keys('create', '--company', 'three');
    const { code, stdout, stderr } = await keys('create', '--company', 'three');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('three has two valid keys already');
  });

  it('takes no environment for granted', async () => {
    const { code, stderr } = await runCli(['keys', 'list'], { JOBLINE_HOME: home.path });
    expect(code).toBe(2);
    expect(stderr).toContain('name one with --environment');
  });

  it.each([
    [['list', '--environment', 'production'], 1, 'Name one of local, dev, staging, prod.'],
    [['create', '--company', 'ACME'], 2, 'at most 64 small letters'],
    [['create', '--company', 'api-key'], 2, 'at most 64 small letters'],
    [['create'], 2, '--company'],
    [['create', '--company', 'a', '--plan', 'huge'], 2, 'trial, standard, large'],
    [['rotate', '--company', 'a', '--grace', 'a week'], 2, 'Write it like 7d'],
    [['revoke', '--company', 'a', '--environment', 'local'], 1, 'has no valid key'],
  ])('says what is wrong with %o', async (args, exitCode, sentence) => {
    const { code, stderr } = await runCli(['keys', ...args, '--system', 'ai-jobs'], variables);
    expect(stderr).toContain(sentence);
    expect(code).toBe(exitCode);
  });
});
