import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { registeredIn, startUp } from './testing/start-up.ts';

describe('two jobline up side by side', { timeout: 120_000 }, () => {
  it('the second says so, and gives the place back when it ends', async () => {
    await using home = await temporaryFolder();
    await using first = await startUp({ home: home.path });
    await first.says('Jobline is up');
    const ofFirst = await registeredIn(home.path);
    expect(ofFirst).toBeDefined();

    await using second = await startUp({ home: home.path });
    await second.says('Jobline is up');
    expect(second.said.err).toContain(`Another Jobline runs at ${ofFirst?.endpoint}.`);
    expect((await registeredIn(home.path))?.endpoint).not.toBe(ofFirst?.endpoint);

    second.child.kill('SIGTERM');
    expect(await second.ended()).toEqual([0, null]);
    expect(await registeredIn(home.path)).toEqual(ofFirst);

    first.child.kill('SIGTERM');
    expect(await first.ended()).toEqual([0, null]);
    expect(await registeredIn(home.path)).toBeUndefined();
  });

  it('the first leaves the registration of the second alone', async () => {
    await using home = await temporaryFolder();
    await using first = await startUp({ home: home.path });
    await first.says('Jobline is up');
    await using second = await startUp({ home: home.path });
    await second.says('Jobline is up');
    const ofSecond = await registeredIn(home.path);

    first.child.kill('SIGTERM');
    expect(await first.ended()).toEqual([0, null]);
    expect(await registeredIn(home.path)).toEqual(ofSecond);

    // The first is gone by now, so there is nobody to give the place back to.
    second.child.kill('SIGTERM');
    expect(await second.ended()).toEqual([0, null]);
    expect(await registeredIn(home.path)).toBeUndefined();
  });
});
