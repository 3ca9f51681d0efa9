import type { CloudRequest } from '../../kernel/cloud-request.ts';
import type { Changed, Keepable } from '../../kernel/keeping/keepable.ts';
import type { Keeper } from '../../kernel/keeping/keeper.ts';
import { marking } from '../../kernel/keeping/marking.ts';
import type { Service } from '../../kernel/service.ts';
import type { CodePackage } from '../code/code-store.ts';
import type { LambdaContext } from '../context.ts';
import type { Fleets } from '../execution/fleets/fleets.ts';
import { type EventRecord, eventOf, eventRecord } from './event-record.ts';
import { type FunctionRecord, functionOf, functionRecord, packagesOf } from './function-record.ts';
import { type LayerRecord, layerOf, layerRecord } from './layer-record.ts';

type Kept = Pick<
  LambdaContext,
  'code' | 'codeSigning' | 'events' | 'layers' | 'mappings' | 'provisioning' | 'store'
>;

export interface KeepDependencies {
  readonly keeper: Keeper;
  readonly fleets: Pick<Fleets, 'clear'>;
  /** Settles when functions can be run: the cloud has an address. */
  ready(): Promise<void>;
}

/** The packages that functions and layers need; others are not kept. */
function packagesInUse({ layers, store }: Kept): ReadonlyMap<string, CodePackage> {
  const ofFunctions = store.all().flatMap(packagesOf);
  const ofLayers = [...layers.layers.values()].flatMap(({ versions }) =>
    [...versions.values()].map(({ code }) => code),
  );
  return new Map([...ofFunctions, ...ofLayers].map((found) => [found.id, found]));
}

function codeKeepable(kept: Kept): Keepable<Uint8Array> {
  const { code } = kept;
  return {
    keys: () => packagesInUse(kept).keys(),
    get(id) {
      const found = packagesInUse(kept).get(id);
      return found && code.zipNow(found);
    },
    async restore(records) {
      await Promise.all([...records].map(([, zip]) => code.add(Buffer.from(zip))));
    },
    clear: () => code.clear(),
  };
}

function layersKeepable({ code, layers }: Kept): Keepable<LayerRecord> {
  return {
    keys: () => layers.layers.keys(),
    get(name) {
      const layer = layers.layers.get(name);
      return layer && layerRecord(layer);
    },
    async restore(records) {
      for (const [name, record] of records) layers.restore([[name, await layerOf(code, record)]]);
    },
    clear: () => layers.clear(),
  };
}

function functionsKeepable(
  { code, provisioning, store }: Kept,
  { fleets, ready }: Omit<KeepDependencies, 'keeper'>,
): Keepable<FunctionRecord> {
  return {
    keys: () => store.all().map(({ name }) => name),
    get(name) {
      const target = store.find(name);
      return target && functionRecord(target);
    },
    async restore(records) {
      for (const [, record] of records) {
        const target = await functionOf(code, record);
        store.restore([target]);
        void ready().then(() => {
          if (store.find(target.name) === target) provisioning.apply(target);
        });
      }
    },
    async clear() {
      store.clear();
      await fleets.clear();
    },
  };
}

function eventsKeepable({ events }: Kept, ready: KeepDependencies['ready']): Keepable<EventRecord> {
  return {
    keys: () => events.pending.keys(),
    get(id) {
      const pending = events.pending.get(id);
      return pending && eventRecord(pending);
    },
    restore(records) {
      const found = [...records].map(([, record]) => eventOf(record));
      events.restore(found, ready());
    },
    clear: () => events.clear(),
  };
}

/** Packages are large: only those are marked that have come into use or gone out of it. */
function codeMarking(kept: Kept, changed: Changed): () => void {
  let before = new Set<string>();
  return () => {
    const now = new Set(packagesInUse(kept).keys());
    for (const id of new Set([...before, ...now])) {
      if (!now.has(id) || !before.has(id)) changed(id);
    }
    before = now;
  };
}

const invocation = /\/(invocations|response-streaming-invocations|invoke-async\/?)$/;

/** Requests that run functions change none. */
function isInvocation({ method, path }: CloudRequest): boolean {
  return method === 'POST' && invocation.test(path);
}

/** Keeps everything that Lambda remembers: the answered service says what its requests change. */
export function keepLambda(
  service: Service,
  kept: Kept,
  { fleets, keeper, ready }: KeepDependencies,
): Service {
  // In the order of what needs what: functions have code, mappings and events have functions.
  const markCode = codeMarking(kept, keeper.keep('lambda-code', codeKeepable(kept)));
  const { codeSigning, mappings } = kept;
  const changes = [
    keeper.keep('lambda-layers', layersKeepable(kept)),
    keeper.keep('lambda-functions', functionsKeepable(kept, { fleets, ready })),
    keeper.keep('lambda-signing', codeSigning),
    keeper.keep('lambda-mappings', {
      keys: () => mappings.keys(),
      get: (uuid) => mappings.record(uuid),
      restore: (records) =>
        mappings.restore(
          [...records].map(([, record]) => record),
          ready(),
        ),
      clear: () => mappings.clear(),
    }),
  ];
  kept.events.onChanged(keeper.keep('lambda-events', eventsKeepable(kept, ready)));
  const marked = marking(service, () => {
    markCode();
    for (const changed of changes) changed();
  });
  return {
    ...marked,
    handle: (request) => (isInvocation(request) ? service : marked).handle(request),
  };
}
