import { afterEach, describe, expect, it } from 'vitest';
import { createGeminiModel } from '#shared/models/gemini/gemini-model.ts';
import type { ModelUsage } from '#shared/models/model.ts';
import { type GeminiServer, startGeminiServer } from '../../../localstack/gemini/server.ts';
import type { DrawingReading, WithheldFinding } from '../reading/drawing-reading.ts';
import { readBack, sheetNamed } from '../schedule/testing/read-back.ts';
import { point, reading, readingOf } from '../schedule/testing/readings.ts';
import { writeSchedule } from '../schedule/write-schedule.ts';
import { evaluation } from './evaluation.ts';
import { type JudgeOptions, judge } from './judge.ts';

const now = new Date('2026-11-22T12:00:00Z');
const usual = {
  now,
  hasContext: false,
  hasExcel: true,
  signal: new AbortController().signal,
  spend: () => {},
};
const judged = (changes: Partial<DrawingReading>, options: Partial<JudgeOptions> = {}) =>
  judge(reading(changes), { ...usual, ...options });

const withheld = (what: string): WithheldFinding => ({
  what,
  page: 1,
  box: [0, 0, 1, 1],
  reason: 'no leader connects it with a tag',
});
const rows = (sure: number, asked: number) => [
  ...readingOf(sure).points,
  ...Array.from({ length: asked }, (_, i) => point({ id: `A-9${i}`, review: 'look again' })),
];

describe('the evidence', () => {
  it.each([
    [17, 3, 'Good'],
    [16, 4, 'Fair'],
    [12, 8, 'Fair'],
    [11, 9, 'Poor'],
    [0, 1, 'Poor'],
  ])('of %i sure rows and %i to review makes it %s', async (sure, asked, expected) => {
    const { overall_assessment: found, metadata } = await judged({ points: rows(sure, asked) });
    expect([found, metadata.assessment_category]).toEqual([expected, expected]);
    expect(metadata.sure_percent).toBeCloseTo((sure / (sure + asked)) * 100);
  });

  it('is unknown where nothing was found', async () => {
    expect(await judged({})).toMatchObject({
      overall_assessment: 'Unknown',
      metadata: { sure_percent: null, has_drawing: true, has_excel: true, model_used: null },
    });
  });

  it('counts what is withheld, and symbols apart from tags', async () => {
    const result = await judged({
      points: rows(2, 0),
      withheld: [withheld('tag A L1 007 PK'), withheld('reader S'), withheld('a symbol')],
    });
    expect(result.overall_assessment).toBe('Poor');
    expect(result.completeness).toBe(
      '2 access points are in the schedule, 3 findings are withheld. 2 symbols belong to no access point.',
    );
  });

  it('holds the rows against the counts that the sheet gives', async () => {
    const legend = [
      { code: 'S', meaning: 'Smart card reader (4 No.)', kind: 'reader', from: 'sheet' as const },
      { code: '', meaning: 'Break glass - 0 off', kind: 'breakGlass', from: 'sheet' as const },
      { code: 'E', meaning: 'Reader type 2', kind: 'reader', from: 'sheet' as const },
      { code: 'R', meaning: 'Reader, qty 9', kind: 'reader', from: 'context' as const },
    ];
    const result = await judged({ points: readingOf(3).points, legend });
    expect(result.overall_assessment).toBe('Fair');
    expect(result.metadata.sure_percent).toBe(75);
    expect(result.completeness).toContain(
      'The sheet counts 4 of Smart card reader (4 No.) (S); 3 are in the rows.',
    );
    expect(result.completeness).not.toContain('Break glass');
  });

  it('names the sheet of the workbook where warnings and withheld findings stand', async () => {
    const read = { points: readingOf(3).points, warnings: ['The file has no end mark.'] };
    const workbook = await readBack(await writeSchedule(reading(read), { time: now }));
    const { improvement_suggestions: suggestions } = await judged(read);
    const sheet = suggestions.join(' ').match(/warnings on the sheet "(.*?)"/)?.[1];
    expect(sheetNamed(workbook, sheet ?? '').name).toBe(sheet);
  });

  it('tells of rooms, leaders, lock codes, empty rows and the context', async () => {
    const points = [
      point({
        id: 'A-1',
        location: 'Lobby',
        locks: { '11': 1 },
        specification: { lock: 'fail safe' },
      }),
      point({ id: 'A-2' }),
    ];
    const result = await judged({ points }, { hasContext: true });
    expect(result).toMatchObject({
      correctness:
        '2 rows stand without a question, 0 ask for review. 1 row has no device. Lock codes that nothing defines: 11.',
      context_usage: 'A context document was read. It speaks of 1 of 2 rows.',
      spatial_understanding:
        '1 of 2 rows name a location. 1 of 1 device is connected by tag, legend or leader.',
    });
  });

  it('gives at least two suggestions, whatever it finds', async () => {
    const perfect = await judged({ points: rows(3, 0) }, { hasContext: true });
    expect(perfect.improvement_suggestions).toHaveLength(2);
    const poor = await judged({ points: rows(0, 2), withheld: [withheld('reader S')] });
    expect(poor.improvement_suggestions.length).toBeGreaterThan(2);
    for (const result of [perfect, poor]) expect(evaluation.safeParse(result).success).toBe(true);
  });
});

