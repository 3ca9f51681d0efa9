// Installs what package-lock.json names, if that has not been done. Runs on any Node from 20 on:
// everything after it runs on the Node 24 that it brings.
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const oldestNode = 20;

if (Number(process.versions.node.split('.')[0]) < oldestNode) {
  console.error(
    `Jobline needs Node ${oldestNode} or newer to begin with; this is ${process.version}.`,
  );
  process.exit(2);
}

function isInstalled() {
  const installed = `${root}node_modules/.package-lock.json`;
  if (!existsSync(installed) || !existsSync(`${root}node_modules/.bin/node`)) return false;
  return statSync(installed).mtimeMs >= statSync(`${root}package-lock.json`).mtimeMs;
}

/** `npm ci` would empty the folder that the link leads to, under those who use it. */
function isElsewhere() {
  const folder = lstatSync(`${root}node_modules`, { throwIfNoEntry: false });
  return folder?.isSymbolicLink() === true;
}

if (!isInstalled()) {
  if (isElsewhere()) {
    console.error(
      'node_modules is a link to another folder, whose packages are not those of package-lock.json. Remove the link, or run "npm ci" there.',
    );
    process.exit(2);
  }
  console.error('Installing dependencies (once) ...');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}
