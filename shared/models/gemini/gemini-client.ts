/** The version of the API that knows `responseJsonSchema`; the client's own default is another. */
const API_VERSION = 'v1beta';

/**
 * Google's own client. It is loaded when it is needed: much work needs no model. The build for browsers
 * is the one without Google Cloud's own log-in, half the size.
 *
 * @param baseUrl address of the API; Google's without
 * @param onHeaders gets the headers of each answer: errors of the client come without them
 */
export async function createGeminiClient(
  apiKey: string,
  baseUrl: string | undefined,
  onHeaders?: (headers: Headers) => void,
) {
  const { GoogleGenAI } = await import('@google/genai/web');
  return new GoogleGenAI({
    apiKey,
    apiVersion: API_VERSION,
    httpOptions: {
      ...(baseUrl !== undefined && { baseUrl }),
      ...(onHeaders && {
        fetch: async (input, init) => {
          const response = await fetch(input, init);
          onHeaders(response.headers);
          return response;
        },
      }),
    },
  });
}
