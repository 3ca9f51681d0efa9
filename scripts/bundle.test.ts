import { copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { projectFolder } from '../bin/project-folder.ts';
import { annotateDrawing } from '../functions/drawings/annotating/annotate-drawing.ts';
import { readDrawing } from '../functions/drawings/reading/read-drawing.ts';
import { writeSchedule } from '../functions/drawings/schedule/write-schedule.ts';
import { bundleFunctions } from './bundle.ts';
import { bundleProgram } from './testing/bundle-program.ts';
import { runProgram } from './testing/run-program.ts';
import { stackVariables } from './testing/stack-variables.ts';

/** What a zip may weigh, in bytes. Every kilobyte is paid for at each cold start. */
const budgets = {
  // What asks a model, or whether one can be asked.
  'ai-jobs-api': 350_000,
  'dead-letter-processor': 160_000,
  'generate-content': 350_000,
  'job-status': 230_000,
  'manage-dead-letters': 165_000,
  'manage-jobs': 230_000,
  // What reads, what writes workbooks, what redraws pages, and what asks a model.
  'process-drawing': 1_900_000,
  'record-results': 230_000,
  // What writes workbooks and what draws review sheets.
  'revise-schedule': 1_900_000,
  'submit-drawing': 230_000,
  'watch-dead-letters': 165_000,
};

/** Variables that a function cannot do without. */
const needed = {
  'ai-jobs-api': [
    'AI_JOB_REQUEST_QUEUE_URL',
    'AI_JOB_RESPONSE_QUEUE_URL',
    'CORS_ORIGINS',
    'DYNAMODB_TABLE',
    'ENVIRONMENT',
    'JOB_TTL_DAYS',
    'S3_BUCKET',
    'STORAGE_MODE',
  ],
  'dead-letter-processor': [
    'ALERT_TOPIC_ARN',
    'API_URL',
    'DEAD_LETTER_QUEUE_URL',
    'DYNAMODB_TABLE',
    'ENVIRONMENT',
  ],
  'generate-content': [
    'AI_JOB_REQUEST_QUEUE_URL',
    'AI_JOB_RESPONSE_QUEUE_URL',
    'DYNAMODB_TABLE',
    'ENVIRONMENT',
    'HEARTBEAT_SECONDS',
    'JOB_TTL_DAYS',
    'LEASE_SECONDS',
    'MAX_ATTEMPTS',
    'RECORD_SECONDS',
    'S3_BUCKET',
    'STORAGE_MODE',
  ],
  'job-status': ['CORS_ORIGINS', 'DYNAMODB_TABLE', 'ENVIRONMENT', 'S3_BUCKET', 'STORAGE_MODE'],
  'manage-dead-letters': [
    'AI_JOB_REQUEST_QUEUE_URL',
    'AI_JOB_RESPONSE_QUEUE_URL',
    'CORS_ORIGINS',
    'DYNAMODB_TABLE',
    'ENVIRONMENT',
    'REQUEST_DEAD_LETTER_QUEUE_URL',
    'RESPONSE_DEAD_LETTER_QUEUE_URL',
  ],
  'manage-jobs': ['CORS_ORIGINS', 'DYNAMODB_TABLE', 'ENVIRONMENT', 'S3_BUCKET', 'STORAGE_MODE'],
  'process-drawing': [
    'DYNAMODB_TABLE',
    'ENVIRONMENT',
    'HEARTBEAT_SECONDS',
    'LEASE_SECONDS',
    'MAX_ATTEMPTS',
    'S3_BUCKET',
    'SQS_QUEUE_URL',
    'STORAGE_MODE',
  ],
  'record-results': [
    'DYNAMODB_TABLE',
    'ENVIRONMENT',
    'EVENT_BUS_NAME',
    'S3_BUCKET',
    'STORAGE_MODE',
  ],
  'revise-schedule': [
    'CORS_ORIGINS',
    'DYNAMODB_TABLE',
    'ENVIRONMENT',
    'S3_BUCKET',
    'SQS_QUEUE_URL',
    'STORAGE_MODE',
  ],
  'submit-drawing': [
    'ANALYZERS',
    'CORS_ORIGINS',
    'DEFAULT_ANALYZER',
    'DYNAMODB_TABLE',
    'ENVIRONMENT',
    'JOB_TTL_DAYS',
    'S3_BUCKET',
    'SQS_QUEUE_URL',
    'STORAGE_MODE',
    'UPLOAD_LIMIT_MB',
  ],
  'watch-dead-letters': [
    'AI_JOB_REQUEST_QUEUE_URL',
    'AI_JOB_RESPONSE_QUEUE_URL',
    'ALERT_TOPIC_ARN',
    'API_URL',
    'DYNAMODB_TABLE',
    'ENVIRONMENT',
    'REQUEST_DEAD_LETTER_QUEUE_URL',
    'RESPONSE_DEAD_LETTER_QUEUE_URL',
  ],
};

const folder = await temporaryFolder();
const first = join(folder.path, 'first');
const second = join(folder.path, 'second');
let names: readonly string[] = [];
let variablesOf: Awaited<ReturnType<typeof stackVariables>> = new Map();

beforeAll(async () => {
  names = await bundleFunctions(first);
  await bundleFunctions(second);
  variablesOf = await stackVariables(first, join(folder.path, 'cdktf.out'));
}, 120_000);

afterAll(() => folder[Symbol.asyncDispose]());

/** A new folder with nothing in it but what is in the function's zip. */
async function unpacked(name: string, folderName = name): Promise<string> {
  const alone = join(folder.path, 'alone', folderName);
  await mkdir(alone, { recursive: true });
  const files = Object.entries(unzipSync(await readFile(join(first, `${name}.zip`))));
  await Promise.all(files.map(([file, content]) => writeFile(join(alone, file), content)));
  return alone;
}

it('every function has a budget, and an environment in the stack', () => {
  expect([...names].sort()).toEqual(Object.keys(budgets).sort());
  expect([...variablesOf.keys()].sort()).toEqual([...names].sort());
});

it.each(Object.entries(budgets))('%s weighs at most %i bytes', async (name, budget) => {
  const { size } = await stat(join(first, `${name}.zip`));
  expect(size).toBeLessThanOrEqual(budget);
});

it.each(Object.keys(budgets))('%s is the same bytes each time', async (name) => {
  const zips = [first, second].map((made) => readFile(join(made, `${name}.zip`)));
  const [one, other] = await Promise.all(zips);
  expect(other).toEqual(one);
});

describe.each(Object.entries(needed))('%s', (name, required) => {
  it('loads with what the stack gives it', async () => {
    const text = "const { handler } = await import('./index.mjs'); console.log(typeof handler);";
    const variables = variablesOf.get(name) ?? {};
    const { stdout, stderr } = await runProgram({ text, folder: await unpacked(name), variables });
    expect({ stdout, stderr }).toEqual({ stdout: 'function\n', stderr: '' });
  });

  it('refuses to load without a variable that it needs, and says which', async () => {
    const text = `
      const said = {};
      for (const name of ${JSON.stringify(required)}) {
        const value = process.env[name];
        delete process.env[name];
        said[name] = await import('./index.mjs?without=' + name).then(() => '', String);
        process.env[name] = value;
      }
      console.log(JSON.stringify(said));`;
    const variables = variablesOf.get(name) ?? {};
    const { stdout } = await runProgram({ text, folder: await unpacked(name), variables });
    expect(JSON.parse(stdout)).toEqual(
      Object.fromEntries(
        required.map((each) => [
          each,
          expect.stringMatching(`environment of this function is not usable: .*${each}`),
        ]),
      ),
    );
  });
});

it('the annotated drawing is drawn with the font that lies beside the bundle, its licence too', async () => {
  const alone = join(folder.path, 'annotating');
  const file = join(projectFolder, 'samples', 'office-level-1.pdf');
  await bundleProgram(
    `import { annotateDrawing } from './functions/drawings/annotating/annotate-drawing.ts';
     import { readDrawing } from './functions/drawings/reading/read-drawing.ts';
     export { annotateDrawing, readDrawing };`,
    { folder: projectFolder, outfile: join(alone, 'index.mjs') },
  );
  const zip = unzipSync(await readFile(join(first, 'process-drawing.zip')));
  expect(Object.keys(zip)).toContain('LICENSE_LIBERATION');
  const font = 'LiberationSans-Regular.ttf';
  await writeFile(join(alone, font), zip[font] ?? '');
  await copyFile(file, join(alone, 'a.pdf'));
  const text = `
    import { readFile } from 'node:fs/promises';
    import { annotateDrawing, readDrawing } from './index.mjs';
    const pdf = await readFile('a.pdf');
    const sheet = await annotateDrawing(pdf, await readDrawing(pdf));
    console.log(Buffer.from(sheet).toString('base64'));`;
  const { stdout, stderr } = await runProgram({ text, folder: alone });
  const pdf = await readFile(file);
  const expected = await annotateDrawing(pdf, await readDrawing(pdf));
  expect(stderr).toBe('');
  expect(stdout.trim()).toBe(Buffer.from(expected).toString('base64'));
});

it('a bundle reads a drawing and writes its schedule from an empty folder', async () => {
  const alone = join(folder.path, 'reading');
  const pdf = await readFile(join(projectFolder, 'samples', 'office-level-1.pdf'));
  const source = { time: new Date('2026-01-01T00:00:00Z') };
  await bundleProgram(
    `import { readDrawing } from './functions/drawings/reading/read-drawing.ts';
     import { writeSchedule } from './functions/drawings/schedule/write-schedule.ts';
     export { readDrawing, writeSchedule };`,
    { folder: projectFolder, outfile: join(alone, 'index.mjs') },
  );
  await copyFile(join(projectFolder, 'samples', 'office-level-1.pdf'), join(alone, 'a.pdf'));

  const text = `
    import { readFile } from 'node:fs/promises';
    import { readDrawing, writeSchedule } from './index.mjs';
    const reading = await readDrawing(await readFile('a.pdf'));
    const workbook = await writeSchedule(reading, { time: new Date('${source.time.toISOString()}') });
    console.log(JSON.stringify({ reading, workbook: Buffer.from(workbook).toString('base64') }));`;
  const { stdout, stderr } = await runProgram({ text, folder: alone });

  const reading = await readDrawing(pdf);
  const workbook = Buffer.from(await writeSchedule(reading, source)).toString('base64');
  expect(stderr).toBe('');
  expect(reading.points.length).toBeGreaterThanOrEqual(12);
  expect(JSON.parse(stdout)).toEqual({ reading, workbook });
});

it('a bundle reads in a process of its own, by the program that lies beside the handler', async () => {
  const alone = await unpacked('process-drawing', 'isolated');
  await bundleProgram(
    `export { createIsolatedReader } from './functions/drawings/isolated-reading/isolated-reader.ts';`,
    { folder: projectFolder, outfile: join(alone, 'index.mjs') },
  );
  const pdf = join(projectFolder, 'samples', 'office-level-1.pdf');
  await copyFile(pdf, join(alone, 'a.pdf'));
  const text = `
    import { readFile } from 'node:fs/promises';
    import { createIsolatedReader } from './index.mjs';
    using reader = createIsolatedReader();
    console.log(JSON.stringify(await reader.read(await readFile('a.pdf'))));`;
  const { stdout, stderr } = await runProgram({ text, folder: alone });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual(await readDrawing(await readFile(pdf)));
});
