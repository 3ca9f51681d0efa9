import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { synthesise } from '../../../infrastructure/app.ts';
import { functionFolders } from '../../../infrastructure/testing/template.ts';
import { applyStack } from '../../../localstack/apply/index.ts';
import { startCloud } from '../../../localstack/embedded/index.ts';
import type { SystemName } from '../systems.ts';
import { credentials } from '../target-cloud.ts';

const nothing = zipSync({ 'index.mjs': strToU8('export const handler = async () => ({});') });

/** The stack of a system on a cloud of its own, with functions that do nothing and read no queue. */
export async function startSystemCloud(system: SystemName) {
  const cloud = await startCloud();
  const folder = await temporaryFolder();
  const bundles = join(folder.path, 'functions');
  await mkdir(bundles);
  await Promise.all(
    functionFolders[system].map((name) => writeFile(join(bundles, `${name}.zip`), nothing)),
  );
  const outdir = join(folder.path, 'cdktf.out');
  synthesise({ variables: { ENVIRONMENT: 'local' }, systems: [system], bundles, outdir });
  const { endpoint, region } = cloud;
  const { outputs } = await applyStack(
    {},
    {
      stackFolder: join(outdir, 'stacks', `${system}-local`),
      stateFile: join(folder.path, 'state.json'),
      endpoint,
      region,
      credentials,
      skip: ['aws_lambda_event_source_mapping', 'aws_cloudwatch_event_target'],
    },
  );
  return {
    cloud,
    outputs,
    /** Of clients. */
    settings: { endpoint, region, credentials },
    async [Symbol.asyncDispose]() {
      await cloud.stop();
      await folder[Symbol.asyncDispose]();
    },
  };
}
