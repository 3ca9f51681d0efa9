import { describe, expect, it } from 'vitest';
import { policyIn, rightsOf } from '../testing/policies.ts';
import { emptyStack, resourcesOf, someFunction } from '../testing/stack.ts';
import { one } from '../testing/template.ts';
import type { NodeFunctionProps } from './node-function.ts';
import { Schedule } from './schedule.ts';
import { ValidationError } from './validation.ts';

const refused: readonly [Partial<NodeFunctionProps>, string][] = [
  [{ memoryMb: 64 }, 'from 128 to 10240'],
  [{ timeoutSeconds: 901 }, 'from 1 to 900'],
  [{ variables: { AWS_REGION: 'us-east-1' } }, 'Read it in the function, but do not set it.'],
  [{ variables: { '1ST': 'x' } }, 'begin with a letter'],
  [{ functionName: 'f'.repeat(60) }, 'Shorten it to 64.'],
];

describe('a function', () => {
  it.each(refused)('refuses %o', (props, advice) => {
    expect(() => someFunction(emptyStack(), props)).toThrow(ValidationError);
    expect(() => someFunction(emptyStack(), props)).toThrow(advice);
  });

  it('may only write its log until something is bound to it', () => {
    const stack = emptyStack();
    someFunction(stack);
    const template = resourcesOf(stack);
    const rights = policyIn(one(template, 'iam_role_policy')['policy']);
    expect(rights).toHaveLength(1);
    expect(rights[0]?.Action).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents']);
    expect(rights[0]?.Resource).toEqual([
      expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.\w+\.arn\}:\*$/),
    ]);
  });

  it('gets the variables and the rights of what is bound to it together', () => {
    const stack = emptyStack();
    someFunction(stack, { variables: { A_NAME: 'a' } }).bind({
      variables: { B_NAME: 'b' },
      statements: [{ actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:::b'] }],
    });
    const template = resourcesOf(stack);
    expect(one(template, 'lambda_function')['environment']).toEqual({
      variables: { A_NAME: 'a', B_NAME: 'b' },
    });
    expect(rightsOf(template, 'some-role')).toContain('sqs:SendMessage on arn:aws:sqs:::b');
  });

  it('refuses a second value for a variable', () => {
    const bound = someFunction(emptyStack(), { variables: { QUEUE: 'one' } });
    const grant = { variables: { QUEUE: 'two' }, statements: [] };
    expect(() => bound.bind(grant)).toThrow('Name the variable of the second binding.');
  });

  it('logs what is below INFO only when told so', () => {
    const stack = emptyStack();
    someFunction(stack, { functionName: 'loud', logLevel: 'DEBUG' });
    someFunction(stack, { functionName: 'plain' });
    const template = resourcesOf(stack);
    const logging = (name: string) =>
      one(template, 'lambda_function', { function_name: name })['logging_config'];
    expect(logging('loud')).toMatchObject({ application_log_level: 'DEBUG' });
    expect(logging('plain')).not.toHaveProperty('application_log_level');
  });
});

describe('a schedule', () => {
  it.each([
    [1, 'rate(1 minute)'],
    [5, 'rate(5 minutes)'],
  ])('of %i writes %s', (everyMinutes, expression) => {
    const stack = emptyStack();
    const target = someFunction(stack);
    new Schedule(stack, 'tick', { name: 'tick', description: 'Ticks.', everyMinutes, target });
    const rule = one(resourcesOf(stack), 'cloudwatch_event_rule');
    expect(rule['schedule_expression']).toBe(expression);
  });
});
