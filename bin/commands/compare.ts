import { Command } from 'commander';
import type { DrawingReading } from '../../functions/drawings/reading/drawing-reading.ts';
import { CliError } from '../cli-error.ts';
import { commandName } from '../command-name.ts';
import { type InputFile, readInputFile } from '../files/input-file.ts';
import { writeWhole } from '../files/write-whole.ts';

interface CompareOptions {
  readonly json?: string;
}

/** A PDF begins otherwise. */
function isJson({ bytes }: InputFile): boolean {
  return /^\ufeff?\s*\{/.test(bytes.toString('utf8', 0, 100));
}

async function readingInJson({ name, bytes }: InputFile): Promise<DrawingReading> {
  const { drawingReading } = await import('../../functions/drawings/reading/drawing-reading.ts');
  try {
    return drawingReading.parse(JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, '')));
  } catch (cause) {
    throw new CliError(`${name} is JSON, but not the components of a drawing.`, 1, { cause });
  }
}

/** A drawing is not trusted: it is read in a process of its own. */
async function readingInPdf({ name, bytes }: InputFile): Promise<DrawingReading> {
  const { createIsolatedReader } = await import(
    '../../functions/drawings/isolated-reading/isolated-reader.ts'
  );
  using reader = createIsolatedReader();
  const reading = await reader.read(bytes, {
    fileName: name,
    onPage: (page, pages) => console.error(`${name}: page ${page} of ${pages}`),
  });
  for (const warning of reading.warnings) console.error(`warning: ${name}: ${warning}`);
  return reading;
}

/** A drawing without rows because it cannot be read is not one whose doors are all gone. */
function mustBeRead({ source, points }: DrawingReading): void {
  if (source.kind !== 'scan' || points.length > 0) return;
  throw new CliError(`${source.file} has no text or lines that could be read: it is a scan.`);
}

async function readingOf(path: string): Promise<DrawingReading> {
  const file = await readInputFile(path);
  const reading = await (isJson(file) ? readingInJson(file) : readingInPdf(file));
  mustBeRead(reading);
  return reading;
}

async function compare(oldPath: string, newPath: string, options: CompareOptions): Promise<void> {
  const [{ compareReadings }, { formatComparison }] = await Promise.all([
    import('../../functions/drawings/comparing/compare-readings.ts'),
    import('../../functions/drawings/comparing/format-comparison.ts'),
  ]);
  const older = await readingOf(oldPath);
  const newer = await readingOf(newPath);
  const comparison = compareReadings(older, newer);
  const json = `${JSON.stringify(comparison, null, 2)}\n`;
  if (options.json !== undefined) await writeWhole({ path: options.json, content: json });
  else process.stdout.write(formatComparison(comparison));
  const { added, removed, changed, unchanged } = comparison;
  console.error(
    `${added.length} added, ${removed.length} removed, ${changed.length} changed, ${unchanged} unchanged`,
  );
}

export function compareCommand(): Command {
  return new Command('compare')
    .description('show what differs between two issues of a drawing, without any cloud')
    .argument('<old>', 'the older issue: a PDF, or its components as JSON')
    .argument('<new>', 'the newer issue: a PDF, or its components as JSON')
    .option('--json <file>', 'write the comparison as JSON; - for standard output')
    .addHelpText(
      'after',
      `
Examples:
  ${commandName} compare level-1-rev-a.pdf level-1-rev-b.pdf
  ${commandName} compare job_1_components.json level-1-rev-b.pdf --json - | jq '.added[].id'`,
    )
    .action(compare);
}
