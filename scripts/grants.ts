import { globSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitCodes } from '../bin/cli-error.ts';
import { home } from '../bin/local/home.ts';
import { projectFolder } from '../bin/project-folder.ts';
import { nameOf } from '../integration-tests/cloud/right.ts';
import { missOf, type Verdict } from './rights/miss.ts';
import { progressOf, roughly } from './rights/progress.ts';
import { startRightsCloud } from './rights/rights-cloud.ts';
import { runFile } from './rights/run-file.ts';
import { type Finding, isIdle, summaryOf } from './rights/summary.ts';
import { keepSurvey, keptSurvey, surveyFiles } from './rights/survey.ts';

// Takes each right of each role away, and shows that a test fails without it. With an argument, only
// those whose role, action or resource has it; then the survey of an earlier run is good enough.

const say = (line: string) => console.log(line);
const now = () => performance.now();
const [wanted = ''] = process.argv.slice(2);
const surveyFile = join(home(), 'rights.json');

function testFiles(): readonly string[] {
  const found = globSync('integration-tests/**/*.test.ts', { cwd: projectFolder });
  return found.filter((file) => !file.startsWith('integration-tests/cloud/')).sort();
}

function lineOf(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'missed':
      return `missed by ${verdict.file}: ${verdict.test}`;
    case 'not missed':
      return `NOT MISSED, though used by ${verdict.files.join(', ')}`;
    case 'unused':
      return 'UNUSED';
  }
}

const began = now();
const folder = await mkdtemp(join(tmpdir(), 'jobline-grants-'));
try {
  await using cloud = await startRightsCloud(folder, { onStep: say });
  const { variables } = cloud;
  const rights = (await cloud.rights()).filter((right) => nameOf(right).includes(wanted));
  let survey = wanted === '' ? undefined : await keptSurvey(surveyFile);
  if (survey === undefined) {
    const files = testFiles();
    say(`Which rights do the tests of ${files.length} files use?`);
    const run = (file: string) => runFile(file, { folder, variables });
    survey = await surveyFiles({ cloud, run, say }, files, progressOf(files.length, now).next);
    await keepSurvey(surveyFile, survey);
  }
  say(`Which of ${rights.length} rights are missed when they are taken away?`);
  const progress = progressOf(rights.length, now);
  const run = (file: string, testTimeoutMs: number) =>
    runFile(file, { folder, variables, testTimeoutMs, bail: true });
  const findings: Finding[] = [];
  for (const right of rights) {
    const place = progress.next();
    const verdict = await missOf({ cloud, run }, right, survey);
    findings.push({ right, verdict });
    say(`${place} ${nameOf(right)}\n    ${lineOf(verdict)}`);
  }
  say('');
  for (const line of summaryOf(findings)) say(line);
  say(`In ${roughly(now() - began)}.`);
  const isProven = findings.length > 0 && !findings.some(isIdle);
  process.exitCode = isProven ? exitCodes.ok : exitCodes.failed;
} finally {
  await rm(folder, { recursive: true });
}
