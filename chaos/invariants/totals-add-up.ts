import { systemNames } from '../../bin/local/systems.ts';
import type { Evidence } from '../watching/evidence.ts';
import type { Breach, Invariant } from './invariant.ts';

/** A worker that is killed between the end of a job and its log line has counted nothing, or will twice. */
function uncounted({ storm }: Evidence): number {
  const workersAtOnce = 6;
  return storm.tally.hitsOf('kill-caller') + storm.restarts * workersAtOnce;
}

export const totalsAddUp: Invariant = {
  says: 'Each wish has at least one job, and metrics and records agree but for what was killed meanwhile.',
  breaches(evidence) {
    const { records, wishes, counted } = evidence;
    const wished = new Set(records.map(({ wish }) => wish));
    const missing = wishes
      .filter(({ number }) => !wished.has(number))
      .map(({ number }): Breach => ({ what: `there is no job of wish ${number}` }));
    const apart = systemNames.flatMap((system): readonly Breach[] => {
      const completed = records.filter(
        (record) => record.system === system && record.status === 'completed',
      ).length;
      if (Math.abs(completed - counted[system]) <= uncounted(evidence)) return [];
      const what = `${completed} ${system} have completed, and the metrics say ${counted[system]}`;
      return [{ what }];
    });
    return [...missing, ...apart];
  },
};
