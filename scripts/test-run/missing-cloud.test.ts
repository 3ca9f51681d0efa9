import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const script = join(import.meta.dirname, '..', 'test.ts');

function makeTest(variables: Readonly<Record<string, string>>) {
  const { promise, resolve } = Promise.withResolvers<Record<'code' | 'said', unknown>>();
  const env = { PATH: process.env['PATH'], ...variables };
  execFile(process.execPath, [script], { env }, (error, stdout, stderr) => {
    resolve({ code: error?.code, said: stdout + stderr });
  });
  return promise;
}

it.each([
  [{ CLOUD: 'banana' }, 2, /^CLOUD is "banana"; it must be embedded .*\n$/],
  [{ CLOUD: 'endpoint' }, 2, /^CLOUD=endpoint needs AWS_ENDPOINT_URL, such as .*\n$/],
  [
    { CLOUD: 'endpoint', AWS_ENDPOINT_URL: 'http://127.0.0.1:9' },
    1,
    /^No cloud answers at http:\/\/127\.0\.0\.1:9\. Start it.*\n$/,
  ],
  [
    // Nobody has this engine; where there is one, nobody has the image.
    {
      CLOUD: 'localstack',
      DOCKER_HOST: 'tcp://127.0.0.1:9',
      LOCALSTACK_IMAGE: '127.0.0.1:9/none:1',
    },
    1,
    /needs a Docker engine.*Start Docker.*\n$|127\.0\.0\.1:9\/none:1 is not .* LOCALSTACK_IMAGE\.\n$/,
  ],
])(
  'with %o the tests do not begin, and one sentence says why',
  async (variables, code, sentence) => {
    const ended = await makeTest(variables);
    expect(ended).toEqual({ code, said: expect.stringMatching(sentence) });
    expect(String(ended.said).trim().split('\n')).toHaveLength(1);
  },
);
