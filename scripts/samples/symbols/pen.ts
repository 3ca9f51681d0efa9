import type { Box, Point } from '../page/geometry.ts';
import type { Path } from '../page/path.ts';

/**
 * What a symbol is drawn with. The plan and the legend of a plotted sheet draw the same symbols by
 * different means, so each has a pen of its own.
 */
export interface Pen {
  /** The outer box; on the plan it wipes out what lies below. */
  box(box: Box): void;
  line(path: Path): void;
  /** A filled convex shape. */
  solid(corners: readonly Point[]): void;
  /** A filled circle in `strips` level pieces. */
  disc(centre: Point, radius: number, strips: number): void;
  /** A detail too small for the legend, which leaves it out. */
  detail(draw: () => void): void;
  text(text: string, baseline: Point, height: number): void;
}
