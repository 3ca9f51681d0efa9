import { notImplemented } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import { invalidParameter, violation } from '../errors.ts';
import type { AttachedLayer } from '../layers/attach.ts';
import { defaultLogging, type LoggingSettings, readLogging } from './logging.ts';
import { isRetired, isRunnable, runtimes } from './runtimes.ts';
import { checkVariables } from './variable-names.ts';

/** How a function runs, whatever its code. */
export interface FunctionSettings {
  readonly runtime: string;
  readonly handler: string;
  readonly role: string;
  /** Seconds. */
  readonly timeout: number;
  /** MB. */
  readonly memorySize: number;
  /** MB of `/tmp`. */
  readonly ephemeralStorage: number;
  /** Undefined where the function has no `Environment` at all. */
  readonly variables: Readonly<Record<string, string>> | undefined;
  readonly architectures: readonly string[];
  readonly tracingMode: 'Active' | 'PassThrough';
  readonly deadLetterArn: string | undefined;
  readonly kmsKeyArn: string | undefined;
  readonly logging: LoggingSettings;
  /** In the order in which they cover each other. */
  readonly layers: readonly AttachedLayer[];
  /** The files of all layers: stands for `/opt`. */
  readonly layersFolder: string | undefined;
}

/** Members of the requests that `readSettings` understands. */
export const settingsMembers = [
  'Runtime',
  'Handler',
  'Role',
  'Description',
  'Timeout',
  'MemorySize',
  'EphemeralStorage',
  'Environment',
  'TracingConfig',
  'DeadLetterConfig',
  'KMSKeyArn',
  'LoggingConfig',
  'SnapStart',
  'Layers',
] as const;

const rolePattern = /^arn:aws[a-zA-Z-]*:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+$/;

/** The documented defaults. */
const defaults: Omit<FunctionSettings, 'runtime' | 'handler' | 'role'> = {
  timeout: 3,
  memorySize: 128,
  ephemeralStorage: 512,
  variables: undefined,
  architectures: ['x86_64'],
  tracingMode: 'PassThrough',
  deadLetterArn: undefined,
  kmsKeyArn: undefined,
  logging: defaultLogging,
  layers: [],
  layersFolder: undefined,
};

function readRuntime(input: Fields): string | undefined {
  const runtime = input.text('Runtime');
  if (runtime === undefined || isRunnable(runtime)) return runtime;
  if (isRetired(runtime)) {
    throw invalidParameter(
      `The runtime parameter of ${runtime} is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions.`,
    );
  }
  if (runtimes.includes(runtime)) throw notImplemented(`lambda with the runtime ${runtime}`);
  throw invalidParameter(
    `Value ${runtime} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [${runtimes.join(', ')}] or be a valid ARN`,
  );
}

function readRole(input: Fields): string | undefined {
  const role = input.text('Role');
  if (role === undefined || rolePattern.test(role)) return role;
  return input.refuse(
    'Role',
    'Member must satisfy regular expression pattern: arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+',
  );
}

const architectureNames = ['x86_64', 'arm64'];

export function readArchitectures(input: Fields): readonly string[] | undefined {
  if (!input.has('Architectures')) return undefined;
  const architectures = input.texts('Architectures');
  const isKnown = architectures.every((name) => architectureNames.includes(name));
  if (isKnown && architectures.length === 1) return architectures;
  throw violation(
    'architectures',
    `[${architectures.join(', ')}]`,
    isKnown
      ? 'Member must have length less than or equal to 1'
      : `Member must satisfy constraint: [Member must satisfy enum value set: [${architectureNames.join(', ')}], Member must not be null]`,
  );
}

function readDeadLetter(input: Fields, before: string | undefined): string | undefined {
  const config = input.object('DeadLetterConfig');
  if (config === undefined) return before;
  const target = config.text('TargetArn') ?? '';
  if (target === '') return undefined;
  if (/^arn:aws[a-zA-Z-]*:(sqs|sns):/.test(target)) return target;
  throw invalidParameter(`The provided dead letter target ${target} is invalid.`);
}

function readVariables(input: Fields): Readonly<Record<string, string>> | undefined {
  const environment = input.object('Environment');
  if (environment === undefined) return undefined;
  const variables = environment.map('Variables') ?? {};
  checkVariables(variables);
  return variables;
}

/** Seconds and MB. */
const sizes = { Timeout: { min: 1, max: 900 }, MemorySize: { min: 128, max: 10_240 } } as const;

function readSize(input: Fields, name: keyof typeof sizes): number | undefined {
  return input.number(name, { ...sizes[name], whole: true });
}

function readStorage(input: Fields): number | undefined {
  const storage = input.object('EphemeralStorage');
  return storage?.number('Size', { min: 512, max: 10_240, whole: true });
}

function readTracing(input: Fields): FunctionSettings['tracingMode'] | undefined {
  return input.object('TracingConfig')?.choice('Mode', ['Active', 'PassThrough']);
}

function readSnapStart(input: Fields): string | undefined {
  return input.object('SnapStart')?.choice('ApplyOn', ['PublishedVersions', 'None']);
}

/** Lambda has it for other languages only. */
function checkSnapStart(input: Fields, runtime: string): void {
  if (readSnapStart(input) === 'PublishedVersions') {
    throw invalidParameter(`${runtime} is not supported for SnapStart enabled functions.`);
  }
}

const handlerRules = { max: 128, pattern: /^[^\s]+$/ };

type Identity = Pick<FunctionSettings, 'runtime' | 'handler' | 'role'>;

/** What a function cannot be without. */
function readIdentity(input: Fields, before: FunctionSettings | undefined): Identity {
  const runtime = readRuntime(input) ?? before?.runtime;
  const handler = input.text('Handler', handlerRules) ?? before?.handler;
  const role = readRole(input) ?? before?.role;
  if (runtime === undefined || handler === undefined || handler === '') {
    throw invalidParameter(
      'Runtime and Handler are mandatory parameters for functions created with deployment packages.',
    );
  }
  if (role === undefined) return input.missing('Role');
  return { runtime, handler, role };
}

/** Each reads a member that may break the model. */
export function settingsReadings(input: Fields): readonly (() => unknown)[] {
  return [
    () => readRole(input),
    () => input.text('Handler', handlerRules),
    () => input.text('Description', { max: 256 }),
    ...(['Timeout', 'MemorySize'] as const).map((name) => () => readSize(input, name)),
    () => readStorage(input),
    () => readTracing(input),
    () => readSnapStart(input),
    () => readArchitectures(input),
    () => readLogging(input, defaultLogging),
  ];
}

/** Reads the settings of a create or update request over those there were before. */
export function readSettings(input: Fields, before?: FunctionSettings): FunctionSettings {
  const identity = readIdentity(input, before);
  checkSnapStart(input, identity.runtime);
  const known = before ?? { ...defaults, ...identity };
  return {
    ...identity,
    timeout: readSize(input, 'Timeout') ?? known.timeout,
    memorySize: readSize(input, 'MemorySize') ?? known.memorySize,
    ephemeralStorage: readStorage(input) ?? known.ephemeralStorage,
    variables: readVariables(input) ?? known.variables,
    architectures: known.architectures,
    tracingMode: readTracing(input) ?? known.tracingMode,
    deadLetterArn: readDeadLetter(input, known.deadLetterArn),
    kmsKeyArn: (input.text('KMSKeyArn') ?? known.kmsKeyArn) || undefined,
    logging: readLogging(input, known.logging),
    layers: known.layers,
    layersFolder: known.layersFolder,
  };
}
