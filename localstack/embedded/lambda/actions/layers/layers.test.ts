import {
  AddLayerVersionPermissionCommand,
  CreateFunctionCommand,
  DeleteLayerVersionCommand,
  GetFunctionConfigurationCommand,
  GetLayerVersionByArnCommand,
  GetLayerVersionCommand,
  GetLayerVersionPolicyCommand,
  ListLayersCommand,
  ListLayerVersionsCommand,
  PublishLayerVersionCommand,
  type PublishLayerVersionCommandInput,
  RemoveLayerVersionPermissionCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { describe, expect, it } from 'vitest';
import { invoke, lambdaOfFile, zipOf } from '../../testing/functions.ts';

const { cloud, lambda } = await lambdaOfFile();
const Role = 'arn:aws:iam::000000000000:role/worker';

const said = (words: string) =>
  zipOf({
    'nodejs/node_modules/said/package.json': '{"main":"index.js"}',
    'nodejs/node_modules/said/index.js': `exports.words = '${words}';`,
  });

const publish = (
  LayerName: string,
  ZipFile: Uint8Array,
  more: Partial<PublishLayerVersionCommandInput> = {},
) => lambda.send(new PublishLayerVersionCommand({ LayerName, Content: { ZipFile }, ...more }));

const create = (
  FunctionName: string,
  files: Record<string, string>,
  Layers: (string | undefined)[],
) =>
  lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Role,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Code: { ZipFile: zipOf(files) },
      Layers: Layers.filter((arn) => arn !== undefined),
    }),
  );

const required = { 'index.js': "exports.handler = async () => require('said').words;" };
const imported = {
  'index.mjs': "import said from 'said'; export const handler = async () => said.words;",
};

