import type { Fields } from '../../kernel/fields.ts';
import { violation } from '../errors.ts';

const member = 'routingConfig.additionalVersionWeights';

/** A map as the service prints it: `{2=0.5}`, numbers always with a point. */
function shown(weights: readonly (readonly [string, number])[]): string {
  const entries = weights.map(([version, weight]) => {
    return `${version}=${Number.isInteger(weight) ? weight.toFixed(1) : weight}`;
  });
  return `{${entries.join(', ')}}`;
}

/**
 * The shares of other versions in `RoutingConfig`; undefined where there is none.
 * @throws AwsError ValidationException for names that are no numbers and shares outside 0 to 1.
 */
export function readWeights(input: Fields): Readonly<Record<string, number>> | undefined {
  const routing = input.object('RoutingConfig');
  if (routing === undefined) return undefined;
  const given = routing.object('AdditionalVersionWeights');
  const weights = Object.keys(given?.values ?? {}).map((version): [string, number] => [
    version,
    given?.requiredNumber(version) ?? 0,
  ]);
  if (weights.some(([version]) => !/^[0-9]{1,1024}$/.test(version))) {
    throw violation(
      member,
      shown(weights),
      'Map keys must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [0-9]+, Member must not be null]',
    );
  }
  if (weights.some(([, weight]) => weight < 0 || weight > 1)) {
    throw violation(
      member,
      shown(weights),
      'Map value must satisfy constraint: [Member must have value less than or equal to 1.0, Member must have value greater than or equal to 0.0, Member must not be null]',
    );
  }
  return Object.fromEntries(weights);
}
