import { CliError } from '../cli-error.ts';
import type { KeyDesk } from './key-desk.ts';
import type { KnownKey } from './known-keys.ts';
import { clearUp } from './known-keys.ts';
import { ensureRoom, type MakeOptions, makeKey, type NewKey } from './make-key.ts';

export interface Rotation {
  readonly made: NewKey;
  readonly old: KnownKey;
  /** When the old key ends. */
  readonly expiresAt: Date;
}

/**
 * Makes the key that takes the place of a company's only one, which lives on for a while.
 *
 * @param graceMs how long
 * @throws CliError where the company has no valid key, or two
 */
export async function rotateKey(
  desk: KeyDesk,
  options: Omit<MakeOptions, 'tier'>,
  graceMs: number,
): Promise<Rotation> {
  const { company } = options;
  const valid = await clearUp(desk, company);
  ensureRoom(company, valid);
  const [old] = valid;
  if (old === undefined) {
    throw new CliError(`${company} has no valid key to rotate: create one.`);
  }
  const now = desk.now();
  const expiresAt = new Date(now.getTime() + graceMs);
  // The end first: if it breaks off between the two, the old key lives for its grace and no longer.
  const made = await makeKey(desk, options, () =>
    desk.registry.expire(old.key.hash, now.toISOString(), expiresAt.toISOString()),
  );
  return { made, old, expiresAt };
}
