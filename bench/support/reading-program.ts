/**
 * Reads a drawing some times in this process and writes one line of JSON for each page: how long it
 * took, on the clock and of the processor, and the most memory that the process has held so far.
 */
import { readFileSync } from 'node:fs';
import { loadPdfjs } from '../../functions/drawings/reading/page-model/load-pdfjs.ts';
import { readDrawing } from '../../functions/drawings/reading/read-drawing.ts';

const [path = '', times = '1'] = process.argv.slice(2);

function report(what: string, since: { readonly at: number; readonly cpu: NodeJS.CpuUsage }): void {
  const { user, system } = process.cpuUsage(since.cpu);
  const peakMb = process.resourceUsage().maxRSS / 1024;
  const line = { what, ms: performance.now() - since.at, cpuMs: (user + system) / 1000, peakMb };
  console.log(JSON.stringify(line));
}

const now = () => ({ at: performance.now(), cpu: process.cpuUsage() });

let since = now();
await loadPdfjs();
report('loaded', since);
const pdf = readFileSync(path);
for (let left = Number(times); left > 0; left -= 1) {
  since = now();
  await readDrawing(pdf, {
    onPage: () => {
      report('page', since);
      since = now();
    },
  });
}
