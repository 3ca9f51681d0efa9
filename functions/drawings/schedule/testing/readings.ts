import type { AccessPoint, DrawingReading, PointDevice } from '../../reading/drawing-reading.ts';

type Counts = Readonly<Record<string, number | undefined>>;

/** Devices that add up to the counts of a point, all at one place. */
function devicesOf(point: Omit<AccessPoint, 'devices'>): PointDevice[] {
  const each = (kind: PointDevice['kind'], counts: Counts): PointDevice[] =>
    Object.entries(counts).flatMap(([type, count = 0]) =>
      Array.from({ length: count }, () => ({
        kind,
        type,
        page: point.page,
        box: [140, 205, 146, 211],
        found: 'leader',
        confidence: 0.9,
      })),
    );
  return [
    ...each('reader', point.readers),
    ...each('breakGlass', { unspecified: point.breakGlass }),
    ...each('requestToExit', point.requestToExit),
    ...each('positionSwitch', { unspecified: point.positionSwitches }),
    ...each('lock', point.locks),
    ...each('output', point.outputs),
    ...each('other', point.other),
  ];
}

/** An access point with nothing at it, changed as told, and the devices its counts need. */
export function point(changes: Partial<Omit<AccessPoint, 'devices'>> = {}): AccessPoint {
  const told: Omit<AccessPoint, 'devices'> = {
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
    specification: {},
    confidence: 0.9,
    review: null,
    ...changes,
  };
  return { ...told, devices: devicesOf(told) };
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
    legend: [],
    leaders: [],
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
