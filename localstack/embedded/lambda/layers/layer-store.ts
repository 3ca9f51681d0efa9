import { randomUUID } from 'node:crypto';
import type { CodePackage } from '../code/code-store.ts';
import type { PolicyStatement } from '../functions/function.ts';
import type { Place } from '../names.ts';

/** What whoever publishes a version of a layer says of it. */
export interface LayerDescription {
  readonly description: string;
  readonly licenseInfo: string | undefined;
  readonly runtimes: readonly string[] | undefined;
  readonly architectures: readonly string[] | undefined;
}

export interface LayerVersion extends LayerDescription {
  readonly name: string;
  readonly version: number;
  readonly code: CodePackage;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  policy: { readonly revisionId: string; readonly statements: readonly PolicyStatement[] };
}

/** All versions of one layer. */
export interface Layer {
  /** By number. */
  readonly versions: Map<number, LayerVersion>;
  /** Numbers are never used twice. */
  last: number;
}

/** All layers of the account. */
export class LayerStore {
  readonly #layers = new Map<string, Layer>();
  readonly #options: Place & { now(): number };

  constructor(options: Place & { now(): number }) {
    this.#options = options;
  }

  get place(): Place {
    return this.#options;
  }

  /** The ARN of a layer, or of one version of it. */
  arn(name: string, version?: number): string {
    const { account, region } = this.#options;
    const arn = `arn:aws:lambda:${region}:${account}:layer:${name}`;
    return version === undefined ? arn : `${arn}:${version}`;
  }

  publish(name: string, code: CodePackage, description: LayerDescription): LayerVersion {
    const layer = this.#layers.get(name) ?? { versions: new Map(), last: 0 };
    this.#layers.set(name, layer);
    layer.last += 1;
    const published: LayerVersion = {
      ...description,
      name,
      version: layer.last,
      code,
      createdAt: this.#options.now(),
      policy: { revisionId: randomUUID(), statements: [] },
    };
    layer.versions.set(layer.last, published);
    return published;
  }

  find(name: string, version: number): LayerVersion | undefined {
    return this.#layers.get(name)?.versions.get(version);
  }

  /** The newest first; none where there is no such layer. */
  versions(name: string): readonly LayerVersion[] {
    return [...(this.#layers.get(name)?.versions.values() ?? [])].reverse();
  }

  /** Layers that have versions, by name. */
  names(): readonly string[] {
    return [...this.#layers]
      .filter(([, { versions }]) => versions.size > 0)
      .map(([name]) => name)
      .sort();
  }

  /** Every layer by name, those without versions too. */
  get layers(): ReadonlyMap<string, Layer> {
    return this.#layers;
  }

  restore(layers: Iterable<readonly [string, Layer]>): void {
    for (const [name, layer] of layers) this.#layers.set(name, layer);
  }

  clear(): void {
    this.#layers.clear();
  }

  /** Functions that use it keep it. */
  delete(name: string, version: number): void {
    this.#layers.get(name)?.versions.delete(version);
  }
}
