import { type APIGatewayClient, GetApiKeyCommand } from '@aws-sdk/client-api-gateway';
import { RequestError } from './request-error.ts';

/** Tells which company an API key belongs to. */
export interface Companies {
  /** @throws RequestError 403 when the key belongs to none. */
  companyOf(apiKeyId: string | undefined): Promise<string>;
}

const cacheMilliseconds = 5 * 60 * 1000;

/** Companies as the tag `company` of API Gateway's keys, remembered for five minutes. */
export function createApiKeyCompanies(
  { apiGateway }: { readonly apiGateway: APIGatewayClient },
  { now = Date.now }: { readonly now?: () => number } = {},
): Companies {
  const known = new Map<string, { readonly company: string; readonly until: number }>();
  return {
    async companyOf(apiKeyId) {
      const cached = apiKeyId === undefined ? undefined : known.get(apiKeyId);
      if (cached !== undefined && cached.until > now()) return cached.company;
      const key =
        apiKeyId === undefined
          ? undefined
          : await apiGateway.send(new GetApiKeyCommand({ apiKey: apiKeyId }));
      const company = key?.tags?.['company'];
      if (apiKeyId === undefined || company === undefined || !/^[a-z0-9_-]{1,64}$/.test(company)) {
        throw new RequestError(403, 'company_unknown', 'This API key belongs to no company.', {
          action: 'Ask the operator to tag the key with its company.',
        });
      }
      known.set(apiKeyId, { company, until: now() + cacheMilliseconds });
      return company;
    },
  };
}
