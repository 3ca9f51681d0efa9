import type { DrawingReading } from './reading/drawing-reading.ts';

/** What a job's record says of its reading. */
export function readingSummary({ points, withheld }: Pick<DrawingReading, 'points' | 'withheld'>) {
  const confidences = points.map(({ confidence }) => confidence);
  return {
    doors_found: points.length,
    withheld: withheld.length,
    /** Of the least sure row; null without rows. */
    confidence: confidences.length === 0 ? null : Math.min(...confidences),
  };
}
