import type { ContextFacts } from '../facts/fact.ts';
import { readContext } from '../read-context.ts';

/** The facts of a plain text. */
export async function factsOf(text: string): Promise<ContextFacts> {
  const bytes = new TextEncoder().encode(text);
  return (await readContext(bytes, { fileName: 'specification.txt' })).facts;
}

/** What statements say, one line each: doors, attribute, what to expect or the value. */
export function saidIn({ statements }: ContextFacts): string[] {
  return statements.map(({ doors, attribute, value, expects }) => {
    const names = doors.map(({ text }) => text).join(', ');
    const { type = null, count = null } = expects ?? {};
    const told =
      expects === null ? value : [type, count ?? 'some'].filter((part) => part !== null).join(' ');
    return `${names}: ${attribute} ${told}`;
  });
}
