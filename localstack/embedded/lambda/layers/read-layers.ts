import type { Fields } from '../../kernel/fields.ts';
import type { CodePackage, CodeStore } from '../code/code-store.ts';
import { type AttachedLayer, attachLayers, checkUnzippedSize } from './attach.ts';
import type { LayerStore } from './layer-store.ts';

export interface LayerSettings {
  readonly layers: readonly AttachedLayer[];
  readonly layersFolder: string | undefined;
}

/**
 * Reads `Layers` and lays out their files; undefined where the request names none.
 * @param code of the function, which shares a limit with its layers.
 * @throws AwsError InvalidParameterValueException, ValidationException
 */
export async function readLayers(
  dependencies: { readonly code: CodeStore; readonly layers: LayerStore },
  input: Fields,
  code: CodePackage,
): Promise<LayerSettings | undefined> {
  if (!input.has('Layers')) return undefined;
  const layers = attachLayers(dependencies.layers, input.texts('Layers'));
  checkUnzippedSize(code, layers);
  return { layers, layersFolder: await dependencies.code.merge(layers.map((layer) => layer.code)) };
}
