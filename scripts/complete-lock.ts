import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addMissingPlatforms, type LockFile } from './lock-file/missing-platforms.ts';

/**
 * Some registries do not carry the binaries of every platform. npm then leaves them out of the lock
 * file, and `npm ci` refuses that file. This puts them back. Run it after changing a dependency.
 */
const path = join(import.meta.dirname, '..', 'package-lock.json');
const lock: LockFile = JSON.parse(readFileSync(path, 'utf8'));
const { lock: complete, added } = addMissingPlatforms(lock);
writeFileSync(path, `${JSON.stringify(complete, null, 2)}\n`);
console.log(added.length === 0 ? 'The lock file is complete.' : `Added ${added.join(', ')}.`);
