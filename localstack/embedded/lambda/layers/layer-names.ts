import { invalidParameter, resourceNotFound, violation } from '../errors.ts';
import type { LayerStore, LayerVersion } from './layer-store.ts';

const namePattern = /^(?:arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\d{12}:layer:)?([a-zA-Z0-9-_]+)$/;
const printedNamePattern =
  '(arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\\d{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+';
const maximumNameLength = 140;

const versionArnPattern =
  /^arn:[a-zA-Z0-9-]+:lambda:([a-zA-Z0-9-]+):\d{12}:layer:([a-zA-Z0-9-_]+):(\d+)$/;

/** The name in a name or an ARN. @throws AwsError ValidationException */
export function parseLayerName(text: string): string {
  if (text.length > maximumNameLength) {
    const constraint = `Member must have length less than or equal to ${maximumNameLength}`;
    throw violation('layerName', text, constraint);
  }
  const name = namePattern.exec(text)?.[1];
  if (name !== undefined) return name;
  const constraint = `Member must satisfy regular expression pattern: ${printedNamePattern}`;
  throw violation('layerName', text, constraint);
}

export interface LayerVersionName {
  readonly region: string;
  readonly name: string;
  readonly version: number;
}

/** The parts of a version's ARN; undefined where it is none. */
export function parseLayerVersionArn(arn: string): LayerVersionName | undefined {
  const [, region, name, version] = versionArnPattern.exec(arn) ?? [];
  if (region === undefined || name === undefined) return undefined;
  return { region, name, version: Number(version) };
}

/** @throws AwsError InvalidParameterValueException for what is not a number from 1 on. */
export function parseLayerVersion(text: string): number {
  const version = Number(text);
  if (Number.isInteger(version) && version >= 1) return version;
  throw invalidParameter('Layer Version Cannot be less than 1');
}

/** @throws AwsError ResourceNotFoundException, naming the version. */
export function layerVersionOf(
  layers: LayerStore,
  path: Readonly<Record<string, string>>,
): LayerVersion {
  const name = parseLayerName(path['LayerName'] ?? '');
  const version = parseLayerVersion(path['VersionNumber'] ?? '');
  const found = layers.find(name, version);
  if (found !== undefined) return found;
  throw resourceNotFound(`Layer version ${layers.arn(name, version)} does not exist.`);
}
