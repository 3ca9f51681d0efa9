import { setImmediate as turn } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import type { QueueMessage } from './event.ts';
import type { MappingSettings } from './mapping.ts';
import { Pollers } from './pollers.ts';

const settings: MappingSettings = {
  batchSize: 10,
  window: 0,
  maximumConcurrency: undefined,
  provisionedPollers: undefined,
  metrics: [],
  reportsFailures: false,
  filters: [],
};

it('does not ask a queue again and again that answers none at once', async () => {
  const receive = vi.fn(async (): Promise<readonly QueueMessage[]> => []);
  const pollers = new Pollers(
    { queue: { receive }, work: async () => {}, problem: () => {} },
    { settings: () => settings, maximum: 5 },
  );
  for (let turns = 0; turns < 20; turns += 1) await turn();
  await pollers.close();
  expect(receive.mock.calls.length).toBeLessThan(10);
});
