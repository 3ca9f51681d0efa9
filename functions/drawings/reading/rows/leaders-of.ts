import type { AccessPoint, Leader } from '../drawing-reading.ts';
import type { LeaderWay } from '../page-findings.ts';

/** Leaders by the access point whose tag they start from; those of no row are left out. */
export function leadersOf(points: readonly AccessPoint[], ways: readonly LeaderWay[]): Leader[] {
  const ids = new Map(
    points.flatMap(({ id, tag, places }) =>
      places.flatMap(({ page }) => tag.split(', ').map((text) => [`${page} ${text}`, id] as const)),
    ),
  );
  return ways.flatMap(({ page, tag, way }) => {
    const id = ids.get(`${page} ${tag}`);
    if (id === undefined || way.length < 2) return [];
    return [{ id, page, way: way.map(([x, y]): [number, number] => [x, y]) }];
  });
}
