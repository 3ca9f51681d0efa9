import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface SeenRecord {
  readonly messageId: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}

interface SeenEvent {
  readonly Records: readonly SeenRecord[];
}

/** A server that functions under test tell what they have received. */
export interface Witness {
  /** Functions post their event to `<url>/<name>`. */
  readonly url: string;
  /** What a function has received; undefined while there are fewer than `least`. */
  events(name: string, least?: number): readonly SeenEvent[] | undefined;
  /** The bodies of all messages, in order. */
  bodies(name: string): readonly string[];
  close(): Promise<void>;
}

export async function witness(): Promise<Witness> {
  const seen = new Map<string, SeenEvent[]>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const name = request.url?.slice(1) ?? '';
      const event: SeenEvent = JSON.parse(Buffer.concat(chunks).toString());
      seen.set(name, [...(seen.get(name) ?? []), event]);
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // The address of a listening TCP server is never a string or null.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    events(name, least = 0) {
      const events = seen.get(name) ?? [];
      return events.length >= least ? events : undefined;
    },
    bodies: (name) =>
      (seen.get(name) ?? []).flatMap(({ Records }) => Records.map(({ body }) => body)),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
