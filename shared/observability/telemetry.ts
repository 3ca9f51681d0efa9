import type { ModelUsage } from '../models/model.ts';

/** What the engine tells about its work: log lines and metrics, in one place. */
export interface Telemetry {
  /** Does a piece of work beside others: what it says carries its own keys, not theirs. */
  apart<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Begins a new piece of work: log lines carry these keys and none of the last one's. */
  begin(keys: Readonly<Record<string, string>>): void;
  /** Log lines from here on carry these keys as well. */
  about(keys: Readonly<Record<string, string>>): void;
  info(event: string, details?: Readonly<Record<string, unknown>>): void;
  warn(event: string, details?: Readonly<Record<string, unknown>>): void;
  error(event: string, error: unknown, details?: Readonly<Record<string, unknown>>): void;
  stageEnded(
    stage: string,
    milliseconds: number,
    outcome: 'succeeded' | 'failed',
    error?: unknown,
  ): void;
  /** What a call of a model cost; `purpose` is the stage that asked. */
  modelCalled(purpose: string, usage: ModelUsage): void;
  /** A call of a model was not made; the code says why. */
  modelHeldBack(model: string, code: string, milliseconds: number): void;
  /** Nobody asks a model for so long. */
  modelPaused(model: string, reason: string, milliseconds: number): void;
  /** A model that nobody has asked for a while answers again. */
  modelResumed(model: string): void;
  /** Little of the memory is left. */
  memoryNearLimit(stage: string, usedMb: number, limitMb: number): void;
  jobEnded(outcome: 'completed' | 'failed' | 'retried' | 'continued'): void;
}

/** Says nothing: for tests and for tools. */
export const silentTelemetry: Telemetry = {
  apart: (work) => work(),
  begin: () => {},
  about: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  stageEnded: () => {},
  modelCalled: () => {},
  modelHeldBack: () => {},
  modelPaused: () => {},
  modelResumed: () => {},
  memoryNearLimit: () => {},
  jobEnded: () => {},
};
