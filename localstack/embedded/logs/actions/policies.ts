import { AwsError, notImplemented } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import { isObject, parsedJson } from '../../kernel/objects.ts';
import { groupNameOf, type LogsAction, type LogsContext } from '../context.ts';
import { invalidParameter, noLogGroup } from '../errors.ts';
import type { LogGroup } from '../groups/log-group.ts';
import { maskedPatterns } from '../policies/masking.ts';
import { page } from './paging.ts';

function noPolicy(): AwsError {
  return new AwsError('ResourceNotFoundException', 'The specified policy does not exist.');
}

function identified(fields: Fields, { store }: LogsContext): LogGroup {
  const identifier = fields.requiredText('logGroupIdentifier', { min: 1, max: 2048 });
  const group = store.group(groupNameOf(identifier));
  if (group === undefined) throw noLogGroup();
  return group;
}

function checkedJson(document: string): string {
  if (!isObject(parsedJson(document))) {
    throw invalidParameter('The policy document is not valid JSON.');
  }
  return document;
}

export const putResourcePolicy: LogsAction = (fields, { clock, resourcePolicies }) => {
  fields.disallow('logs:PutResourcePolicy', 'resourceArn', 'expectedRevisionId');
  const policyName = fields.requiredText('policyName');
  const policyDocument = checkedJson(fields.requiredText('policyDocument', { min: 1, max: 5120 }));
  if (!resourcePolicies.has(policyName) && resourcePolicies.size >= 10) {
    throw new AwsError('LimitExceededException', 'Resource limit exceeded.');
  }
  const resourcePolicy = { policyName, policyDocument, lastUpdatedTime: clock.now() };
  resourcePolicies.set(policyName, resourcePolicy);
  return { resourcePolicy };
};

export const describeResourcePolicies: LogsAction = (fields, { resourcePolicies }) => {
  fields.disallow('logs:DescribeResourcePolicies', 'resourceArn', 'policyScope');
  const size = fields.number('limit', { min: 1, max: 50 }) ?? 50;
  const { items, nextToken } = page(fields, [...resourcePolicies.values()], size);
  return { resourcePolicies: items, nextToken };
};

export const deleteResourcePolicy: LogsAction = (fields, { resourcePolicies }) => {
  if (!resourcePolicies.delete(fields.requiredText('policyName'))) throw noPolicy();
  return {};
};

export const putDataProtectionPolicy: LogsAction = (fields, context) => {
  const group = identified(fields, context);
  const document = fields.requiredText('policyDocument', { max: 30_720 });
  // Read before it is kept: what cannot be hidden must not be promised.
  maskedPatterns(document);
  group.dataProtection = { document, updatedAt: context.clock.now() };
  return dataProtectionOf(group);
};

function dataProtectionOf({ arn, dataProtection }: LogGroup) {
  return {
    logGroupIdentifier: arn,
    policyDocument: dataProtection?.document,
    lastUpdatedTime: dataProtection?.updatedAt,
  };
}

export const getDataProtectionPolicy: LogsAction = (fields, context) =>
  dataProtectionOf(identified(fields, context));

export const deleteDataProtectionPolicy: LogsAction = (fields, context) => {
  identified(fields, context).dataProtection = undefined;
  return {};
};

const policyTypes = [
  'DATA_PROTECTION_POLICY',
  'SUBSCRIPTION_FILTER_POLICY',
  'FIELD_INDEX_POLICY',
  'TRANSFORMER_POLICY',
  'METRIC_EXTRACTION_POLICY',
] as const;

/** Policies of the whole account that only say what is not done here either way. */
const keptTypes: readonly string[] = ['FIELD_INDEX_POLICY', 'DATA_PROTECTION_POLICY'];

export const putAccountPolicy: LogsAction = (fields, { accountPolicies, clock, store }) => {
  fields.disallow('logs:PutAccountPolicy', 'selectionCriteria');
  const policyType = fields.requiredText('policyType', { oneOf: policyTypes });
  if (!keptTypes.includes(policyType)) {
    throw notImplemented(`logs:PutAccountPolicy with policyType ${policyType}`);
  }
  const policyName = fields.requiredText('policyName');
  const policyDocument = checkedJson(fields.requiredText('policyDocument'));
  if (policyType === 'DATA_PROTECTION_POLICY') maskedPatterns(policyDocument);
  const accountPolicy = {
    policyName,
    policyDocument,
    lastUpdatedTime: clock.now(),
    policyType,
    scope: fields.text('scope', { oneOf: ['ALL'] }) ?? 'ALL',
    accountId: store.arnOf('').split(':')[4] ?? '',
  };
  accountPolicies.set(`${policyType} ${policyName}`, accountPolicy);
  return { accountPolicy };
};

export const describeAccountPolicies: LogsAction = (fields, { accountPolicies }) => {
  const type = fields.requiredText('policyType', { oneOf: policyTypes });
  const name = fields.text('policyName');
  const found = [...accountPolicies.values()].filter(
    ({ policyName, policyType }) =>
      policyType === type && (name === undefined || policyName === name),
  );
  const { items, nextToken } = page(fields, found, 50);
  return { accountPolicies: items, nextToken };
};

export const deleteAccountPolicy: LogsAction = (fields, { accountPolicies }) => {
  const type = fields.requiredText('policyType', { oneOf: policyTypes });
  if (!accountPolicies.delete(`${type} ${fields.requiredText('policyName')}`)) throw noPolicy();
  return {};
};

function indexPolicyOf({ arn, indexPolicy }: LogGroup) {
  return indexPolicy === undefined
    ? []
    : [
        {
          logGroupIdentifier: arn,
          policyName: 'log-group-policy',
          policyDocument: indexPolicy.document,
          lastUpdateTime: indexPolicy.updatedAt,
          source: 'LOG_GROUP',
        },
      ];
}

export const putIndexPolicy: LogsAction = (fields, context) => {
  const group = identified(fields, context);
  const document = checkedJson(fields.requiredText('policyDocument', { min: 1, max: 1024 }));
  group.indexPolicy = { document, updatedAt: context.clock.now() };
  return { indexPolicy: indexPolicyOf(group)[0] };
};

export const describeIndexPolicies: LogsAction = (fields, { store }) => {
  const groups = fields.texts('logGroupIdentifiers').map((identifier) => {
    const group = store.group(groupNameOf(identifier));
    if (group === undefined) throw noLogGroup();
    return group;
  });
  return { indexPolicies: groups.flatMap(indexPolicyOf) };
};

export const deleteIndexPolicy: LogsAction = (fields, context) => {
  identified(fields, context).indexPolicy = undefined;
  return {};
};
