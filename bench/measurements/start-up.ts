import { startEmbedded } from '../clouds/embedded.ts';
import { startMiniStack } from '../clouds/mini-stack.ts';
import { type Measurement, measured } from '../support/measurement.ts';
import { repeat } from '../support/repeat.ts';

const often = { times: 9, atMostMs: 15_000 };

/** How fast the embedded cloud answers, and what it takes of memory at rest. */
export const startUp: Measurement = {
  title: 'Starting the embedded cloud in fresh processes',
  async measure() {
    const calls: number[] = [];
    const memory: number[] = [];
    const processes = await repeat(async () => {
      await using cloud = await startEmbedded();
      calls.push(cloud.startMs);
      memory.push((await cloud.idle()).rssBytes / 1024 ** 2);
      return cloud.processStartMs;
    }, often);
    return [
      measured('start-up, from the call to listening', 'ms', calls, '< 300'),
      measured('start-up, from the start of the process', 'ms', processes),
      measured('memory at rest (resident)', 'MB', memory, '< 120'),
    ];
  },
};

/** The same of MiniStack, by its command. */
export function startUpOfMiniStack(command: string): Measurement {
  return {
    title: 'Starting MiniStack in fresh processes',
    async measure() {
      const processes = await repeat(async () => {
        await using cloud = await startMiniStack(command);
        return cloud.processStartMs;
      }, often);
      return [measured('start-up, from the start of the process [MiniStack]', 'ms', processes)];
    },
  };
}
