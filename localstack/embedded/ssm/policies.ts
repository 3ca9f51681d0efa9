import { AwsError, notImplemented } from '../kernel/aws-error.ts';
import type { Fields } from '../kernel/fields.ts';
import { isObject, parsedJson } from '../kernel/objects.ts';
import { validation } from './errors.ts';
import type { ParameterPolicy, Tier } from './store.ts';

const maximumPolicies = 10;
/** These send events, which nothing here does. */
const notifications = ['ExpirationNotification', 'NoChangeNotification'];

function policyOf(value: unknown): ParameterPolicy {
  if (!isObject(value)) throw invalid('Each policy must be an object.');
  const { Attributes: attributes, Type: type } = value;
  if (notifications.includes(String(type))) {
    throw notImplemented(`ssm:PutParameter with a policy of the type ${String(type)}`);
  }
  if (type !== 'Expiration') {
    throw new AwsError('InvalidPolicyTypeException', `The policy type ${String(type)} is invalid.`);
  }
  const at = Date.parse(isObject(attributes) ? String(attributes['Timestamp']) : '');
  if (Number.isNaN(at)) throw invalid('The Timestamp of the policy is invalid.');
  return { type, at, text: JSON.stringify(value) };
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidPolicyAttributeException', message);
}

/** The policies of a request; undefined where it names none, so that the earlier ones stay. */
export function policiesOf(input: Fields, tier: Tier): readonly ParameterPolicy[] | undefined {
  const text = input.text('Policies', { max: 4096 });
  if (text === undefined || text === '') return undefined;
  const list = text === '{}' ? [] : parsedJson(text);
  if (!Array.isArray(list)) throw invalid('Policies must be a list in JSON.');
  if (list.length > 0 && tier !== 'Advanced') {
    throw validation(
      'Parameter policies are supported only for parameters in the advanced-parameter tier.',
    );
  }
  if (list.length > maximumPolicies) {
    throw new AwsError(
      'PoliciesLimitExceededException',
      `A parameter can have a maximum of ${maximumPolicies} policies.`,
    );
  }
  return list.map(policyOf);
}
