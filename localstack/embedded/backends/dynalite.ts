import type { Server } from 'node:http';
import { type Backend, backendOf } from './inject.ts';

/** A running dynalite, without a port of its own. */
export interface Dynalite {
  readonly answer: Backend;
  /** Sets its files free. */
  close(): Promise<void>;
}

async function load(path: string | undefined): Promise<Server> {
  // It keeps each key and value as a buffer; of Node's pool, most of them would keep 64 KB for themselves.
  if (path === undefined) Buffer.poolSize = 0;
  const { default: dynalite } = await import('dynalite');
  return dynalite({
    createTableMs: 0,
    deleteTableMs: 0,
    updateTableMs: 0,
    ...(path === undefined ? {} : { path }),
  });
}

/** dynalite closes its files only behind a server that listens, if for a moment. */
async function closeFiles(server: Server): Promise<void> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

/**
 * DynamoDB by dynalite. Tables are ready at once. It is loaded with the first request: a cloud
 * without tables need not wait for it.
 * @param path folder of its files; in memory where there is none
 */
export function startDynalite(path?: string): Dynalite {
  let server: Promise<Server> | undefined;
  let backend: Promise<Backend> | undefined;
  const start = async () => {
    server ??= load(path);
    const started = await server;
    return backendOf((request, response) => started.emit('request', request, response));
  };
  return {
    async answer(request) {
      backend ??= start();
      return (await backend)(request);
    },
    async close() {
      if (server !== undefined && path !== undefined) await closeFiles(await server);
    },
  };
}
