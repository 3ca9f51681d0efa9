import type {
  DrawingReading,
  PointDevice,
} from '../../../functions/drawings/reading/drawing-reading.ts';

/** `later` drawings vary what nobody had thought of when the reader was written. */
export type Difficulty = 'plain' | 'hard' | 'later';

/** A place as the reading writes it. */
export interface Place {
  readonly page: number;
  readonly box: [number, number, number, number];
}

/** What to know of a row before judging a reading of it. */
export interface PointNote {
  /**
   * `read`: an honest reader gets it right. `review`: the drawing is ambiguous, so the row may also
   * be flagged or left without devices.
   */
  readonly expect: 'read' | 'review';
  /** Every name that is right for the place; empty where any answer is let be. */
  readonly locations: readonly string[];
  /** Fields that the drawing does not tell for certain. */
  readonly unscored: readonly ('leaves' | 'location')[];
}

/** Symbols or tags that an honest reader withholds. */
export interface TrueWithheld extends Place {
  readonly what: string;
  readonly reason: string;
  readonly devices: readonly PointDevice[];
}

/** Everything that is true about one drawing. */
export interface Truth {
  readonly id: string;
  readonly seed: number;
  readonly difficulty: Difficulty;
  readonly variations: readonly string[];
  /** The reading of a perfect reader. */
  readonly reading: DrawingReading;
  /** By id of the point. */
  readonly notes: Readonly<Record<string, PointNote>>;
  readonly withheld: readonly TrueWithheld[];
  /** Ids that cannot be read as text: neither asked for nor false. */
  readonly unreadable: readonly string[];
  /** Words that must appear nowhere in a reading. */
  readonly forbidden: readonly string[];
  /** How often the situations that the variations promise occur. */
  readonly situations: Readonly<Record<string, number>>;
}
