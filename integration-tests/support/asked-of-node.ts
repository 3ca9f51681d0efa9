/**
 * Variables by which an execution environment tells its requests to code of a test before it sends them. Node
 * loads the code from the variable itself, so that it works on every cloud and needs nothing in the product.
 *
 * @param code JavaScript that defines `asked(method, path)`
 */
export function askedOfNode(code: string): Record<string, string> {
  const module = `
    import http from 'node:http';
    import https from 'node:https';
    import { syncBuiltinESMExports } from 'node:module';
    ${code}
    for (const web of [http, https]) {
      const request = web.request;
      web.request = (...args) => {
        const options = args.find((arg) => typeof arg === 'object' && 'method' in arg) ?? {};
        asked(options.method, String(options.path));
        return request(...args);
      };
    }
    syncBuiltinESMExports();`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(module)}` };
}
