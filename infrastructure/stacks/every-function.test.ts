import { describe, expect, it } from 'vitest';
import { reservedVariables } from '../constructs/function-variables.ts';
import { all, everyStack, one, reference, templateOf, variablesOf } from '../testing/template.ts';

describe.each(everyStack)('functions of %s in %s', (system, name) => {
  const template = templateOf(name, {}, system);
  const local = name === 'local';
  const lambdas = all(template, 'lambda_function');

  it('CKV_AWS_363: run on Node 24 and Graviton', () => {
    for (const each of lambdas) {
      expect(each).toMatchObject({
        runtime: 'nodejs24.x',
        architectures: ['arm64'],
        handler: 'index.handler',
      });
    }
  });

  it('CKV_AWS_50: are traced in AWS', () => {
    const modes = new Set(lambdas.map((each) => JSON.stringify(each['tracing_config'])));
    expect([...modes]).toEqual([`{"mode":"${local ? 'PassThrough' : 'Active'}"}`]);
  });

  it('CKV_AWS_66: log as JSON to a group of their own that exists first and is kept for a while', () => {
    const days = { local: 7, dev: 7, staging: 30, prod: 90 }[name];
    for (const each of lambdas) {
      const group = one(template, 'cloudwatch_log_group', {
        name: `/aws/lambda/${each['function_name']}`,
      });
      expect(group['retention_in_days']).toBe(days);
      expect(each['logging_config']).toMatchObject({
        log_format: 'JSON',
        log_group: reference(template, 'cloudwatch_log_group', group, 'name'),
      });
    }
  });

  it('Q-35: set no variable that belongs to the runtime', () => {
    const set = lambdas.flatMap((each) => Object.keys(variablesOf(each)));
    expect(set.filter((each) => reservedVariables.has(each))).toEqual([]);
  });

  it('CKV_AWS_45: hold no secret in a variable', () => {
    const texts = lambdas.flatMap((each) => Object.values(variablesOf(each)));
    expect(texts.filter((text) => /\.value\}|AKIA|AIza/.test(text))).toEqual([]);
  });

  it('CKV_AWS_301, CKV_AWS_364: may be called by one source each time, never by anybody', () => {
    const permissions = all(template, 'lambda_permission');
    expect(permissions.length).toBeGreaterThan(2);
    for (const { principal, source_arn, action } of permissions) {
      expect(action).toBe('lambda:InvokeFunction');
      expect(['events.amazonaws.com', 'apigateway.amazonaws.com']).toContain(principal);
      expect(source_arn).toMatch(/^\$\{aws_\w+\.[\w-]+\.(execution_)?arn\}/);
    }
  });

  it('Q-03: never see a message again while they work on it', () => {
    const sources = all(template, 'lambda_event_source_mapping');
    expect(sources.length).toBeGreaterThan(0);
    for (const { event_source_arn, function_name, maximum_batching_window_in_seconds } of sources) {
      const queue = all(template, 'sqs_queue').find(
        (each) => reference(template, 'sqs_queue', each, 'arn') === event_source_arn,
      );
      const worker = lambdas.find(
        (each) => reference(template, 'lambda_function', each, 'arn') === function_name,
      );
      expect(Number(queue?.['visibility_timeout_seconds'])).toBeGreaterThan(
        Number(worker?.['timeout']) + Number(maximum_batching_window_in_seconds),
      );
    }
  });

  it('look for dead letters every minute', () => {
    const rule = one(template, 'cloudwatch_event_rule');
    const processor = lambdas.find((each) => 'ALERT_TOPIC_ARN' in variablesOf(each)) ?? {};
    expect(rule).toMatchObject({ schedule_expression: 'rate(1 minute)' });
    expect(one(template, 'cloudwatch_event_target')).toMatchObject({
      rule: reference(template, 'cloudwatch_event_rule', rule, 'name'),
      arn: reference(template, 'lambda_function', processor, 'arn'),
    });
    expect(one(template, 'lambda_permission', { principal: 'events.amazonaws.com' })).toMatchObject(
      {
        function_name: reference(template, 'lambda_function', processor, 'function_name'),
        source_arn: reference(template, 'cloudwatch_event_rule', rule, 'arn'),
      },
    );
  });
});
