#!/usr/bin/env node
// Runs the command line, in a checkout as TypeScript and in the package as JavaScript, on a Node that
// can: this one, the one that `npm ci` has installed, or the one that JOBLINE_NODE names.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const source = new URL('./jobline.ts', import.meta.url);
const main = existsSync(source)
  ? source
  : new URL('../dist/package/js/jobline.mjs', import.meta.url);

/** In a checkout, or beside the package where that is installed. */
const nodes = ['../node_modules/.bin/node', '../../.bin/node'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

/** A signal for us is meant for the command; it says how this ends. */
function runOn(node) {
  const child = spawn(node, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: 'inherit' });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const forward = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, forward);
  child.once('error', (error) => {
    console.error(
      `Jobline needs Node 24: this is ${process.version}, and ${node} cannot be started (${error.code}). Install it, or let npm bring it: "npm ci" in a checkout, "npm install --include=optional" beside the package.`,
    );
    process.exitCode = 1;
  });
  child.once('exit', (code, signal) => {
    for (const name of signals) process.off(name, forward);
    if (signal === null) process.exitCode = code;
    else process.kill(process.pid, signal);
  });
}

// What was typed is known only here: hints name it.
process.env.JOBLINE_STARTED_AS = process.argv[1];

const [major, minor] = process.versions.node.split('.').map(Number);
const named = process.env.JOBLINE_NODE;
const brought = nodes.find(existsSync);
/** From 22.18 on, Node takes TypeScript as it is; functions are made for 24. */
const canRun = major > 22 || (major === 22 && minor >= 18);
if (named) {
  runOn(named);
} else if (major >= 24 || (canRun && brought === undefined)) {
  await import(main.href);
} else {
  runOn(brought ?? nodes[0]);
}
