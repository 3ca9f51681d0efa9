import { once } from 'node:events';
import { createServer } from 'node:net';
import { CliError } from '../cli-error.ts';

/** Whether a server could listen on this port of the loopback address. */
export function portIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** A port of the loopback address that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}

export function portTaken(port: number, cause?: unknown): CliError {
  return new CliError(
    `Port ${port} is taken by another program. Choose another with --port, such as --port 4570 (0 takes any free one).`,
    1,
    { cause },
  );
}

/** The sentence for a server that could not listen; any other error as it is. */
export function listenFailure(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return portTaken(port, error);
  if (code !== 'EACCES') return error;
  return new CliError(
    `Port ${port} is not open to this user. Choose one above 1023 with --port.`,
    1,
    { cause: error },
  );
}
