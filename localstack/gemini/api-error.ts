/** An error as the API answers it: `{"error": {code, message, status, details}}`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: number;
  readonly status: string;
  readonly details: readonly Readonly<Record<string, unknown>>[];
  /** Sent beside those that every answer has. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: number,
    status: string,
    message: string,
    details: readonly Readonly<Record<string, unknown>>[] = [],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.code = code;
    this.status = status;
    this.details = details;
    this.headers = headers;
  }

  /** The body of the answer. */
  body(): unknown {
    const { code, message, status, details } = this;
    return { error: { code, message, status, ...(details.length > 0 && { details }) } };
  }
}

const typeOf = (name: string): string => `type.googleapis.com/google.rpc.${name}`;
const service = 'generativelanguage.googleapis.com';

export function invalidArgument(message: string): ApiError {
  return new ApiError(400, 'INVALID_ARGUMENT', message);
}

export function keyMissing(): ApiError {
  return new ApiError(
    403,
    'PERMISSION_DENIED',
    "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
  );
}

export function keyInvalid(): ApiError {
  const message = 'API key not valid. Please pass a valid API key.';
  return new ApiError(400, 'INVALID_ARGUMENT', message, [
    {
      '@type': typeOf('ErrorInfo'),
      reason: 'API_KEY_INVALID',
      domain: 'googleapis.com',
      metadata: { service },
    },
    { '@type': typeOf('LocalizedMessage'), locale: 'en-US', message },
  ]);
}

export function modelUnknown(model: string, method: string): ApiError {
  return new ApiError(
    404,
    'NOT_FOUND',
    `models/${model} is not found for API version v1beta, or is not supported for ${method}. Call ModelService.ListModels to see the list of available models and their supported methods.`,
  );
}

export function unavailable(headers: ApiError['headers'] = {}): ApiError {
  return new ApiError(
    503,
    'UNAVAILABLE',
    'This model is currently experiencing high demand. Spikes in demand are usually temporary. Please try again later.',
    [],
    headers,
  );
}

interface Throttle {
  readonly retryDelay: string | undefined;
  readonly perDay: boolean;
  readonly headers?: ApiError['headers'];
}

/** Too many requests. A quota of the day is told by the name of the quota, beside the delay. */
export function throttled(model: string, { retryDelay, perDay, headers }: Throttle): ApiError {
  const quotaId = `GenerateRequestsPer${perDay ? 'Day' : 'Minute'}PerProjectPerModel`;
  const violation = {
    quotaMetric: `${service}/generate_content_paid_tier_requests`,
    quotaId,
    quotaDimensions: { location: 'global', model },
    quotaValue: perDay ? '1500' : '15',
  };
  return new ApiError(
    429,
    'RESOURCE_EXHAUSTED',
    'You exceeded your current quota, please check your plan and billing details.',
    [
      { '@type': typeOf('QuotaFailure'), violations: [violation] },
      { '@type': typeOf('Help'), links: [] },
      ...(retryDelay === undefined ? [] : [{ '@type': typeOf('RetryInfo'), retryDelay }]),
    ],
    headers,
  );
}
