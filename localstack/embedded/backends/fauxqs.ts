import { buildApp } from 'fauxqs';
import { type Backend, backendOf } from './inject.ts';

/** SQS, SNS and S3 by fauxqs, in memory and without a port of its own. */
export async function startFauxqs(options: { readonly region: string }): Promise<Backend> {
  const app = buildApp({ logger: false, defaultRegion: options.region });
  await app.ready();
  return backendOf((request, response) => app.routing(request, response));
}
