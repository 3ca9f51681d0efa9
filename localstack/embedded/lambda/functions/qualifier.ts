import { aliasNotFound, functionNotFound, invalidParameter, violation } from '../errors.ts';
import type { FunctionReference, Place } from '../names.ts';
import { parseFunctionReference } from '../names.ts';
import type { FunctionVersion, LambdaFunction } from './function.ts';
import type { FunctionStore } from './store.ts';

/** A function and, where the request named one, its version or alias. */
export interface Target {
  readonly function: LambdaFunction;
  /** As given: `$LATEST`, a number or an alias. */
  readonly qualifier: string | undefined;
}

const qualifierPattern = /^(\$LATEST|[a-zA-Z0-9-_]{1,128})$/;

/** Joins the qualifier within the reference and the one beside it. */
export function parseTarget(
  reference: string,
  given: string | null | undefined,
  place: Place,
): FunctionReference {
  const parsed = parseFunctionReference(reference, place);
  const qualifier = given ?? undefined;
  if (qualifier === undefined) return parsed;
  if (!qualifierPattern.test(qualifier)) {
    throw violation(
      'qualifier',
      qualifier,
      'Member must satisfy regular expression pattern: (|[a-zA-Z0-9$_-]+)',
    );
  }
  if (parsed.qualifier !== undefined && parsed.qualifier !== qualifier) {
    throw invalidParameter(
      'The derived qualifier from the function name does not match the specified qualifier.',
    );
  }
  return { name: parsed.name, qualifier };
}

/** @throws AwsError ResourceNotFoundException where function, version or alias is missing. */
export function findTarget(store: FunctionStore, reference: string, given?: string | null): Target {
  const { name, qualifier } = parseTarget(reference, given, store.place);
  const found = store.find(name);
  if (found === undefined) throw functionNotFound(store.arn(name, qualifier));
  if (qualifier !== undefined && !hasQualifier(found, qualifier)) {
    throw functionNotFound(store.arn(name, qualifier));
  }
  return { function: found, qualifier };
}

export function isVersion(qualifier: string): boolean {
  return /^\d+$/.test(qualifier);
}

/** As some actions name a version or an alias that is not there. */
export function qualifierNotFound(arn: string, qualifier: string): Error {
  const isAlias = !isVersion(qualifier) && !qualifier.includes('$');
  return isAlias ? aliasNotFound(arn) : functionNotFound(arn);
}

/** As `findTarget`, in the words of the actions that tell versions and aliases apart. */
export function findQualified(store: FunctionStore, reference: string, given?: string | null) {
  const { name, qualifier } = parseTarget(reference, given, store.place);
  const found = store.get(name);
  if (qualifier !== undefined && !hasQualifier(found, qualifier)) {
    throw qualifierNotFound(store.arn(name, qualifier), qualifier);
  }
  return { function: found, qualifier };
}

export function hasQualifier(target: LambdaFunction, qualifier: string): boolean {
  return qualifier === '$LATEST' || target.versions.has(qualifier) || target.aliases.has(qualifier);
}

/**
 * The version that a target means. An alias with weights draws one.
 * @param random between 0 and 1.
 */
export function versionOf(target: Target, random: () => number): FunctionVersion {
  const { qualifier, function: found } = target;
  if (qualifier === undefined || qualifier === '$LATEST') return found.latest;
  const alias = found.aliases.get(qualifier);
  const drawn = alias === undefined ? qualifier : draw(alias.version, alias.weights, random());
  return drawn === '$LATEST' ? found.latest : (found.versions.get(drawn) ?? found.latest);
}

function draw(main: string, weights: Readonly<Record<string, number>>, chance: number): string {
  let rest = chance;
  for (const [version, weight] of Object.entries(weights)) {
    if (rest < weight) return version;
    rest -= weight;
  }
  return main;
}
