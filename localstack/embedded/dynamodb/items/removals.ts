import type { JsonObject } from '../../kernel/protocols/json.ts';

/** Indexes of lists in a path, such as `a[2].b[0]`, and what stands between them. */
function stepsOf(path: string): readonly (string | number)[] {
  return path
    .split(/\[(\d+)\]/)
    .map((part, index) => (index % 2 === 1 ? Number(part) : part.trim()));
}

/** The higher index first, so that taking an element away moves none that is still to be taken. */
function descending(a: string, b: string): number {
  const [left, right] = [stepsOf(a), stepsOf(b)];
  for (const [index, step] of left.entries()) {
    const other = right[index];
    if (step === other) continue;
    if (typeof step === 'number' && typeof other === 'number') return other - step;
    return String(step) < String(other ?? '') ? -1 : 1;
  }
  return 0;
}

/** The clauses of an update, with the words that they begin with. */
function clausesOf(expression: string): string[] {
  return expression.split(/\b(?=(?:SET|ADD|DELETE|REMOVE)\s)/i).filter((clause) => clause !== '');
}

const isRemoval = (clause: string) => /^REMOVE\s/i.test(clause);

function ordered(removal: string): string {
  const paths = removal.slice('REMOVE'.length).split(',');
  return `REMOVE ${paths
    .map((path) => path.trim())
    .sort(descending)
    .join(', ')}`;
}

/**
 * Puts the elements that an update takes from lists into an order in which dynalite, which does one
 * thing after another, takes the ones that are meant: indexes are those before the update.
 * Source: DynamoDB developer guide, "Removing elements from a list".
 */
export function withOrderedRemovals(write: JsonObject): JsonObject {
  const { UpdateExpression } = write;
  if (typeof UpdateExpression !== 'string' || !/REMOVE\s.*\[/is.test(UpdateExpression)) {
    return write;
  }
  const clauses = clausesOf(UpdateExpression);
  const others = clauses.filter((clause) => !isRemoval(clause));
  const removals = clauses.filter(isRemoval).map(ordered);
  return { ...write, UpdateExpression: [...others, ...removals].join(' ') };
}
