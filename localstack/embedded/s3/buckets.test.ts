import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeletePublicAccessBlockCommand,
  GetBucketAccelerateConfigurationCommand,
  GetBucketAclCommand,
  GetBucketCorsCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketReplicationCommand,
  GetBucketRequestPaymentCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetBucketWebsiteCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  PutBucketCorsCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketNotificationConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';

describe('buckets of S3', () => {
  let cloud: Cloud;
  let s3: S3Client;
  beforeAll(async () => {
    cloud = await startCloud();
    s3 = new S3Client(clientSettings(cloud));
  });
  afterAll(() => cloud.stop());

  const create = async (Bucket: string) => {
    await s3.send(new CreateBucketCommand({ Bucket }));
    return Bucket;
  };

  it('answers what a new bucket is like', async () => {
    const Bucket = await create('fresh');
    const rule = (await s3.send(new GetBucketEncryptionCommand({ Bucket })))
      .ServerSideEncryptionConfiguration?.Rules?.[0];
    expect(rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm).toBe('AES256');
    const block = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
    expect(block.PublicAccessBlockConfiguration?.RestrictPublicBuckets).toBe(true);
    const owned = await s3.send(new GetBucketOwnershipControlsCommand({ Bucket }));
    expect(owned.OwnershipControls?.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerEnforced' }]);
    const acl = await s3.send(new GetBucketAclCommand({ Bucket }));
    expect(acl.Grants?.map(({ Permission }) => Permission)).toEqual(['FULL_CONTROL']);
    const versioning = await s3.send(new GetBucketVersioningCommand({ Bucket }));
    expect(versioning.Status).toBeUndefined();
    expect((await s3.send(new GetBucketRequestPaymentCommand({ Bucket }))).Payer).toBe(
      'BucketOwner',
    );
    expect(
      (await s3.send(new GetBucketLocationCommand({ Bucket }))).LocationConstraint,
    ).toBeFalsy();
    await s3.send(new GetBucketAccelerateConfigurationCommand({ Bucket }));
    expect((await s3.send(new HeadBucketCommand({ Bucket }))).BucketRegion).toBe('us-east-1');
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
    await expect(s3.send(new GetPublicAccessBlockCommand({ Bucket }))).rejects.toMatchObject({
      name: 'NoSuchPublicAccessBlockConfiguration',
    });
  });

  it.each([
    ['NoSuchCORSConfiguration', (Bucket: string) => s3.send(new GetBucketCorsCommand({ Bucket }))],
    ['NoSuchBucketPolicy', (Bucket: string) => s3.send(new GetBucketPolicyCommand({ Bucket }))],
    ['NoSuchTagSet', (Bucket: string) => s3.send(new GetBucketTaggingCommand({ Bucket }))],
    [
      'NoSuchLifecycleConfiguration',
      (Bucket: string) => s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket })),
    ],
    [
      'NoSuchWebsiteConfiguration',
      (Bucket: string) => s3.send(new GetBucketWebsiteCommand({ Bucket })),
    ],
    [
      'ReplicationConfigurationNotFoundError',
      (Bucket: string) => s3.send(new GetBucketReplicationCommand({ Bucket })),
    ],
    [
      'ObjectLockConfigurationNotFoundError',
      (Bucket: string) => s3.send(new GetObjectLockConfigurationCommand({ Bucket })),
    ],
  ])('says %s where there is none', async (name, get) => {
    const Bucket = await create(`without-${name.toLowerCase()}`);
    await expect(get(Bucket)).rejects.toMatchObject({
      name,
      $metadata: { httpStatusCode: 404 },
    });
  });

  it('keeps settings as they were put', async () => {
    const Bucket = await create('settled');
    const CORSConfiguration = {
      CORSRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'], MaxAgeSeconds: 60 }],
    };
    await s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration }));
    const cors = await s3.send(new GetBucketCorsCommand({ Bucket }));
    expect(cors.CORSRules).toEqual(CORSConfiguration.CORSRules);
    const Rules = [
      { ID: 'old', Status: 'Enabled' as const, Filter: { Prefix: 'x/' }, Expiration: { Days: 3 } },
    ];
    await s3.send(
      new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }),
    );
    const lifecycle = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
    expect(lifecycle.Rules).toEqual(Rules);
    expect(lifecycle.TransitionDefaultMinimumObjectSize).toBe('all_storage_classes_128K');
    const TagSet = [{ Key: 'a', Value: '1' }];
    await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));
    expect((await s3.send(new GetBucketTaggingCommand({ Bucket }))).TagSet).toEqual(TagSet);
    await s3.send(
      new PutBucketEncryptionCommand({
        Bucket,
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
        },
      }),
    );
    const put = await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
    expect(put.ServerSideEncryption).toBe('aws:kms');
    await expect(s3.send(new DeleteBucketCommand({ Bucket }))).rejects.toMatchObject({
      name: 'BucketNotEmpty',
    });
  });

  it('names buckets that are not there, or cannot be', async () => {
    await expect(s3.send(new GetBucketCorsCommand({ Bucket: 'nowhere' }))).rejects.toMatchObject({
      name: 'NoSuchBucket',
      BucketName: 'nowhere',
    });
    await expect(create('Not_A_Name')).rejects.toMatchObject({ name: 'InvalidBucketName' });
  });

  it('answers browsers by the rules of the bucket', async () => {
    const Bucket = await create('pages');
    const CORSConfiguration = {
      CORSRules: [
        {
          AllowedMethods: ['PUT'],
          AllowedOrigins: ['https://*.example.com'],
          AllowedHeaders: ['content-*'],
          ExposeHeaders: ['ETag'],
        },
      ],
    };
    await s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration }));
    const ask = (origin: string, header = 'content-type') =>
      fetch(`${cloud.endpoint}/${Bucket}/k`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'PUT',
          'access-control-request-headers': header,
        },
      });
    const yes = await ask('https://app.example.com');
    expect(yes.status).toBe(200);
    expect(yes.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
    expect(yes.headers.get('access-control-allow-headers')).toBe('content-type');
    expect((await ask('https://example.org')).status).toBe(403);
    expect((await ask('https://app.example.com', 'x-other')).status).toBe(403);
  });

  it('lets strangers do what the bucket policy grants, over what counts as TLS', async () => {
    const Bucket = await create('public');
    const resource = `arn:aws:s3:::${Bucket}`;
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `${resource}/*` },
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: [resource, `${resource}/*`],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    });
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'for all' }));
    const found = await s3.send(new GetBucketPolicyCommand({ Bucket }));
    expect(found.Policy).toBe(Policy);
    expect(await (await fetch(`${cloud.endpoint}/${Bucket}/k`)).text()).toBe('for all');
    const write = await fetch(`${cloud.endpoint}/${Bucket}/k`, { method: 'PUT', body: 'x' });
    expect(write.status).toBe(403);
    const malformed = new PutBucketPolicyCommand({ Bucket, Policy: '{' });
    await expect(s3.send(malformed)).rejects.toMatchObject({ name: 'MalformedPolicy' });
  });

  it('tells a queue of new objects by prefix and suffix', async () => {
    const Bucket = await create('watched');
    const sqs = new SQSClient(clientSettings(cloud));
    const QueueArn = 'arn:aws:sqs:us-east-1:000000000000:watcher';
    const NotificationConfiguration = {
      QueueConfigurations: [
        {
          Id: 'papers',
          QueueArn,
          Events: ['s3:ObjectCreated:*' as const],
          Filter: {
            Key: {
              FilterRules: [
                { Name: 'prefix' as const, Value: 'in/' },
                { Name: 'suffix' as const, Value: '.pdf' },
              ],
            },
          },
        },
      ],
    };
    const command = new PutBucketNotificationConfigurationCommand({
      Bucket,
      NotificationConfiguration,
    });
    await expect(s3.send(command)).rejects.toMatchObject({ name: 'InvalidArgument' });
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 's3.amazonaws.com' },
          Action: 'sqs:SendMessage',
          Resource: QueueArn,
          Condition: {
            ArnLike: { 'aws:SourceArn': `arn:aws:s3:::${Bucket}` },
            StringEquals: { 'aws:SourceAccount': cloud.account },
          },
        },
      ],
    });
    const { QueueUrl } = await sqs.send(
      new CreateQueueCommand({ QueueName: 'watcher', Attributes: { Policy } }),
    );
    await s3.send(command);
    const kept = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
    expect(kept.QueueConfigurations?.[0]?.Id).toBe('papers');
    for (const Key of ['in/a b.pdf', 'in/a.txt', 'out/a.pdf']) {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'abc' }));
    }
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    );
    const [test, event] = Messages.map(({ Body = '' }) => JSON.parse(Body));
    expect(Messages).toHaveLength(2);
    expect(test).toMatchObject({ Event: 's3:TestEvent', Bucket });
    expect(event.Records[0]).toMatchObject({
      eventName: 'ObjectCreated:Put',
      eventSource: 'aws:s3',
      s3: { configurationId: 'papers', object: { key: 'in/a+b.pdf', size: 3 } },
    });
  });

  it("answers a bucket's tags to the control plane", async () => {
    const Bucket = await create('tagged');
    const authorization = 'AWS4-HMAC-SHA256 Credential=outside/20260101/us-east-1/s3/aws4_request';
    const url = `${cloud.endpoint}/v20180820/tags/${encodeURIComponent(`arn:aws:s3:::${Bucket}`)}`;
    const call = (method: string, more = '', body?: string) =>
      fetch(url + more, { method, headers: { authorization }, ...(body ? { body } : {}) });
    const tags = '<Tags><Tag><Key>a</Key><Value>1</Value></Tag></Tags>';
    const put = await call('POST', '', `<TagResourceRequest>${tags}</TagResourceRequest>`);
    expect(put.status).toBe(204);
    expect(await (await call('GET')).text()).toContain(tags);
    await call('DELETE', '?tagKeys=a');
    expect(await (await call('GET')).text()).not.toContain('<Key>');
  });
});