describe('a model', () => {
  let server: GeminiServer | undefined;
  afterEach(async () => {
    await server?.stop();
    server = undefined;
  });

  const start = async () => {
    server = await startGeminiServer();
    const model = createGeminiModel(
      { now: () => now },
      {
        model: 'gemini-3.5-flash-lite',
        apiKey: 'local-key',
        baseUrl: server.url,
        price: { inputPerMillion: 0.3, outputPerMillion: 2.5 },
      },
    );
    return { server, model };
  };
  const opinion = {
    completeness: 'Door 4 may be missing.',
    correctness: 'All 99 rows are right.',
    context_usage: '',
    spatial_understanding: 'Fine.',
    false_positives: 'None.',
    improvement_suggestions: ['Look at door 4.', 'Ask the architect.'],
    assessment: 'Good',
  };

  it('adds its words, and changes no figure and no assessment', async () => {
    const { server: gemini, model } = await start();
    gemini.script({ kind: 'answer', json: opinion });
    const usages: ModelUsage[] = [];
    const spend = (usage: ModelUsage) => void usages.push(usage);
    const points = rows(1, 1);
    const alone = await judged({ points });
    const result = await judged({ points }, { model: async () => model, spend });
    expect(result).toMatchObject({
      overall_assessment: 'Poor',
      completeness: `${alone.completeness} The model adds: Door 4 may be missing.`,
      context_usage: alone.context_usage,
      metadata: {
        model_assessment: 'Good',
        model_used: expect.stringContaining('gemini-3.5-flash-lite'),
        sure_percent: 50,
      },
    });
    expect(result.improvement_suggestions.slice(-2)).toEqual(opinion.improvement_suggestions);
    expect(usages).toHaveLength(1);
    expect(gemini.requests[0]?.body.generationConfig).toMatchObject({
      temperature: 0.3,
      maxOutputTokens: 4096,
    });
  });

  it.each([
    { kind: 'throttled', retryDelay: '3600s' },
    { kind: 'unavailable' },
    { kind: 'safety' },
    { kind: 'reset' },
  ] as const)('that answers with $kind leaves the evidence alone', async (step) => {
    const { server: gemini, model } = await start();
    gemini.script(step);
    const points = rows(3, 0);
    const result = await judged({ points }, { model: async () => model });
    const alone = await judged({ points });
    const model_error = expect.stringMatching(/^The AI model .*\.$/);
    expect(result).toEqual({ ...alone, metadata: { ...alone.metadata, model_error } });
  });

  it('is not waited for when the run ends', async () => {
    const { server: gemini, model } = await start();
    gemini.script({ kind: 'slow', milliseconds: 60_000 });
    const run = new AbortController();
    const asked = judged({ points: rows(1, 0) }, { model: async () => model, signal: run.signal });
    await expect.poll(() => gemini.requests.length).toBe(1);
    run.abort(new Error('the deadline is near'));
    await expect(asked).rejects.toThrow('the deadline is near');
  });
});
