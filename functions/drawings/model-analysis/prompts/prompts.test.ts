import { describe } from 'vitest';
import { testPrompts } from '#shared/models/testing/prompt-contract.ts';
import { judgePrompt } from './judge/index.ts';
import { schedulePrompt } from './schedule/index.ts';

/** Every version that was ever used, by its SHA-256. A line is added for a new version. */
const used: Readonly<Record<string, string>> = {
  'schedule v1': '2b0edf35c2073bf7b5bfa9730f12b3b10e7c3f45112a2d5adf5d4825f1c8fbe0',
  'schedule v2': 'eac92eae1113d9e26fef5286822c743a34b250e5bc7832836d161f8ac723e958',
  'judge v1': '8945c692482e8619a063e965d012de841c64148cc7f53fa79296a4ee233ef191',
};

describe('the prompts for drawings', () => {
  testPrompts({ schedule: schedulePrompt, judge: judgePrompt }, used);
});
