import { Command } from 'commander';
import type { IsolatedReader } from '../../functions/drawings/isolated-reading/isolated-reader.ts';
import type { DrawingReading } from '../../functions/drawings/reading/drawing-reading.ts';
import { CliError } from '../cli-error.ts';
import { commandName } from '../command-name.ts';
import { readInputFile } from '../files/input-file.ts';
import { writeWhole } from '../files/write-whole.ts';

interface ReadOptions {
  readonly json?: string;
  readonly xlsx?: string;
  readonly annotated?: string;
  readonly context?: string;
}

const narrowest = 100;

/** exceljs takes a moment to load: only for this command. */
async function loadReader() {
  const [{ createIsolatedReader }, { formatSchedule }, { writeSchedule }] = await Promise.all([
    import('../../functions/drawings/isolated-reading/isolated-reader.ts'),
    import('../../functions/drawings/schedule/format-schedule.ts'),
    import('../../functions/drawings/schedule/write-schedule.ts'),
  ]);
  return { createIsolatedReader, formatSchedule, writeSchedule };
}

/** The document is as little trusted as the drawing: both are read in a process of their own. */
async function specified(
  reader: IsolatedReader,
  reading: DrawingReading,
  path: string,
): Promise<DrawingReading> {
  const { withContext } = await import('../../functions/drawings/context/apply/with-context.ts');
  const { bytes, name } = await readInputFile(path);
  return withContext(reading, await reader.readContext(bytes, { fileName: name }));
}

async function read(path: string, options: ReadOptions): Promise<void> {
  const { createIsolatedReader, formatSchedule, writeSchedule } = await loadReader();
  const file = await readInputFile(path);
  using reader = createIsolatedReader();
  const drawn = await reader.read(file.bytes, {
    fileName: file.name,
    onPage: (page, pages) => console.error(`page ${page} of ${pages}`),
  });
  const { context } = options;
  const reading = context === undefined ? drawn : await specified(reader, drawn, context);
  const json = `${JSON.stringify(reading, null, 2)}\n`;
  if (options.json !== undefined) await writeWhole({ path: options.json, content: json });
  if (reading.source.kind === 'scan') return refuseScan(options);
  if (options.xlsx !== undefined) {
    const content = await writeSchedule(reading, { time: new Date() });
    await writeWhole({ path: options.xlsx, content });
  }
  if (options.annotated !== undefined) {
    const content = await reader.annotate(file.bytes, reading);
    await writeWhole({ path: options.annotated, content });
  }
  if (Object.keys(options).every((option) => option === 'context')) {
    console.log(formatSchedule(reading, Math.max(process.stdout.columns ?? 0, narrowest)));
  }
  for (const warning of reading.warnings) console.error(`warning: ${warning}`);
  console.error(
    `${reading.points.length} access points, ${reading.others.length} other tags, ${reading.withheld.length} withheld`,
  );
}

/** The JSON says of itself that it is of a scan; a schedule without rows would say a wrong thing. */
function refuseScan({ json, xlsx, annotated }: ReadOptions): void {
  const sentence =
    'This drawing has no text or lines that could be read: it is a scan (a picture), or blank.';
  if (json === undefined || xlsx !== undefined || annotated !== undefined)
    throw new CliError(sentence);
  console.error(sentence);
}

export function readCommand(): Command {
  return new Command('read')
    .description('read a drawing here and now, without any cloud')
    .argument('<file>', 'the drawing, a PDF')
    .option('--json <file>', 'write the reading as JSON; - for standard output')
    .option('--xlsx <file>', 'write the door schedule as an Excel workbook')
    .option('--annotated <file>', 'write the drawing with the number of its row at each door')
    .option('--context <file>', 'a specification (.docx, PDF or text) to hold beside the drawing')
    .addHelpText(
      'after',
      `
Examples:
  ${commandName} read samples/basement-b2.pdf
  ${commandName} read samples/basement-b2.pdf --json - | jq '.points[].id'
  ${commandName} read samples/basement-b2.pdf --xlsx schedule.xlsx --annotated annotated.pdf
  ${commandName} read samples/basement-b2.pdf --context samples/basement-b2-specification.docx`,
    )
    .action(read);
}
