import { REMARKS } from '../schedule/tables/remarks-table.ts';
import type { Evidence } from './evidence.ts';

/** What helps with any schedule, when the evidence asks for little. */
const always = [
  'Open the annotated drawing beside the workbook and follow the numbers of the rows.',
  'Compare the totals of the schedule with the quantities of the project.',
] as const;

/** What a person can do about what the evidence shows; at least two things. */
export function suggestionsOf(evidence: Evidence, hasContext: boolean): string[] {
  const { rows, sure, withheld, unconnected, empty, undefinedLocks, stated, warnings } = evidence;
  const asked = [
    stated.some((each) => each.stated !== each.counted) &&
      'Look for the devices that the sheet counts and the rows do not have.',
    rows > sure && 'Check the rows that carry a review reason.',
    unconnected > 0 && 'Follow the leaders of the symbols that belong to no access point.',
    withheld > unconnected && `Look at the withheld findings on the sheet "${REMARKS}".`,
    empty > 0 && 'Look at the rows without devices: their leaders may be missing on the drawing.',
    undefinedLocks.length > 0 && 'Send the specification that defines the lock codes as context.',
    !hasContext && undefinedLocks.length === 0 && 'Send the hardware specification as context.',
    rows === 0 && 'Submit the drawing as plotted from CAD, with its text as text.',
    warnings > 0 && `Read the warnings on the sheet "${REMARKS}".`,
  ].filter((each) => each !== false);
  const missing = Math.max(0, 2 - asked.length);
  return [...asked, ...always.slice(0, missing)];
}
