import { startCloudProcess } from '../support/cloud-process.ts';
import { type Measurement, measured } from '../support/measurement.ts';
import { repeat } from '../support/repeat.ts';

/** How fast the embedded cloud answers, and what it takes of memory at rest. */
export const startUp: Measurement = {
  title: 'Starting the embedded cloud in fresh processes',
  async measure() {
    const calls: number[] = [];
    const memory: number[] = [];
    const processes = await repeat(
      async () => {
        await using cloud = await startCloudProcess();
        calls.push(cloud.started.startMs);
        memory.push((await cloud.idle()).rssBytes / 1024 ** 2);
        return cloud.processStartMs;
      },
      { times: 9, atMostMs: 15_000 },
    );
    return [
      measured('start-up, from the call to listening', 'ms', calls, '< 300'),
      measured('start-up, from the start of the process', 'ms', processes),
      measured('memory at rest (resident)', 'MB', memory),
    ];
  },
};
