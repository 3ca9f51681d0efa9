import { defineConfig } from 'vitest/config';
import { suitesLeftOut } from './integration-tests/cloud/capabilities.ts';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: ['node_modules/**', 'integration-tests/**', 'dist/**', 'cdktf.out/**'],
          // Functions of queues give way to all else that a busy machine does.
          testTimeout: 60_000,
          // Files share what they import: half the time. Each starts the servers that it needs.
          isolate: false,
          // vitest leaves a core to itself, which has nothing to do.
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['integration-tests/**/*.test.ts'],
          exclude: [
            'integration-tests/killed-at-every-step/**',
            'integration-tests/moved-time/**',
            ...suitesLeftOut(),
          ],
          globalSetup: ['integration-tests/cloud/set-up.ts'],
          testTimeout: 300_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          isolate: false,
        },
      },
      {
        test: {
          // On a cloud of its own, whose time it moves.
          name: 'kills',
          include: ['integration-tests/killed-at-every-step/**/*.test.ts'],
          globalSetup: ['integration-tests/cloud/set-up.ts'],
          testTimeout: 90_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          isolate: false,
        },
      },
      {
        test: {
          // On a cloud of its own: what takes hours, by moving its time.
          name: 'hours',
          include: ['integration-tests/moved-time/**/*.test.ts'],
          globalSetup: ['integration-tests/cloud/set-up.ts'],
          testTimeout: 300_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          isolate: false,
        },
      },
    ],
  },
});
