import { ApplyError } from './errors.ts';

/** Who needs whom: each address with the addresses that must exist before it. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Sorts the addresses so that each comes after all it needs; otherwise in the graph's own order.
 * Addresses outside the graph count as there already. Throws `DependencyCycle`, naming the cycle.
 */
export function inOrder(graph: Graph): string[] {
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (address: string) => {
    if (done.has(address)) return;
    if (trail.includes(address)) throw cycle([...trail.slice(trail.indexOf(address)), address]);
    trail.push(address);
    for (const needed of graph.get(address) ?? []) if (graph.has(needed)) visit(needed);
    trail.pop();
    done.add(address);
  };
  for (const address of graph.keys()) visit(address);
  return [...done];
}

/** The same graph read backwards: who must be gone before whom. */
export function reversed(graph: Graph): Graph {
  const result = new Map<string, Set<string>>([...graph.keys()].map((key) => [key, new Set()]));
  for (const [address, needs] of graph) {
    for (const needed of needs) result.get(needed)?.add(address);
  }
  return result;
}

function cycle(addresses: readonly string[]): ApplyError {
  return new ApplyError(
    'DependencyCycle',
    `These resources need each other in a circle: ${addresses.join(' -> ')}.`,
  );
}
