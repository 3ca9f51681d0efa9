import type { AccessPoint, WithheldFinding } from '../reading/drawing-reading.ts';
import { assembleRows } from '../reading/rows/assemble-rows.ts';
import type { AnchoredPoint } from './anchoring/anchored.ts';

/** Rows from what a model has found, no surer than the model and its anchors. */
export function modelRows(points: readonly AnchoredPoint[]): {
  readonly points: readonly AccessPoint[];
  readonly withheld: readonly WithheldFinding[];
} {
  const rows = assembleRows(points.map(({ point }) => point));
  const limits = new Map(points.map(({ point, confidence }) => [placeKey(point), confidence]));
  return {
    points: rows.points.map((row) => ({
      ...row,
      confidence: Math.min(
        row.confidence,
        ...row.places.map((at) => limits.get(placeKey(at)) ?? 1),
      ),
    })),
    withheld: rows.withheld,
  };
}

function placeKey({ page, box }: { readonly page: number; readonly box: readonly number[] }) {
  return `${page} ${box.join(' ')}`;
}
