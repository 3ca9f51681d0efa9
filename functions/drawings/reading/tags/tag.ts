import type { Box } from '../geometry/box.ts';
import type { ParsedTag } from './tag-grammar.ts';

/** A tag found on a page. */
export interface Tag extends ParsedTag {
  /** As drawn: the words of G1 with single spaces. */
  readonly text: string;
  /** The words themselves. */
  readonly wordBox: Box;
  /** The table drawn round them; null when there is none. */
  readonly table: Box | null;
  /** Height of its text. */
  readonly size: number;
  /** What follows the tag on its line (`A-101 - Lobby - card reader`); null when nothing does. */
  readonly remark: string | null;
}

/** What cannot be told for certain, and why. */
export interface Withheld {
  readonly what: string;
  readonly box: Box;
  readonly reason: string;
}

/** The place of a tag: its table, or its words when no table is drawn. */
export function tagBox(tag: Tag): Box {
  return tag.table ?? tag.wordBox;
}

/** A tag of the access control system, or of one that nobody knows. */
export function isAccess({ system }: Tag): boolean {
  return system === 'A' || system === null;
}
