import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';

const composeFile = z.object({
  services: z.object({
    localstack: z.object({
      image: z.string(),
      ports: z.array(z.string()),
      environment: z.record(z.string(), z.string()),
      volumes: z.array(z.string()),
    }),
  }),
});

const compose = readFileSync(join(import.meta.dirname, 'compose.yaml'), 'utf8');
const { localstack } = composeFile.parse(parse(compose)).services;
/** Read as text: localstack/ imports nothing of the rest. */
const program = ['docker.ts', 'localstack.ts']
  .map((file) => readFileSync(join(import.meta.dirname, '..', 'bin', 'local', file), 'utf8'))
  .join('\n');

/** What the first group of a pattern finds in the program that starts LocalStack. */
function inProgram(pattern: RegExp): string {
  const [, found] = pattern.exec(program) ?? [];
  if (found === undefined) throw new Error(`bin/local has nothing like ${pattern}.`);
  return found;
}

it('compose and the command line start the same image', () => {
  const image = inProgram(/defaultImage = '([^']+)'/);
  expect(localstack.image).toBe(`\${LOCALSTACK_IMAGE:-${image}}`);
});

it('compose and the command line give it the same settings', () => {
  const settings = inProgram(/withEnvironment\(\{([^}]*)\}/);
  const pairs = [...settings.matchAll(/(\w+): '([^']*)'/g)].map(([, name, value]) => [name, value]);
  expect(pairs.length).toBeGreaterThan(0);
  expect(localstack.environment).toEqual(Object.fromEntries(pairs));
});

it('compose opens one port, on the loopback address, and lends the engine to functions', () => {
  const socket = inProgram(/dockerSocket = '([^']+)'/);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: compose puts the variable in
  expect(localstack.ports).toEqual(['127.0.0.1:${PORT:-4566}:4566']);
  expect(localstack.volumes).toEqual([`${socket}:${socket}`]);
});
