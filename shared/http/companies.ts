import {
  type APIGatewayClient,
  GetApiKeyCommand,
  NotFoundException,
} from '@aws-sdk/client-api-gateway';
import { RequestError } from './request-error.ts';

/** Tells which company an API key belongs to. */
export interface Companies {
  /** @throws RequestError 403 when the key belongs to none. */
  companyOf(apiKeyId: string | undefined): Promise<string>;
}

const cacheMilliseconds = 5 * 60 * 1000;

function nobodys(): RequestError {
  return new RequestError(403, 'company_unknown', 'This API key belongs to no company.', {
    action: 'Ask the operator to tag the key with its company.',
  });
}

/** Companies as the tag `company` of API Gateway's keys, remembered for five minutes. */
export function createApiKeyCompanies(
  { apiGateway }: { readonly apiGateway: APIGatewayClient },
  { now = Date.now }: { readonly now?: () => number } = {},
): Companies {
  const known = new Map<string, { readonly company: Promise<string>; readonly until: number }>();

  const ask = async (apiKeyId: string): Promise<string> => {
    const asked = apiGateway.send(new GetApiKeyCommand({ apiKey: apiKeyId }));
    const key = await asked.catch((error: unknown) => {
      if (error instanceof NotFoundException) throw nobodys();
      throw error;
    });
    const company = key.tags?.['company'];
    if (company === undefined || !/^[a-z0-9_-]{1,64}$/.test(company)) throw nobodys();
    return company;
  };

  return {
    async companyOf(apiKeyId) {
      if (apiKeyId === undefined) throw nobodys();
      const cached = known.get(apiKeyId);
      if (cached !== undefined && cached.until > now()) return await cached.company;
      // Remembered while it is on its way: a batch of one company's requests asks once.
      const company = ask(apiKeyId);
      known.set(apiKeyId, { company, until: now() + cacheMilliseconds });
      company.catch(() => known.delete(apiKeyId));
      return await company;
    },
  };
}
