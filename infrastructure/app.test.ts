import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type SystemName, synthesise } from './app.ts';
import { environmentNames } from './environments.ts';
import { everyStack, synthesisedText, templateOf, tinyBundles } from './testing/template.ts';
import { TemporaryFolder } from './testing/temporary-folder.ts';

function stacksFor(
  selection: string | undefined,
  systems: readonly SystemName[] = ['drawings', 'ai-jobs'],
): readonly string[] {
  using bundles = tinyBundles();
  using output = new TemporaryFolder();
  const variables = { ENVIRONMENT: selection };
  synthesise({ variables, systems, bundles: bundles.path, outdir: output.path });
  return readdirSync(join(output.path, 'stacks')).sort();
}

/** Every text of a value, however deep. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    return [value];
  }
  const record = z.record(z.string(), z.unknown()).safeParse(value);
  if (record.success) {
    return Object.values(record.data).flatMap(textsIn);
  }
  return Array.isArray(value) ? value.flatMap(textsIn) : [];
}

describe('the source of the stacks', () => {
  it('X-15: sets nothing past the types of the provider, which know every argument', () => {
    const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.test)\.ts$/.test(file))
      .map((file) => [file, readFileSync(join(import.meta.dirname, file), 'utf8')] as const);
    expect(files.length).toBeGreaterThan(30);
    const escapes = /\b(addOverride|new TerraformResource|TerraformHclModule|Fn\.rawString)\b/;
    expect(files.filter(([, text]) => escapes.test(text)).map(([file]) => file)).toEqual([]);
  });
});

describe('synthesise', () => {
  it('makes a stack of each system for every environment when none is named', () => {
    expect(stacksFor(undefined)).toEqual([
      'ai-jobs-dev',
      'ai-jobs-local',
      'ai-jobs-prod',
      'ai-jobs-staging',
      'drawings-dev',
      'drawings-local',
      'drawings-prod',
      'drawings-staging',
    ]);
  });

  it('makes a stack for the named environments only, and for the systems asked for', () => {
    expect(stacksFor('local')).toEqual(['ai-jobs-local', 'drawings-local']);
    expect(stacksFor('dev, prod', ['drawings'])).toEqual(['drawings-dev', 'drawings-prod']);
  });

  it('answers what it has written and where', () => {
    using bundles = tinyBundles();
    using output = new TemporaryFolder();
    const variables = { ENVIRONMENT: 'dev, local' };
    expect(synthesise({ variables, bundles: bundles.path, outdir: output.path })).toEqual({
      outdir: output.path,
      stacks: ['drawings-dev', 'ai-jobs-dev', 'drawings-local', 'ai-jobs-local'],
    });
  });

  it('deploys first what lets API Gateway write the logs of every API of an account', () => {
    using bundles = tinyBundles();
    using output = new TemporaryFolder();
    synthesise({ variables: {}, bundles: bundles.path, outdir: output.path });
    const manifest = readFileSync(join(output.path, 'manifest.json'), 'utf8');
    const { stacks } = z
      .object({ stacks: z.record(z.string(), z.object({ dependencies: z.array(z.string()) })) })
      .parse(JSON.parse(manifest));
    expect(stacks['ai-jobs-prod']?.dependencies).toEqual(['drawings-prod']);
    expect(stacks['ai-jobs-local']?.dependencies).toEqual([]);
    expect(stacks['drawings-prod']?.dependencies).toEqual([]);
  });

  it('refuses an unknown environment and makes nothing', () => {
    using bundles = tinyBundles();
    using output = new TemporaryFolder();
    const variables = { ENVIRONMENT: 'local,produktion' };
    expect(() => synthesise({ variables, bundles: bundles.path, outdir: output.path })).toThrow(
      'there is no environment "produktion"',
    );
    expect(readdirSync(output.path)).toEqual([]);
  });

  it('says that a bundle is missing and what to do', () => {
    using bundles = tinyBundles();
    using output = new TemporaryFolder();
    rmSync(join(bundles.path, 'job-status.zip'));
    const variables = { ENVIRONMENT: 'local' };
    expect(() => synthesise({ variables, bundles: bundles.path, outdir: output.path })).toThrow(
      /there is no bundle .*job-status\.zip\. Build the bundles first\./,
    );
  });
});

describe('main.ts', () => {
  it('says in one line what is wrong with its input, and ends with 2', () => {
    const env = { PATH: process.env['PATH'], ENVIRONMENT: 'nowhere' };
    const run = spawnSync(process.execPath, ['main.ts'], { env, encoding: 'utf8' });
    expect(run.stderr).toBe(
      'ENVIRONMENT: there is no environment "nowhere". Name one of local, dev, staging, prod.\n',
    );
    expect(run.status).toBe(2);
  });
});

describe.each(everyStack)('the stack of %s in %s', (system, name) => {
  it('is the same each time, wherever it is written', () => {
    const first = synthesisedText(name, {}, system);
    expect(synthesisedText(name, {}, system)).toBe(first);
    expect(first).not.toContain(tmpdir());
    expect(first).not.toContain(process.cwd());
  });

  it('refers by plain references, to what there is', () => {
    const { resource, data = {}, output } = templateOf(name, {}, system);
    const expressions = textsIn({ resource, output }).flatMap((text) =>
      [...text.matchAll(/[$%]\{([^}]*)\}/g)].map(([, expression = '']) => expression),
    );
    expect(expressions.length).toBeGreaterThan(100);
    for (const expression of expressions) {
      expect(expression).toMatch(/^(data\.)?aws_\w+\.[\w-]+\.\w+$/);
      const [type = '', id = ''] = expression.replace(/^data\./, '').split('.');
      expect((expression.startsWith('data.') ? data : resource)[type]).toHaveProperty([id]);
    }
  });

  it('orders by what there is', () => {
    const { resource } = templateOf(name, {}, system);
    const orders = Object.values(resource)
      .flatMap((byId) => Object.values(byId))
      .flatMap((each) => textsIn(each['depends_on']));
    expect(orders.length).toBeGreaterThan(50);
    for (const order of orders) {
      const [type = '', id = ''] = order.split('.');
      expect(resource[type]).toHaveProperty([id]);
    }
  });
});

describe.each(environmentNames)('the stack of drawings in %s', (name) => {
  it('tells where everything is', () => {
    const { output } = templateOf(name);
    expect(Object.keys(output).sort()).toEqual([
      'ApiEndpoint',
      'DeadLetterQueue',
      'DynamoDBTable',
      'S3Bucket',
      'SQSQueue',
    ]);
  });
});

describe('the provider', () => {
  it('of local goes to the local cloud with test credentials, and asks AWS for nothing', () => {
    const { provider, data } = templateOf('local', { AWS_ENDPOINT_URL: 'http://127.0.0.1:5001' });
    expect(provider.aws).toEqual([
      expect.objectContaining({
        region: 'us-east-1',
        access_key: 'test',
        secret_key: 'test',
        s3_use_path_style: true,
        skip_credentials_validation: true,
        skip_metadata_api_check: 'true',
        endpoints: [
          expect.objectContaining({
            sqs: 'http://127.0.0.1:5001',
            s3control: 'http://127.0.0.1:5001',
          }),
        ],
      }),
    ]);
    expect(data).toBeUndefined();
  });

  it.each(['dev', 'staging', 'prod'] as const)(
    'of %s has no endpoint and no credentials',
    (name) => {
      const { provider } = templateOf(name, { DEPLOY_REGION: 'eu-west-2' });
      expect(provider.aws).toEqual([
        {
          region: 'eu-west-2',
          default_tags: [{ tags: { Project: 'jobline', Environment: name } }],
        },
      ]);
    },
  );
});

describe('the Terraform state', () => {
  it('is a file outside the output unless a bucket is named', () => {
    expect(templateOf('dev').terraform).toMatchObject({
      backend: { local: { path: '../../../.jobline/terraform/drawings-dev.tfstate' } },
    });
    expect(templateOf('dev', { TF_STATE_BUCKET: 'states' }).terraform).toMatchObject({
      backend: { s3: { bucket: 'states', key: 'drawings-dev.tfstate', encrypt: true } },
    });
  });
});
