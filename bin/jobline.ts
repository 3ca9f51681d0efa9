#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { exitCodes } from './cli-error.ts';

// The second start takes half the time; only for what is loaded after this.
enableCompileCache();
const { runCommandLine } = await import('./command-line.ts');

// Whoever reads our output may stop early, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.ok);
  throw error;
});

process.exitCode = await runCommandLine(process.argv.slice(2));
