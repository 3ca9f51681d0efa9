/** `jobline/cloud`: a local AWS in the process of a test. */
export { type Cloud, type CloudOptions, startCloud } from './cloud.ts';
export type { CloudState } from './control/state.ts';
export type { Grant, Grants } from './iam/grants.ts';
export type { Clock } from './kernel/clock.ts';
export type { FaultKind, FaultRequest, FaultSettings } from './kernel/faults/fault.ts';
export type { Fault, Faults } from './kernel/faults/faults.ts';
export { DataFolderError } from './kernel/keeping/data-file.ts';
export type { MovableClock } from './kernel/movable-clock.ts';
export type { SeenInvocation, SeenMessage, SeenRequest, Spy } from './kernel/spy/spy.ts';
