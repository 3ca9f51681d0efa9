import type { Graph } from './order.ts';
import { referencesIn } from './references.ts';
import type { Stack, StackResource } from './stack.ts';
import type { StateEntry } from './state.ts';

/** The resources a resource needs: those it refers to and those it names in `depends_on`. */
export function dependenciesOf(resource: StackResource): Set<string> {
  const needed = referencesIn(resource.arguments);
  for (const address of resource.dependsOn) needed.add(address);
  return new Set([...needed].filter((address) => !address.startsWith('data.')));
}

export function stackGraph(stack: Stack): Graph {
  return new Map(stack.resources.map((resource) => [resource.address, dependenciesOf(resource)]));
}

export function stateGraph(resources: ReadonlyMap<string, StateEntry>): Graph {
  return new Map([...resources].map(([address, entry]) => [address, new Set(entry.dependencies)]));
}
