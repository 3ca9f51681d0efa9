import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { synthesise } from '../../infrastructure/app.ts';

const stack = z.object({
  resource: z.object({
    aws_lambda_function: z.record(
      z.string(),
      z.object({ environment: z.object({ variables: z.record(z.string(), z.string()) }) }),
    ),
  }),
});

/** What Terraform would put for a reference, by its last part. */
function resolved(value: string): string {
  if (/^\$\{.*\.url\}$/.test(value)) return 'https://sqs.us-east-1.amazonaws.com/000000000000/q';
  if (/^\$\{.*\.invoke_url\}$/.test(value)) return 'https://api.us-east-1.amazonaws.com/v1';
  if (/^\$\{.*\.arn\}$/.test(value)) return 'arn:aws:sns:us-east-1:000000000000:t';
  return value.startsWith('$') ? 'some-name' : value;
}

/** What Lambda sets by itself. Source: developer guide, "Defined runtime environment variables". */
const ofLambda = {
  AWS_REGION: 'us-east-1',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '3008',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
};

/** The environment that each function gets from the stack, by the name of its folder. */
export async function stackVariables(
  bundles: string,
  outdir: string,
): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
  const { stacks } = synthesise({ variables: { ENVIRONMENT: 'local' }, bundles, outdir });
  const functions = await Promise.all(
    stacks.map((name) => functionsOf(join(outdir, 'stacks', name))),
  );
  return new Map(
    functions.flat().map(({ environment: { variables } }) => {
      const values = Object.entries(variables).map(([name, value]) => [name, resolved(value)]);
      return [
        variables['POWERTOOLS_SERVICE_NAME'] ?? '',
        { ...ofLambda, ...Object.fromEntries(values) },
      ];
    }),
  );
}

async function functionsOf(folder: string) {
  const { resource } = stack.parse(JSON.parse(await readFile(join(folder, 'cdk.tf.json'), 'utf8')));
  return Object.values(resource.aws_lambda_function);
}
