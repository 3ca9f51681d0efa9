import { systemNames } from '../../bin/local/systems.ts';
import type { JobRecord } from '../watching/records.ts';
import type { Breach, Invariant } from './invariant.ts';

function namedBy(record: JobRecord): readonly string[] {
  const inputs = Object.values(record.input_files ?? {}).filter((key) => key !== null);
  const checkpoints = Object.values(record.checkpoints).map(({ key }) => key);
  return [...inputs, ...checkpoints, ...Object.values(record.output_files)];
}

/** What models have said lies in the job's folder by a hash of what was asked, for its next attempt. */
const kept = '/model_answers/';

function isKept(key: string, records: readonly JobRecord[]): boolean {
  return key.includes(kept) && records.some(({ job_id: id }) => key.includes(`/${id}/`));
}

export const noOrphanObjects: Invariant = {
  says: 'Each object in the buckets is named by the record of its job.',
  breaches({ records, objects }) {
    const named = new Set(records.flatMap(namedBy));
    return systemNames.flatMap((system) =>
      objects[system]
        .filter((key) => !named.has(key) && !isKept(key, records))
        .map((key): Breach => {
          const job = records.find(({ job_id: id }) => key.includes(id));
          return { what: `nobody names ${key}`, ...(job && { job }) };
        }),
    );
  },
};
