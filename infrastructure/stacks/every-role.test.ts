import { describe, expect, it } from 'vitest';
import { policyIn } from '../testing/policies.ts';
import { all, everyStack, templateOf } from '../testing/template.ts';

/** Of whose resources AWS knows no names. */
const isNameless = (action: string) =>
  action.startsWith('xray:') || action === 'cloudwatch:GetMetricStatistics';

describe.each(everyStack)('roles of %s in %s', (system, name) => {
  const template = templateOf(name, {}, system);

  it('CKV_AWS_63, CKV_AWS_355: name every action, and every resource that AWS can name', () => {
    for (const { policy } of all(template, 'iam_role_policy')) {
      for (const { Action, Resource } of policyIn(policy)) {
        expect(Action.filter((action) => action.includes('*'))).toEqual([]);
        if (!Action.every(isNameless)) {
          expect(Resource.filter((resource) => /^(\*|arn:aws:\w+:\*)/.test(resource))).toEqual([]);
        }
      }
    }
  });

  it('X-15: name resources by their ARN, and by * only where AWS has no narrower name', () => {
    const arn = /^(\$\{aws_\w+\.[\w-]+\.arn\}|arn:aws:[a-z0-9-]+:[a-z0-9-]*:\d*:[\w/-])/;
    const statements = all(template, 'iam_role_policy').flatMap(({ policy }) => policyIn(policy));
    expect(statements.length).toBeGreaterThan(10);
    for (const { Action, Resource } of statements) {
      const nameless = Action.every(isNameless);
      const wrong = Resource.filter((each) => (nameless ? each !== '*' : !arn.test(each)));
      expect([Action, wrong]).toEqual([Action, []]);
    }
  });

  it('X-05: let nobody scan the table', () => {
    const actions = all(template, 'iam_role_policy').flatMap(({ policy }) =>
      policyIn(policy).flatMap(({ Action }) => Action),
    );
    expect(actions).toContain('dynamodb:GetItem');
    expect(actions).not.toContain('dynamodb:Scan');
  });

  it('CKV_AWS_60, CKV_AWS_61: may be assumed by one service', () => {
    for (const { name: roleName, assume_role_policy: trust } of all(template, 'iam_role')) {
      const service = /-(gateway-logs|direct)-/.test(String(roleName)) ? 'apigateway' : 'lambda';
      expect(policyIn(trust)).toEqual([
        expect.objectContaining({
          Action: ['sts:AssumeRole'],
          Principal: { Service: [`${service}.amazonaws.com`] },
        }),
      ]);
    }
  });

  it('are one for each function, and one that sends to a queue where a path leads there', () => {
    const lambdas = all(template, 'lambda_function');
    const sending = all(template, 'api_gateway_integration').filter(
      (each) => each['type'] === 'AWS',
    );
    expect(new Set(lambdas.map(({ role }) => role)).size).toBe(lambdas.length);
    expect(all(template, 'iam_role_policy')).toHaveLength(lambdas.length + sending.length);
  });

  it('have an inline policy and nothing attached but what AWS defines', () => {
    const attached = all(template, 'iam_role_policy_attachment').map((each) => each['policy_arn']);
    // The right to write logs is one for all APIs of an account; one stack gives it.
    expect(attached).toEqual(
      name === 'local' || system !== 'drawings'
        ? []
        : ['arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs'],
    );
  });
});
