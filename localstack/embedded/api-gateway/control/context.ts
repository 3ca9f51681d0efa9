import type { Clock } from '../../kernel/clock.ts';
import type { RestAction } from '../../kernel/protocols/rest-json.ts';
import type { FunctionInvoker, RoleTrust } from '../../ports.ts';
import type { ResponseCache } from '../execution/answering/response-cache.ts';
import type { Authorizations } from '../execution/authorizers/authorizations.ts';
import type { Execution } from '../execution/service.ts';
import type { ApiGatewayState } from '../state.ts';

/** What the actions of the control plane work on. */
export interface ControlContext {
  readonly state: ApiGatewayState;
  readonly account: string;
  readonly region: string;
  readonly clock: Clock;
  /** What authorizers have said, while it is kept. */
  readonly authorizations: Authorizations;
  readonly cache: ResponseCache;
  readonly invoker: FunctionInvoker;
  readonly roles: RoleTrust;
  /** Runs a method without a deployment, for TestInvokeMethod. */
  readonly execution: () => Promise<Execution>;
}

/** The actions on one kind of thing. */
export type Actions = (context: ControlContext) => readonly RestAction[];

/** Dates of the control plane: whole seconds since the epoch. */
export function nowInSeconds(clock: Clock): number {
  return Math.floor(clock.now() / 1000);
}
