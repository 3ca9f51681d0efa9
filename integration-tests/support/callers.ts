import {
  CreateApiKeyCommand,
  CreateUsagePlanCommand,
  CreateUsagePlanKeyCommand,
  DeleteApiKeyCommand,
  DeleteUsagePlanCommand,
  GetRestApisCommand,
  GetUsagePlansCommand,
  type QuotaSettings,
  UpdateApiKeyCommand,
  UpdateUsagePlanCommand,
} from '@aws-sdk/client-api-gateway';
import { aws } from '../cloud/clients.ts';
import type { Call } from './api-calls.ts';
import { eventually } from './eventually.ts';
import { type Registration, registerKey } from './registered-key.ts';

/** A caller with a key of its own, which is taken back at the end of the scope. */
export interface Caller extends AsyncDisposable {
  /** Headers that make a request this caller's. */
  readonly headers: { readonly 'x-api-key': string };
  /** API Gateway's id of its key. */
  readonly keyId: string;
}

async function newKey(table: string, registration: Registration | undefined) {
  const { id = '', value = '' } = await aws.apiGateway.send(
    new CreateApiKeyCommand({ name: `test-${crypto.randomUUID()}`, enabled: true }),
  );
  const registered = registration && (await registerKey(table, { id, value }, registration));
  return {
    id,
    value,
    remove: async () => {
      await aws.apiGateway.send(new DeleteApiKeyCommand({ apiKey: id }));
      await registered?.[Symbol.asyncDispose]();
    },
  };
}

async function allow(usagePlanId: string, keyId: string): Promise<void> {
  await aws.apiGateway.send(
    new CreateUsagePlanKeyCommand({ usagePlanId, keyId, keyType: 'API_KEY' }),
  );
}

/** The API of one system. */
interface Api {
  readonly apiName: string;
  /** Usage plan of the company whose key the tests have. */
  readonly planName: string;
  /** Where its keys are registered. */
  readonly table: string;
  readonly call: Call;
}

/** Makes callers of one system's API. */
export function callersOf({ apiName, planName, table, call }: Api) {
  /** The id of the API of the stack. */
  async function restApiId(): Promise<string> {
    const { items = [] } = await aws.apiGateway.send(new GetRestApisCommand({ limit: 500 }));
    const id = items.find(({ name }) => name === apiName)?.id;
    if (id === undefined) throw new Error('The stack has no REST API.');
    return id;
  }

  async function planOfTests(): Promise<string> {
    const { items = [] } = await aws.apiGateway.send(new GetUsagePlansCommand({ limit: 500 }));
    const id = items.find(({ name }) => name === planName)?.id;
    if (id === undefined) throw new Error('There is no usage plan.');
    return id;
  }

  /**
   * Makes a key on the plan of the tests, and waits until the gateway knows it.
   * @param registration what the functions know of it; @default - nothing
   */
  async function callerWithKey(registration?: Registration): Promise<Caller> {
    const key = await newKey(table, registration);
    await allow(await planOfTests(), key.id);
    const headers = { 'x-api-key': key.value };
    await eventually(
      () => call('/jobs', { headers }),
      ({ text }) => !text.includes('api_key_invalid'),
    );
    return {
      headers,
      keyId: key.id,
      [Symbol.asyncDispose]: async () => {
        await key.remove();
      },
    };
  }

  /** A key that the gateway refuses, as one that was revoked. */
  async function callerWithClosedKey(): Promise<Caller> {
    const caller = await callerWithKey({ company: 'acme', revoked_at: new Date().toISOString() });
    const patchOperations = [{ op: 'replace', path: '/enabled', value: 'false' } as const];
    await aws.apiGateway.send(new UpdateApiKeyCommand({ apiKey: caller.keyId, patchOperations }));
    await eventually(
      () => call('/jobs', { headers: caller.headers }),
      ({ text }) => !text.includes('api_key_revoked'),
    );
    return caller;
  }

  /** A company of its own. */
  function newCompany(company: string): Promise<Caller> {
    return callerWithKey({ company });
  }

  /** A caller whose plan allows only so much. */
  async function callerWithQuota(quota: QuotaSettings): Promise<Caller> {
    const key = await newKey(table, { company: 'limited' });
    const stage = { apiId: await restApiId(), stage: 'v1' };
    const { id: usagePlanId = '' } = await aws.apiGateway.send(
      new CreateUsagePlanCommand({
        name: `test-${crypto.randomUUID()}`,
        quota,
        apiStages: [stage],
      }),
    );
    await allow(usagePlanId, key.id);
    return {
      headers: { 'x-api-key': key.value },
      keyId: key.id,
      [Symbol.asyncDispose]: async () => {
        await key.remove();
        // A plan that serves a stage cannot be deleted.
        const value = `${stage.apiId}:${stage.stage}`;
        await aws.apiGateway.send(
          new UpdateUsagePlanCommand({
            usagePlanId,
            patchOperations: [{ op: 'remove', path: '/apiStages', value }],
          }),
        );
        await aws.apiGateway.send(new DeleteUsagePlanCommand({ usagePlanId }));
      },
    };
  }

  return { restApiId, callerWithKey, callerWithClosedKey, newCompany, callerWithQuota };
}
