import type { CodePackage, CodeStore } from '../code/code-store.ts';
import type { FunctionVersion, LambdaFunction } from '../functions/function.ts';
import type { FunctionSettings } from '../functions/settings.ts';

/** A version as plain values: packages are named by their ids. */
interface VersionRecord extends Omit<FunctionVersion, 'code' | 'settings'> {
  readonly code: string;
  readonly settings: Omit<FunctionSettings, 'layers' | 'layersFolder'>;
  readonly layers: readonly { readonly arn: string; readonly code: string }[];
}

/** A function as plain values. */
export interface FunctionRecord extends Omit<LambdaFunction, 'latest' | 'versions'> {
  readonly latest: VersionRecord;
  readonly versions: ReadonlyMap<string, VersionRecord>;
}

function versionRecord(version: FunctionVersion): VersionRecord {
  const { layers, layersFolder: _, ...settings } = version.settings;
  return {
    ...version,
    code: version.code.id,
    settings,
    layers: layers.map(({ arn, code }) => ({ arn, code: code.id })),
  };
}

export function functionRecord(target: LambdaFunction): FunctionRecord {
  return {
    ...target,
    latest: versionRecord(target.latest),
    versions: new Map(
      [...target.versions].map(([number, version]) => [number, versionRecord(version)]),
    ),
  };
}

async function versionOf(code: CodeStore, record: VersionRecord): Promise<FunctionVersion> {
  const { code: id, layers: named, settings, ...version } = record;
  const layers = await Promise.all(
    named.map(async (layer) => ({ arn: layer.arn, code: await code.get(layer.code) })),
  );
  const layersFolder = await code.merge(layers.map((layer) => layer.code));
  return { ...version, code: await code.get(id), settings: { ...settings, layers, layersFolder } };
}

/** @param code has the packages that the record names. */
export async function functionOf(
  code: CodeStore,
  { latest, versions, ...target }: FunctionRecord,
): Promise<LambdaFunction> {
  const restored = new Map<string, FunctionVersion>();
  for (const [number, version] of versions) restored.set(number, await versionOf(code, version));
  return { ...target, latest: await versionOf(code, latest), versions: restored };
}

/** The packages that a function needs, its versions included. */
export function packagesOf({ latest, versions }: LambdaFunction): readonly CodePackage[] {
  return [latest, ...versions.values()].flatMap(({ code, settings }) => [
    code,
    ...settings.layers.map((layer) => layer.code),
  ]);
}
