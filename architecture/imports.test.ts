import { expect, it } from 'vitest';
import { misplacedEffects } from './testing/edge-rules.ts';
import { forbiddenImports, isRuled } from './testing/import-rules.ts';
import { readImports } from './testing/imports.ts';
import { houseSources, sourceFile } from './testing/source-files.ts';

const house = houseSources();

/** The offences of one made-up file. */
function offencesOf(path: string, text: string): readonly string[] {
  const files = [sourceFile(path, text)];
  return [...forbiddenImports(readImports(files)), ...misplacedEffects(files)];
}

it('every import of the house goes where it may', () => {
  expect(forbiddenImports(readImports(house))).toEqual([]);
});

it('AWS clients and the environment stay at the edge', () => {
  expect(misplacedEffects(house)).toEqual([]);
});

it('every file with an import has a rule', () => {
  const withImports = new Set(readImports(house).map(({ from }) => from));
  const configuration = (path: string) => !path.includes('/') && path.endsWith('.config.ts');
  expect([...withImports].filter((path) => !isRuled(path) && !configuration(path))).toEqual([]);
});

it('every relative import is found in the house', () => {
  const paths = new Set(house.map(({ path }) => path));
  const lost = readImports(house).filter(
    ({ to, kind }) => kind === 'file' && to.endsWith('.ts') && !paths.has(to),
  );
  expect(lost).toEqual([]);
});

it.each([
  [
    'a system that imports another',
    'functions/videos/a.ts',
    "import { b } from '../drawings/b.ts';",
  ],
  [
    'a system that imports only a type of another',
    'functions/videos/a.ts',
    "import type { B } from '../drawings/b.ts';",
  ],
  ['a system that imports the stack', 'functions/videos/a.ts', "import '../../main.ts';"],
  [
    'operations that import a system',
    'functions/operations/x/handler.ts',
    "export { a } from '../../drawings/a.ts';",
  ],
  [
    'a product file that starts the cloud',
    'shared/jobs/a.ts',
    "const c = await import('../../localstack/embedded/cloud.ts');",
  ],
  [
    'a test that goes inside the cloud',
    'shared/jobs/a.test.ts',
    "import { s } from '../../localstack/embedded/sqs/index.ts';",
  ],
  ['a cloud that knows jobs', 'localstack/apply/a.ts', "import { j } from '#shared/jobs/job.ts';"],
  [
    'an integration test that imports the product',
    'integration-tests/a.test.ts',
    "import { j } from '#shared/jobs/job.ts';",
  ],
  [
    'a product file that imports a helper of tests',
    'shared/jobs/a.ts',
    "import { f } from './testing/f.ts';",
  ],
  ['Terraform in a function', 'functions/drawings/a.ts', "import { Token } from 'cdktf';"],
  [
    'a client that is built inside',
    'shared/jobs/a.ts',
    "import { SQSClient } from '@aws-sdk/client-sqs';\nconst sqs = new SQSClient({});",
  ],
  ['the environment that is read inside', 'shared/jobs/a.ts', 'const a = process.env.A;'],
])('refuses %s', (_, path, text) => {
  expect(offencesOf(path, text)).toEqual([expect.stringContaining(path)]);
});

it.each([
  [
    'a test of the engine that starts the cloud',
    'shared/jobs/a.test.ts',
    "import { startCloud } from '../../localstack/embedded/cloud.ts';",
  ],
  [
    'the engine in a system',
    'functions/drawings/a.ts',
    "import {\n  job,\n} from '#shared/jobs/job.ts';",
  ],
  [
    'an import that is only talked about',
    'shared/jobs/a.ts',
    "// import('../../main.ts')\n/* process.env */",
  ],
])('lets %s be', (_, path, text) => {
  expect(offencesOf(path, text)).toEqual([]);
});
