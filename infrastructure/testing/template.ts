import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type SystemName, synthesise } from '../app.ts';
import type { EnvironmentName } from '../environment.ts';
import { environmentNames, type Variables } from '../environments.ts';
import { TemporaryFolder } from './temporary-folder.ts';

const resource = z.record(z.string(), z.unknown());
export const resourcesByType = z.record(z.string(), z.record(z.string(), resource));

const template = z.object({
  provider: z.object({ aws: z.array(resource) }),
  resource: resourcesByType,
  data: resourcesByType.optional(),
  output: z.record(z.string(), z.object({ value: z.string(), sensitive: z.boolean().optional() })),
  terraform: resource,
});

export type Resource = z.infer<typeof resource>;
export type Template = z.infer<typeof template>;
/** The part of a template that every stack has. */
export type Resources = Pick<Template, 'resource'>;

/** The folders of each system's functions, which are also the names of their bundles. */
export const functionFolders: Readonly<Record<SystemName, readonly string[]>> = {
  drawings: [
    'submit-drawing',
    'process-drawing',
    'job-status',
    'revise-schedule',
    'manage-jobs',
    'dead-letter-processor',
  ],
  'ai-jobs': [
    'ai-jobs-api',
    'generate-content',
    'record-results',
    'watch-dead-letters',
    'manage-dead-letters',
  ],
};

/** Each system in each environment. */
export const everyStack = (['drawings', 'ai-jobs'] as const).flatMap((system) =>
  environmentNames.map((name) => [system, name] as const),
);

/** A folder with a tiny bundle for each function of every system. */
export function tinyBundles(): TemporaryFolder {
  const folder = new TemporaryFolder();
  for (const name of Object.values(functionFolders).flat()) {
    writeFileSync(join(folder.path, `${name}.zip`), `bundle of ${name}`);
  }
  return folder;
}

/** The Terraform JSON of a system's stack, as text. */
export function synthesisedText(
  name: EnvironmentName,
  variables: Variables = {},
  system: SystemName = 'drawings',
): string {
  using bundles = tinyBundles();
  using output = new TemporaryFolder();
  synthesise({
    variables: { ...variables, ENVIRONMENT: name },
    systems: [system],
    bundles: bundles.path,
    outdir: output.path,
  });
  return readFileSync(join(output.path, 'stacks', `${system}-${name}`, 'cdk.tf.json'), 'utf8');
}

const known = new Map<string, Template>();

/** The synthesised stack of a system in an environment; made once for each set of variables. */
export function templateOf(
  name: EnvironmentName,
  variables: Variables = {},
  system: SystemName = 'drawings',
): Template {
  const key = JSON.stringify([name, variables, system]);
  const cached = known.get(key);
  if (cached !== undefined) {
    return cached;
  }
  const made = template.parse(JSON.parse(synthesisedText(name, variables, system)));
  known.set(key, made);
  return made;
}

/** All resources of a type, without `aws_`. */
export function all(from: Resources, type: string): readonly Resource[] {
  return Object.values(from.resource[`aws_${type}`] ?? {});
}

/**
 * The one resource of a type whose properties are these.
 * @throws Error when there is none, or more than one
 */
export function one(from: Resources, type: string, properties: Resource = {}): Resource {
  const found = all(from, type).filter((each) =>
    Object.entries(properties).every(([name, value]) => each[name] === value),
  );
  const [only] = found;
  if (only === undefined || found.length > 1) {
    throw new Error(`${found.length} resources aws_${type} with ${JSON.stringify(properties)}`);
  }
  return only;
}

/** A reference to an attribute of the resource, as it stands in the template. */
export function reference(from: Resources, type: string, target: Resource, attribute: string) {
  const entries = Object.entries(from.resource[`aws_${type}`] ?? {});
  const [id] = entries.find(([, each]) => each === target) ?? [];
  return `\${aws_${type}.${id}.${attribute}}`;
}

/** The environment variables of a function. */
export function variablesOf(lambda: Resource): Readonly<Record<string, string>> {
  const { variables } = z
    .object({ variables: z.record(z.string(), z.string()) })
    .parse(lambda['environment']);
  return variables;
}
