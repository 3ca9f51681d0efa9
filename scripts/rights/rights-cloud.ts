import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DeleteRolePolicyCommand,
  GetRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import * as z from 'zod';
import { bringUp } from '../../bin/local/bring-up.ts';
import { startTargetCloud } from '../../bin/local/clouds.ts';
import { credentials } from '../../bin/local/target-cloud.ts';
import { type Right, rightsIn, roleNameOf } from '../../integration-tests/cloud/right.ts';
import { without } from './without.ts';

/** An embedded cloud with every system on it, which goes back to its beginning as often as one likes. */
export interface RightsCloud extends AsyncDisposable {
  /** With which the integration tests find it. */
  readonly variables: Readonly<Record<string, string>>;
  /** As it was when it had started; what was used is forgotten. */
  restart(): Promise<void>;
  /** Every right of every role of the stack, and how often it was used. */
  rights(): Promise<readonly Right[]>;
  /** Takes one right from its role, until the next `restart`. */
  take(right: Right): Promise<void>;
}

/** @param folder takes the outputs of the stack */
export async function startRightsCloud(
  folder: string,
  { onStep }: { onStep(step: string): void },
): Promise<RightsCloud> {
  let isUp = false;
  const running = await bringUp({
    startCloud: () => startTargetCloud('embedded'),
    // The local Gemini tells of every request.
    onStep: (step) => isUp || onStep(step),
  });
  isUp = true;
  const { outputs } = running;
  const { endpoint, gemini, region } = outputs;
  const ask = async (method: string, path: string): Promise<Response> => {
    const answer = await fetch(`${endpoint}/_jobline${path}`, { method });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const outputsFile = join(folder, 'outputs.json');
  await writeFile(outputsFile, JSON.stringify(outputs));
  const snapshot = await (await ask('POST', '/snapshots')).json();
  const { id } = z.object({ id: z.string() }).parse(snapshot);
  const iam = new IAMClient({ endpoint, region, credentials });
  return {
    variables: {
      ...{ CLOUD: 'endpoint', ENDPOINT_IS: 'embedded', ENDPOINT_REACHES_US: 'true' },
      ...{ AWS_ENDPOINT_URL: endpoint, OUTPUTS_FILE: outputsFile },
    },
    async restart() {
      await ask('POST', `/snapshots/${id}/restore`);
      await fetch(`${gemini}/_control/`, { method: 'DELETE' });
      await ask('DELETE', '/grants');
    },
    rights: async () => rightsIn(await (await ask('GET', '/grants')).json()),
    async take(right) {
      const policy = { RoleName: roleNameOf(right), PolicyName: right.policy };
      const { PolicyDocument = '' } = await iam.send(new GetRolePolicyCommand(policy));
      const left = without(decodeURIComponent(PolicyDocument), right);
      await (left === undefined
        ? iam.send(new DeleteRolePolicyCommand(policy))
        : iam.send(new PutRolePolicyCommand({ ...policy, PolicyDocument: left })));
    },
    async [Symbol.asyncDispose]() {
      iam.destroy();
      await running.stop();
    },
  };
}
