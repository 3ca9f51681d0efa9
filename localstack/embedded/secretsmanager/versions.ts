import { randomUUID } from 'node:crypto';
import type { Fields } from '../kernel/fields.ts';
import { exists, invalidRequest } from './errors.ts';
import type { Secret, SecretVersion } from './store.ts';

const maximumBytes = 65_536;
const current = 'AWSCURRENT';
const previous = 'AWSPREVIOUS';

export interface GivenValue {
  readonly text: string | undefined;
  readonly bytes: string | undefined;
}

/** The value of a request; undefined where it has none. */
export function givenValue(input: Fields): GivenValue | undefined {
  const text = input.text('SecretString', { max: maximumBytes });
  const bytes = input.text('SecretBinary', { max: Math.ceil((maximumBytes * 4) / 3) });
  if (text !== undefined && bytes !== undefined) {
    throw invalidRequest("You can't specify both a binary secret value and a string secret value.");
  }
  return text === undefined && bytes === undefined ? undefined : { text, bytes };
}

/** Takes a stage from whatever version has it. What was current is then the previous one. */
export function moveStage(secret: Secret, stage: string, to: SecretVersion): void {
  for (const version of secret.versions.values()) {
    if (version === to || !version.stages.delete(stage) || stage !== current) continue;
    for (const other of secret.versions.values()) other.stages.delete(previous);
    version.stages.add(previous);
  }
  to.stages.add(stage);
  if (stage === current) to.stages.delete(previous);
}

/**
 * Adds a version. The same token with the same value is the same version.
 * @throws AwsError ResourceExistsException where the token has another value
 */
export function addVersion(
  secret: Secret,
  value: GivenValue,
  options: {
    readonly now: number;
    readonly token?: string | undefined;
    readonly stages?: readonly string[];
  },
): SecretVersion {
  const { now, token: id = randomUUID(), stages = [current] } = options;
  const known = secret.versions.get(id);
  if (known !== undefined) {
    if (known.text === value.text && known.bytes === value.bytes) return known;
    throw exists(
      `You can't use ClientRequestToken ${id} because that value is already in use for a version of secret ${secret.arn}.`,
    );
  }
  const version: SecretVersion = { id, ...value, createdAt: now, stages: new Set() };
  secret.versions.set(id, version);
  for (const stage of stages) moveStage(secret, stage, version);
  // The first value is current, whatever it is called besides.
  const hasCurrent = [...secret.versions.values()].some((one) => one.stages.has(current));
  if (!hasCurrent) version.stages.add(current);
  secret.changedAt = now;
  return version;
}

/** Which version has which stages; versions without one are on their way out. */
export function stagesOf({ versions }: Secret): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    [...versions.values()]
      .filter(({ stages }) => stages.size > 0)
      .map(({ id, stages }) => [id, [...stages]]),
  );
}
