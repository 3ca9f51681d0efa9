import type * as z from 'zod';
import { DATA_SOURCES } from './data-sources.ts';
import { ApplyError } from './errors.ts';
import { withName } from './generated-names.ts';
import { referencesIn } from './references.ts';
import type { ResourceType, ResourceTypes } from './resource-type.ts';
import type { Stack, StackResource } from './stack.ts';
import { isRecord } from './values.ts';

/**
 * Checks that everything in the stack is understood: types, arguments, expressions, references.
 * Throws `UnsupportedStack` with all that is not, so that nothing is created of a stack that
 * cannot be created as a whole.
 */
export function refuseUnsupported(stack: Stack, types: ResourceTypes, region: string): void {
  const known = new Set([...stack.resources, ...stack.data].map(({ address }) => address));
  const problems = [
    ...regionProblems(stack, region),
    ...typeProblems(stack, types),
    ...stack.resources.flatMap((resource) => argumentProblems(resource, types.get(resource.type))),
    ...stack.data.flatMap(dataProblems),
    ...[...stack.resources, ...stack.data].flatMap((resource) =>
      referenceProblems(
        resource.address,
        [resource.arguments, ...resource.dependsOn.map(asReference)],
        known,
      ),
    ),
    ...Object.entries(stack.outputs).flatMap(([name, output]) =>
      referenceProblems(`output.${name}`, output.value, known),
    ),
  ];
  if (problems.length === 0) return;
  throw new ApplyError(
    'UnsupportedStack',
    `Nothing was created. The stack "${stack.name}" has ${problems.length} thing(s) that apply ` +
      `does not support:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
  );
}

const asReference = (address: string) => `\${${address}}`;

function regionProblems(stack: Stack, region: string): string[] {
  if (stack.region === undefined || stack.region === region) return [];
  return [`the provider's region ${stack.region}, while the region to apply to is ${region}`];
}

function typeProblems(stack: Stack, types: ResourceTypes): string[] {
  const unknown = Map.groupBy(
    stack.resources.filter(({ type }) => !types.has(type)),
    ({ type }) => type,
  );
  return [...unknown].map(([type, resources]) => {
    const names = resources.map(({ address }) => address.slice(type.length + 1));
    return `resource type ${type} (${names.join(', ')})`;
  });
}

function argumentProblems(resource: StackResource, type: ResourceType | undefined): string[] {
  if (type === undefined) return [];
  const { address, lifecycle } = resource;
  const names = Object.keys(type.arguments.shape);
  const ignored = lifecycle.ignore_changes === 'all' ? [] : lifecycle.ignore_changes;
  const parsed = type.arguments.safeParse(withName(type, resource.arguments, undefined));
  return [
    ...ignored
      .filter((name) => !names.includes(name))
      .map((name) => `${address}: ignore_changes of "${name}"`),
    ...('tags_all' in resource.arguments ? [`${address}: argument "tags_all"`] : []),
    ...(parsed.error?.issues ?? []).flatMap((issue) => describeIssue(resource, issue)),
  ];
}

function describeIssue(
  { address, arguments: raw }: StackResource,
  issue: z.core.$ZodIssue,
): string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${address}: argument "${[...issue.path, key].join('.')}"`);
  }
  if (hasExpression(valueAt(raw, issue.path))) return [];
  return [`${address}: argument "${issue.path.join('.')}": ${issue.message}`];
}

/** A single block may be written as an object or as a list of one: the path counts it as a list. */
function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return value[Number(step)];
    if (!isRecord(value)) return undefined;
    return typeof step === 'number' ? value : value[String(step)];
  }, raw);
}

function hasExpression(value: unknown): boolean {
  return typeof value === 'string' && value.includes('${');
}

function dataProblems({ address, type, arguments: raw }: StackResource): string[] {
  if (!DATA_SOURCES.has(type)) return [`data source ${address}`];
  return Object.keys(raw).map((name) => `${address}: argument "${name}"`);
}

function referenceProblems(owner: string, value: unknown, known: ReadonlySet<string>): string[] {
  try {
    const missing = [...referencesIn(value)].filter((address) => !known.has(address));
    return missing.map(
      (address) => `${owner}: a reference to "${address}", which the stack does not have`,
    );
  } catch (error) {
    if (!(error instanceof ApplyError)) throw error;
    return [`${owner}: ${error.message}`];
  }
}
