import { type Answer, accepted, call, putJson, reaches } from './drawings-api.ts';

const reason = 'seen on site';

/** A door that no sample has. */
export function addedDoor(number = 900, more: object = {}): object {
  const place = { page: 1, box: [10, 20, 40, 30], devices: [], reason };
  return { action: 'add_point', tag: `A L1 ${number} PK`, ...place, ...more };
}

export function correct(
  jobId: string,
  corrections: readonly object[],
  more: object = {},
  headers: object = {},
): Promise<Answer> {
  const body = { by: 'Pat Example', corrections, ...more };
  return putJson(`/jobs/${jobId}/corrections`, body, headers);
}

export function changesSince(jobId: string, since: string, headers = {}): Promise<Answer> {
  return call(`/jobs/${jobId}/changes?since=${since}`, { headers });
}

export async function completedJob(): Promise<string> {
  const jobId = await accepted();
  await reaches(jobId, 'completed');
  return jobId;
}

/**
 * A completed job whose reading takes more than 2 MB: a thousand doors with ten devices each.
 * @param from number of its first door
 */
export async function vastJob(from: number): Promise<string> {
  const jobId = await completedJob();
  const box = [1234.56789012345, 1234.56789012345, 4321.12345678901, 4321.12345678901];
  const devices = [{ kind: 'other', type: 'a device with rather a long name', count: 10 }];
  const location = 'A ROOM '.repeat(28);
  const doors = Array.from({ length: 1000 }, (_, index) =>
    addedDoor(from + index, { box, devices, location }),
  );
  const { status, text } = await correct(jobId, doors);
  if (status !== 200) throw new Error(`Not corrected: ${status} ${text}`);
  return jobId;
}
