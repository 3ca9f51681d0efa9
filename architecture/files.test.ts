import { expect, it } from 'vitest';
import * as z from 'zod';
import { badlyNamed, badlyWritten, namesMachine } from './testing/file-rules.ts';
import { housePaths, houseSources, readHouseFile, sourceFile } from './testing/source-files.ts';

const paths = housePaths();
const lintSettings = z.object({
  linter: z.object({ rules: z.object({ suspicious: z.record(z.string(), z.unknown()) }) }),
});
const textFile = /\.(?:cjs|js|json|md|mjs|ts|yaml|yml)$|(?:^|\/)[^.]+$/;

it('no file is too long or talks a check out of its work', () => {
  expect(houseSources().flatMap(badlyWritten)).toEqual([]);
});

it('the lint refuses any and console everywhere', () => {
  const { linter } = lintSettings.parse(JSON.parse(readHouseFile('biome.json')));
  expect(linter.rules.suspicious).toMatchObject({ noExplicitAny: 'error', noConsole: 'error' });
});

it('no file names a path of one machine', () => {
  const offenders = paths
    .filter((path) => textFile.test(path))
    .flatMap((path) => namesMachine(path, readHouseFile(path)));
  expect(offenders).toEqual([]);
});

it('the local cloud is an AWS: it names no system of ours', () => {
  const ours = /security-assistant|bayon-coagent|agenticai|lifestream|drawing/i;
  const offenders = paths.filter(
    (path) => path.startsWith('localstack/embedded/') && ours.test(readHouseFile(path)),
  );
  expect(paths.filter((path) => path.startsWith('localstack/embedded/')).length).toBeGreaterThan(0);
  expect(offenders).toEqual([]);
});

it('folders and source files have kebab-case names', () => {
  expect(badlyNamed(paths)).toEqual([]);
});

it('the lock file and the settings of npm name no registry', () => {
  expect(readHouseFile('package-lock.json')).not.toContain('"resolved"');
  expect(readHouseFile('.npmrc')).not.toMatch(/registry\s*=/);
});

it.each([
  ['a file of 301 lines', 'const line = 1;\n'.repeat(301)],
  [
    'an any that the lint is told to let be',
    ['// biome', 'ignore lint/suspicious/noExplicitAny: x'].join('-'),
  ],
  ['a silenced compiler', ['// @ts', 'ignore'].join('-')],
])('refuses %s', (_, text) => {
  expect(badlyWritten(sourceFile('shared/a.ts', text))).toHaveLength(1);
});

it('lets a file of 300 lines be', () => {
  expect(badlyWritten(sourceFile('shared/a.ts', 'const line = 1;\n'.repeat(300)))).toEqual([]);
});

it('refuses the path of a home folder, in any kind of file', () => {
  const path = ['', 'home', 'someone'].join('/');
  expect(namesMachine('docs/a.md', `See ${path}/jobline.`)).toEqual([
    expect.stringContaining(path),
  ]);
  expect(namesMachine('docs/a.md', 'GET https://api.example/home/page')).toEqual([]);
});

it('refuses names that are not kebab-case, and lets types of Terraform be', () => {
  expect(badlyNamed(['shared/jobQueue/a.ts', 'shared/jobStore.ts'])).toHaveLength(2);
  expect(badlyNamed(['.github/workflows/ci.yml', 'a/resources/aws_sqs_queue.ts'])).toEqual([]);
});
