import { describe, expect, it } from 'vitest';
import { environmentNamed } from '../environments.ts';
import { all, everyStack, one, templateOf } from '../testing/template.ts';

const secondsPerDay = 86_400;

/** Everything that keeps something lets it go by itself. */
describe.each(everyStack)('what %s keeps in %s', (system, name) => {
  const template = templateOf(name, {}, system);
  const environment = environmentNamed(name);
  const settings = system === 'drawings' ? environment.drawings : environment.aiJobs;

  it('has an end under every prefix of its bucket, as the environment says', () => {
    const buckets = all(template, 's3_bucket');
    expect(buckets).toHaveLength(1);
    expect(one(template, 's3_bucket_lifecycle_configuration')['rule']).toContainEqual(
      expect.objectContaining({
        status: 'Enabled',
        filter: [{ prefix: '' }],
        expiration: [{ days: settings.fileDays }],
      }),
    );
  });

  it('has an end in every table, and records outlive their files by nothing', () => {
    for (const { ttl } of all(template, 'dynamodb_table')) {
      expect(ttl).toEqual({ attribute_name: 'ttl', enabled: true });
    }
    expect(settings.jobDays).toBeLessThanOrEqual(settings.fileDays);
  });

  it('has an end in every log group, as the environment says', () => {
    const groups = all(template, 'cloudwatch_log_group');
    expect(groups.length).toBeGreaterThan(all(template, 'lambda_function').length - 1);
    const days = groups.map((each) => each['retention_in_days']);
    expect(new Set(days)).toEqual(new Set([environment.logRetentionDays]));
  });

  it('has an end in every queue', () => {
    for (const queue of all(template, 'sqs_queue')) {
      expect(Number(queue['message_retention_seconds'])).toBeLessThanOrEqual(14 * secondsPerDay);
    }
    expect(all(template, 'cloudwatch_event_archive')).toEqual([]);
  });
});
