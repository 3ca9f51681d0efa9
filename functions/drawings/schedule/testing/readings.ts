import type { AccessPoint, DrawingReading } from '../../reading/drawing-reading.ts';

/** An access point with nothing at it, changed as told. */
export function point(changes: Partial<AccessPoint> = {}): AccessPoint {
  return {
    id: 'A-042-PK-L1',
    tag: 'A L1 042 PK',
    system: 'A',
    page: 1,
    box: [100, 200, 129.88, 220.88],
    places: [{ page: 1, box: [100, 200, 129.88, 220.88] }],
    location: null,
    leaves: null,
    readers: {},
    breakGlass: 0,
    requestToExit: {},
    positionSwitches: 0,
    locks: {},
    outputs: {},
    other: {},
    confidence: 0.9,
    review: null,
    ...changes,
  };
}

/** A reading of a drawing without findings, changed as told. */
export function reading(changes: Partial<DrawingReading> = {}): DrawingReading {
  return {
    source: {
      file: 'drawing.pdf',
      sha256: 'ab'.repeat(32),
      pages: 1,
      analyzer: 'vector',
      kind: 'vector',
    },
    points: [],
    others: [],
    withheld: [],
    warnings: [],
    ...changes,
  };
}

/** A reading of so many doors, numbered from 001. */
export function readingOf(count: number): DrawingReading {
  const points = Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(3, '0');
    return point({ id: `A-${number}-PK-L1`, tag: `A L1 ${number} PK`, readers: { S: 1 } });
  });
  return reading({ points });
}
