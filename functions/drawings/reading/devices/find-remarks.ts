import type { DeviceFinder, TaggedDevice } from '../read-sheet.ts';
import { type Tag, tagBox } from '../tags/tag.ts';
import { meaningOfWords } from './device-words.ts';

const CONFIDENCE = 0.85;
const PARTS = /\s+[-–—|/]\s+|\s*[,;+&]\s*|\s+and\s+/;
const COUNT = /^(\d{1,2})\s*(?:x|no\.?)?\s+/i;

/** What a label says of its point: the room first, when it names one, and devices in words. */
export interface Remark {
  readonly location: string | null;
  readonly devices: readonly string[];
}

/** `Lobby - card reader, exit button`: parts that name devices are devices, the first other part is the room. */
export function readRemark(remark: string): Remark {
  const parts = remark.split(PARTS).filter((part) => part !== '');
  const isDevice = (part: string): boolean => meaningOfWords(part) !== null;
  const room = parts[0] !== undefined && !isDevice(parts[0]) ? parts[0] : null;
  // "Plant room door" alone names the place, not a device.
  return { location: room, devices: parts.filter(isDevice) };
}

/** Devices that the line of a tag names in words: `A-101-DR-B2 - Lobby - card reader`. */
export const findRemarks: DeviceFinder = ({ tags }) => ({
  devices: tags.flatMap(devicesOf),
  withheld: [],
  reviews: [],
  warnings: [],
});

function devicesOf(tag: Tag): TaggedDevice[] {
  if (tag.remark === null) return [];
  return readRemark(tag.remark).devices.flatMap((words) => {
    const meaning = meaningOfWords(words.replace(COUNT, ''));
    if (meaning === null) return [];
    const times = Number(COUNT.exec(words)?.[1] ?? 1);
    const device = {
      ...meaning,
      box: tagBox(tag),
      found: 'words',
      confidence: CONFIDENCE,
    } as const;
    return Array.from({ length: times }, () => ({ tag, device }));
  });
}
