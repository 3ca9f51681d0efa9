import { SSM } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';
import { signedRequest } from '../testing/signed-fetch.ts';

describe('the rules of parameters', () => {
  let cloud: Cloud;
  let ssm: SSM;
  beforeAll(async () => {
    cloud = await startCloud();
    ssm = new SSM(clientSettings(cloud));
  });
  afterAll(() => cloud.stop());

  const put = (Name: string, more: object = {}) =>
    ssm.putParameter({ Name, Value: 'x', Type: 'String', ...more });

  it.each([
    ['/aws/reserved', 'AccessDeniedException', 'No access to reserved parameter name'],
    ['aws-name', 'ValidationException', 'can\'t be prefixed with "aws" or "ssm"'],
    ['/ssm/name', 'ValidationException', 'can\'t be prefixed with "ssm"'],
    ['no/slash', 'ValidationException', 'must be a fully qualified name'],
    [`/${'n'.repeat(2048)}`, 'ValidationException', 'length less than or equal to 2048'],
  ])('refuse the name %s', async (name, code, message) => {
    await expect(put(name)).rejects.toMatchObject({
      name: code,
      message: expect.stringContaining(message),
    });
  });

  it('refuse a pattern that is no expression', async () => {
    await expect(put('/pattern', { AllowedPattern: '[' })).rejects.toMatchObject({
      name: 'InvalidAllowedPatternException',
    });
  });

  it('refuse a type of data that there is not', async () => {
    await expect(put('/data', { DataType: 'text2' })).rejects.toMatchObject({
      name: 'ValidationException',
      message:
        'The following data type is not supported: text2 (Data type names are all lowercase.)',
    });
  });

  it('let no advanced parameter become a standard one', async () => {
    await put('/advanced', { Tier: 'Advanced' });
    await expect(put('/advanced', { Tier: 'Standard', Overwrite: true })).rejects.toMatchObject({
      message: expect.stringContaining("You can't downgrade a parameter"),
    });
  });

  it('end an advanced parameter at the time of its policy', async () => {
    const policy = {
      Type: 'Expiration',
      Version: '1.0',
      Attributes: { Timestamp: new Date(Date.now() + 3_600_000).toISOString() },
    };
    const Policies = JSON.stringify([policy]);
    await expect(put('/ends', { Policies })).rejects.toMatchObject({ name: 'ValidationException' });
    await put('/ends', { Policies, Tier: 'Advanced' });
    const filter = { Key: 'Name', Values: ['/ends'] };
    const { Parameters } = await ssm.describeParameters({ ParameterFilters: [filter] });
    expect(Parameters?.[0]?.Policies).toEqual([
      { PolicyText: JSON.stringify(policy), PolicyType: 'Expiration', PolicyStatus: 'Pending' },
    ]);
    cloud.clock.advance(3_600_000);
    await expect(ssm.getParameter({ Name: '/ends' })).rejects.toMatchObject({
      name: 'ParameterNotFound',
    });
  });

  it('answer the version that has the label asked for', async () => {
    await put('/labels/one');
    await ssm.labelParameterVersion({ Name: '/labels/one', Labels: ['gold'] });
    await put('/labels/one', { Value: 'newer', Overwrite: true });
    const { Parameters } = await ssm.getParametersByPath({
      Path: '/labels',
      ParameterFilters: [{ Key: 'Label', Values: ['gold'] }],
    });
    expect(Parameters).toMatchObject([{ Value: 'x', Version: 1 }]);
  });

  it.each([
    [[{ Key: 'Nope', Values: ['x'] }], 'InvalidFilterKey'],
    [[{ Key: 'Type', Values: ['Nope'] }], 'InvalidFilterOption'],
    [[{ Key: 'Type', Option: 'Recursive', Values: ['String'] }], 'InvalidFilterOption'],
    [[{ Key: 'Path', Values: ['/ssm/x'] }], 'ValidationException'],
    [[{ Key: 'Name' }], 'InvalidFilterValue'],
    [
      [
        { Key: 'Tier', Values: ['Standard'] },
        { Key: 'Tier', Values: ['Advanced'] },
      ],
      'InvalidFilterKey',
    ],
  ])('refuse the filters %j', async (ParameterFilters, name) => {
    await expect(ssm.describeParameters({ ParameterFilters })).rejects.toMatchObject({ name });
  });

  it('refuse old and new filters in one request', async () => {
    await expect(
      ssm.describeParameters({
        Filters: [{ Key: 'Type', Values: ['String'] }],
        ParameterFilters: [{ Key: 'Type', Values: ['String'] }],
      }),
    ).rejects.toMatchObject({
      message: 'You can use either Filters or ParameterFilters in a single request.',
    });
  });

  it('refuse a token that is none of theirs', async () => {
    await expect(ssm.getParametersByPath({ Path: '/', NextToken: 'bogus' })).rejects.toMatchObject({
      name: 'InvalidNextToken',
    });
  });

  it('delete ten parameters at a time at the most', async () => {
    const Names = Array.from({ length: 11 }, (_, index) => `/n${index}`);
    await expect(ssm.deleteParameters({ Names })).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  it('let nothing have more than fifty tags, and only what has tags have any', async () => {
    await put('/tagged');
    const Tags = Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: '' }));
    const resource = { ResourceType: 'Parameter', ResourceId: '/tagged' } as const;
    await expect(ssm.addTagsToResource({ ...resource, Tags })).rejects.toMatchObject({
      name: 'TooManyTagsError',
    });
  });

  it('take a value of another type for a fault of the message', async () => {
    const request = await signedRequest(clientSettings(cloud), 'ssm', {
      url: `${cloud.endpoint}/`,
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AmazonSSM.GetParameter',
      },
      body: '{"Name":5}',
    });
    const answer = await fetch(request);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ __type: 'SerializationException' });
  });
});
