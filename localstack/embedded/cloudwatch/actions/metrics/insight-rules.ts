import { AwsError } from '../../../kernel/aws-error.ts';
import type { Fields } from '../../../kernel/fields.ts';
import { isObject, parsedJson } from '../../../kernel/objects.ts';
import { tagsOf } from '../../../kernel/tags.ts';
import { invalidValue } from '../../errors.ts';
import { insightRuleArn, type Monitoring, type MonitoringAction } from '../../state.ts';
import { page } from '../members.ts';

/** A rule of Contributor Insights. Rules are kept; no contributors are counted. */
export interface InsightRule {
  readonly name: string;
  readonly definition: string;
  readonly schema: string;
  readonly state: 'ENABLED' | 'DISABLED';
}

function schemaOf(definition: string): string {
  const parsed = parsedJson(definition);
  const schema = isObject(parsed) ? parsed['Schema'] : undefined;
  if (!isObject(schema) || typeof schema['Name'] !== 'string') {
    throw invalidValue('The rule definition is not valid JSON with a Schema.');
  }
  return JSON.stringify({ Name: schema['Name'], Version: schema['Version'] });
}

export const putInsightRule: MonitoringAction = (fields, monitoring) => {
  const name = fields.requiredText('RuleName', { min: 1, max: 128, pattern: /^[\x20-\x7E]+$/ });
  const definition = fields.requiredText('RuleDefinition', { min: 1, max: 8192 });
  const state = fields.choice('RuleState', ['ENABLED', 'DISABLED']) ?? 'ENABLED';
  const arn = insightRuleArn(monitoring, name);
  if (!monitoring.insightRules.has(name)) monitoring.tags.set(arn, tagsOf(fields));
  const schema = schemaOf(definition);
  monitoring.insightRules.set(name, { name, definition, schema, state });
  return {};
};

export const describeInsightRules: MonitoringAction = (fields, { insightRules }) => {
  const size = fields.number('MaxResults', { min: 1, max: 500 }) ?? 500;
  const { items, nextToken } = page(fields, [...insightRules.values()], size);
  return {
    InsightRules: items.map(({ definition, name, schema, state }) => ({
      Name: name,
      State: state,
      Schema: schema,
      Definition: definition,
      ManagedRule: false,
    })),
    NextToken: nextToken,
  };
};

/** Does something with each rule that is named; says of which there are none. */
function each(change: (rule: InsightRule, monitoring: Monitoring) => void): MonitoringAction {
  return (fields: Fields, monitoring) => ({
    Failures: fields.texts('RuleNames').flatMap((name) => {
      const rule = monitoring.insightRules.get(name);
      if (rule === undefined) {
        const failure = {
          FailureResource: name,
          ExceptionType: 'ResourceNotFoundException',
          FailureCode: '404',
          FailureDescription: `Insight rule ${name} does not exist`,
        };
        return [failure];
      }
      change(rule, monitoring);
      return [];
    }),
  });
}

const withState = (state: InsightRule['state']) =>
  each((rule, { insightRules }) => insightRules.set(rule.name, { ...rule, state }));

export const enableInsightRules = withState('ENABLED');
export const disableInsightRules = withState('DISABLED');

export const deleteInsightRules = each((rule, monitoring) => {
  monitoring.insightRules.delete(rule.name);
  monitoring.tags.delete(insightRuleArn(monitoring, rule.name));
});

/** Of no service that is here are there managed rules. */
export const listManagedInsightRules: MonitoringAction = (fields) => {
  fields.requiredText('ResourceARN');
  return { ManagedRules: [] };
};

export const getInsightRuleReport: MonitoringAction = (fields, { insightRules }) => {
  const name = fields.requiredText('RuleName');
  if (!insightRules.has(name)) {
    throw new AwsError('ResourceNotFoundException', `Insight rule ${name} does not exist`, 404);
  }
  throw new AwsError(
    'NotImplemented',
    'cloudwatch:GetInsightRuleReport is not supported by this local cloud.',
    501,
  );
};
