/** One step into a document: a member's name, an index, or `*` for all. */
type Step = string | number | '*';

function stepsOf(path: string): Step[] {
  const steps: Step[] = [];
  const parts = path.slice(1).matchAll(/\.?\[(\d+|\*|"[^"]*"|'[^']*')\]|\.([\w@*-]+)/g);
  for (const [, bracket, name] of parts) {
    if (name !== undefined) steps.push(name);
    else if (bracket === '*') steps.push('*');
    else if (bracket !== undefined && /^\d+$/.test(bracket)) steps.push(Number(bracket));
    else if (bracket !== undefined) steps.push(bracket.slice(1, -1));
  }
  return steps;
}

function children(value: unknown, step: Step): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) {
    if (step === '*') return value;
    return typeof step === 'number' && step < value.length ? [value[step]] : [];
  }
  if (step === '*') return Object.values(value);
  const entry = Object.entries(value).find(([name]) => name === String(step));
  return entry === undefined ? [] : [entry[1]];
}

/** The values that a path such as `$.a.b[0].c` or `$.list[*]` stands for. */
export function select(document: unknown, path: string): readonly unknown[] {
  return stepsOf(path).reduce<readonly unknown[]>(
    (values, step) => values.flatMap((value) => children(value, step)),
    [document],
  );
}
