import type { DrawingReading } from '../reading/drawing-reading.ts';
import { toBox2d } from './boxes.ts';
import type { PageView } from './page-view.ts';

/** Texts of a page that a model is told; a dense sheet has about a thousand. */
const MOST_LINES = 1500;
const LONGEST_LINE = 80;

/**
 * What the vector reader has found on a page, as JSON in the shape of the answer, with the texts of
 * the page and their places: what a model is to check, and may hold its answer to.
 */
export function groundingOf(reading: DrawingReading, view: PageView): string {
  const place = (box: Parameters<typeof toBox2d>[0]) => toBox2d(box, view);
  const here = <Placed extends { readonly page: number }>(all: readonly Placed[]): Placed[] =>
    all.filter(({ page }) => page === view.page);
  const points = reading.points.flatMap((point) =>
    here(point.places)
      .slice(0, 1)
      .map(({ box }) => ({
        tag: point.tag.split(', ')[0] ?? point.id,
        box_2d: place(box),
        location: point.location,
        devices: here(point.devices).map((device) => ({
          kind: device.kind,
          type: device.type,
          box_2d: place(device.box),
          confidence: device.confidence,
        })),
        confidence: point.confidence,
      })),
  );
  return JSON.stringify({
    page: view.page,
    points,
    others: here(reading.others).map(({ tag, system }) => ({ tag, system })),
    uncertain: here(reading.withheld).map(({ what, reason, box }) => ({
      what,
      reason,
      box_2d: place(box),
    })),
    legend: reading.legend.map(({ code, meaning, kind }) => ({ code, meaning, kind })),
    texts: view.lines
      .slice(0, MOST_LINES)
      .map(({ text, box }) => [text.slice(0, LONGEST_LINE), place(box)]),
  });
}
