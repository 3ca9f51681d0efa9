import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addMissingPlatforms } from './missing-platforms.ts';

const ourLock = join(import.meta.dirname, '..', '..', 'package-lock.json');

describe('the lock file', () => {
  it('names every platform, so that npm ci takes it anywhere (run scripts/complete-lock.ts)', () => {
    expect(addMissingPlatforms(JSON.parse(readFileSync(ourLock, 'utf8'))).added).toEqual([]);
  });

  it('gains the platforms that its registry lacked', () => {
    const optionalDependencies = {
      'tool-linux-x64': '1.2.3',
      'tool-linux-arm-musleabihf': '1.2.3',
      'something-else': '1.0.0',
    };
    const { lock, added } = addMissingPlatforms({
      packages: {
        '': {},
        'node_modules/tool': { version: '1.2.3', dev: true, optionalDependencies },
        'node_modules/tool/node_modules/tool-linux-x64': { version: '1.2.3' },
      },
    });
    expect(added).toEqual(['node_modules/tool-linux-arm-musleabihf']);
    expect(lock.packages['node_modules/tool-linux-arm-musleabihf']).toEqual({
      version: '1.2.3',
      dev: true,
      optional: true,
      os: ['linux'],
      cpu: ['arm'],
      libc: ['musl'],
    });
  });
});
