import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { synthesise } from './infrastructure/app.ts';
import { ValidationError } from './infrastructure/constructs/validation.ts';

try {
  const { outdir, stacks } = synthesise({
    variables: process.env,
    bundles: fileURLToPath(new URL('./dist/functions', import.meta.url)),
  });
  const folder = relative(process.cwd(), outdir) || '.';
  process.stdout.write(`Wrote ${stacks.join(', ')} to ${folder}/stacks\n`);
} catch (error) {
  if (!(error instanceof ValidationError)) {
    throw error;
  }
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
