import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as z from 'zod';
import { ApplyError } from './errors.ts';
import { type Values, withoutComments } from './values.ts';

const lifecycleSchema = z.strictObject({
  create_before_destroy: z.boolean().default(false),
  prevent_destroy: z.boolean().default(false),
  ignore_changes: z.union([z.literal('all'), z.array(z.string().regex(/^\w+$/))]).default([]),
});

const resourceSchema = z.looseObject({
  depends_on: z.array(z.string()).default([]),
  lifecycle: z
    .preprocess(
      (value) => (Array.isArray(value) && value.length === 1 ? value[0] : value),
      lifecycleSchema,
    )
    .prefault({}),
});

const resourcesSchema = z.record(z.string(), z.record(z.string(), resourceSchema));

/**
 * What the provider block may say. Where to send requests and as whom is the caller's business, so
 * endpoints, credentials and checks are read over: the endpoint given to apply is the only one used.
 */
const providerSchema = z.strictObject({
  region: z.string().optional(),
  default_tags: z
    .preprocess(
      (value) => (Array.isArray(value) ? value[0] : value),
      z.strictObject({ tags: z.record(z.string(), z.string()).default({}) }),
    )
    .prefault({}),
  endpoints: z.unknown().optional(),
  access_key: z.unknown().optional(),
  secret_key: z.unknown().optional(),
  token: z.unknown().optional(),
  profile: z.unknown().optional(),
  max_retries: z.unknown().optional(),
  retry_mode: z.unknown().optional(),
  s3_use_path_style: z.unknown().optional(),
  s3_us_east_1_regional_endpoint: z.unknown().optional(),
  skip_credentials_validation: z.unknown().optional(),
  skip_metadata_api_check: z.unknown().optional(),
  skip_region_validation: z.unknown().optional(),
  skip_requesting_account_id: z.unknown().optional(),
});

const outputSchema = z.strictObject({
  value: z.unknown(),
  description: z.string().optional(),
  sensitive: z.boolean().default(false),
  depends_on: z.array(z.string()).default([]),
});

const stackSchema = z.strictObject({
  terraform: z
    .strictObject({
      backend: z.unknown().optional(),
      required_providers: z.unknown().optional(),
      required_version: z.string().optional(),
    })
    .optional(),
  provider: z.strictObject({ aws: z.array(providerSchema).length(1) }).optional(),
  resource: resourcesSchema.default({}),
  data: resourcesSchema.default({}),
  output: z.record(z.string(), outputSchema).default({}),
});

export type Lifecycle = z.infer<typeof lifecycleSchema>;

/** One resource or data source of the stack; its arguments may still hold expressions. */
export interface StackResource {
  /** `aws_sqs_queue.jobs`, or `data.aws_region.here`. */
  readonly address: string;
  readonly type: string;
  readonly arguments: Values;
  readonly dependsOn: readonly string[];
  readonly lifecycle: Lifecycle;
}

export interface Stack {
  /** The folder that paths of files in the stack start from. */
  readonly folder: string;
  readonly name: string;
  readonly region: string | undefined;
  readonly defaultTags: Readonly<Record<string, string>>;
  readonly resources: readonly StackResource[];
  readonly data: readonly StackResource[];
  readonly outputs: Readonly<
    Record<string, { readonly value: unknown; readonly sensitive: boolean }>
  >;
}

/** Reads `cdk.tf.json` of a synthesised stack's folder. Throws `InvalidStack` naming every fault. */
export async function readStack(folder: string): Promise<Stack> {
  const file = join(folder, 'cdk.tf.json');
  try {
    return parseStack(JSON.parse(await readFile(file, 'utf8')), folder);
  } catch (error) {
    if (error instanceof ApplyError) throw error;
    throw new ApplyError(
      'InvalidStack',
      `Cannot read the stack ${file}: synthesise it first.`,
      error,
    );
  }
}

/** Checks synthesised Terraform JSON and gives it its types. Throws `InvalidStack` naming every fault. */
export function parseStack(json: unknown, folder: string): Stack {
  const parsed = stackSchema.safeParse(withoutComments(json));
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      (issue) => `  ${issue.path.join('.')}: ${issue.message}`,
    );
    throw new ApplyError(
      'InvalidStack',
      `The stack in ${folder} is not supported:\n${faults.join('\n')}`,
    );
  }
  const { provider, resource, data, output } = parsed.data;
  return {
    folder,
    name: basename(folder),
    region: provider?.aws[0]?.region,
    defaultTags: provider?.aws[0]?.default_tags.tags ?? {},
    resources: flatten(resource, ''),
    data: flatten(data, 'data.'),
    outputs: output,
  };
}

function flatten(types: z.infer<typeof resourcesSchema>, prefix: string): StackResource[] {
  return Object.entries(types).flatMap(([type, named]) =>
    Object.entries(named).map(([name, { depends_on, lifecycle, ...rest }]) => ({
      address: `${prefix}${type}.${name}`,
      type,
      arguments: rest,
      dependsOn: depends_on,
      lifecycle,
    })),
  );
}
