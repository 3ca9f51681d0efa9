import { bullets } from './bullets.ts';
import { consultantsProse } from './consultants-prose.ts';
import { doorSheets } from './door-sheets.ts';
import { email } from './email.ts';
import { hardwareSets } from './hardware-sets.ts';
import { matrix } from './matrix.ts';
import { mixed } from './mixed.ts';
import { moreOffices } from './more-offices.ts';
import { nbsClauses } from './nbs-clauses.ts';
import { numberedClauses } from './numbered-clauses.ts';
import { oneBigTable } from './one-big-table.ts';
import { prose } from './prose.ts';
import { roomsAndSets } from './rooms-and-sets-table.ts';
import { typedTags } from './typed-tags.ts';
import { usHardwareSchedule } from './us-hardware-schedule.ts';

/** Specifications in the styles of seventeen offices. */
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
  usHardwareSchedule,
  email,
  nbsClauses,
  matrix,
  consultantsProse,
  ...moreOffices,
] as const;
