import { describe, expect, it } from 'vitest';
import { openGate } from '../gate-state.ts';
import type { GateStore } from '../gate-store.ts';

const paused = { ...openGate, pause: { reason: 'failing' as const, until: 9, count: 1 } };

/** What every store of gates has to do. */
export function testGateStore(name: string, start: () => Promise<GateStore>): void {
  describe(`gates in ${name}`, () => {
    it('are open until somebody changes them, each for its own model', async () => {
      const store = await start();
      expect(await store.read('a')).toEqual({ state: openGate, version: 0, places: new Map() });
      expect(await store.change('a', 0, paused, 0)).toBe(true);
      expect(await store.read('a')).toMatchObject({ state: paused, version: 1 });
      expect(await store.read('b')).toMatchObject({ state: openGate });
    });

    it('are changed by one of many at once', async () => {
      const store = await start();
      const changes = Array.from({ length: 5 }, () => store.change('a', 0, paused, 0));
      expect((await Promise.all(changes)).filter(Boolean)).toHaveLength(1);
      expect(await store.change('a', 0, openGate, 0)).toBe(false);
      expect(await store.change('a', 1, openGate, 0)).toBe(true);
    });

    it('have places that one of many takes, keeps and leaves', async () => {
      const store = await start();
      const take = (owner: string, now: number) =>
        store.takePlace('a', 3, { owner, until: now + 60 }, now);
      const all = await Promise.all(['x', 'y', 'z'].map((owner) => take(owner, 0)));
      expect(all.filter(Boolean)).toHaveLength(1);
      const owner = (await store.read('a')).places.get(3)?.owner ?? '';
      expect(await take(owner, 30)).toBe(true);
      expect(await take('other', 70)).toBe(false);
      await store.leavePlace('a', 3, 'other');
      expect(await take('other', 70)).toBe(false);
      await store.leavePlace('a', 3, owner);
      expect(await take('other', 70)).toBe(true);
    });

    it('give the place of one that was killed to another when its time is over', async () => {
      const store = await start();
      await store.takePlace('a', 0, { owner: 'killed', until: 60 }, 0);
      expect(await store.takePlace('a', 0, { owner: 'next', until: 99 }, 60)).toBe(true);
      await store.leavePlace('a', 0, 'killed');
      expect((await store.read('a')).places.get(0)).toEqual({ owner: 'next', until: 99 });
    });
  });
}
