import type { Model } from '#shared/models/model.ts';

/**
 * The models of a deployment. Each is made when it is first asked for, since its key is fetched then;
 * undefined when no key is set.
 */
export interface AnalysisModels {
  /** Reads pages. */
  readonly schedule: () => Promise<Model | undefined>;
  /** Judges schedules: text only, so a cheaper one will do. */
  readonly judge: () => Promise<Model | undefined>;
  /** Whether drawings that the vector reader cannot read go to the model, whatever was asked. */
  readonly readsScans: boolean;
}

/** A deployment without models. */
export const noModels: AnalysisModels = {
  schedule: async () => undefined,
  judge: async () => undefined,
  readsScans: false,
};
