import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { housePaths, readHouseFile } from './testing/source-files.ts';
import { looseActions, parseWorkflow } from './testing/workflow.ts';

const files = housePaths('.github/workflows');

/** Lines that are run in any job of a workflow. */
function commandsOf(text: string): string {
  const jobs = Object.values(parseWorkflow(text).jobs);
  return jobs.flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? [])).join('\n');
}

it('there are workflows', () => {
  expect(files).toContain('.github/workflows/ci.yml');
});

describe.each(files)('%s', (path) => {
  const text = readHouseFile(path);

  it('limits rights, time and runs side by side', () => {
    expect(parseWorkflow(text).permissions).toEqual({});
  });

  it('uses actions by commit, with their versions', () => {
    expect(looseActions(text)).toEqual([]);
  });
});

describe('ci.yml', () => {
  const text = readHouseFile('.github/workflows/ci.yml');
  const { jobs } = parseWorkflow(text);

  it('deploys only main and develop, and only after every other job', () => {
    const others = Object.keys(jobs).filter((name) => name !== 'deploy');
    const { needs, if: condition } = jobs['deploy'] ?? { needs: [], if: '' };
    expect([needs].flat().sort()).toEqual(others.sort());
    expect(condition).toContain("github.event_name == 'push'");
    expect(condition.match(/refs\/heads\/\w+/g)).toEqual(['refs/heads/main', 'refs/heads/develop']);
  });

  it('lets only the deployment, which has an environment, ask for AWS credentials', () => {
    const writers = Object.entries(jobs).filter(([, job]) =>
      Object.values(job.permissions).includes('write'),
    );
    expect(writers.map(([name]) => name)).toEqual(['deploy']);
    expect(jobs['deploy']?.environment).toBeDefined();
  });

  it('says what the endpoint is, wherever the suite runs on one', () => {
    const settings = text.match(/CLOUD: endpoint\n\s*(.*)/g) ?? [];
    expect(settings).toEqual([expect.stringMatching(/ENDPOINT_IS: localstack$/)]);
    expect(readHouseFile('localstack/compose.yaml')).toContain(
      'CLOUD=endpoint ENDPOINT_IS=localstack',
    );
  });

  it('validates the Terraform of every environment', () => {
    const [, names = ''] =
      /environmentNames[^=]*= \[([^\]]*)\]/.exec(readHouseFile('infrastructure/environments.ts')) ??
      [];
    const environments = [...names.matchAll(/'(\w+)'/g)].map(([, name]) => name);
    expect(environments).toHaveLength(4);
    expect(jobs['validate']?.strategy?.matrix['environment']).toEqual(environments);
  });

  it('deploys with the command line of the cdktf that synthesises', () => {
    const { devDependencies } = z
      .object({ devDependencies: z.object({ cdktf: z.string() }) })
      .parse(JSON.parse(readHouseFile('package.json')));
    const versions = [...commandsOf(text).matchAll(/cdktf-cli@(\S+)/g)].map(([, found]) => found);
    expect(new Set(versions)).toEqual(new Set([devDependencies.cdktf]));
  });
});

it.each(['actions/checkout@v6', `actions/checkout@${'a'.repeat(40)}`])('refuses %s', (action) => {
  expect(looseActions(`- uses: ${action}`)).toEqual([expect.stringContaining(action)]);
});

it('refuses a workflow without a limit of time', () => {
  const text = 'permissions: {}\nconcurrency: {group: a}\njobs: {a: {permissions: {}, steps: []}}';
  expect(() => parseWorkflow(text)).toThrow('timeout-minutes');
});
