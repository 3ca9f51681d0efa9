import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { oneAtATime } from '../files/one-at-a-time.ts';
import { type KeyRecord, keyRecord, refusal } from './key-record.ts';
import type { RequestKey, RequestKeys } from './request-keys.ts';

/** Keys as files in a folder of this machine, for `STORAGE_MODE=local`: of one process alone. */
export function createFolderRequestKeys({ folder }: { readonly folder: string }): RequestKeys {
  const inTurn = oneAtATime();
  const pathOf = ({ companyId, purpose, name }: RequestKey) => {
    const hash = createHash('sha256').update(JSON.stringify([companyId, purpose, name]));
    return join(folder, `${hash.digest('hex')}.json`);
  };
  const read = async (key: RequestKey): Promise<KeyRecord | undefined> => {
    const text = await readFile(pathOf(key), 'utf8').catch(() => undefined);
    return text === undefined ? undefined : keyRecord.parse(JSON.parse(text));
  };
  const write = async (key: RequestKey, record: KeyRecord) => {
    await mkdir(folder, { recursive: true });
    await writeFile(pathOf(key), JSON.stringify(record));
  };
  const change = (key: RequestKey, changed: (record: KeyRecord) => KeyRecord) =>
    inTurn(async () => {
      const record = await read(key);
      if (record !== undefined) await write(key, changed(record));
    });
  return {
    take: (key, request, now) =>
      inTurn(async () => {
        const known = await read(key);
        const refused = known && refusal(known, request, now);
        if (refused !== undefined) return refused;
        const { fingerprint, holder, until } = request;
        const of_job = known?.of_job ?? request.jobId;
        await write(key, { fingerprint, of_job, holder, held_until: until, answer: undefined });
        return { outcome: 'taken', jobId: of_job };
      }),
    keepAnswer: (key, answer) => change(key, (record) => ({ ...record, answer })),
    giveBack: (key, holder) =>
      change(key, (record) =>
        record.holder === holder ? { ...record, held_until: new Date(0).toISOString() } : record,
      ),
  };
}
