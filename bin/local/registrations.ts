import { readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { isAlive } from '../../localstack/process-alive.ts';
import { isHealthy } from './health.ts';
import { home } from './home.ts';
import { outputsFile, readOutputsIn, setOutputs, writeOutputs } from './outputs-file.ts';
import type { LocalOutputs } from './systems.ts';

/**
 * Every `jobline up` that runs has a file named after its process, and the newest of them is what
 * commands talk to (`outputs.json`). One that was killed could take neither away; whoever looks next
 * does it.
 */
interface Registration {
  readonly file: string;
  readonly outputs: LocalOutputs;
  readonly lives: boolean;
}

function folder(): string {
  return join(home(), 'running');
}

/** Such as `4711@laptop.json`. */
function ownFile(): string {
  return join(folder(), `${process.pid}@${hostname()}.json`);
}

function answers({ systems }: LocalOutputs): Promise<boolean> {
  return isHealthy(systems.drawings.apiUrl);
}

async function registrationIn(file: string): Promise<Registration[]> {
  const outputs = await readOutputsIn(file);
  if (outputs === undefined) return [];
  const [pid, host] = basename(file, '.json').split('@');
  // The processes of a container that shares the folder cannot be seen from here.
  const lives = host === hostname() ? isAlive(Number(pid)) : await answers(outputs);
  return [{ file, outputs, lives }];
}

async function writtenAt(file: string): Promise<number> {
  const facts = await stat(file).catch(() => undefined);
  return facts?.mtimeMs ?? 0;
}

/** All that there are, newest first. */
async function registrations(): Promise<Registration[]> {
  const names = await readdir(folder()).catch(() => []);
  const files = names.filter((name) => name.endsWith('.json')).map((name) => join(folder(), name));
  const dated = await Promise.all(files.map(async (file) => ({ file, at: await writtenAt(file) })));
  dated.sort((one, other) => other.at - one.at);
  return (await Promise.all(dated.map(({ file }) => registrationIn(file)))).flat();
}

function isSame(one: LocalOutputs, other: LocalOutputs): boolean {
  return one.systems.drawings.apiUrl === other.systems.drawings.apiUrl;
}

interface Cleared {
  /** What commands talk to. */
  readonly current: LocalOutputs | undefined;
  /** Newest first. */
  readonly living: readonly LocalOutputs[];
}

/** Takes away what the killed have left; the newest that lives takes the place of a killed one. */
async function cleared(): Promise<Cleared> {
  const current = await readOutputsIn(outputsFile());
  const all = await registrations();
  const dead = all.filter(({ lives }) => !lives);
  const living = all.filter(({ lives }) => lives).map(({ outputs }) => outputs);
  await Promise.all(dead.map(({ file }) => rm(file, { force: true })));
  if (current === undefined || !dead.some(({ outputs }) => isSame(outputs, current))) {
    return { current, living };
  }
  await setOutputs(living[0]);
  return { current: living[0], living };
}

/**
 * What commands talk to. After a `jobline up` that was killed it is the one that runs beside it, if
 * there is one.
 *
 * @returns `undefined` when nothing is up
 */
export async function readOutputs(): Promise<LocalOutputs | undefined> {
  return (await cleared()).current;
}

/** The outputs of a `jobline up` that runs already and answers, the newest of them. */
export async function findRunning(): Promise<LocalOutputs | undefined> {
  const { living } = await cleared();
  const answering = await Promise.all(living.map(answers));
  return living.find((_, index) => answering[index]);
}

/** Says what this process serves; commands talk to it from now on. */
export async function register(outputs: LocalOutputs): Promise<void> {
  await writeOutputs(ownFile(), outputs);
  await setOutputs(outputs);
}

/**
 * Takes back what this process has said. Commands then talk to another one that still runs, if
 * there is one.
 */
export async function unregister(ours: LocalOutputs): Promise<void> {
  await rm(ownFile(), { force: true });
  const current = await readOutputs();
  if (current !== undefined && isSame(current, ours)) await setOutputs(await findRunning());
}
