import { notImplemented } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { RestAction } from '../../kernel/protocols/rest-json.ts';
import type { LambdaContext } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import { findTarget, hasQualifier, parseTarget, versionOf } from '../functions/qualifier.ts';
import { readTags } from '../functions/tags.ts';
import { inputFields } from '../input.ts';
import { checkSource } from '../mapping/check-source.ts';
import { renderMapping } from '../mapping/rendering.ts';
import { checkMembers, mappingMembers, readMappingSettings } from '../mapping/settings.ts';
import { page } from '../page.ts';

const path = '/2015-03-31/event-source-mappings';
const one = `${path}/{UUID}`;

/** The ARN that a mapping keeps: with the qualifier, where the request names one. */
function functionArnOf(lambda: LambdaContext, reference: string): string {
  const { name, qualifier } = parseTarget(reference, undefined, lambda.place);
  const target = lambda.store.find(name);
  if (target === undefined || (qualifier !== undefined && !hasQualifier(target, qualifier))) {
    throw invalidParameter('Function does not exist');
  }
  return lambda.store.arn(name, qualifier);
}

/** @throws AwsError ResourceNotFoundException */
function foundArnOf(lambda: LambdaContext, reference: string): string {
  const { function: target, qualifier } = findTarget(lambda.store, reference);
  return lambda.store.arn(target.name, qualifier);
}

/** Sources of Lambda's that this cloud does not read. */
const otherSources: readonly string[] = ['docdb', 'dynamodb', 'kafka', 'kinesis', 'mq', 'rds'];

/** @throws AwsError for what is no queue. */
function readQueueArn(input: Fields): string {
  const arn = input.text('EventSourceArn') ?? '';
  if (/^arn:aws[a-zA-Z-]*:sqs:[a-z0-9-]+:\d{12}:[a-zA-Z0-9_.-]+$/.test(arn)) return arn;
  const service = arn.split(':')[2] ?? '';
  if (otherSources.includes(service)) throw notImplemented(`An event source of ${service}`);
  throw invalidParameter('Unrecognized event source.');
}

/** Seconds. */
function timeoutOf(lambda: LambdaContext, functionArn: string): number {
  return versionOf(findTarget(lambda.store, functionArn), () => 1).settings.timeout;
}

export function createEventSourceMapping(lambda: LambdaContext): RestAction {
  return {
    name: 'CreateEventSourceMapping',
    method: 'POST',
    path,
    status: 202,
    async run({ body }) {
      const known = [...mappingMembers, 'EventSourceArn', 'FunctionName', 'Enabled', 'Tags'];
      const input = inputFields(body);
      const queueArn = readQueueArn(input);
      checkMembers(input);
      input.allowOnly('lambda:CreateEventSourceMapping', known);
      const settings = readMappingSettings(input, queueArn);
      const functionArn = functionArnOf(lambda, input.requiredText('FunctionName'));
      const queue = lambda.mappings.queueFor(queueArn, functionArn);
      await checkSource(queue, timeoutOf(lambda, functionArn));
      const source = { queueArn, functionArn, enabled: input.boolean('Enabled') ?? true };
      const created = lambda.mappings.create(source, settings, readTags(input));
      return renderMapping(created, lambda.place);
    },
  };
}

export function getEventSourceMapping(lambda: LambdaContext): RestAction {
  return {
    name: 'GetEventSourceMapping',
    method: 'GET',
    path: one,
    run: ({ path }) => renderMapping(lambda.mappings.get(path['UUID'] ?? ''), lambda.place),
  };
}

export function updateEventSourceMapping(lambda: LambdaContext): RestAction {
  return {
    name: 'UpdateEventSourceMapping',
    method: 'PUT',
    path: one,
    status: 202,
    async run({ body, path }) {
      const known = [...mappingMembers, 'UUID', 'FunctionName', 'Enabled'];
      const input = inputFields(body);
      checkMembers(input);
      input.allowOnly('lambda:UpdateEventSourceMapping', known);
      const mapping = lambda.mappings.get(path['UUID'] ?? '');
      const settings = readMappingSettings(input, mapping.queueArn, mapping.settings);
      const functionArn = functionArnOf(lambda, input.text('FunctionName') ?? mapping.functionArn);
      const enabled = input.boolean('Enabled');
      const queue = lambda.mappings.queueFor(mapping.queueArn, functionArn);
      await checkSource(queue, timeoutOf(lambda, functionArn));
      const change = { settings, functionArn, ...(enabled === undefined ? {} : { enabled }) };
      return renderMapping(lambda.mappings.update(mapping, change), lambda.place);
    },
  };
}

export function deleteEventSourceMapping(lambda: LambdaContext): RestAction {
  return {
    name: 'DeleteEventSourceMapping',
    method: 'DELETE',
    path: one,
    status: 202,
    run({ path }) {
      const mapping = lambda.mappings.get(path['UUID'] ?? '');
      return renderMapping(lambda.mappings.delete(mapping), lambda.place);
    },
  };
}

export function listEventSourceMappings(lambda: LambdaContext): RestAction {
  return {
    name: 'ListEventSourceMappings',
    method: 'GET',
    path,
    run(input) {
      const { query } = input.request;
      const queueArn = query.get('EventSourceArn');
      const reference = query.get('FunctionName');
      const functionArn = reference === null ? null : foundArnOf(lambda, reference);
      const found = lambda.mappings
        .all()
        .filter((mapping) => queueArn === null || mapping.queueArn === queueArn)
        .filter((mapping) => functionArn === null || mapping.functionArn === functionArn);
      const rendered = found.map((mapping) => renderMapping(mapping, lambda.place));
      return page('EventSourceMappings', rendered, input, 100);
    },
  };
}
