import type { CodePackage } from '../code/code-store.ts';
import { maximumUnzippedBytes } from '../code/unpack.ts';
import { invalidParameter, violation } from '../errors.ts';
import { parseLayerVersionArn } from './layer-names.ts';
import type { LayerStore } from './layer-store.ts';

/** A version of a layer as a function has it, which keeps it even when it is deleted. */
export interface AttachedLayer {
  readonly arn: string;
  readonly code: CodePackage;
}

const maximumLayers = 5;
const printedPattern =
  '(arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+)';

/**
 * Finds the layers that a function is to have, in their order.
 * @throws AwsError where one does not exist, is named twice or lies elsewhere; where there are more
 *   than five.
 */
export function attachLayers(layers: LayerStore, arns: readonly string[]): AttachedLayer[] {
  const seen = new Map<string, string>();
  const attached = arns.map((arn) => {
    const named = parseLayerVersionArn(arn);
    if (named === undefined) throw malformed(arns);
    const { name, region, version } = named;
    const here = layers.place.region;
    if (region !== here) {
      throw invalidParameter(
        `Layers are not in the same region as the function. Layers are expected to be in region ${here}.`,
      );
    }
    const found = layers.find(name, version);
    if (found === undefined || layers.arn(name, version) !== arn) {
      throw invalidParameter(`Layer version ${arn} does not exist.`);
    }
    const twin = seen.get(name);
    if (twin !== undefined) throw twice(twin, arn);
    seen.set(name, arn);
    return { arn, code: found.code };
  });
  if (attached.length > maximumLayers) {
    throw invalidParameter(`Cannot reference more than ${maximumLayers} layers.`);
  }
  return attached;
}

/** @throws AwsError where code and layers together are larger than Lambda takes. */
export function checkUnzippedSize(code: CodePackage, layers: readonly AttachedLayer[]): void {
  const bytes = layers.reduce((sum, layer) => sum + layer.code.unzipped, code.unzipped);
  if (bytes <= maximumUnzippedBytes) return;
  throw invalidParameter(
    `Function code combined with layers exceeds the maximum allowed size of ${maximumUnzippedBytes} bytes. The actual size is ${bytes} bytes.`,
  );
}

function twice(first: string, second: string): Error {
  return invalidParameter(
    `Two different versions of the same layer are not allowed to be referenced in the same function. ${first} and ${second} are versions of the same layer.`,
  );
}

function malformed(arns: readonly string[]): Error {
  return violation(
    'layers',
    `[${arns.join(', ')}]`,
    `Member must satisfy constraint: [Member must have length less than or equal to 140, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: ${printedPattern}, Member must not be null]`,
  );
}
