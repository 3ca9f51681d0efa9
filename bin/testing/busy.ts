import { availableParallelism, loadavg } from 'node:os';

/**
 * A limit for an idle machine, in milliseconds, made longer where others want its cores as well: a
 * process then gets only its share of them.
 */
export function onThisMachine(milliseconds: number): number {
  const [lastMinute = 0] = loadavg();
  return milliseconds * Math.max(1, lastMinute / availableParallelism());
}
