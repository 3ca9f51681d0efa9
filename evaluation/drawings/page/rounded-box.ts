import type { Box } from '../../../scripts/samples/page/geometry.ts';
import type { Path, Step } from '../../../scripts/samples/page/path.ts';
import { arc } from '../../../scripts/samples/page/path.ts';

/** A box with round corners of radius `r`, as one path. */
export function roundedBox([x0, y0, x1, y1]: Box, r: number): Path {
  const corners = [
    arc([x0, y0 + r], [x0 + r, y0 + r], 1),
    arc([x1 - r, y0], [x1 - r, y0 + r], 1),
    arc([x1, y1 - r], [x1 - r, y1 - r], 1),
    arc([x0 + r, y1], [x0 + r, y1 - r], 1),
  ];
  const steps = corners.flatMap((corner, index) =>
    corner.map((step): Step => (index > 0 && step[0] === 'm' ? ['l', step[1]] : step)),
  );
  return [...steps, ['l', [x0, y0 + r]]];
}
