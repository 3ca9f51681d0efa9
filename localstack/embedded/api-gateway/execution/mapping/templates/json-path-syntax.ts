export type Selector =
  | { readonly kind: 'all' }
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'indexes'; readonly indexes: readonly number[] }
  /** As `Array.prototype.slice` takes them. */
  | { readonly kind: 'slice'; readonly from: number; readonly to: number | undefined }
  | { readonly kind: 'filter'; readonly expression: string }
  | { readonly kind: 'length' };

export interface Step {
  readonly descend: boolean;
  readonly selector: Selector;
}

/** `.name`, `..name`, `.*`, `.length()`, or the beginning of `[…]` with or without its two dots. */
const dotted = /(\.\.?)(?!\[)([^.[\](]+)(\(\))?|(\.\.)?\[/gy;
const quotedOrBracket = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[[\]]/g;
const quoted = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g;

/** Where the bracket that was opened before `from` is closed; -1 where it is not. */
function closing(path: string, from: number): number {
  let depth = 0;
  for (const { 0: found, index } of path.slice(from).matchAll(quotedOrBracket)) {
    if (found === '[') depth++;
    else if (found === ']' && depth-- === 0) return from + index;
  }
  return -1;
}

const unescaped = (text: string): string => text.replace(/\\(.)/gs, '$1');

/** What stands between brackets. */
function bracketed(content: string): Selector | undefined {
  if (content === '*') return { kind: 'all' };
  if (content.startsWith('?')) return { kind: 'filter', expression: content.slice(1) };
  if (/^-?\d+(\s*,\s*-?\d+)*$/.test(content)) {
    return { kind: 'indexes', indexes: content.split(',').map(Number) };
  }
  const [slice, from, to] = /^(-?\d*)\s*:\s*(-?\d*)$/.exec(content) ?? [];
  if (slice !== undefined) {
    return { kind: 'slice', from: Number(from), to: to === '' ? undefined : Number(to) };
  }
  const names = [...content.matchAll(quoted)].map(([, one, two]) => unescaped(one ?? two ?? ''));
  const rest = content.replace(quoted, '').replace(/[\s,]/g, '');
  return names.length > 0 && rest === '' ? { kind: 'names', names } : undefined;
}

function named(name: string, call: string | undefined): Selector | undefined {
  if (call !== undefined) return name === 'length' ? { kind: 'length' } : undefined;
  return name === '*' ? { kind: 'all' } : { kind: 'names', names: [name] };
}

/** The steps of a path from its root. @throws Error where it cannot be read */
export function parsePath(path: string): Step[] {
  const rest = path.startsWith('$') ? path.slice(1) : path.replace(/^(?!\[)/, '.');
  const steps: Step[] = [];
  let at = 0;
  while (at < rest.length) {
    dotted.lastIndex = at;
    const [found = '', dots, name = '', call, bracketDots] = dotted.exec(rest) ?? [];
    at += found.length;
    const end = found.endsWith('[') ? closing(rest, at) : at;
    const selector = found.endsWith('[')
      ? bracketed(rest.slice(at, end).trim())
      : named(name.trim(), call);
    if (found === '' || end < 0 || selector === undefined) {
      throw new Error(`JSONPath '${path}' cannot be read at '${rest.slice(at - found.length)}'`);
    }
    at = found.endsWith('[') ? end + 1 : end;
    steps.push({ descend: dots === '..' || bracketDots === '..', selector });
  }
  return steps;
}
