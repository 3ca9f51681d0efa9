import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/** Modules that go another way in the package than in a checkout, below the project's folder. */
const replaced: Readonly<Record<string, string>> = {
  'bin/project-folder.ts': 'scripts/packaging/packaged-project-folder.ts',
  'scripts/bundle.ts': 'scripts/packaging/packaged-functions.ts',
};

export function replacements(root: string): Plugin {
  return {
    name: 'replacements',
    setup({ onResolve }) {
      onResolve({ filter: /^\..*\/(?:project-folder|bundle)\.ts$/ }, ({ path, resolveDir }) => {
        const found = Object.entries(replaced).find(
          ([from]) => join(resolveDir, path) === join(root, from),
        );
        return found && { path: join(root, found[1]) };
      });
    },
  };
}
