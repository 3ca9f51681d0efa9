import { availableClouds } from './clouds/available.ts';
import { aiJobs } from './measurements/ai-jobs.ts';
import { backlog } from './measurements/backlog.ts';
import { batchThroughput } from './measurements/batch-throughput.ts';
import { coldStart } from './measurements/cold-start.ts';
import { drawingJob } from './measurements/drawing-job.ts';
import { manyResources } from './measurements/many-resources.ts';
import { messageWay } from './measurements/message-way.ts';
import { objects } from './measurements/objects.ts';
import { reading } from './measurements/reading.ts';
import { startUp, startUpOfMiniStack } from './measurements/start-up.ts';
import { describeMachine } from './support/machine.ts';
import type { Measured, Measurement } from './support/measurement.ts';
import { formatTable } from './support/table.ts';

/**
 * The whole benchmark ends by then; most measurements have a shorter time of their own. A quota makes
 * one of them wait.
 */
const atMostMs = process.env['AI_JOBS_QUOTA'] ? 2_400_000 : 600_000;

const clouds = availableClouds(process.env);
const miniStack = process.env['MINISTACK'];

const measurements: Readonly<Record<string, readonly Measurement[]>> = {
  startUp: [startUp, ...(miniStack ? [startUpOfMiniStack(miniStack)] : [])],
  messageWay: clouds.map(messageWay),
  batchThroughput: clouds.map(batchThroughput),
  coldStart: clouds.map(coldStart),
  backlog: [backlog],
  manyResources: [manyResources],
  objects: [objects],
  drawingJob: [drawingJob],
  aiJobs: [aiJobs],
  reading: [reading],
};
/** `node bench/run.ts reading` measures that alone. */
const wanted = new Set(process.argv.slice(2));

const began = performance.now();
console.log(`${describeMachine()}\n`);

const table: Measured[] = [];

async function run({ title, measure }: Measurement): Promise<void> {
  console.log(`${title} ...`);
  try {
    table.push(...(await measure()));
  } catch (error) {
    process.exitCode = 1;
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`  not measured: ${reason.split('\n', 3).join(' ')}`);
  }
}

function finish(): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`\n${formatTable(table)}\n\nMeasured in ${seconds} s.`);
}

const watch = setTimeout(() => {
  console.error('  not measured: the time is up');
  finish();
  process.exit(1);
}, atMostMs);

for (const [name, some] of Object.entries(measurements)) {
  if (wanted.size > 0 && !wanted.has(name)) continue;
  for (const measurement of some) await run(measurement);
}
clearTimeout(watch);
finish();
