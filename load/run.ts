import { loadavg } from 'node:os';
import { densePage, densePageSize } from '../bench/drawings/dense-page.ts';
import { writeDrawing } from '../bench/drawings/write-drawing.ts';
import { describeMachine } from '../bench/support/machine.ts';
import { startCloudProcess } from '../chaos/cloud/cloud-process.ts';
import { smallDrawing } from '../chaos/drawings/small-drawing.ts';
import { stageOn } from '../chaos/stage.ts';
import { readOptions } from './options.ts';
import { queuedAtOnce } from './parts/queued-at-once.ts';
import { uploadsAtOnce } from './parts/uploads.ts';
import { formatQueued, formatUploads } from './report.ts';
import { submitContent, submitDrawing } from './support/submit.ts';

/** Different sheets; each is submitted several times. */
const sheets = 10;

const { jobs, drawings, uploads } = readOptions(process.env);
console.log(`JOBS=${jobs} DRAWINGS=${drawings} UPLOADS=${uploads} make load`);
console.log(`${describeMachine()}\n`);
const say = (text: string) => {
  console.log(`${text}\n  load of the machine now: ${(loadavg()[0] ?? 0).toFixed(1)}\n`);
};

await using cloud = await startCloudProcess({ keeps: false });
const stage = stageOn(cloud);
const { outputs } = stage;
let failures = 0;

if (jobs > 0) {
  const small = smallDrawing(1, 3);
  const work = Array.from(
    { length: jobs },
    (_, number) => () =>
      number % 2 === 0 ? submitDrawing(outputs, small) : submitContent(outputs, number),
  );
  const result = await queuedAtOnce(stage, work);
  failures += result.failed + result.status.failures;
  say(formatQueued('Small jobs, half drawings, half content', result));
}
if (drawings > 0) {
  const dense = Array.from({ length: Math.min(sheets, drawings) }, (_, seed) =>
    writeDrawing([densePage(seed + 1)], densePageSize),
  );
  const work = Array.from(
    { length: drawings },
    (_, number) => () => submitDrawing(outputs, dense[number % dense.length] ?? Buffer.alloc(0)),
  );
  const result = await queuedAtOnce(stage, work);
  failures += result.failed + result.status.failures;
  say(formatQueued('Dense drawings of 250,000 operators', result));
}
if (uploads > 0) {
  for await (const result of uploadsAtOnce(stage, uploads)) {
    failures += result.failures.length;
    say(formatUploads(result));
  }
}
process.exitCode = failures === 0 ? 0 : 1;
