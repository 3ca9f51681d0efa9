import { notImplemented } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import { invalidParameter } from '../errors.ts';
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

function readRuntime(input: Fields): string | undefined {
  const runtime = input.text('Runtime');
  if (runtime === undefined || runtimes.some((known) => known === runtime)) return runtime;
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

function readHandler(input: Fields): string | undefined {
  const handler = input.text('Handler');
  if (handler === undefined || /^[^\s]{0,128}$/.test(handler)) return handler;
  return input.refuse(
    'Handler',
    'Member must satisfy regular expression pattern: [^\\s]+ and have length less than or equal to 128',
  );
}

export function readArchitectures(input: Fields): readonly string[] | undefined {
  if (!input.has('Architectures')) return undefined;
  const architectures = input.texts('Architectures');
  const known = architectures.every((name) => name === 'x86_64' || name === 'arm64');
  if (known && architectures.length === 1) return architectures;
  return input.refuse(
    'Architectures',
    'Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64]]',
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

function checkSnapStart(input: Fields): void {
  const apply = input.object('SnapStart')?.choice('ApplyOn', ['None', 'PublishedVersions']);
  if (apply === 'PublishedVersions') {
    throw notImplemented('lambda with SnapStart on PublishedVersions');
  }
}

type Identity = Pick<FunctionSettings, 'runtime' | 'handler' | 'role'>;

/** What a function cannot be without. */
function readIdentity(input: Fields, before: FunctionSettings | undefined): Identity {
  const runtime = readRuntime(input) ?? before?.runtime;
  const handler = readHandler(input) ?? before?.handler;
  const role = readRole(input) ?? before?.role;
  if (runtime === undefined || handler === undefined || handler === '') {
    throw invalidParameter(
      'Runtime and Handler are mandatory parameters for functions created with deployment packages.',
    );
  }
  if (role === undefined) return input.missing('Role');
  return { runtime, handler, role };
}

/** Reads the settings of a create or update request over those there were before. */
export function readSettings(input: Fields, before?: FunctionSettings): FunctionSettings {
  const identity = readIdentity(input, before);
  checkSnapStart(input);
  const known = before ?? { ...defaults, ...identity };
  const whole = (name: string, min: number, max: number) =>
    input.number(name, { min, max, whole: true });
  const storage = input.object('EphemeralStorage');
  const size = storage?.number('Size', { min: 512, max: 10_240, whole: true });
  const tracing = input.object('TracingConfig')?.choice('Mode', ['Active', 'PassThrough']);
  return {
    ...identity,
    timeout: whole('Timeout', 1, 900) ?? known.timeout,
    memorySize: whole('MemorySize', 128, 10_240) ?? known.memorySize,
    ephemeralStorage: size ?? known.ephemeralStorage,
    variables: readVariables(input) ?? known.variables,
    architectures: known.architectures,
    tracingMode: tracing ?? known.tracingMode,
    deadLetterArn: readDeadLetter(input, known.deadLetterArn),
    kmsKeyArn: (input.text('KMSKeyArn') ?? known.kmsKeyArn) || undefined,
    logging: readLogging(input, known.logging),
  };
}
