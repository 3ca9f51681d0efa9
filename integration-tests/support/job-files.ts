import { systems } from '../cloud/clients.ts';
import { objectKeys } from './stored.ts';

/** The files of a job, wherever they lie in its bucket. */
export async function filesOf(
  jobId: string,
  bucket = systems.drawings.bucket,
): Promise<readonly string[]> {
  return (await objectKeys(bucket)).filter((key) => key.includes(jobId));
}
