import type { Method, Resource } from '../../entities/method.ts';
import type { ApiDefinition } from '../../state.ts';

export interface Match {
  readonly resource: Resource;
  readonly method: Method;
  /** As they stand in the path: percent-encoded. */
  readonly pathParameters: Readonly<Record<string, string>>;
}

interface Node {
  readonly literals: Map<string, Node>;
  variable: { readonly name: string; readonly node: Node } | undefined;
  greedy: { readonly name: string; readonly resource: Resource } | undefined;
  resource: Resource | undefined;
}

const emptyNode = (): Node => ({
  literals: new Map(),
  variable: undefined,
  greedy: undefined,
  resource: undefined,
});

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function childOf(node: Node, part: string, resource: Resource): Node | undefined {
  const [, name, plus] = /^\{(.+?)(\+?)\}$/.exec(part) ?? [];
  if (name === undefined) {
    const child = node.literals.get(part) ?? emptyNode();
    node.literals.set(part, child);
    return child;
  }
  if (plus === '+') {
    node.greedy = { name, resource };
    return undefined;
  }
  node.variable ??= { name, node: emptyNode() };
  return node.variable.node;
}

function insert(root: Node, resource: Resource): void {
  let node: Node | undefined = root;
  for (const part of resource.path.split('/').filter((each) => each !== '')) {
    if (node === undefined) return;
    node = childOf(node, part, resource);
  }
  if (node !== undefined) node.resource = resource;
}

interface Found {
  readonly resource: Resource;
  readonly parameters: Readonly<Record<string, string>>;
}

type Answers = (resource: Resource) => boolean;

/** A literal part goes before a parameter, a parameter before the rest of the path. */
function search(
  node: Node,
  parts: readonly string[],
  at: number,
  answers: Answers,
): Found | undefined {
  const part = parts[at];
  if (part === undefined) {
    const { resource } = node;
    return resource !== undefined && answers(resource) ? { resource, parameters: {} } : undefined;
  }
  const literal = node.literals.get(decoded(part));
  const byLiteral = literal === undefined ? undefined : search(literal, parts, at + 1, answers);
  if (byLiteral !== undefined) return byLiteral;
  if (node.variable !== undefined && part !== '') {
    const found = search(node.variable.node, parts, at + 1, answers);
    const { name } = node.variable;
    if (found !== undefined) return { ...found, parameters: { [name]: part, ...found.parameters } };
  }
  if (node.greedy === undefined || !answers(node.greedy.resource)) return undefined;
  const { name, resource } = node.greedy;
  return { resource, parameters: { [name]: parts.slice(at).join('/') } };
}

const trees = new WeakMap<ApiDefinition, Node>();

function treeOf(definition: ApiDefinition): Node {
  const known = trees.get(definition);
  if (known !== undefined) return known;
  const root = emptyNode();
  for (const resource of definition.resources.values()) {
    // A part of the path without methods is no destination, so a greedy sibling may take it.
    if (resource.methods.size > 0) insert(root, resource);
  }
  trees.set(definition, root);
  return root;
}

/** The method of a deployed API that answers, or undefined; `ANY` answers what has no own method. */
export function findRoute(
  definition: ApiDefinition,
  httpMethod: string,
  path: string,
): Match | undefined {
  const trimmed = path.replace(/^\/|\/$/g, '');
  const parts = trimmed === '' ? [] : trimmed.split('/');
  const methodOf = ({ methods }: Resource) => methods.get(httpMethod) ?? methods.get('ANY');
  // A resource that has no such method leaves the request to the rest of a path beside it.
  const answers = (resource: Resource) => methodOf(resource) !== undefined;
  const found = search(treeOf(definition), parts, 0, answers);
  const method = found === undefined ? undefined : methodOf(found.resource);
  if (found === undefined || method === undefined) return undefined;
  return { resource: found.resource, method, pathParameters: found.parameters };
}
