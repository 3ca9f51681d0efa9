import type { PolicyDocument } from '../../../iam/policy/document.ts';
import { parsePolicy } from '../../../iam/policy/parse.ts';
import { AwsError } from '../../../kernel/aws-error.ts';
import { isObject, parsedJson } from '../../../kernel/objects.ts';
import type { Authorization } from './authorizations.ts';

function policyOf(document: unknown): PolicyDocument | undefined {
  try {
    return parsePolicy(JSON.stringify(document), 'identity');
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}

/** Values become text; lists and objects are not taken. */
function contextOf(given: unknown): Record<string, string> | undefined {
  if (given === undefined || given === null) return {};
  if (!isObject(given)) return undefined;
  const entries = Object.entries(given).filter(([, value]) => value !== null);
  if (!entries.every(([, value]) => typeof value !== 'object')) return undefined;
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

/** Reads what a function of an authorizer has answered; undefined where it is no authorization. */
export function readAuthorization(payload: Buffer): Authorization | undefined {
  const value = parsedJson(payload.toString('utf8'));
  if (!isObject(value)) return undefined;
  const { context: given, policyDocument, principalId, usageIdentifierKey } = value;
  const policy = isObject(policyDocument) ? policyOf(policyDocument) : undefined;
  const context = contextOf(given);
  const isNamed = typeof principalId === 'string' || typeof principalId === 'number';
  if (!isNamed || policy === undefined || context === undefined) return undefined;
  return {
    principalId: String(principalId),
    policy,
    policyText: JSON.stringify(policyDocument),
    context,
    usageIdentifierKey: typeof usageIdentifierKey === 'string' ? usageIdentifierKey : undefined,
  };
}
