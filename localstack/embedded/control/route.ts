/** What a request to the cloud's own API says. */
interface ControlRequest {
  /** The parts of the path that a route leaves open, by name. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The JSON of the body; undefined where there is none. */
  readonly body: unknown;
}

/** Status and JSON body. */
interface ControlAnswer {
  readonly status: 200 | 201 | 204;
  readonly body?: unknown;
}

/** One thing that the cloud does for tests, under `/_jobline`. */
export interface Route {
  /** Method and path, such as `DELETE /faults/{id}`. */
  readonly on: string;
  handle(request: ControlRequest): ControlAnswer | Promise<ControlAnswer>;
}

/** The path's open parts, where the route is for the request. */
export function match(
  route: Route,
  method: string,
  path: string,
): Readonly<Record<string, string>> | undefined {
  const [verb = '', pattern = ''] = route.on.split(' ');
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (verb !== method || wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    const value = given[index] ?? '';
    if (name !== undefined) parameters[name] = decoded(value);
    else if (part !== value) return undefined;
  }
  return parameters;
}

/** As it was sent where it is not percent-encoded as it should be. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
