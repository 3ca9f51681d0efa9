import { systemNames } from '../../bin/local/systems.ts';
import type { JobRecord } from '../watching/records.ts';
import { type Breach, breachOf, type Invariant } from './invariant.ts';

/** Waits for a submission, and is swept by the bucket where none comes. */
const isUpload = (key: string): boolean => key.startsWith('_temp/');

/**
 * What an attempt has made lies under a hash of its content. When it is interrupted before it has said so, the
 * next one makes its own beside it. What models have answered is kept in the same way.
 */
const isHashed = (key: string): boolean => /[_/][0-9a-f]{12,64}\.(?:json|pdf|xlsx)$/.test(key);

function namedBy(record: JobRecord): readonly (string | null)[] {
  const checkpoints = Object.values(record.checkpoints).map(({ key }) => key);
  const files = [record.input_files ?? {}, record.output_files].flatMap(Object.values);
  return [...files, ...checkpoints];
}

export const noOrphanObjects: Invariant = {
  says: 'Each object lies in the folder of a job, and each result file of a completed job is named by its record.',
  breaches({ records, objects }) {
    const jobs = new Map(records.map((record) => [record.job_id, record]));
    const named = new Set(records.flatMap(namedBy));
    return systemNames.flatMap((system) =>
      objects[system].flatMap((key): readonly Breach[] => {
        if (named.has(key) || isUpload(key)) return [];
        const job = jobs.get(key.split('/').at(-2) ?? '') ?? jobs.get(key.split('/').at(-3) ?? '');
        if (job === undefined) return [{ what: `${key} is of no job` }];
        if (isHashed(key) || job.status !== 'completed') return [];
        return [breachOf(job, `does not name ${key}`)];
      }),
    );
  },
};
