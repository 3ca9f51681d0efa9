import ExcelJS from 'exceljs';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RequestError } from '#shared/http/request-error.ts';
import { changedJson, jsonChanges } from '../../../fuzz/testing/json-changes.ts';
import { fuzz, fuzzTimeout } from '../../../fuzz/testing/runs.ts';
import { readBack } from '../schedule/testing/read-back.ts';
import { point, reading } from '../schedule/testing/readings.ts';
import { createGenerateExcelRoute } from './generate-excel-route.ts';
import { createPutCorrectionsRoute } from './put-corrections-route.ts';
import { completedJob, requestOf } from './testing/revised-job.ts';

/** What a spreadsheet would take for more than text. */
const formulas = [
  '=1+1',
  '+44',
  '-2',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=cmd|"/c calc"!A1',
  '=HYPERLINK("x")',
];
const values: readonly unknown[] = [
  ...formulas,
  '',
  'x'.repeat(40_000),
  '\ud800',
  -1,
  0,
  1e308,
  null,
  [],
  {},
];

/** Something in every sheet. */
const whole = reading({
  points: [
    point({
      readers: { S: 2 },
      locks: { '11': 1 },
      other: { keypad: 1 },
      specification: { fire: 'no' },
    }),
    point({ id: 'A-043-PK-L1', review: 'look', location: 'STORE', requestToExit: { dome: 1 } }),
  ],
  others: [{ tag: 'C L1 001 PK', system: 'C', kind: 'camera', page: 1, box: [1, 2, 3, 4] }],
  withheld: [{ what: 'tag', page: 1, box: [1, 2, 3, 4], reason: 'covered' }],
  warnings: ['a page is missing'],
  legend: [{ code: 'S', meaning: 'Swipe', kind: 'reader', from: 'sheet' }],
});

const corrections = {
  by: 'Pat Example',
  corrections: [
    { action: 'confirm', id: 'A-042-PK-L1', reason: 'seen' },
    { action: 'set_location', id: 'A-043-PK-L1', location: 'HALL', reason: 'seen' },
    {
      action: 'set_count',
      id: 'A-042-PK-L1',
      device: { kind: 'reader', type: 'S' },
      count: 1,
      reason: 'x',
    },
    {
      action: 'add_point',
      tag: 'A L1 099 PK',
      page: 1,
      box: [1, 2, 30, 40],
      devices: [],
      reason: 'x',
    },
  ],
};

/** Every cell with a text is a text for good: also when somebody edits it. */
async function holdsOnlyTexts(bytes: Uint8Array): Promise<void> {
  const workbook = await readBack(bytes);
  workbook.eachSheet((sheet) => {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        const { type, value } = cell;
        expect([ExcelJS.ValueType.Formula, ExcelJS.ValueType.Hyperlink]).not.toContain(type);
        if (typeof value === 'string')
          expect([cell.address, cell.numFmt]).toEqual([cell.address, '@']);
      });
    });
  });
}

function expectRefused(error: unknown): void {
  if (!(error instanceof RequestError)) throw error;
  expect([400, 409, 413, 422]).toContain(error.status);
}

describe('JSON that is nearly right', () => {
  let job: Awaited<ReturnType<typeof completedJob>>;
  beforeAll(async () => {
    job = await completedJob(whole);
  });
  afterAll(() => job[Symbol.asyncDispose]());

  async function newest(prefix: string): Promise<void> {
    for (const key of await job.files.list(prefix)) {
      if (!key.endsWith('.xlsx')) continue;
      await holdsOnlyTexts((await job.files.get(key)) ?? new Uint8Array());
      await job.files.delete(key);
    }
  }

  it('as components is refused or makes a workbook of texts', {
    timeout: fuzzTimeout,
  }, async () => {
    const generate = createGenerateExcelRoute(job);
    await fuzz(
      jsonChanges(values),
      async (changes) => {
        await generate(requestOf('', changedJson(whole, changes))).catch(expectRefused);
        await newest('acme/_generated/');
      },
      { cases: 60 },
    );
  });

  it('as components with formulas everywhere makes a workbook of texts', async () => {
    const all: unknown = JSON.parse(JSON.stringify(whole), (name, value) =>
      [
        'id',
        'tag',
        'location',
        'review',
        'reason',
        'what',
        'meaning',
        'code',
        'system',
        'fire',
        'file',
      ].includes(name) && typeof value === 'string'
        ? `=${value}`
        : value,
    );
    const generate = createGenerateExcelRoute(job);
    expect(await generate(requestOf('', all))).toMatchObject({ status: 201 });
    await newest('acme/_generated/');
  });

  it('as corrections is refused or makes a version', { timeout: fuzzTimeout }, async () => {
    await fuzz(
      fc.tuple(jsonChanges(values), fc.boolean()),
      async ([changes, isPlain]) => {
        await using fixture = await completedJob(whole);
        const put = createPutCorrectionsRoute(fixture);
        const body = isPlain
          ? changedJson(corrections, changes.slice(0, 1))
          : changedJson(corrections, changes);
        await put(requestOf(fixture.jobId, body)).catch(expectRefused);
        for (const key of await fixture.files.list('')) {
          if (key.endsWith('.xlsx'))
            await holdsOnlyTexts((await fixture.files.get(key)) ?? new Uint8Array());
        }
      },
      { cases: 25 },
    );
  });
});
