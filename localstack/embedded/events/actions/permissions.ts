import { AwsError } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import { isObject, parsedJson } from '../../kernel/objects.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { validationException } from '../errors.ts';
import { busOf, type EventBus, type EventsAction } from '../state.ts';

/** Characters of the policy of a bus. */
const maximumPolicy = 10_240;

function statementsOf({ policy }: EventBus): JsonObject[] {
  const document = parsedJson(policy ?? '{}');
  const statements = isObject(document) ? document['Statement'] : [];
  return (Array.isArray(statements) ? statements : [statements]).filter(isObject);
}

function write(bus: EventBus, statements: readonly JsonObject[]): void {
  const policy = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  if (policy.length > maximumPolicy) {
    throw new AwsError(
      'PolicyLengthExceededException',
      `The policy of event bus ${bus.name} is longer than ${maximumPolicy} characters.`,
    );
  }
  bus.policy = statements.length === 0 ? undefined : policy;
}

function statementOf(fields: Fields, bus: EventBus): JsonObject {
  const principal = fields.requiredText('Principal', { pattern: /^(\d{12}|\*)$/ });
  const condition = fields.object('Condition');
  return {
    Sid: fields.requiredText('StatementId', { min: 1, max: 64, pattern: /^[a-zA-Z0-9-_]+$/ }),
    Effect: 'Allow',
    Principal: principal === '*' ? '*' : { AWS: `arn:aws:iam::${principal}:root` },
    Action: fields.requiredText('Action', { max: 64, pattern: /^events:[a-zA-Z]+$/ }),
    Resource: bus.arn,
    ...(condition === undefined
      ? {}
      : {
          Condition: {
            [condition.requiredText('Type')]: {
              [condition.requiredText('Key')]: condition.requiredText('Value'),
            },
          },
        }),
  };
}

/** Lets others put events on a bus: by one statement, or by a whole policy. */
export const putPermission: EventsAction = (fields, state) => {
  const bus = busOf(fields, state);
  const policy = fields.text('Policy');
  if (policy === undefined) {
    const statement = statementOf(fields, bus);
    const others = statementsOf(bus).filter(({ Sid }) => Sid !== statement['Sid']);
    write(bus, [...others, statement]);
    return {};
  }
  const document = parsedJson(policy);
  if (!isObject(document) || !('Statement' in document)) {
    throw validationException('Parameter Policy is not valid. Reason: it is no policy document.');
  }
  bus.policy = policy;
  return {};
};

export const removePermission: EventsAction = (fields, state) => {
  const bus = busOf(fields, state);
  if (fields.boolean('RemoveAllPermissions') === true) {
    bus.policy = undefined;
    return {};
  }
  const id = fields.requiredText('StatementId', { min: 1, max: 64 });
  const statements = statementsOf(bus);
  const others = statements.filter(({ Sid }) => Sid !== id);
  if (others.length === statements.length) {
    throw new AwsError(
      'ResourceNotFoundException',
      statements.length === 0
        ? 'EventBus does not have a policy.'
        : 'Statement with the provided id does not exist.',
    );
  }
  write(bus, others);
  return {};
};
