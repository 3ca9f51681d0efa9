import type { Box } from '../../../scripts/samples/page/geometry.ts';
import type { Legend } from '../conventions.ts';
import { SHEET } from '../page/page-writer.ts';

/** How a sheet is divided. */
export interface Areas {
  readonly outer: Box;
  readonly frame: Box;
  /** Where the plan may be drawn. */
  readonly plan: Box;
  readonly panel: Box;
  readonly legend: Box;
  readonly notes: Box;
  readonly title: Box;
}

const MARGIN = 4.8;
const BAND = 8.4;

export function areasOf({ place }: Legend): Areas {
  const outer: Box = [MARGIN, MARGIN, SHEET.width - MARGIN, SHEET.height - MARGIN];
  const frame: Box = [outer[0] + BAND, outer[1] + BAND, outer[2] - BAND, outer[3] - BAND];
  const [x0, y0, x1, y1] = frame;
  if (place === 'bottom') {
    const top = y1 - 158;
    return {
      outer,
      frame,
      plan: [x0, y0, x1, top],
      panel: [x0, top, x1, y1],
      legend: [x0 + 6, top + 6, x1 - 330, y1 - 4],
      notes: [x1 - 326, top + 6, x1 - 176, y1 - 4],
      title: [x1 - 170, top, x1, y1],
    };
  }
  const isLeft = place === 'left';
  const panel: Box = isLeft ? [x0, y0, x0 + 104, y1] : [x1 - 104, y0, x1, y1];
  const within = (top: number, bottom: number): Box => [panel[0] + 5, top, panel[2] - 3, bottom];
  return {
    outer,
    frame,
    plan: isLeft ? [panel[2], y0, x1, y1] : [x0, y0, panel[0], y1],
    panel,
    legend: within(y0 + 8, y0 + 540),
    notes: within(y1 - 262, y1 - 190),
    title: [panel[0], y1 - 180, panel[2], y1],
  };
}
