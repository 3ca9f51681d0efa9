import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PermanentError } from '#shared/errors/index.ts';
import { kindsOf, mutated, mutations } from '../../../fuzz/testing/mutations.ts';
import { fuzz, fuzzTimeout } from '../../../fuzz/testing/runs.ts';
import { drawingContext } from '../context/context.ts';
import { oddDocx, oddText, oddZip } from './testing/mutated-documents.ts';
import { tightReader } from './testing/tight-reader.ts';

const root = join(import.meta.dirname, '../../..');
const sample = readFileSync(join(root, 'samples/basement-b2-specification.docx'));
const explained = readFileSync(join(root, 'docs/estimator.md'), 'utf8');

const plotted = mutations().map((changes) => ({
  kinds: kindsOf(changes),
  bytes: mutated(sample, changes),
}));

const reader = tightReader();
afterAll(() => reader[Symbol.dispose]());

/** Read, or refused with a code that is explained, in time: what every document must come to. */
async function comesToAnEnd(document: Uint8Array, fileName: string): Promise<readonly string[]> {
  const result = await reader.readContext(document, { fileName }).catch((error: unknown) => error);
  if (result instanceof PermanentError) {
    expect(result.code).toMatch(/^context_/);
    expect(explained).toContain(result.code);
    expect(result.message).toMatch(/^The context document .*\.$/);
    return [result.code];
  }
  if (result instanceof Error) throw result;
  expect(drawingContext.safeParse(result).error).toBeUndefined();
  return ['read'];
}

describe('a context document that nobody would write', () => {
  it.each([
    ['XML', 'a.docx', oddDocx, 60],
    ['ZIP', 'a.docx', oddZip, 60],
    ['text', 'a.txt', oddText, 60],
    ['the bytes of a plotted one', 'a.docx', plotted, 15],
  ])('is read or refused: %s', { timeout: fuzzTimeout }, async (_, fileName, document, cases) => {
    await fuzz(document, ({ bytes }) => comesToAnEnd(bytes, fileName), {
      cases,
      kindsOf: ({ kinds }) => kinds,
    });
  });
});
