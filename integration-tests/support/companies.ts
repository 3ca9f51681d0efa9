import { type Caller, callersOf } from './callers.ts';
import { call } from './drawings-api.ts';

export type { Caller };

export const { restApiId, callerWithTags, newCompany, callerWithQuota } = callersOf({
  apiName: 'security-assistant-api-local',
  planName: 'security-assistant-plan-local',
  call,
});
