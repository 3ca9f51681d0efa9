import type { Keepable } from '../../kernel/keeping/keepable.ts';
import { type Kept, keys, recordOf, type SqsRecord } from './records.ts';
import { restore } from './restore.ts';

/** Queues with their messages, as records: one of what a message is, one of how it stands. */
export function keptQueues(kept: Kept): Keepable<SqsRecord> {
  return {
    keys: () => keys(kept),
    get: (key) => recordOf(kept, key),
    restore: (records) =>
      restore(
        kept,
        [...records].map(([, record]) => record),
      ),
    clear() {
      kept.tasks.clear();
      kept.store.clear();
    },
  };
}
