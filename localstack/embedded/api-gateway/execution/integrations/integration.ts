import type { Clock } from '../../../kernel/clock.ts';
import type { Dispatcher } from '../../../kernel/dispatcher.ts';
import type { FunctionInvoker, RoleTrust } from '../../../ports.ts';
import type { Integration } from '../../entities/integration.ts';
import type { Answer, Call } from '../call.ts';
import type { Match } from '../routing/router.ts';

interface IntegrationDependencies {
  readonly clock: Clock;
  readonly dispatcher: Dispatcher;
  readonly invoker: FunctionInvoker;
  readonly roles: RoleTrust;
}

/** Answers a call that the gateway has let through. @throws GatewayFailure */
export type IntegrationRunner = (
  dependencies: IntegrationDependencies,
  call: Call,
  match: Match,
  integration: Integration,
) => Promise<Answer>;
