// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform writes its expressions so.
import { describe, expect, it } from 'vitest';
import { refuseUnsupported } from './check.ts';
import { RESOURCE_TYPES } from './resources/index.ts';
import { withoutSkipped } from './skip.ts';
import { parseStack } from './stack.ts';

const check = (resource: unknown, rest: object = {}, skip: string[] = []) => {
  const stack = withoutSkipped(parseStack({ resource, ...rest }, 'stacks/demo'), skip);
  refuseUnsupported(stack, RESOURCE_TYPES, 'us-east-1');
  return stack;
};

describe('a stack that is not wholly understood', () => {
  const odd = {
    aws_budgets_budget: { b: { name: 'b' } },
    aws_sqs_queue: { q: { name: 'q', timeouts: { create: '1m' }, count: 2 } },
    aws_dynamodb_table: {
      t: {
        name: 't',
        hash_key: 'pk',
        attribute: [{ name: 'pk', type: 'S' }],
        ttl: { attribute_name: 'ttl', enabled: true, extra: 1 },
        replica: [{ region_name: 'eu-west-1' }],
      },
    },
  };

  it('is refused with all that is not, types and arguments, nested ones too', () => {
    expect(() => check(odd)).toThrow(
      [
        'Nothing was created. The stack "demo" has 5 thing(s) that apply does not support:',
        '  resource type aws_budgets_budget (b)',
        '  aws_sqs_queue.q: argument "timeouts"',
        '  aws_sqs_queue.q: argument "count"',
        '  aws_dynamodb_table.t: argument "ttl.0.extra"',
        '  aws_dynamodb_table.t: argument "replica"',
      ].join('\n'),
    );
  });

  it('is accepted when the settings name what to leave out', () => {
    const skip = ['aws_budgets_budget.b', 'aws_sqs_queue.timeouts', 'aws_sqs_queue.count'];
    const stack = check(odd, {}, [...skip, 'aws_dynamodb_table']);
    expect(stack.resources.map(({ address }) => address)).toEqual(['aws_sqs_queue.q']);
    expect(stack.resources[0]?.arguments).toEqual({ name: 'q' });
  });

  it.each([
    [{ q: { name: 'q', delay_seconds: 'soon' } }, 'aws_sqs_queue.q: argument "delay_seconds"'],
    [{ q: { name: ['q'] } }, 'aws_sqs_queue.q: argument "name"'],
    [{ q: { name: '${aws_sqs_queue.p.name}' } }, 'a reference to "aws_sqs_queue.p"'],
    [{ q: { name: '${var.name}' } }, '"var"'],
    [{ q: { name: 'q', depends_on: ['aws_sqs_queue.p'] } }, 'a reference to "aws_sqs_queue.p"'],
    [{ q: { name: 'q', tags_all: {} } }, 'argument "tags_all"'],
    [{ q: { name: 'q', lifecycle: { ignore_changes: ['nam'] } } }, 'ignore_changes of "nam"'],
  ])('names the fault of %j', (queue, fault) => {
    expect(() => check({ aws_sqs_queue: queue })).toThrow(fault);
  });

  it.each([
    [{ provider: { aws: [{ region: 'eu-west-1' }] } }, 'region eu-west-1'],
    [{ data: { aws_vpc: { v: {} } } }, 'data source data.aws_vpc.v'],
    [{ data: { aws_region: { r: { name: 'x' } } } }, 'data.aws_region.r: argument "name"'],
    [{ output: { o: { value: '${aws_sqs_queue.p.url}' } } }, 'output.o: a reference'],
  ])('names the fault outside its resources: %j', (rest, fault) => {
    expect(() => check({}, rest)).toThrow(fault);
  });

  it.each([
    { variable: { v: {} } },
    { module: { m: {} } },
    { provider: { aws: [{ assume_role: [{ role_arn: 'x' }] }] } },
    { provider: { aws: [{}, { alias: 'other' }] } },
    { provider: { random: [{}] } },
    { resource: { aws_sqs_queue: { q: { lifecycle: { postcondition: [] } } } } },
    { resource: { aws_sqs_queue: { q: { lifecycle: { ignore_changes: ['a[0].b'] } } } } },
  ])('is refused when it is read: %j', (stack) => {
    expect(() => parseStack(stack, 'demo')).toThrow(
      expect.objectContaining({ code: 'InvalidStack' }),
    );
  });
});

it('references may stand where numbers and words are wanted', () => {
  const queue = {
    a: { name: 'a' },
    b: { name: 'b', delay_seconds: '${aws_sqs_queue.a.delay_seconds}' },
  };
  expect(check({ aws_sqs_queue: queue }).resources).toHaveLength(2);
});

it('comments and nulls are as if they were not there', () => {
  const stack = check({
    aws_sqs_queue: { q: { '//': { metadata: {} }, name: 'q', policy: null } },
  });
  expect(stack.resources[0]?.arguments).toEqual({ name: 'q' });
});
