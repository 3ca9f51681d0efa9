import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { inOrder, reversed } from './order.ts';

const graph = (edges: Record<string, string[]>) =>
  new Map(Object.entries(edges).map(([key, needs]) => [key, new Set(needs)]));

it('everything comes after what it needs', () => {
  const numbered = fc.uniqueArray(fc.nat({ max: 30 }), { minLength: 1 });
  const edges = fc.dictionary(fc.nat({ max: 30 }).map(String), fc.array(fc.nat({ max: 30 })));
  fc.assert(
    fc.property(numbered, edges, (numbers, needs) => {
      // A need is only ever a smaller number, so there is no circle.
      const wanted = new Map(
        numbers.map((n) => [
          String(n),
          new Set((needs[String(n)] ?? []).filter((m) => m < n).map(String)),
        ]),
      );
      const order = inOrder(wanted);
      expect([...order].sort()).toEqual([...wanted.keys()].sort());
      for (const [address, needed] of wanted) {
        for (const need of needed) {
          if (wanted.has(need)) expect(order.indexOf(need)).toBeLessThan(order.indexOf(address));
        }
      }
    }),
  );
});

it('a circle is refused, and named from where it closes', () => {
  const circle = graph({ start: ['a'], a: ['b'], b: ['c'], c: ['a'] });
  expect(() => inOrder(circle)).toThrow(
    expect.objectContaining({
      code: 'DependencyCycle',
      message: expect.stringContaining('a -> b -> c -> a.'),
    }),
  );
  expect(() => inOrder(graph({ a: ['a'] }))).toThrow('a -> a.');
});

it('reversed says who must be gone first', () => {
  expect(reversed(graph({ a: [], b: ['a'], c: ['a', 'b', 'elsewhere'] }))).toEqual(
    graph({ a: ['b', 'c'], b: ['c'], c: [] }),
  );
});
