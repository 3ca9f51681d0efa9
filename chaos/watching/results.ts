import { GetObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import ExcelJS from 'exceljs';
import type { LocalOutputs } from '../../bin/local/systems.ts';
import { systemNames } from '../../bin/local/systems.ts';
import type { Clients } from '../cloud/clients.ts';
import type { JobRecord } from './records.ts';

export type ObjectKeys = Readonly<Record<JobRecord['system'], readonly string[]>>;

async function keysIn({ s3 }: Clients, Bucket: string): Promise<readonly string[]> {
  const keys: string[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket })) {
    keys.push(...Contents.map(({ Key = '' }) => Key));
  }
  return keys;
}

/** What lies in the buckets of the systems. */
export async function objectKeys(clients: Clients, { systems }: LocalOutputs): Promise<ObjectKeys> {
  const lists = await Promise.all(systemNames.map((name) => keysIn(clients, systems[name].bucket)));
  const [drawings = [], aiJobs = []] = lists;
  return { drawings, 'ai-jobs': aiJobs };
}

async function bytesOf({ s3 }: Clients, Bucket: string, Key: string): Promise<Uint8Array> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return (await Body?.transformToByteArray()) ?? new Uint8Array();
}

/** How large each sheet of a workbook is. */
async function workbookMeasures(bytes: Uint8Array): Promise<string> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(bytes).buffer);
  return book.worksheets
    .map((sheet) => `${sheet.name}: ${sheet.actualRowCount} x ${sheet.actualColumnCount}`)
    .join('; ');
}

/**
 * What a completed job has made, so that it can be compared: how large each sheet of its workbook is; of
 * content, the names of its parts.
 * @throws Error where a file is missing or does not open
 */
export async function resultOf(
  clients: Clients,
  { systems }: LocalOutputs,
  record: JobRecord,
): Promise<string> {
  const { bucket } = systems[record.system];
  const { excel, result } = record.output_files;
  if (record.system === 'drawings') {
    return workbookMeasures(await bytesOf(clients, bucket, excel ?? ''));
  }
  const bytes = await bytesOf(clients, bucket, result ?? '');
  const { output } = Object(JSON.parse(Buffer.from(bytes).toString()));
  return Object.keys(Object(output)).sort().join(', ');
}
