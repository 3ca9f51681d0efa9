import type { Point } from '../../../scripts/samples/page/geometry.ts';
import type { Path, Step } from '../../../scripts/samples/page/path.ts';

/** The same path with every point moved by `at`. */
export function mapPath(path: Path, at: (point: Point) => Point): Path {
  return path.map((step): Step => {
    if (step[0] === 'h') return step;
    if (step[0] === 'c') return ['c', at(step[1]), at(step[2]), at(step[3])];
    return [step[0], at(step[1])];
  });
}
