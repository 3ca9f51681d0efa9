import { AwsError } from '../kernel/aws-error.ts';
import type { Clock } from '../kernel/clock.ts';
import type { CloudRequest } from '../kernel/cloud-request.ts';
import { Fields } from '../kernel/fields.ts';
import { page as pageOf } from '../kernel/page.ts';
import type { JsonObject } from '../kernel/protocols/json.ts';
import { validation } from './errors.ts';
import type { Parameter, ParameterStore, ParameterVersion } from './store.ts';

export interface SsmContext {
  readonly account: string;
  readonly clock: Clock;
  readonly store: ParameterStore;
}

export type SsmAction = (input: Fields, request: CloudRequest) => JsonObject;

function wrongType(member: string): AwsError {
  return new AwsError(
    'SerializationException',
    `The member ${member} has a value of another type.`,
  );
}

export function inputFields(values: JsonObject): Fields {
  return new Fields(values, validation, { wrongType });
}

/** A parameter with one of its values, as the Get actions answer it. */
export function showValue(
  parameter: Parameter,
  version: ParameterVersion,
  options: { readonly decrypt: boolean; readonly selector?: string | undefined },
): JsonObject {
  const hidden = version.type === 'SecureString' && !options.decrypt;
  return {
    Name: parameter.name,
    Type: version.type,
    Value: hidden ? version.cipher : version.value,
    Version: version.number,
    ...(options.selector === undefined ? {} : { Selector: options.selector }),
    LastModifiedDate: version.modifiedAt / 1000,
    ARN: parameter.arn,
    DataType: version.dataType,
  };
}

/** What Describe and History answer beside the value. */
export function showMetadata(parameter: Parameter, version: ParameterVersion): JsonObject {
  return {
    Name: parameter.name,
    Type: version.type,
    ...(version.keyId === undefined ? {} : { KeyId: version.keyId }),
    LastModifiedDate: version.modifiedAt / 1000,
    LastModifiedUser: version.modifiedBy,
    ...(version.description === undefined ? {} : { Description: version.description }),
    ...(version.allowedPattern === undefined ? {} : { AllowedPattern: version.allowedPattern }),
    Version: version.number,
    Tier: version.tier,
    Policies: version.policies.map(({ text, type }) => ({
      PolicyText: text,
      PolicyType: type,
      PolicyStatus: 'Pending',
    })),
    DataType: version.dataType,
  };
}

/** One page by `MaxResults` and `NextToken`. @throws AwsError InvalidNextToken */
export function page<Item>(items: readonly Item[], input: Fields, most: number, usual: number) {
  const size = input.number('MaxResults', { min: 1, max: most }) ?? usual;
  const token = input.text('NextToken');
  const invalidToken = () => new AwsError('InvalidNextToken', 'The specified token is not valid.');
  const found = pageOf(items, { token, size, invalidToken });
  return {
    items: found.items,
    more: found.nextToken === undefined ? {} : { NextToken: found.nextToken },
  };
}
