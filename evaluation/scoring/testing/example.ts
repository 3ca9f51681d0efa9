import type {
  AccessPoint,
  DrawingReading,
  PointDevice,
} from '../../../functions/drawings/reading/drawing-reading.ts';
import type { PointNote, Truth } from '../../drawings/truth/truth.ts';

const device = (kind: PointDevice['kind'], type: string, x: number): PointDevice => ({
  kind,
  type,
  page: 1,
  box: [x, 100, x + 6, 106],
  found: 'leader',
  confidence: 1,
});

/** A door with a reader, a switch and a lock; `place` parts one door's place from the next. */
export function doorAt(number: string, place: number): AccessPoint {
  const x = place * 200;
  return {
    id: `A-${number}-PK-L1`,
    tag: `A L1 ${number} PK`,
    system: 'A',
    page: 1,
    box: [x, 20, x + 30, 40],
    places: [{ page: 1, box: [x, 20, x + 30, 40] }],
    location: `ROOM ${number}`,
    leaves: 1,
    readers: { S: 1 },
    breakGlass: 0,
    requestToExit: {},
    positionSwitches: 1,
    locks: { '01': 1 },
    outputs: {},
    other: {},
    devices: [
      device('reader', 'S', x),
      device('positionSwitch', 'unspecified', x + 6),
      device('lock', '01', x + 12),
    ],
    specification: {},
    confidence: 1,
    review: null,
  };
}

/** A reading of doors 001 and 002. */
export const exampleReading: DrawingReading = {
  source: {
    file: 'zorbo.pdf',
    sha256: '0'.repeat(64),
    pages: 1,
    analyzer: 'drawn',
    kind: 'vector',
  },
  points: [doorAt('001', 1), doorAt('002', 2)],
  others: [{ tag: 'C L1 601 PK', system: 'C', kind: 'camera', page: 1, box: [0, 300, 30, 320] }],
  withheld: [],
  warnings: [],
  legend: [],
  leaders: [],
};

const note = (number: string): PointNote => ({
  expect: 'read',
  locations: [`ROOM ${number}`, `ROOM ${number} 1.01`],
  unscored: [],
});

export const exampleTruth: Truth = {
  id: 'example',
  seed: 1,
  difficulty: 'hard',
  variations: ['dense'],
  reading: exampleReading,
  notes: { 'A-001-PK-L1': note('001'), 'A-002-PK-L1': note('002') },
  withheld: [],
  unreadable: [],
  forbidden: ['Zorbo', '991'],
  situations: {},
};

/** The example with its first door changed. */
export function withFirstDoor(change: Partial<AccessPoint>): DrawingReading {
  const [first, ...rest] = exampleReading.points;
  return { ...exampleReading, points: first ? [{ ...first, ...change }, ...rest] : [] };
}
