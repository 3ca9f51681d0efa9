import { join } from 'node:path';

/** The folder of the checkout. */
export const projectFolder = join(import.meta.dirname, '..');
