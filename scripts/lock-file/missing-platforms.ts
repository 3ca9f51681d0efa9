/** The part of npm's lock file (version 3) that is looked at here. */
export interface LockFile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64'];

/** What a package's name says of the platform it is for, such as `binding-linux-arm64-musl`. */
function platformOf(name: string): Pick<LockedPackage, 'os' | 'cpu' | 'libc'> | undefined {
  const parts = name.split(/[/-]/);
  const os = systems.find((system) => parts.includes(system));
  const cpu = processors.find((processor) => parts.includes(processor));
  if (os === undefined || cpu === undefined) return undefined;
  const abi = parts.at(-1) ?? '';
  const libc = abi.startsWith('musl') ? 'musl' : 'glibc';
  return { os: [os], cpu: [cpu], ...(/^(gnu|musl)/.test(abi) && { libc: [libc] }) };
}

/** Where npm looks for a dependency of the package at `from`: beside it, then further up. */
function isLocked(lock: LockFile, from: string, name: string): boolean {
  for (let folder = from; ; folder = folder.slice(0, folder.lastIndexOf('/node_modules/'))) {
    const prefix = folder === '' ? '' : `${folder}/`;
    if (`${prefix}node_modules/${name}` in lock.packages) return true;
    if (!folder.includes('/node_modules/')) {
      return folder !== '' && `node_modules/${name}` in lock.packages;
    }
  }
}

/** Adds an entry for every optional dependency of another platform that the lock file lacks. */
export function addMissingPlatforms(lock: LockFile): {
  readonly lock: LockFile;
  readonly added: readonly string[];
} {
  const missing = Object.entries(lock.packages).flatMap(([from, parent]) =>
    Object.entries(parent.optionalDependencies ?? {}).flatMap(([name, version]) => {
      const platform = platformOf(name);
      if (platform === undefined || isLocked(lock, from, name)) return [];
      const entry: LockedPackage = {
        version,
        ...(parent.dev && { dev: true }),
        optional: true,
        ...platform,
      };
      return [[`node_modules/${name}`, entry] as const];
    }),
  );
  const packages = Object.fromEntries(
    [...Object.entries(lock.packages), ...missing].sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  return { lock: { ...lock, packages }, added: missing.map(([path]) => path) };
}
