/** Draws the sample drawings and their truth into samples/: `node scripts/samples/draw.ts`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawSample, sheets } from './samples.ts';
import { basementB2 } from './sheets/basement-b2/sheet.ts';
import { drawSpecification } from './specification/specification.ts';

const folder = join(import.meta.dirname, '../../samples');
await mkdir(folder, { recursive: true });

for (const { file, pdf, truth, faults } of sheets.map(drawSample)) {
  for (const fault of faults) process.stderr.write(`${file}: ${fault}\n`);
  if (faults.length > 0) process.exitCode = 1;
  await writeFile(join(folder, `${file}.pdf`), pdf);
  await writeFile(join(folder, `${file}.json`), truth);
  process.stdout.write(
    `${file}: ${Math.round(pdf.length / 1024)} kB, ${truth.length} characters\n`,
  );
}

const specification = await drawSpecification(basementB2);
await writeFile(join(folder, 'basement-b2-specification.docx'), specification);
process.stdout.write(`basement-b2-specification: ${Math.round(specification.length / 1024)} kB\n`);
