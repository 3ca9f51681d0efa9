import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { PermanentError, TransientError } from '#shared/errors/index.ts';
import { readContext } from '../context/read-context.ts';
import { type Limits, limits } from '../reading/limits/limits.ts';
import { readDrawing } from '../reading/read-drawing.ts';
import { tagTable } from '../reading/testing/plot.ts';
import { createIsolatedReader, type IsolatedReader } from './isolated-reader.ts';
import { readerProgram } from './reader-program.ts';
import * as hostile from './testing/hostile-pdfs.ts';
import { programOf } from './testing/program.ts';

const plan = (point: string): string => tagTable(['A', 'L1', point, 'PK'], 100, 300);
const drawing = hostile.pages([plan('001'), plan('002')]);
const tight: Limits = { ...limits, memoryMb: 320 };

const reader = createIsolatedReader();
const tightReader = createIsolatedReader({ limits: tight });
afterAll(() => {
  reader[Symbol.dispose]();
  tightReader[Symbol.dispose]();
});

/** What a reading is refused with, and how often our own clock has ticked meanwhile. */
async function refused(by: IsolatedReader, pdf: Uint8Array, signal?: AbortSignal) {
  let ticks = 0;
  const clock = setInterval(() => (ticks += 1), 20);
  const began = performance.now();
  const error = await by.read(pdf, signal ? { signal } : {}).catch((reason: unknown) => reason);
  clearInterval(clock);
  return { error, ticks, ms: performance.now() - began };
}

describe('a drawing that is read in a process of its own', () => {
  test('comes out as it does in this one, with progress per page', async () => {
    const pages: string[] = [];
    const onPage = (page: number, of: number) => pages.push(`${page} of ${of}`);
    const reading = await reader.read(drawing, { fileName: 'Level 1.pdf', onPage });
    expect(reading).toEqual(await readDrawing(drawing, { fileName: 'Level 1.pdf' }));
    expect(pages).toEqual(['1 of 2', '2 of 2']);
  });

  test('is read by the same process as the last one', async () => {
    const [first, second] = [await reader.read(drawing), await reader.read(drawing)];
    expect(second).toEqual(first);
    expect(reader.started).toBe(1);
  });

  test('is refused with the code, the sentence and the action of the reader', async () => {
    const { error } = await refused(reader, Buffer.from('PK no drawing'));
    expect(error).toBeInstanceOf(PermanentError);
    expect(error).toMatchObject({
      code: 'not_a_pdf',
      message: 'The file is not a PDF.',
      action: 'Submit the drawing as a PDF file.',
    });
  });

  test('is refused before it is sent when the file is too large', async () => {
    using small = createIsolatedReader({ limits: { ...limits, bytes: 100 } });
    const { error } = await refused(small, drawing);
    expect(error).toMatchObject({ code: 'drawing_too_large', details: { limit: 'bytes' } });
    expect(small.started).toBe(0);
  });

  test('ends at once with the reason of the signal', async () => {
    await using busy = await programOf('process.on("message", () => { for (;;); });');
    using stuck = createIsolatedReader({ program: busy });
    const controller = new AbortController();
    const reason = new Error('the deadline is near');
    const reading = refused(stuck, drawing, controller.signal);
    await vi.waitFor(() => expect(stuck.started).toBe(1));
    const before = performance.now();
    controller.abort(reason);
    expect((await reading).error).toBe(reason);
    expect(performance.now() - before).toBeLessThan(100);
  });
});

describe('a page that takes too much', () => {
  test('of memory is given up, and the others are listed', async () => {
    const bomb = hostile.pages([plan('001'), hostile.deflateBomb(300), plan('003')]);
    const { points, warnings } = await tightReader.read(bomb);
    expect(points.map(({ id }) => id)).toEqual(['A-001-PK-L1', 'A-003-PK-L1']);
    expect(warnings).toEqual([
      'Page 2 could not be read: nothing of it is listed. The drawing has too much in it: more than can be read in 320 MB of memory.',
    ]);
  });

  test('of time is given up while our own clock ticks on', async () => {
    using hasty = createIsolatedReader({ limits: { ...tight, pageSeconds: 1.5 } });
    const { error, ticks, ms } = await refused(hasty, hostile.nestedForms(9));
    expect(error).toMatchObject({
      code: 'drawing_too_large',
      details: { limit: 'pageSeconds', most: 1.5 },
    });
    expect(ms).toBeLessThan(6_000);
    expect(ticks).toBeGreaterThan(25);
  });

  test('is refused with what it has too much of when there is no other', async () => {
    using counting = createIsolatedReader({
      limits: {
        ...limits,
        operators: 20_000,
        characters: 1_000,
        pathNumbers: 50_000,
        savedStates: 500,
      },
    });
    const tooMuch = async (pdf: Uint8Array): Promise<unknown> => {
      const { error } = await refused(counting, pdf);
      return error instanceof PermanentError ? error.details?.['limit'] : error;
    };
    expect(await tooMuch(hostile.nestedForms(9))).toBe('operators');
    expect(await tooMuch(hostile.pages([`BT /F1 9 Tf (${'x'.repeat(5_000)}) Tj ET`]))).toBe(
      'characters',
    );
    expect(await tooMuch(hostile.pages([`0 0 m ${'1 1 l '.repeat(20_000)} S`]))).toBe(
      'pathNumbers',
    );
    expect(await tooMuch(hostile.pages(['q '.repeat(1_000)]))).toBe('savedStates');
    expect(counting.started).toBe(1);
  });

  test('of a file costs the file when all its time is over', async () => {
    using short = createIsolatedReader({ limits: { ...tight, fileSeconds: 1 } });
    const { error } = await refused(short, hostile.nestedForms(9));
    expect(error).toMatchObject({ details: { limit: 'fileSeconds', most: 1 } });
  });
});

