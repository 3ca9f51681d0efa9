import type { Clock } from '../kernel/clock.ts';
import type { CloudRequest } from '../kernel/cloud-request.ts';
import { Fields } from '../kernel/fields.ts';
import type { JsonObject } from '../kernel/protocols/json.ts';
import { validation } from './errors.ts';
import type { Parameter, ParameterStore, ParameterVersion } from './store.ts';

export interface SsmContext {
  readonly account: string;
  readonly clock: Clock;
  readonly store: ParameterStore;
}

export type SsmAction = (input: Fields, request: CloudRequest) => JsonObject;

export function inputFields(values: JsonObject): Fields {
  return new Fields(values, validation);
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
    Policies: [],
    DataType: version.dataType,
  };
}

/** One page by `MaxResults` and `NextToken`. */
export function page<Item>(items: readonly Item[], input: Fields, most: number, usual: number) {
  const size = input.number('MaxResults', { min: 1, max: most }) ?? usual;
  const start = Number(Buffer.from(input.text('NextToken') ?? '', 'base64').toString() || 0);
  const next = start + size;
  return {
    items: items.slice(start, next),
    more: items.length > next ? { NextToken: Buffer.from(String(next)).toString('base64') } : {},
  };
}
