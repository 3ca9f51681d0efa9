import type { CodeStore } from '../code/code-store.ts';
import type { Layer, LayerVersion } from '../layers/layer-store.ts';

type VersionRecord = Omit<LayerVersion, 'code'> & { readonly code: string };

/** A layer as plain values: packages are named by their ids. */
export interface LayerRecord {
  readonly versions: readonly VersionRecord[];
  readonly last: number;
}

export function layerRecord({ last, versions }: Layer): LayerRecord {
  const records = [...versions.values()].map((version) => ({ ...version, code: version.code.id }));
  return { versions: records, last };
}

/** @param code has the packages that the record names. */
export async function layerOf(code: CodeStore, { last, versions }: LayerRecord): Promise<Layer> {
  const restored = await Promise.all(
    versions.map(
      async (version): Promise<[number, LayerVersion]> => [
        version.version,
        { ...version, code: await code.get(version.code) },
      ],
    ),
  );
  return { versions: new Map(restored), last };
}
