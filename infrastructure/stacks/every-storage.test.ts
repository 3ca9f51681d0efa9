import { describe, expect, it } from 'vitest';
import { policyIn } from '../testing/policies.ts';
import { all, everyStack, one, reference, templateOf } from '../testing/template.ts';

describe.each(everyStack)('storage of %s in %s', (system, name) => {
  const template = templateOf(name, {}, system);
  const table = one(template, 'dynamodb_table');

  it('CKV_AWS_27: encrypts every queue', () => {
    const encrypted = all(template, 'sqs_queue').map((each) => each['sqs_managed_sse_enabled']);
    expect(encrypted.length).toBeGreaterThan(1);
    expect(encrypted).not.toContain(false);
  });

  it('CKV_AWS_72, CKV_AWS_168, CKV_AWS_387: opens no queue to others', () => {
    expect(all(template, 'sqs_queue_policy')).toEqual([]);
    expect(all(template, 'sqs_queue').filter((each) => 'policy' in each)).toEqual([]);
  });

  it('lets jobs expire by their ttl', () => {
    expect(table['ttl']).toEqual({ attribute_name: 'ttl', enabled: true });
  });

  it('encrypts the table', () => {
    expect(table['server_side_encryption']).toEqual({ enabled: true });
  });

  it('CKV_AWS_28: recovers the table to a point in time where data matters', () => {
    const recovers = name === 'staging' || name === 'prod';
    expect(table['point_in_time_recovery']).toEqual({ enabled: recovers });
  });

  it('protects data from deletion in prod only', () => {
    expect(table['deletion_protection_enabled']).toBe(name === 'prod');
    expect(one(template, 's3_bucket')['force_destroy']).toBe(name !== 'prod');
  });

  it('CKV_AWS_53, 54, 55, 56: blocks public access in all four ways', () => {
    expect(one(template, 's3_bucket_public_access_block')).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(one(template, 's3_bucket_ownership_controls')['rule']).toEqual({
      object_ownership: 'BucketOwnerEnforced',
    });
  });

  it('CKV_AWS_19: encrypts objects', () => {
    expect(one(template, 's3_bucket_server_side_encryption_configuration')['rule']).toEqual([
      { apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } },
    ]);
  });

  it('CKV_AWS_300: ends abandoned uploads, and deletes old and temporary files', () => {
    const rule = (id: string, prefix: string, rest: Record<string, unknown>) => ({
      id,
      status: 'Enabled',
      filter: [{ prefix }],
      ...rest,
    });
    expect(one(template, 's3_bucket_lifecycle_configuration')['rule']).toEqual([
      rule('expire-files', '', { expiration: [{ days: 30 }] }),
      rule('expire-temporary-files', '_temp/', { expiration: [{ days: 1 }] }),
      rule('abort-multipart-uploads', '', {
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      }),
    ]);
  });

  it('CKV_AWS_70, CKV_AWS_379: the bucket allows nobody and refuses plain HTTP in AWS', () => {
    const policies = all(template, 's3_bucket_policy');
    expect(policies).toHaveLength(name === 'local' ? 0 : 1);
    for (const { policy } of policies) {
      expect(policyIn(policy)).toEqual([
        expect.objectContaining({
          Effect: 'Deny',
          Action: ['s3:*'],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      ]);
    }
  });

  it('lets the console post and get files', () => {
    const open = name === 'local' || name === 'dev';
    expect(one(template, 's3_bucket_cors_configuration')['cors_rule']).toEqual([
      expect.objectContaining({
        allowed_origins: open ? ['*'] : ['https://console.jobline.example'],
        allowed_methods: ['GET', 'POST'],
      }),
    ]);
  });

  it('keeps no versions, since versions are in the names', () => {
    expect(all(template, 's3_bucket_versioning')).toEqual([]);
  });

  it('CKV_AWS_26: encrypts alerts in AWS, with a key that alarms may use', () => {
    const topic = one(template, 'sns_topic');
    if (name === 'local') {
      expect(topic).not.toHaveProperty('kms_master_key_id');
      return;
    }
    const key = one(template, 'kms_key');
    expect(topic['kms_master_key_id']).toBe(reference(template, 'kms_key', key, 'arn'));
    const services = policyIn(key['policy']).flatMap((statement) =>
      typeof statement.Principal === 'object' ? (statement.Principal['Service'] ?? []) : [],
    );
    expect(services).toEqual(['cloudwatch.amazonaws.com']);
  });

  it('CKV_AWS_7, CKV_AWS_33: rotates its key and gives it to nobody at large', () => {
    for (const key of all(template, 'kms_key')) {
      expect(key['enable_key_rotation']).toBe(true);
      for (const statement of policyIn(key['policy'])) {
        expect(statement.Principal).not.toBe('*');
        expect(JSON.stringify(statement.Principal)).not.toContain('"*"');
      }
    }
  });
});
