import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';
import { assumed } from '../../testing/roles.ts';
import { presignedUrl, signedRequest } from '../../testing/signed-fetch.ts';

type Settings = ReturnType<typeof clientSettings>;

/** One request to a service of each protocol, and what the service says to a wrong signature. */
const services = [
  {
    protocol: 'JSON',
    service: 'dynamodb',
    headers: { 'x-amz-target': 'DynamoDB_20120810.ListTables' },
    body: '{}',
    refusal: [400, 'InvalidSignatureException'],
  },
  {
    protocol: 'query',
    service: 'sts',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'Action=GetCallerIdentity&Version=2011-06-15',
    refusal: [403, '<Code>SignatureDoesNotMatch</Code>'],
  },
  {
    protocol: 'CBOR',
    service: 'monitoring',
    path: '/service/GraniteServiceVersion20100801/operation/ListDashboards',
    headers: { 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' },
    body: '',
    refusal: [400, 'InvalidSignatureException'],
  },
] as const;

describe('the signature of a request', () => {
  let cloud: Cloud;
  let settings: Settings;
  beforeAll(async () => {
    cloud = await startCloud();
    settings = clientSettings(cloud);
  });
  afterAll(() => cloud.stop());

  const withSecret = (secretAccessKey: string): Settings => ({
    ...settings,
    credentials: { ...settings.credentials, secretAccessKey },
  });
  const listing = (query: string) => `${cloud.endpoint}/2015-03-31/${query}`;
  const list = async (by: Settings, url: string, signingDate = new Date()) => {
    const answer = await fetch(await signedRequest(by, 'lambda', { url, signingDate }));
    return { status: answer.status, text: await answer.text(), type: answer.headers };
  };

  it.each(services)('is looked at in $protocol', async ({ service, refusal, ...given }) => {
    const { body, headers } = given;
    const url = cloud.endpoint + ('path' in given ? given.path : '/');
    const request = { url, method: 'POST', headers, body };
    const good = await fetch(await signedRequest(settings, service, request));
    expect([good.status, await good.text()]).toEqual([200, expect.any(String)]);
    const wrong = await fetch(await signedRequest(withSecret('wrong'), service, request));
    const [status, code] = refusal;
    expect(wrong.status).toBe(status);
    const said = `${wrong.headers.get('x-amzn-errortype')} ${await wrong.text()}`;
    expect(said).toContain(code);
    expect(said).toContain('The String-to-Sign should have been');
  });

  it.each([
    'functions/',
    'functions//a/../',
    'functions/?MaxItems=2&Marker=',
    'functions/?Marker=a%20b%2Bc%2F%C3%BC*!(%27)~&Marker=1&A=2',
    'functions/arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Anone/versions',
  ])('is the one the AWS SDK makes for %s', async (target) => {
    expect((await list(settings, listing(target))).text).not.toContain('signature');
    const wrong = await list(withSecret('wrong'), listing(target));
    expect(wrong.status).toBe(403);
    expect(wrong.type.get('x-amzn-errortype')).toBe('InvalidSignatureException');
  });

  it('covers the body, the headers that are signed and the host', async () => {
    const [{ body, headers, service }] = services;
    const request = { url: `${cloud.endpoint}/`, method: 'POST', headers, body };
    const signed = await signedRequest(settings, service, request);
    const other = async (more: RequestInit) => (await fetch(new Request(signed, more))).status;
    const changed = {
      ...Object.fromEntries(signed.headers),
      'x-amz-target': 'DynamoDB_20120810.X',
    };
    expect(await other({ body: '{"Limit":1}' })).toBe(400);
    expect(await other({ body, headers: changed })).toBe(400);
    expect(await other({ body })).toBe(200);
    const url = `${cloud.endpoint.replace('127.0.0.1', 'localhost')}/`;
    const elsewhere = await signedRequest(settings, service, { ...request, url });
    const moved = new Request(request.url, { method: 'POST', headers: elsewhere.headers, body });
    expect((await fetch(moved)).status).toBe(400);
  });

  it('of a role needs the secret that came with its key', async () => {
    const role = await assumed(cloud, 'lister', [{ Action: 'lambda:*', Resource: '*' }]);
    expect((await list(role, listing('functions/'))).status).toBe(200);
    const stolen = { ...role, credentials: { ...role.credentials, secretAccessKey: 'test' } };
    expect((await list(stolen, listing('functions/'))).text).toContain('does not match');
  });

  it('with a key that nobody knows is taken as it is', async () => {
    const stranger = { accessKeyId: 'stranger', secretAccessKey: 'any' };
    const by = { ...settings, credentials: stranger };
    expect((await list(by, listing('functions/'))).status).toBe(200);
  });

  it.each([
    ['is too old', -16, 'Signature expired'],
    ['comes from the future', 16, 'Signature not yet current'],
  ])('%s 16 minutes off', async (_what, minutes, message) => {
    const signingDate = new Date(Date.now() + minutes * 60_000);
    expect((await list(settings, listing('functions/'), signingDate)).text).toContain(message);
  });

  it('may be in the query', async () => {
    const url = `${cloud.endpoint}/?Action=GetCallerIdentity&Version=2011-06-15`;
    const presigned = await presignedUrl(settings, 'sts', { url });
    expect((await fetch(presigned)).status).toBe(200);
    const wrong = await fetch(presigned.replace('GetCallerIdentity', 'GetSessionToken'));
    expect(await wrong.text()).toContain('<Code>SignatureDoesNotMatch</Code>');
    const part = await fetch(presigned.replace('X-Amz-Signature', 'x'));
    expect(await part.text()).toContain('<Code>IncompleteSignature</Code>');
  });
});
