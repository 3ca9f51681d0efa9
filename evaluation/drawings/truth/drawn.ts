import type { DrawingReading } from '../../../functions/drawings/reading/drawing-reading.ts';
import type { Truth } from './truth.ts';

/** What a generator of one kind of drawing gives; the rest of the truth is the same for all. */
export interface Drawn
  extends Omit<Truth, 'id' | 'seed' | 'difficulty' | 'variations' | 'reading'> {
  readonly pdf: Uint8Array;
  readonly pages: number;
  readonly kind: DrawingReading['source']['kind'];
  readonly points: readonly DrawingReading['points'][number][];
  readonly others: readonly DrawingReading['others'][number][];
  readonly findings: readonly DrawingReading['withheld'][number][];
  readonly warnings: readonly string[];
}
