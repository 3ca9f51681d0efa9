import { AwsError } from '../../kernel/aws-error.ts';
import { isOperator } from './conditions.ts';
import type {
  Condition,
  Patterns,
  PolicyDocument,
  PrincipalElement,
  Statement,
} from './document.ts';

/** Identity policies have resources and no principal, trust policies the reverse. */
export type PolicyKind = 'identity' | 'trust' | 'resource';

type Fields = Readonly<Record<string, unknown>>;

const statementFields = new Set([
  'Sid',
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'NotPrincipal',
  'Condition',
]);

function malformed(message: string): AwsError {
  return new AwsError('MalformedPolicyDocument', message);
}

function fieldsOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw malformed('Syntax errors in policy.');
  }
  return Object.fromEntries(Object.entries(value));
}

/** One text or a list of them; numbers and booleans as text. */
function texts(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.map((item) => {
    if (typeof item === 'string') return item;
    if (typeof item === 'number' || typeof item === 'boolean') return String(item);
    throw malformed('Syntax errors in policy.');
  });
}

function patterns(fields: Fields, name: string): Patterns | undefined {
  const plain = fields[name];
  const except = fields[`Not${name}`];
  if (plain !== undefined && except !== undefined) throw malformed('Syntax errors in policy.');
  if (plain === undefined && except === undefined) return undefined;
  return { except: except !== undefined, patterns: texts(plain ?? except) };
}

function principalOf(fields: Fields): PrincipalElement | undefined {
  const value = fields['Principal'] ?? fields['NotPrincipal'];
  if (value === undefined) return undefined;
  const except = fields['NotPrincipal'] !== undefined;
  if (value === '*') return { except, names: '*' };
  const entries = Object.entries(fieldsOf(value)).map(
    ([kind, names]): [string, readonly string[]] => [kind, texts(names)],
  );
  if (entries.some(([kind]) => !/^(AWS|Service|Federated|CanonicalUser)$/.test(kind))) {
    throw malformed('Invalid principal in policy.');
  }
  return { except, names: Object.fromEntries(entries) };
}

function conditionsOf(value: unknown): Condition[] {
  if (value === undefined) return [];
  return Object.entries(fieldsOf(value)).flatMap(([operator, keys]) => {
    if (!isOperator(operator)) throw malformed(`Invalid Condition type : ${operator}.`);
    return Object.entries(fieldsOf(keys)).map(([key, values]) => ({
      operator,
      key,
      values: texts(values),
    }));
  });
}

function checkActions(actions: Patterns): void {
  for (const action of actions.patterns) {
    if (action !== '*' && !/^[\w-]+:.+$/.test(action)) {
      throw malformed('Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.');
    }
  }
}

/** A role is assumed by no other action. */
function checkTrustActions(actions: Patterns): void {
  if (actions.patterns.every((action) => action === '*' || /^sts:/i.test(action))) return;
  throw malformed('AssumeRole policy may only specify STS AssumeRole actions.');
}

function checkServices({ names }: PrincipalElement): void {
  if (names === '*') return;
  const wrong = names['Service']?.find((name) => !/^[\w.-]+\.[\w.-]+$/.test(name));
  if (wrong !== undefined) throw malformed(`Invalid principal in policy: "SERVICE":"${wrong}"`);
}

/** Statements are told apart by their ids. */
function checkIds(statements: readonly unknown[]): void {
  const ids = statements.flatMap((statement) => fieldsOf(statement)['Sid'] ?? []);
  for (const id of ids) {
    if (typeof id !== 'string') throw malformed('Syntax errors in policy.');
    if (!/^[0-9A-Za-z]*$/.test(id)) {
      throw malformed(
        'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
      );
    }
  }
  if (new Set(ids).size < ids.length) {
    throw malformed('Statement IDs (SID) in a single policy must be unique.');
  }
}

function checkResources(resources: Patterns | undefined, kind: PolicyKind): void {
  if (resources === undefined) {
    if (kind === 'identity') throw malformed('Policy statement must contain resources.');
    return;
  }
  if (kind === 'trust') throw malformed('Has prohibited field Resource');
  if (kind !== 'identity') return;
  for (const resource of resources.patterns) {
    if (resource !== '*' && !resource.startsWith('arn:') && !resource.includes('*')) {
      throw malformed(`Resource ${resource} must be in ARN format or "*".`);
    }
  }
}

function statementOf(value: unknown, kind: PolicyKind): Statement {
  const fields = fieldsOf(value);
  if (Object.keys(fields).some((name) => !statementFields.has(name))) {
    throw malformed('Syntax errors in policy.');
  }
  const effect = fields['Effect'];
  if (effect !== 'Allow' && effect !== 'Deny') throw malformed('Syntax errors in policy.');
  const actions = patterns(fields, 'Action');
  if (actions === undefined || actions.patterns.length === 0) {
    throw malformed('Policy statement must contain actions.');
  }
  if (kind !== 'resource') checkActions(actions);
  const resources = patterns(fields, 'Resource');
  checkResources(resources, kind);
  const principal = principalOf(fields);
  if (principal !== undefined && kind === 'identity') {
    throw malformed('Policy document should not specify a principal.');
  }
  if (principal === undefined && kind !== 'identity') {
    throw malformed('Policy document must contain principals.');
  }
  if (kind === 'trust') {
    checkTrustActions(actions);
    if (principal !== undefined) checkServices(principal);
  }
  return { effect, actions, resources, principal, conditions: conditionsOf(fields['Condition']) };
}

/**
 * Reads a policy document.
 * @throws AwsError MalformedPolicyDocument in the words of IAM.
 */
export function parsePolicy(json: string, kind: PolicyKind): PolicyDocument {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw malformed('This policy contains invalid Json');
  }
  const fields = fieldsOf(value);
  const version = fields['Version'] ?? '2008-10-17';
  if (version !== '2012-10-17' && version !== '2008-10-17') {
    throw malformed('Syntax errors in policy.');
  }
  if (Object.keys(fields).some((name) => !['Version', 'Id', 'Statement'].includes(name))) {
    throw malformed('Syntax errors in policy.');
  }
  if (kind === 'identity' && version !== '2012-10-17') {
    throw malformed('Policy document must be version 2012-10-17 or greater.');
  }
  const statements = fields['Statement'];
  if (statements === undefined) throw malformed('Syntax errors in policy.');
  const list = Array.isArray(statements) ? statements : [statements];
  if (list.length === 0 && kind !== 'resource') throw malformed('Syntax errors in policy.');
  const document = { statements: list.map((statement) => statementOf(statement, kind)) };
  if (kind !== 'resource') checkIds(list);
  return document;
}
