import type { AccessPoint, DrawingReading, WithheldFinding } from '../reading/drawing-reading.ts';
import { byId } from '../reading/rows/by-id.ts';
import type { AnchoredPage, AnchoredPoint } from './anchoring/anchored.ts';
import { differences } from './differences.ts';
import { modelRows } from './model-rows.ts';

/** A row that a second look sees otherwise is trusted this much less. */
const DOUBTED = 0.85;

/** Both readings together: the vector reader's rows stand, and say where the model differs. */
export function combine(reading: DrawingReading, pages: readonly AnchoredPage[]): DrawingReading {
  const found = pages.flatMap(({ points }) => points);
  const looked = new Set(pages.map(({ page }) => page));
  const foundOf = Map.groupBy(found, ({ anchor }) => (anchor.by === 'vector' ? anchor.id : null));
  const compared = reading.points.map((row) => compare(row, foundOf.get(row.id) ?? [], looked));
  const fresh = foundOf.get(null) ?? [];
  const added = addRows(
    compared.map(({ row }) => row),
    fresh.filter(({ anchor }) => anchor.by === 'box'),
  );
  return {
    ...reading,
    points: added.points,
    others: [...reading.others, ...pages.flatMap(({ others }) => others)],
    withheld: [
      ...reading.withheld,
      ...pages.flatMap(({ withheld }) => withheld),
      ...added.withheld,
      ...fresh.filter(({ anchor }) => anchor.by === 'text').map(onlyTheModel),
    ],
    warnings: [...reading.warnings, ...compared.flatMap(({ warning }) => warning ?? [])],
  };
}

interface Compared {
  readonly row: AccessPoint;
  readonly warning?: string;
}

function compare(
  row: AccessPoint,
  found: readonly AnchoredPoint[],
  looked: ReadonlySet<number>,
): Compared {
  if (!row.places.some(({ page }) => looked.has(page))) return { row };
  const [model] = modelRows(found).points;
  const told =
    model === undefined ? ['the model sees no access point here'] : differences(row, model);
  if (told.length === 0) return { row };
  const reason = told.join('; ');
  return { row: doubted(row, reason), warning: `${row.id}: ${reason}.` };
}

function doubted(row: AccessPoint, reason: string): AccessPoint {
  const review = row.review === null ? reason : `${row.review}; ${reason}`;
  const confidence = row.review === null ? row.confidence * DOUBTED : row.confidence;
  return { ...row, review, confidence: Math.round(confidence * 100) / 100 };
}

/** Rows of pages that the vector reader cannot read. One that stands already is seen once more. */
function addRows(rows: readonly AccessPoint[], found: readonly AnchoredPoint[]) {
  const fresh = modelRows(found);
  const again = new Map(fresh.points.map((row) => [row.id, row]));
  const ids = new Set(rows.map(({ id }) => id));
  const standing = rows.map((row) => {
    const other = again.get(row.id);
    if (other === undefined) return row;
    const told = [`page ${other.page} shows it as well, as far as the model reads`];
    const reason = [...told, ...differences(row, other)].join('; ');
    return { ...doubted(row, reason), places: [...row.places, ...other.places] };
  });
  const points = [...standing, ...fresh.points.filter(({ id }) => !ids.has(id))];
  return {
    points: points.toSorted(byId),
    withheld: fresh.withheld,
  };
}

function onlyTheModel({ point }: AnchoredPoint): WithheldFinding {
  return {
    what: `tag ${point.tag.text} (model)`,
    page: point.page,
    box: [...point.box],
    reason: 'only the model takes this text for an access point',
  };
}
