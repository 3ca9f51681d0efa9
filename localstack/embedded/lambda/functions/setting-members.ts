import { notImplemented } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import { invalidParameter, violation } from '../errors.ts';
import { isRetired, isRunnable, runtimes } from './runtimes.ts';
import type { FunctionSettings } from './settings.ts';
import { checkVariables } from './variable-names.ts';

export function readRuntime(input: Fields): string | undefined {
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

const rolePattern = /^arn:aws[a-zA-Z-]*:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+$/;

export function readRole(input: Fields): string | undefined {
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

export function readDeadLetter(input: Fields, before: string | undefined): string | undefined {
  const config = input.object('DeadLetterConfig');
  if (config === undefined) return before;
  const target = config.text('TargetArn') ?? '';
  if (target === '') return undefined;
  if (/^arn:aws[a-zA-Z-]*:(sqs|sns):/.test(target)) return target;
  throw invalidParameter(`The provided dead letter target ${target} is invalid.`);
}

export function readVariables(input: Fields): Readonly<Record<string, string>> | undefined {
  const environment = input.object('Environment');
  if (environment === undefined) return undefined;
  const variables = environment.map('Variables') ?? {};
  checkVariables(variables);
  return variables;
}

/** Seconds and MB. */
const sizes = { Timeout: { min: 1, max: 900 }, MemorySize: { min: 128, max: 10_240 } } as const;

export function readSize(input: Fields, name: keyof typeof sizes): number | undefined {
  return input.number(name, { ...sizes[name], whole: true });
}

export function readStorage(input: Fields): number | undefined {
  const storage = input.object('EphemeralStorage');
  return storage?.number('Size', { min: 512, max: 10_240, whole: true });
}

export function readTracing(input: Fields): FunctionSettings['tracingMode'] | undefined {
  return input.object('TracingConfig')?.choice('Mode', ['Active', 'PassThrough']);
}

export function readSnapStart(input: Fields): string | undefined {
  return input.object('SnapStart')?.choice('ApplyOn', ['PublishedVersions', 'None']);
}

/** Lambda has it for other languages only. */
export function checkSnapStart(input: Fields, runtime: string): void {
  if (readSnapStart(input) === 'PublishedVersions') {
    throw invalidParameter(`${runtime} is not supported for SnapStart enabled functions.`);
  }
}

export const handlerRules = { max: 128, pattern: /^[^\s]+$/ };
