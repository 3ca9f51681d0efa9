import { notImplemented } from '../../kernel/aws-error.ts';
import { isObject, parsedJson } from '../../kernel/objects.ts';
import { invalidParameter } from '../errors.ts';

/** What the data identifiers that this cloud knows look like. */
const identifiers: Readonly<Record<string, RegExp>> = {
  EmailAddress: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  IpAddress: /\b(?:\d{1,3}\.){3}\d{1,3}\b/g,
  CreditCardNumber: /\b(?:\d{4}[ -]?){3}\d{1,4}\b/g,
  'Ssn-US': /\b\d{3}-\d{2}-\d{4}\b/g,
  AwsSecretKey: /(?<![A-Za-z0-9/+=])[A-Za-z0-9/+=]{40}(?![A-Za-z0-9/+=])/g,
};

function patternOf(identifier: unknown): RegExp {
  const name = String(identifier).split('/').at(-1) ?? '';
  const pattern = identifiers[name];
  if (pattern === undefined || !Object.hasOwn(identifiers, name)) {
    throw notImplemented(`The data identifier ${String(identifier)}`);
  }
  return pattern;
}

/**
 * What a data protection policy hides, as patterns.
 * @throws AwsError InvalidParameterException, or NotImplemented for a data identifier that is not known
 */
export function maskedPatterns(document: string): readonly RegExp[] {
  const policy = parsedJson(document);
  if (!isObject(policy)) throw invalidParameter('The policy document is not valid JSON.');
  const { Statement } = policy;
  const statements: readonly unknown[] = Array.isArray(Statement) ? Statement : [];
  return statements.filter(isObject).flatMap(({ DataIdentifier, Operation }) => {
    if (!isObject(Operation) || !isObject(Operation['Deidentify'])) return [];
    return Array.isArray(DataIdentifier) ? DataIdentifier.map(patternOf) : [];
  });
}

/** A line with stars in place of what is hidden. */
export function masked(message: string, patterns: readonly RegExp[]): string {
  return patterns.reduce(
    (text, pattern) => text.replace(pattern, (found) => '*'.repeat(found.length)),
    message,
  );
}
