import type { Clock } from '../kernel/clock.ts';
import type { Dispatcher } from '../kernel/dispatcher.ts';
import type { RoleTrust } from '../ports.ts';
import type { CodeStore } from './code/code-store.ts';
import type { CodeSigningConfigs } from './code/signing-configs.ts';
import type { Capacity } from './execution/fleets/capacity.ts';
import type { Provisioning } from './execution/fleets/provisioning.ts';
import type { FunctionStore } from './functions/store.ts';
import type { Events } from './invocation/events.ts';
import type { Invocations } from './invocation/invocations.ts';
import type { LayerStore } from './layers/layer-store.ts';
import type { Mappings } from './mapping/mappings.ts';
import type { Place } from './names.ts';

/** What the actions of Lambda work on. */
export interface LambdaContext {
  readonly place: Place;
  /** Filled in once the port is known. */
  readonly address: { readonly endpoint: string };
  readonly capacity: Capacity;
  readonly clock: Clock;
  readonly code: CodeStore;
  readonly codeSigning: CodeSigningConfigs;
  readonly dispatcher: Dispatcher;
  readonly events: Events;
  readonly invocations: Invocations;
  readonly layers: LayerStore;
  readonly mappings: Mappings;
  readonly provisioning: Provisioning;
  /** Which roles Lambda may be. */
  readonly roles: RoleTrust;
  readonly store: FunctionStore;
}
