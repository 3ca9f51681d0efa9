import type { AccessPoint } from '../../reading/drawing-reading.ts';
import { parseWrittenTag } from '../../reading/tags/tag-grammar.ts';
import type { DoorName } from '../facts/fact.ts';
import { pointsAtRoom, type RoomFits, roomKey } from './find-rooms.ts';

/** A drawn access point as far as a specification can name it. */
export interface DrawnPoint {
  readonly point: AccessPoint;
  readonly system: string;
  readonly number: number;
  /** A letter behind the number: `012A`. */
  readonly suffix: string;
  readonly level: string | null;
  readonly package: string | null;
  readonly room: string | null;
}

/** Takes the points of a reading apart. A point whose tag cannot be parsed is never matched. */
export function drawnPoints(points: readonly AccessPoint[]): DrawnPoint[] {
  return points.flatMap((point) => {
    const tags = [point.id, ...point.tag.split(', ')]
      .map(parseWrittenTag)
      .filter((tag) => tag !== null);
    const [first] = tags;
    if (first === undefined) return [];
    const level = tags.find((tag) => tag.level !== null)?.level ?? null;
    return [
      {
        point,
        system: point.system,
        ...numberOf(first.point),
        level: level === null ? null : levelKey(level),
        package: tags.find((tag) => tag.package !== null)?.package ?? null,
        room: point.location === null ? null : roomKey(point.location),
      },
    ];
  });
}

function numberOf(text: string): Pick<DrawnPoint, 'number' | 'suffix'> {
  const [, digits = '', suffix = ''] = /^(\d+)([A-Z]?)$/i.exec(text) ?? [];
  return { number: Number(digits || Number.NaN), suffix: suffix.toUpperCase() };
}

/** `B-2`, `B02` and `B2` are one level. */
export function levelKey(level: string): string {
  return level.toUpperCase().replace(/^([A-Z]+)-?0*(?=\d)/, '$1');
}

/** The drawn points that a door's name in the specification fits. */
export function pointsNamed(name: DoorName, drawn: readonly DrawnPoint[]): RoomFits {
  if (name.by === 'room') return pointsAtRoom(name, drawn.filter(levelTest(name.level)));
  const fits = pointsTagged(name, drawn);
  return { fits, isOpen: name.by === 'point' && fits.length > 1 };
}

function pointsTagged(
  name: Exclude<DoorName, { by: 'room' }>,
  drawn: readonly DrawnPoint[],
): DrawnPoint[] {
  switch (name.by) {
    case 'level': {
      const key = levelKey(name.level);
      return drawn.filter(({ level }) => level === key);
    }
    case 'range': {
      const [from, to] = [Number.parseInt(name.from, 10), Number.parseInt(name.to, 10)];
      const sameRest = restTest(name);
      return drawn.filter((each) => each.number >= from && each.number <= to && sameRest(each));
    }
    case 'point': {
      const { number, suffix } = numberOf(name.point);
      const sameRest = restTest(name);
      return drawn.filter(
        (each) => each.number === number && each.suffix === suffix && sameRest(each),
      );
    }
  }
}

type Rest = Pick<Extract<DoorName, { by: 'point' }>, 'system' | 'level' | 'package'>;

type PointTest = (each: DrawnPoint) => boolean;

/** Whether a point may be of the name's system, level and package. */
function restTest(name: Rest): PointTest {
  const sameLevel = levelTest(name.level);
  return (each) => {
    const system = name.system === null || name.system === each.system;
    const pack = name.package === null || each.package === null || name.package === each.package;
    return system && pack && sameLevel(each);
  };
}

function levelTest(level: string | null): PointTest {
  const key = level === null ? null : levelKey(level);
  return (each) => key === null || each.level === null || key === each.level;
}
