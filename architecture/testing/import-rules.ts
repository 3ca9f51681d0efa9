import type { Import } from './imports.ts';
import { isTest } from './source-files.ts';

/** A part of the house: its files, and what of the rest they may import. */
interface Room {
  readonly path: RegExp;
  /** Files outside the room; `$1` is what the room's pattern caught first. */
  readonly mayImport: readonly string[];
  /** What its tests may import as well. */
  readonly testsMayImport?: readonly string[];
  readonly rule: string;
}

/** The doors through which a test starts the local cloud, and the local Gemini. */
const localCloud = [
  'localstack/embedded/cloud.ts',
  'localstack/embedded/testing/',
  'localstack/gemini/server.ts',
];

/** What every fuzz test is made with. */
const fuzzing = 'fuzz/testing/';

/** Who may import whom; the first room that holds a file decides. Source: the design of the house. */
const rooms: readonly Room[] = [
  {
    path: /^functions\/operations\//,
    mayImport: ['functions/operations/', 'shared/'],
    testsMayImport: localCloud,
    rule: 'functions/operations serves every system and imports only shared',
  },
  {
    path: /^functions\/([^/]+)\//,
    mayImport: ['functions/$1/', 'shared/', 'package.json'],
    testsMayImport: localCloud,
    rule: 'a system imports only itself and shared, never another system',
  },
  {
    path: /^clients\/([^/]+)\//,
    mayImport: [
      'clients/$1/',
      'functions/$1/contract/',
      'shared/errors/',
      'shared/json/',
      'shared/queues/',
    ],
    testsMayImport: localCloud,
    rule: 'a client knows what it and the functions have agreed on, and nothing of how they do it',
  },
  {
    path: /^shared\//,
    mayImport: ['shared/'],
    testsMayImport: localCloud,
    rule: 'shared knows no system and imports nothing of the project outside itself',
  },
  {
    path: /^infrastructure\//,
    mayImport: ['infrastructure/'],
    rule: 'infrastructure knows the names of handlers and variables, not their code',
  },
  {
    path: /^fuzz\//,
    mayImport: ['fuzz/'],
    rule: 'what makes cases for fuzz tests knows nothing of what they test',
  },
  {
    path: /^localstack\//,
    mayImport: ['localstack/'],
    rule: 'localstack is an AWS: it has never heard of jobs',
  },
  {
    path: /^integration-tests\/cloud\//,
    mayImport: ['integration-tests/', 'bin/local/'],
    rule: 'the test cloud is put up by bin/local, and by nothing else of the project',
  },
  {
    path: /^integration-tests\//,
    mayImport: ['integration-tests/'],
    testsMayImport: ['clients/ai-jobs/index.ts'],
    rule: 'integration tests talk HTTP, AWS APIs or by a client, never to the code under test',
  },
  {
    path: /^evaluation\/drawings\//,
    mayImport: [
      'evaluation/drawings/',
      'scripts/samples/',
      'functions/drawings/reading/drawing-reading.ts',
    ],
    testsMayImport: ['evaluation/'],
    rule: 'the evaluation draws without knowing the reader, only the form of a reading',
  },
  {
    path: /^evaluation\//,
    mayImport: [
      'evaluation/',
      'functions/drawings/reading/drawing-reading.ts',
      'functions/drawings/reading/read-drawing.ts',
      'functions/drawings/model-analysis/',
      'shared/',
    ],
    rule: 'the evaluation reads as anyone does, by readDrawing, and by the model where it is asked',
  },
  {
    path: /^main\.ts$/,
    mayImport: ['infrastructure/'],
    rule: 'main.ts only synthesises',
  },
  {
    path: /^architecture\//,
    mayImport: ['architecture/'],
    rule: 'the tests on the house read it as text',
  },
];

/**
 * The edge of the house, where its parts are put together. Its folders may import each other:
 * `jobline up` and `npm run bundle` bundle by the same `scripts/bundle.ts`.
 */
const edge = /^(?:bin|scripts|bench|chaos|load|console|evaluation)\//;

function allowedFor(room: Room, from: string): readonly string[] {
  const caught = room.path.exec(from)?.[1] ?? '';
  const added = isTest(from) ? [...(room.testsMayImport ?? []), fuzzing] : [];
  return [...room.mayImport, ...added].map((prefix) => prefix.replace('$1', caught));
}

/** What is wrong with an import of one file by another; `undefined` when nothing is. */
function wrongFile({ from, to }: Import): string | undefined {
  if (!isTest(from) && isTest(to)) {
    return `${from} imports ${to}: only tests import what is in a testing/ folder`;
  }
  const room = rooms.find(({ path }) => path.test(from));
  if (room === undefined) return undefined;
  const allowed = allowedFor(room, from);
  if (allowed.some((prefix) => to.startsWith(prefix))) return undefined;
  return `${from} imports ${to}: ${room.rule}`;
}

const terraformPackage = /^(?:cdktf|constructs|@cdktf\/[^/]+)(?:\/|$)/;
const terraformRoom = /^(?:infrastructure\/|main\.ts$)/;

/** What is wrong with an import of a package; `undefined` when nothing is. */
function wrongPackage({ from, to }: Import): string | undefined {
  if (terraformPackage.test(to) && !terraformRoom.test(from)) {
    return `${from} imports ${to}: cdktf stays in infrastructure/ and main.ts, so that leaving it is a rename`;
  }
  return undefined;
}

/** Every import that the house forbids, each as a sentence with its offender and its rule. */
export function forbiddenImports(imports: readonly Import[]): readonly string[] {
  return imports.flatMap(
    (each) => (each.kind === 'file' ? wrongFile(each) : wrongPackage(each)) ?? [],
  );
}

/** Whether a rule says what the file may import. */
export function isRuled(path: string): boolean {
  return edge.test(path) || rooms.some((room) => room.path.test(path));
}
