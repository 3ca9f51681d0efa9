/** The version of the API that knows `responseJsonSchema`; the client's own default is another. */
const API_VERSION = 'v1beta';

/**
 * Google's own client. It is loaded when it is needed: much work needs no model. The build for browsers
 * is the one without Google Cloud's own log-in, half the size.
 *
 * @param baseUrl address of the API; Google's without
 */
export async function createGeminiClient(apiKey: string, baseUrl: string | undefined) {
  const { GoogleGenAI } = await import('@google/genai/web');
  return new GoogleGenAI({
    apiKey,
    apiVersion: API_VERSION,
    ...(baseUrl !== undefined && { httpOptions: { baseUrl } }),
  });
}
