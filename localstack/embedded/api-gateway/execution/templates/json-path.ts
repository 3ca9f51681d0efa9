/**
 * JSONPath as mapping templates use it: `$`, `.name`, `['name']`, `[0]`, `[*]`, `.*`, `..name`.
 * A path with a wildcard or a descent answers a list.
 */

interface Step {
  readonly descend: boolean;
  /** `*` takes every member. */
  readonly key: string;
}

const stepPattern = /(\.\.?)([\w$@ -]+|\*)|(\.\.)?\[(?:'([^']*)'|"([^"]*)"|(-?\d+)|(\*))\]/gy;

function parsePath(path: string): Step[] | undefined {
  const steps: Step[] = [];
  const rest = path.startsWith('$') ? path.slice(1) : `.${path}`;
  stepPattern.lastIndex = 0;
  while (stepPattern.lastIndex < rest.length) {
    const match = stepPattern.exec(rest);
    if (match === null) return undefined;
    const [, dots, name, bracketDots, single, double, index, star] = match;
    const key = name ?? single ?? double ?? index ?? star ?? '';
    steps.push({ descend: dots === '..' || bracketDots === '..', key });
  }
  return steps;
}

function members(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function step(value: unknown, key: string): unknown[] {
  if (key === '*') return members(value).map(([, member]) => member);
  const wanted =
    Array.isArray(value) && key.startsWith('-') ? `${value.length + Number(key)}` : key;
  return members(value)
    .filter(([name]) => name === wanted)
    .map(([, member]) => member);
}

function withDescendants(value: unknown): unknown[] {
  return [value, ...members(value).flatMap(([, member]) => withDescendants(member))];
}

/** The value at a path; undefined where there is none. */
export function jsonPath(document: unknown, path: string): unknown {
  const steps = parsePath(path.trim());
  if (steps === undefined) return undefined;
  let values = [document];
  for (const { descend, key } of steps) {
    const from = descend ? values.flatMap(withDescendants) : values;
    values = from.flatMap((value) => step(value, key));
  }
  const isList = steps.some(({ descend, key }) => descend || key === '*');
  return isList ? values : values[0];
}
