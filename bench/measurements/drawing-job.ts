import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createApiClient } from '../../bin/client/api-client.ts';
import { mustBeCompleted, waitForJob } from '../../bin/client/wait-for-job.ts';
import { bringUp } from '../../bin/local/bring-up.ts';
import { startTargetCloud } from '../../bin/local/clouds.ts';
import { projectFolder } from '../../bin/project-folder.ts';
import { type Measurement, measured } from '../support/measurement.ts';
import { repeat } from '../support/repeat.ts';

const sample = 'basement-b2.pdf';

/** The whole way of a drawing on the full stack: from the upload to the finished job. */
export const drawingJob: Measurement = {
  title: `A drawing from POST to completed (${sample})`,
  async measure() {
    const began = performance.now();
    await using running = await bringUp({ startCloud: () => startTargetCloud('embedded') });
    const upMs = performance.now() - began;
    const client = createApiClient(running.outputs.systems.drawings);
    const drawing = { name: sample, bytes: await readFile(join(projectFolder, 'samples', sample)) };
    const submission = { drawing, client: 'Bench', project: 'Bench' };

    const once = async () => {
      const submitted = performance.now();
      const { job_id: jobId } = await client.submit(submission);
      mustBeCompleted(await waitForJob(client, jobId, { onProgress: () => {}, pollMs: 10 }));
      return performance.now() - submitted;
    };
    const [cold = Number.NaN, ...warm] = await repeat(once, { times: 11, atMostMs: 20_000 });
    return [
      measured('the whole stack up: bundled, applied, healthy', 'ms', [upMs]),
      measured('first drawing: cold functions', 'ms', [cold]),
      measured('drawing to schedule, warm', 'ms', warm),
    ];
  },
};
