import { notImplemented } from '../../kernel/aws-error.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { invalidParameter, violation } from '../errors.ts';
import { choice, integer, object, text, textMap, texts } from '../input.ts';
import { defaultLogging, type LoggingSettings, readLogging } from './logging.ts';
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
  readonly variables: Readonly<Record<string, string>>;
  readonly architectures: readonly string[];
  readonly tracingMode: 'Active' | 'PassThrough';
  readonly deadLetterArn: string | undefined;
  readonly kmsKeyArn: string | undefined;
  readonly logging: LoggingSettings;
}

/** Runtimes that run here: Node itself, and bootstraps that bring their own. */
const runtimes = [
  'nodejs20.x',
  'nodejs22.x',
  'nodejs24.x',
  'provided.al2',
  'provided.al2023',
] as const;

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
] as const;

const rolePattern = /^arn:aws[a-zA-Z-]*:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+$/;

/** The documented defaults. */
const defaults: Omit<FunctionSettings, 'runtime' | 'handler' | 'role'> = {
  timeout: 3,
  memorySize: 128,
  ephemeralStorage: 512,
  variables: {},
  architectures: ['x86_64'],
  tracingMode: 'PassThrough',
  deadLetterArn: undefined,
  kmsKeyArn: undefined,
  logging: defaultLogging,
};

function readRuntime(input: JsonObject): string | undefined {
  const runtime = text(input, 'Runtime');
  if (runtime === undefined || runtimes.some((known) => known === runtime)) return runtime;
  throw invalidParameter(
    `Value ${runtime} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [${runtimes.join(', ')}] or be a valid ARN`,
  );
}

function readRole(input: JsonObject): string | undefined {
  const role = text(input, 'Role');
  if (role === undefined || rolePattern.test(role)) return role;
  throw violation(
    'role',
    role,
    'Member must satisfy regular expression pattern: arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+',
  );
}

function readHandler(input: JsonObject): string | undefined {
  const handler = text(input, 'Handler');
  if (handler === undefined || /^[^\s]{0,128}$/.test(handler)) return handler;
  throw violation(
    'handler',
    handler,
    'Member must satisfy regular expression pattern: [^\\s]+ and have length less than or equal to 128',
  );
}

export function readArchitectures(input: JsonObject): readonly string[] | undefined {
  const architectures = texts(input, 'Architectures');
  if (architectures === undefined) return undefined;
  const known = architectures.every((name) => name === 'x86_64' || name === 'arm64');
  if (known && architectures.length === 1) return architectures;
  throw violation(
    'architectures',
    `[${architectures.join(', ')}]`,
    'Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64]]',
  );
}

function readDeadLetter(input: JsonObject, before: string | undefined): string | undefined {
  const config = object(input, 'DeadLetterConfig');
  if (config === undefined) return before;
  const target = text(config, 'TargetArn') ?? '';
  if (target === '') return undefined;
  if (/^arn:aws[a-zA-Z-]*:(sqs|sns):/.test(target)) return target;
  throw invalidParameter(`The provided dead letter target ${target} is invalid.`);
}

function readVariables(input: JsonObject): Readonly<Record<string, string>> | undefined {
  const environment = object(input, 'Environment');
  if (environment === undefined) return undefined;
  const variables = textMap(environment, 'Variables') ?? {};
  checkVariables(variables);
  return variables;
}

function checkSnapStart(input: JsonObject): void {
  const snapStart = object(input, 'SnapStart') ?? {};
  if (choice(snapStart, 'ApplyOn', ['None', 'PublishedVersions']) === 'PublishedVersions') {
    throw notImplemented('lambda with SnapStart on PublishedVersions');
  }
}

type Identity = Pick<FunctionSettings, 'runtime' | 'handler' | 'role'>;

/** What a function cannot be without. */
function readIdentity(input: JsonObject, before: FunctionSettings | undefined): Identity {
  const runtime = readRuntime(input) ?? before?.runtime;
  const handler = readHandler(input) ?? before?.handler;
  const role = readRole(input) ?? before?.role;
  if (runtime === undefined || handler === undefined || handler === '') {
    throw invalidParameter(
      'Runtime and Handler are mandatory parameters for functions created with deployment packages.',
    );
  }
  if (role === undefined) throw violation('role', null, 'Member must not be null');
  return { runtime, handler, role };
}

/** Reads the settings of a create or update request over those there were before. */
export function readSettings(input: JsonObject, before?: FunctionSettings): FunctionSettings {
  const identity = readIdentity(input, before);
  checkSnapStart(input);
  const known = before ?? { ...defaults, ...identity };
  const storage = object(input, 'EphemeralStorage') ?? {};
  const tracing = object(input, 'TracingConfig') ?? {};
  return {
    ...identity,
    timeout: integer(input, 'Timeout', [1, 900]) ?? known.timeout,
    memorySize: integer(input, 'MemorySize', [128, 10_240]) ?? known.memorySize,
    ephemeralStorage: integer(storage, 'Size', [512, 10_240]) ?? known.ephemeralStorage,
    variables: readVariables(input) ?? known.variables,
    architectures: known.architectures,
    tracingMode: choice(tracing, 'Mode', ['Active', 'PassThrough']) ?? known.tracingMode,
    deadLetterArn: readDeadLetter(input, known.deadLetterArn),
    kmsKeyArn: (text(input, 'KMSKeyArn') ?? known.kmsKeyArn) || undefined,
    logging: readLogging(input, known.logging),
  };
}
