import { AwsError, notImplemented } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import { validationException } from '../errors.ts';
import { busOf, type EventsAction, page, ruleOf, type Target } from '../state.ts';
import { isReserved, placeholdersOf } from '../targets/input.ts';

const maximumTargets = 5;

/** Services that events are delivered to. */
const services = ['lambda', 'sqs', 'sns', 'logs', 'events'];

function checkPath(path: string, where: string): void {
  if (!/^\$(?:\.|\[|$)/.test(path)) {
    throw validationException(`Invalid JSON path ${path} in ${where}: it must begin with $.`);
  }
}

/** The template may name the keys of the paths, and what EventBridge itself fills in. */
function transformerOf(fields: Fields, id: string): NonNullable<Target['inputTransformer']> {
  const paths = fields.map('InputPathsMap') ?? {};
  const template = fields.requiredText('InputTemplate', { min: 1, max: 8192 });
  for (const [key, path] of Object.entries(paths)) {
    if (/^aws\./i.test(key)) {
      throw validationException(`Keys of InputPathsMap for target ${id} cannot start with AWS.`);
    }
    checkPath(path, `InputPathsMap for target ${id}`);
  }
  const unknown = placeholdersOf(template).find(
    (name) => !Object.hasOwn(paths, name) && !isReserved(name),
  );
  if (unknown !== undefined) {
    throw validationException(
      `InputTemplate for target ${id} contains invalid placeholder ${unknown}.`,
    );
  }
  return { paths, template };
}

function inputsOf(
  fields: Fields,
  id: string,
): Pick<Target, 'input' | 'inputPath' | 'inputTransformer'> {
  const input = fields.text('Input', { max: 8192 });
  const inputPath = fields.text('InputPath', { max: 256 });
  const transformer = fields.object('InputTransformer');
  const given = [input, inputPath, transformer].filter((value) => value !== undefined);
  if (given.length > 1) {
    throw validationException(
      'Only one of Input, InputPath, or InputTransformer must be provided for a target.',
    );
  }
  if (input !== undefined) checkJson(input);
  if (inputPath !== undefined) checkPath(inputPath, `InputPath for target ${id}`);
  return {
    ...(input === undefined ? {} : { input }),
    ...(inputPath === undefined ? {} : { inputPath }),
    ...(transformer === undefined ? {} : { inputTransformer: transformerOf(transformer, id) }),
  };
}

function checkJson(input: string): void {
  try {
    JSON.parse(input);
  } catch {
    throw validationException('JSON syntax error in input for target.');
  }
}

function arnOf(fields: Fields): string {
  const arn = fields.requiredText('Arn', { min: 1, max: 1600 });
  const service = arn.split(':')[2] ?? '';
  if (!arn.startsWith('arn:')) {
    throw validationException(
      `Parameter ${arn} is not valid. Reason: Provided Arn is not in correct format.`,
    );
  }
  const isBus = service !== 'events' || arn.includes(':event-bus/');
  if (!services.includes(service) || !isBus) throw notImplemented(`The event target ${arn}`);
  return arn;
}

function retryOf(fields: Fields): Pick<Target, 'retry'> {
  const policy = fields.object('RetryPolicy');
  if (policy === undefined) return {};
  const attempts = policy.number('MaximumRetryAttempts', { min: 0, max: 185 });
  const age = policy.number('MaximumEventAgeInSeconds', { min: 60, max: 86_400 });
  return {
    retry: {
      ...(attempts === undefined ? {} : { attempts }),
      ...(age === undefined ? {} : { maximumAgeSeconds: age }),
    },
  };
}

function targetOf(fields: Fields): Target {
  fields.disallow(
    'events:PutTargets',
    'KinesisParameters',
    'RunCommandParameters',
    'EcsParameters',
    'BatchParameters',
    'HttpParameters',
    'RedshiftDataParameters',
    'SageMakerPipelineParameters',
    'AppSyncParameters',
  );
  const id = fields.requiredText('Id', { min: 1, max: 64, pattern: /^[.\-_A-Za-z0-9]+$/ });
  const arn = arnOf(fields);
  const roleArn = fields.text('RoleArn', { min: 1, max: 1600 });
  const messageGroupId = fields.object('SqsParameters')?.text('MessageGroupId', { max: 100 });
  const deadLetterArn = fields.object('DeadLetterConfig')?.text('Arn', { min: 1, max: 1600 });
  if (arn.endsWith('.fifo') && arn.includes(':sqs:') && messageGroupId === undefined) {
    throw validationException(`Parameter(s) SqsParameters must be specified for target: ${id}.`);
  }
  return {
    id,
    arn,
    ...(roleArn === undefined ? {} : { roleArn }),
    ...inputsOf(fields, id),
    ...(messageGroupId === undefined ? {} : { messageGroupId }),
    ...(deadLetterArn === undefined ? {} : { deadLetterArn }),
    ...retryOf(fields),
  };
}

export const putTargets: EventsAction = (fields, state) => {
  const { rule } = ruleOf(fields, state, 'Rule');
  const targets = fields.objects('Targets').map(targetOf);
  if (targets.length === 0) fields.missing('Targets');
  const ids = new Set([...rule.targets.keys(), ...targets.map(({ id }) => id)]);
  if (ids.size > maximumTargets) {
    throw new AwsError(
      'LimitExceededException',
      'The requested resource exceeds the maximum number allowed.',
    );
  }
  for (const target of targets) rule.targets.set(target.id, target);
  return { FailedEntryCount: 0, FailedEntries: [] };
};

export const removeTargets: EventsAction = (fields, state) => {
  const { rule } = ruleOf(fields, state, 'Rule');
  const failed = fields.texts('Ids').flatMap((id) =>
    rule.targets.delete(id)
      ? []
      : [
          {
            TargetId: id,
            ErrorCode: 'ResourceNotFoundException',
            ErrorMessage: `Rule ${rule.name} does not have target ${id}.`,
          },
        ],
  );
  return { FailedEntryCount: failed.length, FailedEntries: failed };
};

function shown(target: Target) {
  const { inputTransformer: transformer, retry } = target;
  return {
    Id: target.id,
    Arn: target.arn,
    RoleArn: target.roleArn,
    Input: target.input,
    InputPath: target.inputPath,
    InputTransformer: transformer && {
      InputPathsMap: transformer.paths,
      InputTemplate: transformer.template,
    },
    SqsParameters:
      target.messageGroupId === undefined ? undefined : { MessageGroupId: target.messageGroupId },
    DeadLetterConfig:
      target.deadLetterArn === undefined ? undefined : { Arn: target.deadLetterArn },
    RetryPolicy: retry && {
      MaximumRetryAttempts: retry.attempts,
      MaximumEventAgeInSeconds: retry.maximumAgeSeconds,
    },
  };
}

export const listTargetsByRule: EventsAction = (fields, state) => {
  const { rule } = ruleOf(fields, state, 'Rule');
  const { items, NextToken } = page(fields, [...rule.targets.values()]);
  return { Targets: items.map(shown), NextToken };
};

export const listRuleNamesByTarget: EventsAction = (fields, state) => {
  const bus = busOf(fields, state);
  const arn = fields.requiredText('TargetArn', { min: 1, max: 1600 });
  const names = [...bus.rules.values()]
    .filter(({ targets }) => [...targets.values()].some((target) => target.arn === arn))
    .map(({ name }) => name)
    .sort();
  const { items, NextToken } = page(fields, names);
  return { RuleNames: items, NextToken };
};
