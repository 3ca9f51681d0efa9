import { join } from 'node:path';
import { projectFolder } from '../../bin/project-folder.ts';

/** Where the programs lie that the project installs, Node among them. */
export const binaries = join(projectFolder, 'node_modules', '.bin');

/** Variables for a program of the project: it and all that it starts run on the project's own Node. */
export function programEnvironment(besides: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const wantsColours = process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
  return {
    // Compiled code is kept between runs, of all processes that tests start too.
    NODE_COMPILE_CACHE: join(projectFolder, 'node_modules', '.cache', 'node'),
    ...process.env,
    ...besides,
    ...(wantsColours && { FORCE_COLOR: '1' }),
    PATH: `${binaries}:${process.env['PATH'] ?? ''}`,
  };
}
