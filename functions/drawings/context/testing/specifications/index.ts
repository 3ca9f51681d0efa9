import { bullets } from './bullets.ts';
import { doorSheets } from './door-sheets.ts';
import { hardwareSets } from './hardware-sets.ts';
import { mixed } from './mixed.ts';
import { numberedClauses } from './numbered-clauses.ts';
import { oneBigTable } from './one-big-table.ts';
import { prose } from './prose.ts';
import { roomsAndSets } from './rooms-and-sets-table.ts';
import { typedTags } from './typed-tags.ts';

/** Specifications in the styles of nine offices. */
export const specifications = [
  numberedClauses,
  oneBigTable,
  prose,
  hardwareSets,
  doorSheets,
  typedTags,
  bullets,
  roomsAndSets,
  mixed,
] as const;
