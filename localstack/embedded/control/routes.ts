import type { Grants } from '../iam/grants.ts';
import type { ExecutionEnvironments } from '../kernel/execution-environments.ts';
import type { Faults } from '../kernel/faults/faults.ts';
import type { MovableClock } from '../kernel/movable-clock.ts';
import type { Spy } from '../kernel/spy/spy.ts';
import { clockRoutes } from './clock-routes.ts';
import { environmentRoutes } from './environment-routes.ts';
import { faultRoutes } from './fault-routes.ts';
import { grantRoutes } from './grant-routes.ts';
import type { Route } from './route.ts';
import { spyRoutes } from './spy-routes.ts';
import type { CloudState } from './state.ts';
import { stateRoutes } from './state-routes.ts';

/** What tests do with a cloud. */
export interface ControlDependencies {
  readonly clock: MovableClock;
  readonly environments: ExecutionEnvironments;
  readonly faults: Faults;
  /** Undefined where IAM is not enforced. */
  readonly grants: Grants | undefined;
  readonly spy: Spy;
  readonly state: CloudState;
}

/** All routes under `/_jobline`. */
export function controlRoutes(dependencies: ControlDependencies): readonly Route[] {
  const { clock, environments, faults, grants, spy, state } = dependencies;
  return [
    ...stateRoutes(state),
    ...faultRoutes(faults),
    ...clockRoutes(clock),
    ...spyRoutes(spy),
    ...grantRoutes(grants),
    ...environmentRoutes(environments),
  ];
}
