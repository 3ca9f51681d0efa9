import {
  AddTagsToResourceCommand,
  DeleteParametersCommand,
  DescribeParametersCommand,
  GetParameterCommand,
  GetParameterHistoryCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  LabelParameterVersionCommand,
  ListTagsForResourceCommand,
  PutParameterCommand,
  type PutParameterCommandInput,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';
import { assumed } from '../testing/roles.ts';

describe('SSM', () => {
  let cloud: Cloud;
  let ssm: SSMClient;
  beforeAll(async () => {
    cloud = await startCloud();
    ssm = new SSMClient(clientSettings(cloud));
  });
  afterAll(() => cloud.stop());

  const put = (Name: string, Value: string, more: Partial<PutParameterCommandInput> = {}) =>
    ssm.send(new PutParameterCommand({ Name, Value, Type: 'String', ...more }));
  const get = async (Name: string, WithDecryption = false) =>
    (await ssm.send(new GetParameterCommand({ Name, WithDecryption }))).Parameter;

  it('keeps a parameter and its versions', async () => {
    expect(await put('/app/url', 'one')).toMatchObject({ Version: 1, Tier: 'Standard' });
    await expect(put('/app/url', 'two')).rejects.toMatchObject({ name: 'ParameterAlreadyExists' });
    expect((await put('/app/url', 'two', { Overwrite: true })).Version).toBe(2);
    expect(await get('/app/url')).toMatchObject({
      ARN: 'arn:aws:ssm:us-east-1:000000000000:parameter/app/url',
      Value: 'two',
      Version: 2,
      DataType: 'text',
    });
    expect(await get('/app/url:1')).toMatchObject({ Value: 'one', Selector: ':1' });
    const history = await ssm.send(new GetParameterHistoryCommand({ Name: '/app/url' }));
    expect(history.Parameters?.map(({ Value }) => Value)).toEqual(['one', 'two']);
  });

  it('shows a secret only decrypted', async () => {
    await put('/secret/key', 'hidden', { Type: 'SecureString' });
    expect((await get('/secret/key', true))?.Value).toBe('hidden');
    const sealed = (await get('/secret/key'))?.Value;
    expect(sealed).not.toContain('hidden');
    expect((await get('/secret/key'))?.Value).toBe(sealed);
  });

  it('answers many, and which it does not know', async () => {
    await put('many-1', 'a');
    const found = await ssm.send(new GetParametersCommand({ Names: ['many-1', 'many-2'] }));
    expect(found.Parameters?.map(({ Name }) => Name)).toEqual(['many-1']);
    expect(found.InvalidParameters).toEqual(['many-2']);
    await expect(get('many-2')).rejects.toMatchObject({ name: 'ParameterNotFound' });
    const gone = await ssm.send(new DeleteParametersCommand({ Names: ['many-1', 'many-2'] }));
    expect(gone).toMatchObject({
      DeletedParameters: ['many-1'],
      InvalidParameters: ['many-2'],
    });
  });

  it('walks a path in pages', async () => {
    for (const name of ['a', 'b', 'c/d']) await put(`/walk/${name}`, name);
    const walk = (more: object) =>
      ssm.send(new GetParametersByPathCommand({ Path: '/walk', ...more }));
    const names = (answer: Awaited<ReturnType<typeof walk>>) =>
      answer.Parameters?.map(({ Name }) => Name);
    expect(names(await walk({}))).toEqual(['/walk/a', '/walk/b']);
    const first = await walk({ Recursive: true, MaxResults: 2 });
    expect(names(first)).toEqual(['/walk/a', '/walk/b']);
    const { NextToken } = first;
    expect(names(await walk({ Recursive: true, MaxResults: 2, NextToken }))).toEqual(['/walk/c/d']);
  });

  it('describes by filter and keeps tags and labels', async () => {
    await put('described', 'x', { Description: 'A word.', Tags: [{ Key: 'team', Value: 'a' }] });
    const found = await ssm.send(
      new DescribeParametersCommand({ ParameterFilters: [{ Key: 'tag:team', Values: ['a'] }] }),
    );
    expect(found.Parameters).toMatchObject([{ Name: 'described', Description: 'A word.' }]);
    const target = { ResourceType: 'Parameter' as const, ResourceId: 'described' };
    await ssm.send(
      new AddTagsToResourceCommand({ ...target, Tags: [{ Key: 'more', Value: 'b' }] }),
    );
    const { TagList } = await ssm.send(new ListTagsForResourceCommand(target));
    expect(TagList).toHaveLength(2);
    const labels = await ssm.send(
      new LabelParameterVersionCommand({ Name: 'described', Labels: ['good', '1bad'] }),
    );
    expect(labels.InvalidLabels).toEqual(['1bad']);
    expect((await get('described:good'))?.Value).toBe('x');
  });

  it.each<[string, Partial<PutParameterCommandInput>, string]>([
    ['a value that is too long', { Value: 'x'.repeat(4097) }, 'ValidationException'],
    [
      'tags with overwrite',
      { Overwrite: true, Tags: [{ Key: 'a', Value: 'b' }] },
      'ValidationException',
    ],
    ['a value off its pattern', { AllowedPattern: '\\d+' }, 'ParameterPatternMismatchException'],
    ['a path that is too deep', { Name: '/a'.repeat(16) }, 'HierarchyLevelLimitExceededException'],
  ])('refuses %s', async (_what, more, name) => {
    await expect(put('refused', 'text', more)).rejects.toMatchObject({ name });
  });

  it('deletes a parameter that is named twice once', async () => {
    await put('twice', '1');
    const answer = await ssm.send(
      new DeleteParametersCommand({ Names: ['twice', 'twice', 'none'] }),
    );
    expect(answer.DeletedParameters).toEqual(['twice']);
    expect(answer.InvalidParameters).toEqual(['none']);
  });

  it('lets a role read only its own parameters', async () => {
    await put('/mine/a', '1');
    await put('/yours/a', '2');
    const settings = await assumed(cloud, 'parameter-reader', [
      { Action: 'ssm:GetParameter', Resource: 'arn:aws:ssm:*:*:parameter/mine/*' },
    ]);
    const own = new SSMClient(settings);
    expect((await own.send(new GetParameterCommand({ Name: '/mine/a' }))).Parameter?.Value).toBe(
      '1',
    );
    await expect(own.send(new GetParameterCommand({ Name: '/yours/a' }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        'is not authorized to perform: ssm:GetParameter on resource: arn:aws:ssm:us-east-1:000000000000:parameter/yours/a',
      ),
    });
  });
});
