import { join } from 'node:path';
import { projectFolder } from '../project-folder.ts';

/** Where the command line remembers what runs; `JOBLINE_HOME` moves it. */
export function home(): string {
  return process.env['JOBLINE_HOME'] ?? join(projectFolder, '.jobline');
}