test.each([
  ['a form that draws itself', hostile.endlessForm()],
  ['a pattern that paints itself', hostile.endlessPattern()],
  ['a function nested 200,000 deep', hostile.deepFunction()],
  ['a picture of ten thousand million pixels', hostile.hugePicture()],
  ['a page tree that is its own branch', hostile.endlessTree()],
  ['a table of a thousand million objects', hostile.countlessObjects()],
  [
    'a dash of half a million lengths',
    hostile.pages([`[${'1 '.repeat(500_000)}] 0 d 0 0 m 9 9 l S`]),
  ],
])('%s is read or refused in bounded time and memory', async (_, pdf) => {
  const began = performance.now();
  const result = await tightReader.read(pdf).catch((error: unknown) => error);
  expect(result instanceof PermanentError || Object.hasOwn(Object(result), 'points')).toBe(true);
  expect(performance.now() - began).toBeLessThan(5_000);
});

describe('a process that ends by itself', () => {
  test('of a full heap means that the drawing is too large', async () => {
    await using hungry = await programOf(
      'process.on("message", () => { const all = []; for (;;) all.push({ n: all.length }); });',
    );
    using reading = createIsolatedReader({ program: hungry });
    const { error } = await refused(reading, drawing);
    expect(error).toMatchObject({ code: 'drawing_too_large', details: { limit: 'memoryMb' } });
  });

  test('for a reason that nobody knows can be tried again', async () => {
    await using dying = await programOf(
      'process.on("message", () => { console.error("no more"); process.exit(3); });',
    );
    using reading = createIsolatedReader({ program: dying });
    const { error } = await refused(reading, drawing);
    expect(error).toBeInstanceOf(TransientError);
    expect(error).toMatchObject({
      code: 'reader_ended',
      details: { code: 3, signal: null },
      cause: { message: expect.stringContaining('no more') },
    });
  });

  test('by saying what nobody understands is ended, and can be tried again', async () => {
    await using babbling = await programOf(
      'process.on("message", () => { process.send({ type: "babble" }); for (;;); });',
    );
    using reading = createIsolatedReader({ program: babbling });
    const { error } = await refused(reading, drawing);
    expect(error).toBeInstanceOf(TransientError);
    expect(error).toMatchObject({
      code: 'reader_failed',
      cause: { message: expect.stringContaining('cannot be understood') },
    });
  });
});

test('a promise that fails and that nobody waits for costs the drawing nothing', async () => {
  const real = new URL('./reader-process.ts', import.meta.url).href;
  await using careless = await programOf(
    `await import(${JSON.stringify(real)}); Promise.reject(new Error('nobody waits for it'));`,
  );
  using reading = createIsolatedReader({ program: careless });
  const { points } = await reading.read(drawing);
  expect(points.map(({ id }) => id)).toEqual(['A-001-PK-L1', 'A-002-PK-L1']);
  expect(reading.started).toBe(1);
});

test('the process ends with whoever started it, even when both are lost in their work', async () => {
  await using lost = await programOf(
    'process.on("message", () => { process.send({ type: "opened", pages: process.pid }); for (;;); });',
  );
  const module = new URL('./reader-child.ts', import.meta.url).href;
  const starter = spawn(process.execPath, [
    '--input-type=module',
    '--eval',
    `import { ReaderChild } from ${JSON.stringify(module)};
     const child = new ReaderChild(${JSON.stringify(lost)}, { variables: {} });
     child.ask({}, Buffer.alloc(0), ({ pages }) => console.log(pages));
     setInterval(() => {}, 1000);`,
  ]);
  const [said] = await once(starter.stdout, 'data');
  const pid = Number(said);
  starter.kill('SIGKILL');
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), 10_000);
});

test('the process has none of our variables and may neither write nor start anything', async () => {
  process.env['OF_OURS'] = 'secret';
  const { nodeOptions } = readerProgram(limits);
  await using spying = await programOf(
    `import { writeFileSync } from 'node:fs'; import { execFileSync } from 'node:child_process';
     const refusal = (work) => { try { work(); return 'done'; } catch (error) { return error.code; } };
     process.on('message', () => process.send({ type: 'refused', failure: { code: 'said',
       message: JSON.stringify([process.env.OF_OURS ?? null,
         refusal(() => writeFileSync(import.meta.dirname + '/x', '')),
         refusal(() => execFileSync('/bin/true'))]) } }));`,
  );
  const allowed = nodeOptions.map((option) =>
    option.startsWith('--allow-fs-read') ? `--allow-fs-read=${spying.path}` : option,
  );
  using spied = createIsolatedReader({ program: { path: spying.path, nodeOptions: allowed } });
  const { error } = await refused(spied, drawing);
  expect(error).toMatchObject({
    message: JSON.stringify([null, 'ERR_ACCESS_DENIED', 'ERR_ACCESS_DENIED']),
  });
});

describe('a context document', () => {
  test('is read as in this process', async () => {
    const document = Buffer.from('DOOR HARDWARE\n\nLock type 01: electric strike, fail secure.\n');
    const { sections, facts } = await reader.readContext(document, { fileName: 'spec.txt' });
    const here = await readContext(document, { fileName: 'spec.txt' });
    expect({ sections, facts }).toEqual({ sections: here.sections, facts: here.facts });
  });

  test('that unpacks to too much is refused as what it is', async () => {
    const bomb = hostile.pages([hostile.deflateBomb(300)]);
    const reading = tightReader.readContext(bomb, { fileName: 'spec.pdf' });
    await expect(reading).rejects.toMatchObject({ code: 'context_too_large' });
  });
});
