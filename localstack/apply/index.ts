export { applyStack, planStack } from './apply.ts';
export type { Connection, Credentials } from './clients.ts';
export { refuseRemote } from './cloud.ts';
export { destroyStack } from './destroy.ts';
export { ApplyError, type ApplyErrorCode, ApplyFailed, type ResourceFailure } from './errors.ts';
export type { ProgressEvent } from './execute.ts';
export type { Action, PlannedChange } from './plan.ts';
export { RESOURCE_TYPES } from './resources/index.ts';
export type { ApplyDependencies, ApplyOptions, ApplyResult, CloudOptions } from './session.ts';
