import type { Box } from '../page/geometry.ts';
import { gapBetween } from '../page/geometry.ts';
import { TAG_TEXT } from '../page/measures.ts';
import type { Layout } from '../sheets/layout.ts';
import { roomLabel, roomName } from '../underlay/labels.ts';

/** How far from a tag a room's name may stand and still be its: eight text heights. */
const REACH = 8 * TAG_TEXT;

/** A nearest name this much nearer than the next one is beyond doubt. */
const MARGIN = 2;

/** The room that the names around a tag tell, without walls and leaders; null when in doubt. */
export function roomInReach({ wings }: Layout, tag: Box): string | null {
  const names = wings
    .flatMap(({ wing, turn }) =>
      wing.rooms.map((room) => ({
        name: roomName(room),
        gap: gapBetween(tag, roomLabel(room, turn).extent),
      })),
    )
    .sort((a, b) => a.gap - b.gap);
  const [nearest, next] = names;
  if (!nearest || nearest.gap > REACH) return null;
  return !next || next.gap > nearest.gap * MARGIN + TAG_TEXT ? nearest.name : null;
}
