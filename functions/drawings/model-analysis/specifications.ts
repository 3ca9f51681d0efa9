import type { DrawingContext } from '../context/context.ts';

/** Words of what a schedule can use. Source: requirement S1-R-AG-2. */
const useful =
  /door|lock|reader|exit|hardware|type|access|control|maglock|electric strike|\brex\b|button/i;
/** 4,000 tokens of 4 characters. */
const LONGEST = 16_000;

/** The part of a context document that is told: its text, by heading. */
export type SpecificationText = Pick<DrawingContext, 'sections'>;

/**
 * What a context document has to say to a model that reads a drawing: sections that speak of doors
 * and hardware, specifications first. Null when it has none.
 */
export function specificationsOf(context: SpecificationText | undefined): string | null {
  const sections = (context?.sections ?? []).filter(
    ({ title, content }) => useful.test(title) || useful.test(content),
  );
  if (sections.length === 0) return null;
  const first = sections.filter(({ type }) => type === 'specification');
  const rest = sections.filter(({ type }) => type !== 'specification');
  const text = [...first, ...rest].map(({ title, content }) => `${title}\n${content}`).join('\n\n');
  return `Project specifications:\n${text.slice(0, LONGEST)}`;
}
