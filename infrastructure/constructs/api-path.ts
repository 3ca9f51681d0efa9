import { ApiGatewayResource } from '@cdktf/provider-aws/lib/api-gateway-resource/index.js';
import { Construct } from 'constructs';
import { ensure } from './validation.ts';

/** Where a tree of paths hangs. */
export interface ApiRoot {
  readonly restApiId: string;
  readonly rootResourceId: string;
}

/** The tree of path parts of an API; a part that two routes share exists once. */
export class ApiPaths extends Construct {
  readonly #root: ApiRoot;
  readonly #resources = new Map<string, ApiGatewayResource>();

  constructor(scope: Construct, id: string, root: ApiRoot) {
    super(scope, id);
    this.#root = root;
  }

  /**
   * Id of the resource of a path, such as `/status/{job_id}`; made when first asked for.
   * @throws ValidationError for a path that does not begin with `/` or has an empty part
   */
  resourceId(path: string): string {
    ensure(
      this,
      /^(\/[A-Za-z0-9._-]+|\/\{[A-Za-z0-9_]+\})+$/.test(path),
      `"${path}" is no path of an API.`,
      'Write it like /status/{job_id}.',
    );
    const known = this.#resources.get(path);
    if (known !== undefined) {
      return known.id;
    }
    const cut = path.lastIndexOf('/');
    const parent = path.slice(0, cut);
    const made = new ApiGatewayResource(this, pathId(path), {
      restApiId: this.#root.restApiId,
      parentId: parent === '' ? this.#root.rootResourceId : this.resourceId(parent),
      pathPart: path.slice(cut + 1),
    });
    this.#resources.set(path, made);
    return made.id;
  }
}

/** A path as the id of a construct: `/status/{job_id}` is `status-job_id`. */
export function pathId(path: string): string {
  return path
    .split(/[/{}]+/)
    .filter((part) => part !== '')
    .join('-');
}
