import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { field, file } from '../../../fuzz/testing/forms/form.ts';
import { kindsOfForms, oddForms } from '../../../fuzz/testing/forms/odd-forms.ts';
import { fuzz, fuzzTimeout } from '../../../fuzz/testing/runs.ts';
import { drawPdf } from '../reading/testing/draw-pdf.ts';
import { submissionDesk } from './testing/submission-desk.ts';

/** With bytes that are no text, as most files have them. */
const pdf = Buffer.concat([
  drawPdf({ pages: [{ content: 'BT /F1 9 Tf (A L1 001 PK) Tj ET' }] }),
  Buffer.from('%\u00e2\u00e3\u00cf\u00d3\n', 'latin1'),
]);
const names = [field('client_name', "St. Mary's"), field('project_name', 'Ward 4')];
const drawing = file('drawing_file', 'level-1.pdf', pdf);

const sound = fc.constantFrom(
  [...names, drawing],
  [...names, file('context_file', 'locks.txt', Buffer.from('Type 11.'), 'text/plain'), drawing],
  [drawing, ...names, field('context_text', 'Type 11.'), field('pipeline', 'full_analysis')],
);

/** How the body comes to the function: as the gateway writes bytes, or with that flag wrong. */
const ways = {
  'as base64': (bytes: Buffer) => ({ body: bytes.toString('base64'), isBase64Encoded: true }),
  'as text': (bytes: Buffer) => ({ body: bytes.toString('utf8'), isBase64Encoded: false }),
  'as base64 that is not said to be': (bytes: Buffer) => ({
    body: bytes.toString('base64'),
    isBase64Encoded: false,
  }),
  'as text that is said to be base64': (bytes: Buffer) => ({
    body: bytes.toString('latin1'),
    isBase64Encoded: true,
  }),
  'as nothing': () => ({ body: null, isBase64Encoded: false }),
} as const;

const way = fc.oneof(
  { weight: 12, arbitrary: fc.constant('as base64' as const) },
  fc.constantFrom(
    'as text' as const,
    'as base64 that is not said to be',
    'as text that is said to be base64',
    'as nothing',
  ),
);

/** As it is, or as `Content-Transfer-Encoding` says. */
function isSent(file: Buffer, bytes: Buffer): boolean {
  return bytes.includes(file) || bytes.includes(file.toString('base64'));
}

/** Far more than a form of these takes. */
const mostMilliseconds = 5_000;

describe('a form that nobody would send', () => {
  let desk: Awaited<ReturnType<typeof submissionDesk>>;
  beforeAll(async () => {
    desk = await submissionDesk();
  });
  afterAll(() => desk[Symbol.asyncDispose]());

  it('is refused and leaves nothing, or is a job with its files as they were sent', {
    timeout: fuzzTimeout,
  }, async () => {
    await fuzz(
      fc.tuple(oddForms(sound), way),
      async ([{ body, contentType }, how]) => {
        const bytes = Buffer.from(body);
        const began = performance.now();
        const answer = await desk.submit({ ...ways[how](bytes), contentType });
        expect(performance.now() - began).toBeLessThan(mostMilliseconds);
        const left = await desk.taken();
        if (answer.status !== 202) {
          expect([400, 413, 415, 422]).toContain(answer.status);
          expect(answer.body).toMatchObject({
            error: expect.stringMatching(/^[A-Z].*\.$/s),
            error_code: expect.stringMatching(/^[a-z_]+$/),
            action: expect.stringMatching(/^[A-Z].*\.$/s),
          });
          expect(answer.text.length).toBeLessThan(20_000);
          expect(left).toEqual({ jobs: [], files: new Map(), messages: [] });
          return [`${answer.status} ${answer.body['error_code']}`];
        }
        expect(left.jobs).toEqual([answer.body['job_id']]);
        expect(left.messages).toEqual(left.jobs);
        const [stored] = [...left.files].flatMap(([key, file]) =>
          key.endsWith('/drawing.pdf') ? [file] : [],
        );
        expect(stored !== undefined && isSent(stored, bytes)).toBe(true);
        return ['202'];
      },
      {
        cases: 600,
        kindsOf: ([{ kinds }, how]) => [...kinds, how],
        everyKind: [...kindsOfForms, ...Object.keys(ways)],
      },
    );
  });
});
