import { fileURLToPath } from 'node:url';
import { synthesise } from './infrastructure/app.ts';
import { ValidationError } from './infrastructure/constructs/validation.ts';

try {
  synthesise({
    variables: process.env,
    bundles: fileURLToPath(new URL('./dist/functions', import.meta.url)),
  });
} catch (error) {
  if (!(error instanceof ValidationError)) {
    throw error;
  }
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
