import { AwsError } from '../../kernel/aws-error.ts';
import type { FunctionInvoker } from '../../ports.ts';
import { groupOf, type LogsAction, type LogsContext, streamNameRules } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import type { LogGroup } from '../groups/log-group.ts';
import { parsePattern } from '../patterns/pattern.ts';
import { principalOf, type SubscriptionFilter } from '../subscriptions/subscription.ts';
import { page } from './paging.ts';

/** Filters of one group. */
const mostFilters = 2;

async function checkFunction(
  invoker: FunctionInvoker,
  group: LogGroup,
  functionName: string,
): Promise<void> {
  try {
    const principal = principalOf(group);
    await invoker.invoke({ functionName, payload: Buffer.from('{}'), type: 'DryRun', principal });
  } catch {
    throw invalidParameter(
      'Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.',
    );
  }
}

/** Streams are services that this cloud has not, so that there can be none of the name. */
async function checkDestination(context: LogsContext, group: LogGroup, arn: string): Promise<void> {
  const service = arn.split(':')[2];
  if (service === 'lambda') return checkFunction(context.invoker, group, arn);
  if (service === 'kinesis' || service === 'firehose') {
    const kind = service === 'kinesis' ? 'Kinesis' : 'Firehose';
    throw invalidParameter(
      `Could not deliver test message to specified ${kind} stream. Check if the given ${kind} stream is in ACTIVE state.`,
    );
  }
  if (service === 'logs' && context.destinations.has(arn.split(':').at(-1) ?? '')) {
    throw invalidParameter('The target of the destination cannot be reached.');
  }
  throw invalidParameter(
    `PutSubscriptionFilter operation cannot work with destinationArn for vendor ${service ?? ''}`,
  );
}

export const putSubscriptionFilter: LogsAction = async (fields, context) => {
  fields.disallow('logs:PutSubscriptionFilter', 'fieldSelectionCriteria', 'emitSystemFields');
  const group = groupOf(fields, context);
  const name = fields.requiredText('filterName', streamNameRules);
  const patternText =
    fields.text('filterPattern', { max: 1024 }) ?? fields.missing('filterPattern');
  const pattern = parsePattern(patternText);
  const destinationArn = fields.requiredText('destinationArn', { min: 1 });
  if (!destinationArn.startsWith('arn:')) throw invalidParameter('destinationArn is not an ARN');
  if (!group.subscriptions.has(name) && group.subscriptions.size >= mostFilters) {
    throw new AwsError('LimitExceededException', 'Resource limit exceeded.');
  }
  await checkDestination(context, group, destinationArn);
  group.subscriptions.set(name, {
    name,
    patternText,
    pattern,
    destinationArn,
    roleArn: fields.text('roleArn', { min: 1 }),
    distribution:
      fields.text('distribution', { oneOf: ['Random', 'ByLogStream'] }) ?? 'ByLogStream',
    createdAt: context.clock.now(),
  });
  return {};
};

function shown(logGroupName: string, filter: SubscriptionFilter) {
  return {
    filterName: filter.name,
    logGroupName,
    filterPattern: filter.patternText,
    destinationArn: filter.destinationArn,
    roleArn: filter.roleArn,
    distribution: filter.distribution,
    applyOnTransformedLogs: false,
    creationTime: filter.createdAt,
  };
}

export const describeSubscriptionFilters: LogsAction = (fields, context) => {
  const group = groupOf(fields, context);
  const prefix = fields.text('filterNamePrefix', streamNameRules) ?? '';
  const size = fields.number('limit', { min: 1, max: 50 }) ?? 50;
  const found = [...group.subscriptions.values()]
    .filter(({ name }) => name.startsWith(prefix))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((filter) => shown(group.name, filter));
  const { items, nextToken } = page(fields, found, size);
  return { subscriptionFilters: items, nextToken };
};

export const deleteSubscriptionFilter: LogsAction = (fields, context) => {
  const group = groupOf(fields, context);
  const name = fields.requiredText('filterName', streamNameRules);
  if (!group.subscriptions.delete(name)) {
    throw new AwsError(
      'ResourceNotFoundException',
      'The specified subscription filter does not exist.',
    );
  }
  return {};
};