describe('a layer', () => {
  const arnOf = (name: string) => `arn:aws:lambda:us-east-1:${cloud.account}:layer:${name}`;

  it('has versions with what was said of them, and gives them back', async () => {
    const description = {
      Description: 'words',
      LicenseInfo: 'MIT',
      CompatibleRuntimes: ['nodejs24.x' as const],
      CompatibleArchitectures: ['arm64' as const],
    };
    const zip = said('hello');
    const first = await publish('described', zip, description);
    expect(first).toMatchObject({
      ...description,
      Version: 1,
      LayerArn: arnOf('described'),
      LayerVersionArn: `${arnOf('described')}:1`,
      CreatedDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*\+0000$/),
      Content: { CodeSize: zip.length },
      $metadata: { httpStatusCode: 201 },
    });
    const content = await (await fetch(first.Content?.Location ?? '')).arrayBuffer();
    expect(Buffer.from(content)).toEqual(Buffer.from(zip));
    const byName = { LayerName: 'described', VersionNumber: 1 };
    expect((await lambda.send(new GetLayerVersionCommand(byName))).Version).toBe(1);
    const byArn = new GetLayerVersionByArnCommand({ Arn: first.LayerVersionArn });
    expect((await lambda.send(byArn)).Description).toBe('words');
  });

  it('never uses a number twice, and lists the newest first', async () => {
    const LayerName = 'counted';
    for (const words of ['one', 'two', 'three']) await publish(LayerName, said(words));
    await lambda.send(new DeleteLayerVersionCommand({ LayerName, VersionNumber: 3 }));
    expect((await publish(LayerName, said('four'))).Version).toBe(4);
    const { LayerVersions } = await lambda.send(new ListLayerVersionsCommand({ LayerName }));
    expect(LayerVersions?.map(({ Version }) => Version)).toEqual([4, 2, 1]);
    const { Layers } = await lambda.send(new ListLayersCommand({}));
    const listed = Layers?.find((layer) => layer.LayerName === LayerName);
    expect(listed?.LatestMatchingVersion?.Version).toBe(4);
  });

  it('is found by what it is compatible with', async () => {
    await publish('for-arm', said('arm'), { CompatibleArchitectures: ['arm64'] });
    const asked = new ListLayersCommand({ CompatibleArchitecture: 'x86_64' });
    const { Layers = [] } = await lambda.send(asked);
    expect(Layers.map(({ LayerName }) => LayerName)).not.toContain('for-arm');
  });

  it.each([
    ['require', required],
    ['import', imported],
  ])('gives a function its modules by %s', async (by, files) => {
    const { LayerVersionArn } = await publish(`by-${by}`, said(by));
    await create(`by-${by}`, files, [LayerVersionArn]);
    expect((await invoke(lambda, `by-${by}`)).payload).toBe(by);
  });

  it('covers layers before it', async () => {
    const lower = await publish('lower', said('lower'));
    const upper = await publish('upper', said('upper'));
    const FunctionName = 'covered';
    await create(FunctionName, required, [lower.LayerVersionArn, upper.LayerVersionArn]);
    expect((await invoke(lambda, FunctionName)).payload).toBe('upper');
  });

  it('stays with a function when it is deleted', async () => {
    const LayerName = 'passing';
    const { LayerVersionArn } = await publish(LayerName, said('still here'));
    await create(LayerName, required, [LayerVersionArn]);
    await lambda.send(new DeleteLayerVersionCommand({ LayerName, VersionNumber: 1 }));
    expect((await invoke(lambda, LayerName)).payload).toBe('still here');
    const shown = new GetFunctionConfigurationCommand({ FunctionName: LayerName });
    expect((await lambda.send(shown)).Layers?.[0]?.Arn).toBe(LayerVersionArn);
    const none = new UpdateFunctionConfigurationCommand({ FunctionName: LayerName, Layers: [] });
    expect(await lambda.send(none)).not.toHaveProperty('Layers');
  });

  it('brings a bootstrap', async () => {
    const bootstrap = `#!/bin/sh
api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation"
while true; do
  id=$(curl -sD - -o /dev/null "$api/next" | tr -d '\\r' | sed -n 's/^lambda-runtime-aws-request-id: //pi')
  curl -s -X POST "$api/$id/response" -d '"of the layer"' > /dev/null
done
`;
    const { LayerVersionArn } = await publish('bootstrap', zipOf({ bootstrap }));
    await lambda.send(
      new CreateFunctionCommand({
        FunctionName: 'bootstrapped',
        Role,
        Runtime: 'provided.al2023',
        Handler: 'any',
        Code: { ZipFile: zipOf({ 'readme.txt': '' }) },
        Layers: [LayerVersionArn ?? ''],
      }),
    );
    expect((await invoke(lambda, 'bootstrapped')).payload).toBe('of the layer');
  });

  it.each<[string, (arns: readonly string[]) => string[], RegExp]>([
    [
      'twice',
      ([first = '', second = '']) => [first, second],
      /Two different versions of the same layer .*:1 and .*:2 are versions of the same layer/,
    ],
    ['that do not exist', ([first = '']) => [`${first}9`], /Layer version .*:19 does not exist/],
    [
      'of another region',
      ([first = '']) => [first.replace('us-east-1', 'eu-west-1')],
      /expected to be in region us-east-1/,
    ],
    ['without version', ([first = '']) => [first.slice(0, -2)], /at 'layers'/],
  ])('is refused where a function names layers %s', async (kind, arnsOf, message) => {
    const name = `refused-${kind.replaceAll(' ', '-')}`;
    const published = [await publish(name, said('1')), await publish(name, said('2'))];
    const arns = published.map(({ LayerVersionArn = '' }) => LayerVersionArn);
    await expect(create(name, required, arnsOf(arns))).rejects.toThrow(message);
  });

  it('has a policy, with a revision', async () => {
    const version = { LayerName: 'shared', VersionNumber: 1 };
    await publish('shared', said('all'));
    const get = new GetLayerVersionPolicyCommand(version);
    await expect(lambda.send(get)).rejects.toThrow('No policy is associated');
    const permission = {
      ...version,
      StatementId: 'all',
      Action: 'lambda:GetLayerVersion',
      Principal: '*',
    };
    const added = await lambda.send(new AddLayerVersionPermissionCommand(permission));
    expect(JSON.parse(added.Statement ?? '')).toEqual({
      Sid: 'all',
      Effect: 'Allow',
      Principal: '*',
      Action: 'lambda:GetLayerVersion',
      Resource: `${arnOf('shared')}:1`,
    });
    expect((await lambda.send(get)).RevisionId).toBe(added.RevisionId);
    const remove = { ...version, StatementId: 'all' };
    const stale = new RemoveLayerVersionPermissionCommand({ ...remove, RevisionId: 'old' });
    await expect(lambda.send(stale)).rejects.toMatchObject({ name: 'PreconditionFailedException' });
    await lambda.send(new RemoveLayerVersionPermissionCommand(remove));
    await expect(lambda.send(get)).rejects.toThrow('No policy is associated');
  });

  it('is not there under numbers that it never had', async () => {
    const of = (VersionNumber: number) =>
      lambda.send(new GetLayerVersionCommand({ LayerName: 'nowhere', VersionNumber }));
    await expect(of(1)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(of(0)).rejects.toThrow('Layer Version Cannot be less than 1');
  });
});
