import { describe, expect, it } from 'vitest';
import { withDamagedPage } from '../reading/testing/damaged-page.ts';
import { drawPdf } from '../reading/testing/draw-pdf.ts';
import { text } from '../reading/testing/plot.ts';
import { usualPoints } from '../reading/testing/symbol-reading.ts';
import { SymbolSheet } from '../reading/testing/symbol-sheet.ts';
import { analysisBench, analysisBenchOf, answerWith } from './testing/analysis.ts';

/** Points 901 to 904. */
function plan(): string {
  const sheet = new SymbolSheet();
  usualPoints(sheet);
  return sheet.content;
}

describe('a page', () => {
  it('that the vector reader could not read is not tried again', async () => {
    const content = plan();
    const whole = drawPdf({ pages: [{ content }, { content }] });
    await using bench = await analysisBenchOf(withDamagedPage(whole));
    const read = await bench.analyse('both');
    expect(bench.server.requests).toHaveLength(1);
    expect(bench.progress).toEqual(['1 of 1']);
    const ofPage2 = read.warnings.filter((warning) => /page 2/i.test(warning));
    expect(ofPage2).toEqual([expect.stringMatching(/^Page 2 is damaged/)]);
  });

  it('that cannot be drawn for the model is left out with its reason', async () => {
    await using bench = await analysisBench(plan(), new SymbolSheet().content);
    const read = await bench.analyse('both', { unseen: [1] });
    expect(bench.server.requests).toHaveLength(1);
    expect(bench.progress).toEqual(['1 of 2', '2 of 2']);
    expect(read.points).toEqual(bench.reading.points);
    expect(read.warnings).toContain(
      'The model has not read page 1. The drawing has too much in it.',
    );
  });

  it('that the model has not read keeps its rows withheld with that reason', async () => {
    await using bench = await analysisBench(plan(), text('A-101', 60, 100));
    bench.server.script({ kind: 'answer', json: answerWith() });
    const read = await bench.analyse('gemini', { unseen: [1] });
    expect(read.points).toEqual([]);
    expect(read.withheld).toContainEqual(
      expect.objectContaining({
        what: 'tag A L1 901 PK',
        reason: 'the vector reader finds this access point, the model has not read its page',
      }),
    );
  });

  it('without another one fails a job that wants the model alone', async () => {
    await using bench = await analysisBench(plan());
    const failed = bench.analyse('gemini', { unseen: [1] });
    await expect(failed).rejects.toMatchObject({ code: 'drawing_too_large' });
  });
});
