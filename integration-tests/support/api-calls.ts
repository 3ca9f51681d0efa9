export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The body as it came. */
  readonly text: string;
  /** The JSON object that was answered; empty where there was none. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** Sends one request. */
export type Call = (path: string, init?: RequestInit) => Promise<Answer>;

/** How tests talk to one system's API. */
export function apiCalls({ apiUrl, apiKey }: { readonly apiUrl: string; readonly apiKey: string }) {
  /** One request to the API with nothing added to it. */
  const callWithoutKey: Call = async (path, init = {}) => {
    const answer = await fetch(`${apiUrl}${path}`, { redirect: 'manual', ...init });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') === true && text !== '';
    const body = isJson ? JSON.parse(text) : {};
    return { status: answer.status, headers: answer.headers, text, body };
  };
  /** One request to the API, with the key of the stack unless headers say otherwise. */
  const call: Call = (path, init = {}) =>
    callWithoutKey(path, { ...init, headers: { 'x-api-key': apiKey, ...init.headers } });
  return { callWithoutKey, call };
}

/** A request with a JSON body. */
export function jsonRequest(method: string, body: unknown, headers: object = {}): RequestInit {
  return {
    method,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  };
}
