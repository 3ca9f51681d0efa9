import { describe, expect, it } from 'vitest';
import { environmentNames } from '../environments.ts';
import { policyIn, rightsOf } from '../testing/policies.ts';
import { all, one, reference, templateOf } from '../testing/template.ts';

describe.each(environmentNames)('roles of drawings in %s', (name) => {
  const template = templateOf(name);
  const arnOf = (type: string, properties = {}) =>
    reference(template, type, one(template, type, properties), 'arn');
  const queue = arnOf('sqs_queue', { name: `security-assistant-processing-${name}` });
  const deadLetters = arnOf('sqs_queue', { name: `security-assistant-processing-dlq-${name}` });
  const table = arnOf('dynamodb_table');
  const bucket = arnOf('s3_bucket');
  const apiKeys = 'arn:aws:apigateway:us-east-1::/apikeys/*';

  const each = (service: string, actions: readonly string[], resource: string) =>
    actions.map((action) => `${service}:${action} on ${resource}`);
  const files = (actions: readonly string[]) => [
    ...each('s3', actions, `${bucket}/*`),
    `s3:ListBucket on ${bucket}`,
  ];
  const tracing =
    name === 'local' ? [] : each('xray', ['PutTraceSegments', 'PutTelemetryRecords'], '*');
  const rights = (thing: string) => rightsOf(template, `security-assistant-${thing}-${name}`);
  const expected = (thing: string, own: readonly string[]) => {
    const group = arnOf('cloudwatch_log_group', {
      name: `/aws/lambda/security-assistant-${thing}-${name}`,
    });
    const log = each('logs', ['CreateLogStream', 'PutLogEvents'], `${group}:*`);
    return [...log, ...tracing, ...own].sort();
  };

  it('let process-drawing-api store a file, make a job and send its message', () => {
    expect(rights('process-drawing-api')).toEqual(
      expected('process-drawing-api', [
        ...each('dynamodb', ['PutItem', 'DeleteItem'], table),
        ...files(['GetObject', 'PutObject', 'DeleteObject']),
        `sqs:SendMessage on ${queue}`,
        `apigateway:GET on ${apiKeys}`,
      ]),
    );
  });

  it('let process-drawing-worker work on jobs of its queue', () => {
    const messages = [
      'ReceiveMessage',
      'DeleteMessage',
      'ChangeMessageVisibility',
      'GetQueueAttributes',
      'SendMessage',
    ];
    expect(rights('process-drawing-worker')).toEqual(
      expected('process-drawing-worker', [
        ...each('dynamodb', ['GetItem', 'UpdateItem'], table),
        ...files(['GetObject', 'PutObject']),
        ...each('sqs', messages, queue),
        // The key of Gemini, and no other parameter.
        ...(name === 'local' ? [] : [`ssm:GetParameter on ${arnOf('ssm_parameter')}`]),
      ]),
    );
  });

  it("let get-job-status read, and list one company's jobs only", () => {
    expect(rights('get-job-status')).toEqual(
      expected('get-job-status', [
        `dynamodb:GetItem on ${table}`,
        `dynamodb:Query on ${table}/index/CompanyDateIndex`,
        ...files(['GetObject']),
        `apigateway:GET on ${apiKeys}`,
      ]),
    );
  });

  it('let revise-schedule read jobs and files, add files, change records and send to the worker', () => {
    expect(rights('revise-schedule')).toEqual(
      expected('revise-schedule', [
        ...each('dynamodb', ['GetItem', 'UpdateItem'], table),
        ...files(['GetObject', 'PutObject']),
        `sqs:SendMessage on ${queue}`,
        `apigateway:GET on ${apiKeys}`,
      ]),
    );
  });

  it('let dead-letter-processor read dead letters, mark jobs, send them again and alert, but delete nothing', () => {
    const key =
      name === 'local' ? [] : each('kms', ['GenerateDataKey', 'Decrypt'], arnOf('kms_key'));
    const messages = ['ReceiveMessage', 'ChangeMessageVisibility'];
    expect(rights('dead-letter-processor')).toEqual(
      expected('dead-letter-processor', [
        ...each('dynamodb', ['GetItem', 'PutItem', 'UpdateItem'], table),
        `dynamodb:Query on ${table}/index/StatusDateIndex`,
        ...each('sqs', messages, deadLetters),
        ...each('sqs', ['GetQueueAttributes', 'SendMessage'], queue),
        `sns:Publish on ${arnOf('sns_topic')}`,
        ...key,
      ]),
    );
  });

  it('CKV_AWS_63, CKV_AWS_355: name every action, and every resource that AWS can name', () => {
    for (const { policy } of all(template, 'iam_role_policy')) {
      for (const { Action, Resource } of policyIn(policy)) {
        expect(Action.filter((action) => action.includes('*'))).toEqual([]);
        if (!Action.every((action) => action.startsWith('xray:'))) {
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
      const nameless = Action.every((action) => action.startsWith('xray:'));
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
      const service = String(roleName).includes('gateway-logs') ? 'apigateway' : 'lambda';
      expect(policyIn(trust)).toEqual([
        expect.objectContaining({
          Action: ['sts:AssumeRole'],
          Principal: { Service: [`${service}.amazonaws.com`] },
        }),
      ]);
    }
  });

  it('are one for each function, with an inline policy and nothing attached', () => {
    const roles = all(template, 'lambda_function').map(({ role }) => role);
    expect(new Set(roles).size).toBe(5);
    expect(all(template, 'iam_role_policy')).toHaveLength(5);
    const attached = all(template, 'iam_role_policy_attachment').map((each) => each['policy_arn']);
    // The gateway's right to write logs, which AWS defines.
    expect(attached).toEqual(
      name === 'local'
        ? []
        : ['arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs'],
    );
  });
});
