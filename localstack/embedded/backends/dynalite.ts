import dynalite from 'dynalite';
import { type Backend, backendOf } from './inject.ts';

/** DynamoDB by dynalite, in memory and without a port of its own. Tables are ready at once. */
export function startDynalite(): Backend {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  return backendOf((request, response) => server.emit('request', request, response));
}
