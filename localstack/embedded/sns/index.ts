import type { Keeper } from '../kernel/keeping/keeper.ts';
import { marking } from '../kernel/keeping/marking.ts';
import { queryService } from '../kernel/protocols/query.ts';
import type { Service } from '../kernel/service.ts';
import { Sequence } from '../sqs/queue/sequence.ts';
import { snsAccess } from './access.ts';
import { permissionActions } from './actions/permissions.ts';
import { publishActions } from './actions/publish.ts';
import { subscriptionActions } from './actions/subscriptions.ts';
import { topicActions } from './actions/topics.ts';
import type { SnsContext } from './context.ts';
import { createDeliveries, type DeliveryDependencies } from './delivery/deliveries.ts';
import { TopicStore } from './store.ts';

const certificatePath = /^\/SimpleNotificationService-([\da-f]+)\.pem$/;

/** Actions that leave topics and subscriptions as they are. */
const keepingAll = /^(?:Get|List|Publish)/;

/** SNS: topics to queues, functions and web servers. To mail and phones nothing is sent. */
export function createSns(
  dependencies: DeliveryDependencies & { readonly account: string; readonly keeper: Keeper },
): Service {
  const { account, clock, keeper } = dependencies;
  const store = new TopicStore();
  const { certificate, confirm, deliver, outbox } = createDeliveries(dependencies, store);
  const sequence = new Sequence({ clock });
  const context: SnsContext = { account, clock, store, sequence, confirm, deliver };
  const service = queryService({
    name: 'sns',
    namespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
    actions: {
      ...topicActions(context),
      ...subscriptionActions(context),
      ...publishActions(context),
      ...permissionActions(context),
    },
    access: (action, input, request) => snsAccess(context, action, input, request),
  });
  const answering: Service = {
    ...service,
    stop: () => outbox.stop(),
    async handle(request) {
      const id = certificatePath.exec(request.path)?.[1];
      const pem = id === undefined ? undefined : await certificate(id);
      if (pem !== undefined) {
        return { status: 200, headers: { 'content-type': 'application/x-pem-file' }, body: pem };
      }
      return service.handle(request);
    },
  };
  store.changed = keeper.keep('sns', store);
  store.accepted.tell(keeper.keep('sns-accepted', store.accepted));
  outbox.tell(keeper.keep('sns-deliveries', outbox));
  return marking(answering, store.changed, { keepingAll });
}
