import { describe, expect, test } from 'vitest';
import { vectorAnalyser } from '../analyse-page.ts';
import { openDrawing } from '../page-model/open-drawing.ts';
import { readDrawing } from '../read-drawing.ts';
import { drawPdf } from '../testing/draw-pdf.ts';
import { plainPoint } from '../testing/symbol-reading.ts';
import { SymbolSheet } from '../testing/symbol-sheet.ts';
import { legendOfSet } from './legend-of-set.ts';

const meanings = [
  ['P', 'Push to exit button'],
  ['K', 'Door contact'],
  ['dome', 'Infrared request to exit'],
  ['ring', 'Emergency break glass'],
  ['S', 'Proximity reader'],
] as const;

function legendSheet(heading: string): string {
  const sheet = new SymbolSheet();
  sheet.text(heading, 100, 80, 5);
  meanings.forEach(([symbol, label], i) => {
    sheet.block(100, 90 + i * 14, [symbol]);
    sheet.text(label, 112, 95.2 + i * 14, 4);
  });
  return sheet.content;
}

function planSheet(ownLegend: boolean): string {
  const sheet = new SymbolSheet();
  plainPoint(sheet, '001', 100, 300, ['S', 'P', 'K', 'dome']);
  plainPoint(sheet, '002', 100, 400, ['S', 'P']);
  if (ownLegend) {
    sheet.text('LEGEND', 600, 80, 5);
    sheet.block(600, 90, ['P']);
    sheet.text('Vibration sensor', 612, 95.2, 4);
  }
  return sheet.content;
}

/** Kinds of the devices on the second page, read after the first. */
async function readAfter(first: string, second: string): Promise<string[]> {
  const pdf = drawPdf({ pages: [{ content: first }, { content: second }] });
  await using drawing = await openDrawing(pdf);
  const before = await vectorAnalyser.analyse(await drawing.readPage(1));
  const legend = legendOfSet([before]);
  const { points } = await vectorAnalyser.analyse(await drawing.readPage(2), { legend });
  const row = points.find(({ tag }) => tag.point === '001');
  return (row?.devices ?? []).map(({ kind, type }) => `${kind} ${type}`).toSorted();
}

describe('the legend of a set', () => {
  test.each(['first', 'last'])('is known to every page when it stands %s', async (place) => {
    const [plan, legend] = [{ content: planSheet(false) }, { content: legendSheet('LEGEND') }];
    const pages = place === 'first' ? [legend, plan] : [plan, legend];
    const { points } = await readDrawing(drawPdf({ pages }));
    const row = points.find(({ id }) => id === 'A-001-PK-L1');
    expect(row).toMatchObject({
      readers: { S: 1 },
      requestToExit: { button: 1, infrared: 1 },
      positionSwitches: 1,
      other: {},
    });
  });

  test.each(['LEGEND', ''])('stands on a sheet of its own, headed "%s"', async (heading) => {
    expect(await readAfter(legendSheet(heading), planSheet(false))).toEqual([
      'positionSwitch unspecified',
      'reader S',
      'requestToExit button',
      'requestToExit infrared',
    ]);
  });

  test('yields to what the sheet itself says', async () => {
    expect(await readAfter(legendSheet('LEGEND'), planSheet(true))).toContain('other vibration');
  });

  test('is nobody’s where no page has one', async () => {
    expect(legendOfSet([{}, {}])).toBeNull();
    expect(await readAfter(planSheet(false), planSheet(false))).toContain('requestToExit dome');
  });
});
