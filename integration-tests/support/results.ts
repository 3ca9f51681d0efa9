import { expect } from 'vitest';
import * as z from 'zod';
import { accepted, call, reaches } from './drawings-api.ts';
import { sample } from './samples.ts';

const reading = z.looseObject({
  points: z.array(
    z.looseObject({
      id: z.string(),
      location: z.string().nullable(),
      readers: z.record(z.string(), z.number()),
      devices: z.array(z.looseObject({ kind: z.string(), type: z.string(), found: z.string() })),
      specification: z.record(z.string(), z.string()),
      review: z.string().nullable(),
    }),
  ),
});

export type Reading = z.infer<typeof reading>;

/** The file behind a link. */
export async function fetched(url: string): Promise<Buffer> {
  const file = await fetch(url);
  expect(file.status).toBe(200);
  return Buffer.from(await file.arrayBuffer());
}

/** What a download leads to, and under which name. */
export async function download(jobId: string, type: string, query = '') {
  const { status, headers } = await call(`/download/${jobId}/${type}${query}`);
  expect(status).toBe(302);
  const location = headers.get('location') ?? '';
  const name = new URL(location).searchParams.get('response-content-disposition') ?? '';
  return { bytes: await fetched(location), name };
}

/** The reading of a job, the newest unless the query names a version. */
export const components = async (jobId: string, query = '') =>
  reading.parse(JSON.parse((await download(jobId, 'components', query)).bytes.toString()));

/** A finished job of the small sample, nobody else's. */
export async function finishedJob(): Promise<string> {
  const jobId = await accepted({ drawing: await sample('office-level-1') });
  await reaches(jobId, 'completed');
  return jobId;
}
