import { paginateScan } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { LocalOutputs, SystemName } from '../../bin/local/systems.ts';
import { systemNames } from '../../bin/local/systems.ts';
import type { Clients } from '../cloud/clients.ts';
import { wishIn } from '../schedule/wish.ts';

const item = z.looseObject({
  'company#client#job': z.string(),
  job_id: z.string(),
  company_id: z.string(),
  status: z.string(),
  updated_at: z.string(),
  correlation_id: z.string(),
  attempts: z.number(),
  lease_until: z.string().optional(),
  output_files: z.record(z.string(), z.string()),
  checkpoints: z.record(z.string(), z.object({ key: z.string() })),
  input_files: z.record(z.string(), z.string().nullable()).optional(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  dead_lettered: z.boolean(),
  redrives: z.number().default(0),
});

/** What a table has of a job. */
export interface JobRecord extends z.infer<typeof item> {
  readonly system: SystemName;
  /** The wish that it was made for; undefined where it was none of the storm's. */
  readonly wish: number | undefined;
}

export const isFinal = ({ status }: Pick<JobRecord, 'status'>): boolean =>
  ['completed', 'failed', 'cancelled'].includes(status);

/** The jobs in a table; what else lies there belongs to them. */
async function recordsOf(
  { dynamodb }: Clients,
  TableName: string,
  system: SystemName,
): Promise<readonly JobRecord[]> {
  const records: JobRecord[] = [];
  const scan = { TableName, ConsistentRead: true };
  for await (const { Items = [] } of paginateScan({ client: dynamodb }, scan)) {
    for (const each of Items) {
      const { success, data } = item.safeParse(each);
      if (success) records.push({ ...data, system, wish: wishIn(JSON.stringify(each)) });
    }
  }
  return records;
}

/** Every job of every system, read consistently. */
export async function readRecords(
  clients: Clients,
  { systems }: LocalOutputs,
): Promise<readonly JobRecord[]> {
  const read = systemNames.map((name) => recordsOf(clients, systems[name].table, name));
  return (await Promise.all(read)).flat();
}
