import type { DrawingReading } from '../reading/drawing-reading.ts';
import type { PageModel } from '../reading/page-model/page-model.ts';
import { SheetDocument } from '../redrawing/document/sheet-document.ts';
import { drawPage } from '../redrawing/draw-page.ts';
import { bookmarksOf } from './bookmarks.ts';
import { writeReviewList } from './lists/write-review-list.ts';
import { marksOf } from './marks/page-marks.ts';
import { Places } from './places.ts';
import { type Revised, sheetRows } from './revised.ts';
import { drawKeyStrip, STRIP } from './sheet/draw-key.ts';
import { drawMarks } from './sheet/draw-marks.ts';
import { keyEntries } from './sheet/key-entries.ts';
import { unitOf } from './unit.ts';

/**
 * The review sheet: a PDF of the drawing, drawn anew from what a person sees on it, with a box and
 * a number at every access point (its row in the schedule), devices outlined by kind, leaders
 * retraced, what was withheld hatched in red, a key in a strip below each page, and a list of what
 * to look at in the end. The same reading and pages give the same bytes.
 *
 * Of a corrected reading rows have the numbers of its workbook, rows that were removed are crossed out,
 * and the list says what was corrected; devices that a person told of have no place and no outline.
 *
 * @param pages the pages of the drawing the reading is of; those that cannot be read are left out
 * @param revised what the reading was corrected from, if it was
 */
export async function annotate(
  reading: DrawingReading,
  pages: AsyncIterable<PageModel> | Iterable<PageModel>,
  revised?: Revised,
): Promise<Uint8Array> {
  const document = await SheetDocument.create();
  const places = new Places();
  const rows = sheetRows(reading, revised);
  const entries = keyEntries(reading, rows);
  for await (const model of pages) {
    const unit = unitOf(model);
    const { width, height } = model;
    const page = document.addPage({ width, height, strip: STRIP * unit }, (canvas) => {
      drawPage(canvas, model);
      drawMarks(canvas, model, marksOf(reading, rows, model), unit);
      drawKeyStrip(canvas, model, entries, unit);
      return undefined;
    });
    places.add(model.page, page, model);
  }
  writeReviewList(document, reading, { places, entries, rows, revised });
  document.bookmark(bookmarksOf(reading, rows, places));
  return document.finish(titleOf(reading, revised));
}

/** Such as `Review sheet: level-1.pdf`, and of later versions `Review sheet: level-1.pdf, version 2`. */
function titleOf({ source }: DrawingReading, revised: Revised | undefined): string {
  return `Review sheet: ${source.file}${revised === undefined ? '' : `, version ${revised.version}`}`;
}
