import { type Backend, backendOf } from './inject.ts';

async function load(): Promise<Backend> {
  const { default: dynalite } = await import('dynalite');
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  return backendOf((request, response) => server.emit('request', request, response));
}

/**
 * DynamoDB by dynalite, in memory and without a port of its own. Tables are ready at once. It is
 * loaded with the first request: a cloud without tables need not wait for it.
 */
export function startDynalite(): Backend {
  let backend: Promise<Backend> | undefined;
  return async (request) => {
    backend ??= load();
    return (await backend)(request);
  };
}
