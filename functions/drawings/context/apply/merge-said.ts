import type { Expectation } from '../facts/fact.ts';
import { setKey } from '../facts/set-code.ts';
import type { SaidOfPoint } from './said-of-points.ts';

/** One attribute of a point after all that the specification says of it. */
export interface MergedAttribute {
  readonly attribute: string;
  readonly value: string;
  /** What to compare with the drawing; null for nothing, or for a contradiction. */
  readonly expected: { readonly said: SaidOfPoint; readonly expects: Expectation } | null;
  /** Why a person should look, when the specification contradicts itself. */
  readonly contradiction: string | null;
}

/** Puts together what several places of a specification say of one attribute of one point. */
export function mergeSaid(said: readonly SaidOfPoint[]): MergedAttribute[] {
  const groups = Map.groupBy(said, ({ attribute }) => attribute);
  return [...groups].map(([attribute, group]) => mergeAttribute(attribute, group));
}

/** Nobody says one thing of a door in more ways; comparing all with all would take its time. */
const MOST_WAYS = 100;

function mergeAttribute(attribute: string, all: readonly SaidOfPoint[]): MergedAttribute {
  const group = distinct(all).slice(0, MOST_WAYS);
  if (attribute === 'notes') {
    const value = [...new Set(group.map((each) => each.value))].join('; ');
    return { attribute, value, expected: null, contradiction: null };
  }
  const against = group.filter((one) => group.some((other) => !agree(attribute, one, other)));
  if (against.length > 0) {
    const sides = distinct(against).map(({ value, where }) => `${value} (${where})`);
    return {
      attribute,
      value: sides.join(' / '),
      expected: null,
      contradiction: `the specification contradicts itself on ${attribute}: ${sides.join(' and ')}`,
    };
  }
  const [said] = group.toSorted((a, b) => strength(b) - strength(a));
  const expects = said?.expects ?? null;
  return {
    attribute,
    value: (group.find(({ from }) => from === 'table') ?? group[0])?.value ?? '',
    expected: said === undefined || expects === null ? null : { said, expects },
    contradiction: null,
  };
}

function distinct(group: readonly SaidOfPoint[]): SaidOfPoint[] {
  const ways = new Map<string, SaidOfPoint>();
  for (const each of group) {
    const way = `${textKey(each.value)} ${JSON.stringify(each.expects)}`;
    if (!ways.has(way)) ways.set(way, each);
  }
  return [...ways.values()];
}

/** An exact count tells more than "at least", and that more than "some". */
function strength({ expects }: SaidOfPoint): number {
  if (expects === null) return 0;
  if (expects.count === null) return expects.type === null ? 1 : 2;
  return expects.atLeast ? 3 + expects.count / 100 : 5;
}

function agree(attribute: string, a: SaidOfPoint, b: SaidOfPoint): boolean {
  if (a.expects !== null && b.expects !== null) return compatible(a.expects, b.expects);
  if (attribute === 'hardware set') return keyOf(a.value) === keyOf(b.value);
  if (attribute === 'fire rating' || attribute === 'width') {
    return digits(a.value) === digits(b.value);
  }
  return a.expects !== null || b.expects !== null || textKey(a.value) === textKey(b.value);
}

function compatible(a: Expectation, b: Expectation): boolean {
  if (a.type !== null && b.type !== null && a.type !== b.type) return false;
  const exact = [a, b].filter((each) => each.count !== null && !each.atLeast);
  const [first, second] = exact;
  if (first !== undefined && second !== undefined) return first.count === second.count;
  if (first === undefined || first.count === null) return true;
  const other = first === a ? b : a;
  return first.count >= (other.count ?? 1);
}

function keyOf(value: string): string {
  return setKey(value) ?? textKey(value);
}

function textKey(value: string): string {
  return (
    value
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? value
  );
}

function digits(value: string): string {
  return value.match(/\d+/)?.[0] ?? textKey(value);
}
