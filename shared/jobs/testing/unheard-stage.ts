import type { StageContext } from '../stage.ts';

/** What a stage says of itself, for tests in which nobody listens. */
export const unheardStage: Pick<
  StageContext,
  'isLastAttempt' | 'report' | 'spend' | 'parts' | 'progressed'
> = {
  isLastAttempt: false,
  report: () => {},
  spend: () => {},
  parts: { kept: async () => [], keep: () => {} },
  progressed: () => {},
};
