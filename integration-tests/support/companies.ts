import { systems } from '../cloud/clients.ts';
import { type Caller, callersOf } from './callers.ts';
import { call } from './drawings-api.ts';

export type { Caller };

export const companies = callersOf({
  apiName: 'security-assistant-api-local',
  planName: 'security-assistant-plan-local-acme',
  table: systems.drawings.table,
  call,
});

export const { restApiId, callerWithKey, newCompany, callerWithQuota } = companies;
