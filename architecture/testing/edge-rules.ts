import { isTest, type SourceFile } from './source-files.ts';
import { importsOf } from './source-text.ts';

/** Where an AWS client may be built: a function's wiring, and programs of their own. */
const buildsClients = [
  /^functions\/.*\/handler\.ts$/,
  /^shared\/storage\/storage\.ts$/,
  /^clients\/[^/]+\/queues\/sqs-client\.ts$/,
  /^localstack\/apply\/clients\.ts$/,
  /^integration-tests\//,
  /^(?:bench|bin|chaos|load|scripts)\//,
];

/** Where the process's environment may be read. */
const readsEnvironment = [
  /(?:^|\/)configuration\.ts$/,
  /^main\.ts$/,
  /^(?:bench|bin|chaos|load|scripts|integration-tests)\//,
];

const construction = /\bnew [A-Z]\w*Client\(/;
const environment = /\bprocess\.env\b/;

function isExempt(path: string, places: readonly RegExp[]): boolean {
  return isTest(path) || places.some((place) => place.test(path));
}

function builtClient({ path, statements, code }: SourceFile): string | undefined {
  if (isExempt(path, buildsClients) || !construction.test(code)) return undefined;
  if (!importsOf(statements).some((name) => name.startsWith('@aws-sdk/'))) return undefined;
  return `${path} builds an AWS client: only a handler's wiring does, everything inside takes a port`;
}

function readEnvironment({ path, code }: SourceFile): string | undefined {
  if (isExempt(path, readsEnvironment) || !environment.test(code)) return undefined;
  return `${path} reads process.env: only configuration.ts does, once and typed`;
}

/** Every effect that belongs to the edge and lies inside, as a sentence. */
export function misplacedEffects(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => [builtClient(file) ?? [], readEnvironment(file) ?? []].flat());
}
