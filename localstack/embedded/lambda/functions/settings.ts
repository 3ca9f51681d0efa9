import type { Fields } from '../../kernel/fields.ts';
import { invalidParameter } from '../errors.ts';
import type { AttachedLayer } from '../layers/attach.ts';
import { defaultLogging, type LoggingSettings, readLogging } from './logging.ts';
import {
  checkSnapStart,
  handlerRules,
  readArchitectures,
  readDeadLetter,
  readRole,
  readRuntime,
  readSize,
  readSnapStart,
  readStorage,
  readTracing,
  readVariables,
} from './setting-members.ts';

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
