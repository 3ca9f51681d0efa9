import type { Clock } from '../../kernel/clock.ts';
import type { EventInvokeConfig } from '../functions/function.ts';
import { executionPrincipal } from '../functions/role.ts';
import type { FunctionStore } from '../functions/store.ts';
import { deadLetterAttributes, destinationRecord } from './destination-record.ts';
import type { AcceptedEvent, Verdict } from './events.ts';
import type { Messenger } from './messenger.ts';

export type LossMetric = 'DeadLetterErrors' | 'DestinationDeliveryFailures';

export interface DestinationsDependencies {
  readonly clock: Clock;
  readonly messenger: Messenger;
  readonly store: FunctionStore;
  /** What a destination refuses is lost, as in Lambda; the metric counts it. */
  lost(functionName: string, metric: LossMetric): void;
}

/** Tells where asynchronous events ended: destinations on success or failure, and dead letters. */
export class Destinations {
  readonly #dependencies: DestinationsDependencies;

  constructor(dependencies: DestinationsDependencies) {
    this.#dependencies = dependencies;
  }

  async tell(
    event: AcceptedEvent,
    verdict: Verdict,
    config: EventInvokeConfig | undefined,
  ): Promise<void> {
    const { clock, messenger, store } = this.#dependencies;
    const { function: target, qualifier = '$LATEST' } = event.target;
    const sender = executionPrincipal(target);
    const succeeded = verdict.condition === 'Success';
    const destination = succeeded ? config?.onSuccess : config?.onFailure;
    const deadLetters = succeeded ? undefined : target.latest.settings.deadLetterArn;
    await this.#send(event, { arn: destination, loss: 'DestinationDeliveryFailures' }, (arn) => {
      const at = { time: clock.now(), functionArn: store.arn(target.name, qualifier) };
      const body = JSON.stringify(destinationRecord(event, verdict, at));
      const title = `Lambda Function Invocation Result - ${succeeded ? 'Success' : 'Failure'}`;
      return messenger.send(arn, { body, title, attributes: {} }, sender);
    });
    await this.#send(event, { arn: deadLetters, loss: 'DeadLetterErrors' }, (arn) => {
      const attributes = deadLetterAttributes(event, verdict);
      return messenger.send(arn, { body: event.payload.toString(), attributes }, sender);
    });
  }

  async #send(
    event: AcceptedEvent,
    { arn, loss }: { readonly arn: string | undefined; readonly loss: LossMetric },
    send: (arn: string) => Promise<void>,
  ): Promise<void> {
    if (arn === undefined) return;
    try {
      await send(arn);
    } catch {
      this.#dependencies.lost(event.target.function.name, loss);
    }
  }
}
