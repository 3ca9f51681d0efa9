import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { createApiClient } from '../bin/client/api-client.ts';
import { mustBeCompleted, waitForJob } from '../bin/client/wait-for-job.ts';
import { bringUp } from '../bin/local/bring-up.ts';
import { startTargetCloud } from '../bin/local/clouds.ts';
import { projectFolder } from '../bin/project-folder.ts';
import { drawingReading } from '../functions/drawings/reading/drawing-reading.ts';
import { formatSchedule } from '../functions/drawings/schedule/format-schedule.ts';

const sample = join(projectFolder, 'samples', 'basement-b2.pdf');
const outFolder = join(projectFolder, 'out', 'demo');
const tableWidth = 120;

const began = performance.now();

/** Every line tells how long the demo has been going. */
function say(line: string): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${seconds.padStart(5)} s  ${line}`);
}

await using running = await bringUp({
  startCloud: () => startTargetCloud('embedded'),
  onStep: (step) => say(`${step} ...`),
});
const { drawings } = running.outputs.systems;
const client = createApiClient(drawings);

say(`POST ${drawings.apiUrl}/process-drawing  ${relative(projectFolder, sample)}`);
const { job_id: jobId } = await client.submit({
  drawing: { name: 'basement-b2.pdf', bytes: await readFile(sample) },
  client: 'Sample Client',
  project: 'Basement B2',
});
say(`202 ${jobId}`);
mustBeCompleted(await waitForJob(client, jobId, { onProgress: say, pollMs: 50 }));

await mkdir(outFolder, { recursive: true });
const workbook = join(outFolder, 'schedule.xlsx');
await writeFile(workbook, await client.download(jobId, 'excel'));
const components = (await client.download(jobId, 'components')).toString('utf8');
const reading = drawingReading.parse(JSON.parse(components));

console.log(`\n${formatSchedule(reading, Math.max(process.stdout.columns ?? 0, tableWidth))}\n`);
say(`The workbook is ${relative(projectFolder, workbook)}`);
