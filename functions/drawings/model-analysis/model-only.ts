import type { DrawingReading, WithheldFinding } from '../reading/drawing-reading.ts';
import type { AnchoredPage } from './anchoring/anchored.ts';
import { modelRows } from './model-rows.ts';

/** The model's reading alone; what only the vector reader found is withheld, not dropped. */
export function modelOnly(reading: DrawingReading, pages: readonly AnchoredPage[]): DrawingReading {
  const found = pages.flatMap(({ points }) => points);
  const rows = modelRows(found);
  const confirmed = new Set(
    found.flatMap(({ anchor }) => (anchor.by === 'vector' ? [anchor.id] : [])),
  );
  const looked = new Set(pages.map(({ page }) => page));
  const missed = reading.points.filter(({ id }) => !confirmed.has(id));
  const ids = new Set(rows.points.map(({ id }) => id));
  return {
    ...reading,
    points: [...rows.points],
    others: [...reading.others, ...pages.flatMap(({ others }) => others)],
    withheld: [
      ...reading.withheld,
      ...pages.flatMap(({ withheld }) => withheld),
      ...rows.withheld,
      ...missed.map(
        ({ tag, page, box, places }): WithheldFinding => ({
          what: `tag ${tag}`,
          page,
          box,
          reason: places.some((place) => looked.has(place.page))
            ? 'the vector reader finds this access point, the model does not'
            : 'the vector reader finds this access point, the model has not read its page',
        }),
      ),
    ],
    leaders: reading.leaders.filter(({ id }) => ids.has(id)),
  };
}
