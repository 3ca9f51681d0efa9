import { AwsError } from '../kernel/aws-error.ts';
import { every } from '../kernel/clock.ts';
import { Fields } from '../kernel/fields.ts';
import type { Keeper } from '../kernel/keeping/keeper.ts';
import { marking } from '../kernel/keeping/marking.ts';
import { type JsonAction, jsonService } from '../kernel/protocols/json.ts';
import type { Service } from '../kernel/service.ts';
import type { EventSink } from '../ports.ts';
import { accessOf } from './access.ts';
import { actions } from './actions/index.ts';
import { EventBridge } from './bridge.ts';
import { validationException } from './errors.ts';
import { keepableEvents } from './keeping.ts';
import type { DeliveryDependencies } from './targets/deliver.ts';

/** Actions that change nothing that all records would have to be looked through for. */
const keepingAll = /^(?:Describe|List|PutEvents|Test)/;

const expireEveryMs = 3_600_000;

function wrongType(member: string): AwsError {
  return new AwsError(
    'SerializationException',
    `The member ${member} has a value of another type.`,
  );
}

/** EventBridge: buses, rules on patterns and schedules, their targets, archives and replays. */
export function createEvents(
  dependencies: DeliveryDependencies & { readonly keeper: Keeper },
  options: { readonly account: string; readonly region: string },
): { service: Service; sink: EventSink } {
  const { keeper } = dependencies;
  const bridge = new EventBridge(dependencies, options);
  const changed = keeper.keep('events', keepableEvents(bridge));
  bridge.archives.tell(keeper.keep('events-archived', bridge.archives));
  bridge.deliveries.tell(keeper.keep('events-deliveries', bridge.deliveries));
  const table = Object.entries(actions).map(([name, action]): [string, JsonAction] => [
    name,
    (input) => action(new Fields(input, validationException, { wrongType }), bridge),
  ]);
  const service = jsonService({
    name: 'events',
    actions: Object.fromEntries(table),
    access: (action, input) => accessOf(bridge, action, input),
  });
  const sink: EventSink = {
    put(event) {
      const bus = bridge.buses.get('default');
      if (bus !== undefined) bridge.route(bus, bridge.event(event));
    },
  };
  const { archives, clock } = bridge;
  const stopExpiring = every(clock, expireEveryMs, () => archives.expire(clock.now()));
  const stop = () => {
    stopExpiring();
    bridge.stop();
  };
  return { service: marking({ ...service, stop }, changed, { keepingAll }), sink };
}
