import { describe, expect, it } from 'vitest';
import { ValidationError } from './constructs/validation.ts';
import { environmentNamed, environmentNames } from './environments.ts';

describe('environments', () => {
  it('are local, dev, staging and prod', () => {
    expect(environmentNames).toEqual(['local', 'dev', 'staging', 'prod']);
    expect(environmentNames.map((name) => environmentNamed(name).name)).toEqual(environmentNames);
  });

  it.each(['production', 'Prod', '', 'toString'])('refuse the name "%s"', (name) => {
    expect(() => environmentNamed(name)).toThrow(ValidationError);
    expect(() => environmentNamed(name)).toThrow('Name one of local, dev, staging, prod.');
  });

  it('let any page call only in local and dev', () => {
    const open = environmentNames.filter((name) =>
      environmentNamed(name).corsOrigins.includes('*'),
    );
    expect(open).toEqual(['local', 'dev']);
  });

  it('keep logs for 7, 7, 30 and 90 days', () => {
    const days = environmentNames.map((name) => environmentNamed(name).logRetentionDays);
    expect(days).toEqual([7, 7, 30, 90]);
  });

  it('reserve concurrency for the worker in prod only', () => {
    const reserved = environmentNames.map(
      (name) => environmentNamed(name).drawings.worker.reservedConcurrency,
    );
    expect(reserved).toEqual([undefined, undefined, undefined, 10]);
  });
});

describe('variables', () => {
  it('move the endpoint of the local cloud, and of nothing else', () => {
    const variables = { AWS_ENDPOINT_URL: 'http://127.0.0.1:5000' };
    expect(environmentNamed('local', variables).localEndpoint).toBe('http://127.0.0.1:5000');
    expect(environmentNamed('prod', variables).localEndpoint).toBeUndefined();
  });

  it('choose the region and the state bucket in AWS, not in local', () => {
    const variables = { DEPLOY_REGION: 'eu-west-2', TF_STATE_BUCKET: 'states' };
    expect(environmentNamed('dev', variables)).toMatchObject({
      region: 'eu-west-2',
      stateBucket: 'states',
    });
    expect(environmentNamed('local', variables).region).toBe('us-east-1');
    expect(environmentNamed('local', variables).stateBucket).toBeUndefined();
  });

  it('name the pages that may call', () => {
    const { corsOrigins } = environmentNamed('prod', {
      CORS_ORIGINS: 'https://a.example, https://b.example',
    });
    expect(corsOrigins).toEqual(['https://a.example', 'https://b.example']);
  });

  it.each(['staging', 'prod'])('let no page call %s that is not named', (name) => {
    const variables = { CORS_ORIGINS: 'https://a.example, *' };
    expect(() => environmentNamed(name, variables)).toThrow('Name them instead of *.');
  });

  it('change nothing when they are empty', () => {
    const variables = { AWS_ENDPOINT_URL: '', CORS_ORIGINS: '', DEPLOY_REGION: '' };
    expect(environmentNamed('local', variables)).toEqual(environmentNamed('local'));
    expect(environmentNamed('prod', variables)).toEqual(environmentNamed('prod'));
  });
});
