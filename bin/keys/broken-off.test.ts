import { afterAll, describe, expect, it } from 'vitest';
import type { KeyDesk } from './key-desk.ts';
import { listKeys } from './list-keys.ts';
import { createKey } from './make-key.ts';
import { revokeKey } from './revoke-key.ts';
import { rotateKey } from './rotate-key.ts';
import { startLocalKeys } from './testing/local-keys.ts';

const world = await startLocalKeys();
afterAll(() => world[Symbol.asyncDispose]());

const graceMs = 60_000;

/** One company's keys, all values of which somebody was shown. */
async function newHolder(company: string) {
  const shown: string[] = [];
  const options = { company, show: ({ value }: { readonly value: string }) => shown.push(value) };
  const first = await createKey(world.openDesk(), options);
  return { shown, options, first };
}

type Holder = Awaited<ReturnType<typeof newHolder>>;

const commands: readonly (readonly [
  string,
  (desk: KeyDesk, holder: Holder) => Promise<unknown>,
])[] = [
  ['create', (desk, { options }) => createKey(desk, options)],
  ['rotate', (desk, { options }) => rotateKey(desk, options, graceMs)],
  ['revoke', (desk, { options, first }) => revokeKey(desk, options.company, first.keyId)],
];

describe.each(commands)('keys %s', (name, run) => {
  /** Each call that the command makes, found by making them. */
  async function callsOf(): Promise<number> {
    const desk = world.openDesk();
    await run(desk, await newHolder(`${name}-whole`));
    return desk.calls();
  }

  it('leaves nothing that opens a door wherever it breaks off, and mends it when run again', async () => {
    const calls = await callsOf();
    expect(calls).toBeGreaterThan(3);
    for (let call = 1; call <= calls; call += 1) {
      for (const when of ['before', 'after'] as const) {
        const company = `${name}-${call}-${when}`;
        const holder = await newHolder(company);
        await expect(run(world.openDesk({ call, when }), holder)).rejects.toThrow('Broken off.');
        const valid = async () =>
          (await listKeys(world.openDesk(), company)).filter(({ state }) =>
            ['valid', 'ending'].includes(state),
          );
        const known = async () =>
          (await Promise.all(holder.shown.map(world.isKnown))).filter(Boolean).length;
        // Nobody holds what was not shown.
        expect([company, (await valid()).length]).toEqual([company, await known()]);
        // The write that opens was made, and only its answer was lost: then there are two already.
        await run(world.openDesk(), holder).catch((error: unknown) => {
          expect(String(error)).toContain('has two valid keys already');
        });
        const wanted = { create: 2, rotate: 2, revoke: 0 }[name];
        expect([company, (await valid()).length, await known()]).toEqual([company, wanted, wanted]);
        const states = (await listKeys(world.openDesk(), company)).map(({ state }) => state);
        expect(states).not.toContain('unfinished');
        if (name === 'rotate') expect(states).toEqual(['ending', 'valid']);
        if (name === 'revoke') expect(await world.passesGateway(holder.first.value)).toBe(false);
      }
    }
  });
});
