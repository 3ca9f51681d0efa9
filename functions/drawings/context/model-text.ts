import type { ContextSection, DrawingContext } from './context.ts';
import type { ContextFacts } from './facts/fact.ts';
import { isCertain } from './facts/room-names.ts';

/** S1-R-AG-2 and S1-R-AG-5: 4,000 tokens at about four characters each. */
const MOST_CHARACTERS = 4_000 * 4;
const PREFIX = 'Project specifications:';
const KEYWORDS =
  /door|lock|reader|exit|hardware|type|access|control|maglock|electric strike|\brex\b|button/i;

/**
 * What of a context document a model should see with a drawing: the facts found, then lines that
 * speak of doors and their devices, those of specification sections first. At most 16,000
 * characters; empty when nothing in the document matters.
 */
export function contextForModel({ sections, facts }: DrawingContext): string {
  const first = sections.filter(({ type }) => type === 'specification');
  const rest = sections.filter(({ type }) => type !== 'specification');
  const lines = [...factLines(facts), ...[...first, ...rest].flatMap(sectionLines)];
  if (lines.length === 0) return '';
  const text = [PREFIX];
  let room = MOST_CHARACTERS - PREFIX.length;
  for (const line of lines) {
    if (line.length + 1 > room) break;
    text.push(line);
    room -= line.length + 1;
  }
  return text.join('\n');
}

/** The lines of a section that matter, below its title; nothing when none does. */
function sectionLines({ title, content }: ContextSection): string[] {
  const lines = content.split('\n').filter((line) => KEYWORDS.test(line));
  return lines.length === 0 ? [] : [`## ${title}`, ...lines];
}

const kinds = {
  lock: 'Lock type',
  reader: 'Reader type',
  requestToExit: 'Request to exit',
} as const;

function factLines({ definitions, sets, statements }: ContextFacts): string[] {
  return [
    ...definitions.map(
      ({ kind, code, meaning, where }) => `${kinds[kind]} ${code}: ${meaning} (${where})`,
    ),
    ...sets.map(({ code, items }) => `${code}: ${items.map(({ text }) => text).join('; ')}`),
    ...statements
      .filter(({ doors }) => isCertain(doors))
      .map(
        ({ doors, attribute, value, where }) =>
          `${doors.map(({ text }) => text).join(', ')}: ${attribute} ${value} (${where})`,
      ),
  ];
}
