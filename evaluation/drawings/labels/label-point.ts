import type {
  AccessPoint,
  PointDevice,
} from '../../../functions/drawings/reading/drawing-reading.ts';
import type { Point } from '../../../scripts/samples/page/geometry.ts';
import type { Draughtsman } from '../page/draughtsman.ts';
import type { PageWriter } from '../page/page-writer.ts';
import { shownBox } from '../page/placing.ts';
import type { Place, PointNote } from '../truth/truth.ts';
import type { LabelDevice } from './label-words.ts';

/** A point of a label sheet: where its tags stand and what belongs to it. */
export interface LabelPoint {
  readonly id: string;
  readonly room: string | undefined;
  readonly tags: readonly { readonly text: string; readonly place: Place }[];
  readonly devices: readonly { readonly device: LabelDevice; readonly place: Place }[];
}

const HEIGHT = 8;

/** Writes a text and tells its place. */
export function writeText(
  text: string,
  at: Point,
  { pen, page }: { pen: Draughtsman; page: PageWriter },
): Place {
  pen.text([text], at, HEIGHT);
  return placeOfText(text, at, { pen, page });
}

/** The place of a text that stands at `at`, or of a part of it that begins there. */
export function placeOfText(
  text: string,
  [x, y]: Point,
  { pen, page }: { pen: Draughtsman; page: PageWriter },
): Place {
  const box = [x, y - HEIGHT * 0.75, x + pen.widthOf(text, HEIGHT), y + HEIGHT * 0.2] as const;
  return { page: page.number, box: shownBox(page.placed, box) };
}

const counted: Readonly<
  Record<LabelDevice, readonly [kind: PointDevice['kind'], type: string] | undefined>
> = {
  door: undefined,
  reader: ['reader', 'unspecified'],
  glass: ['breakGlass', 'unspecified'],
  exit: ['requestToExit', 'button'],
  keypad: ['other', 'keypad'],
  lock: ['lock', 'unspecified'],
  motion: ['other', 'motion'],
};

export function labelRow({ id, room, tags, devices }: LabelPoint): AccessPoint {
  const has = (device: LabelDevice): number =>
    devices.filter((each) => each.device === device).length;
  const one = (device: LabelDevice, type: string): Record<string, number> =>
    has(device) > 0 ? { [type]: has(device) } : {};
  const [first] = tags;
  if (!first) throw new RangeError(`The point ${id} has no tag.`);
  return {
    id,
    tag: tags.map(({ text }) => text).join(', '),
    system: 'A',
    page: first.place.page,
    box: first.place.box,
    places: tags.map(({ place }) => place),
    location: room ?? null,
    leaves: null,
    readers: one('reader', 'unspecified'),
    breakGlass: has('glass'),
    requestToExit: has('exit') > 0 ? { button: has('exit') } : {},
    positionSwitches: 0,
    locks: one('lock', 'unspecified'),
    outputs: {},
    other: { ...one('keypad', 'keypad'), ...one('motion', 'motion') },
    devices: devices.flatMap(({ device, place }): PointDevice[] => {
      const kind = counted[device];
      return kind ? [{ kind: kind[0], type: kind[1], ...place, found: 'tag', confidence: 1 }] : [];
    }),
    specification: {},
    confidence: 1,
    review: null,
  };
}

/** Labels do not tell leaves: a door is no more than a door. */
export function labelNote({ room }: LabelPoint): PointNote {
  return {
    expect: 'read',
    locations: room ? [room] : [],
    unscored: room ? ['leaves'] : ['leaves', 'location'],
  };
}
