import type * as z from 'zod';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import type { RestAction } from '../../kernel/protocols/rest-json.ts';
import { findApi, found, type PathParameters } from '../lookup.ts';
import type { ApiRecord } from '../state.ts';
import type { ControlContext } from './context.ts';
import { page } from './listing.ts';
import { type PatchRules, type PatchStyle, patched, patchOperations } from './patch.ts';

interface Place<One> {
  /** Where all of them are. @throws AwsError NotFoundException where there is no such place */
  all(path: PathParameters): Map<string, One>;
  /** The same for one of them, which is what is missing where the place is. @default all */
  readonly known?: (path: PathParameters) => Map<string, One> | undefined;
}

/** Things of one kind, which are listed, shown, patched and deleted alike. */
interface Kind<One> extends Place<One> {
  /** As in the names of its actions: `VpcLink` of `GetVpcLink` and `GetVpcLinks`. */
  readonly name: string;
  /** That of all of them, `/vpclinks`; behind it stands the parameter that names one. */
  readonly path: string;
  readonly parameter: string;
  /** What is said of one that there is not. */
  unknown(key: string): string;
  keyOf(one: One): string;
  /** How one is shown by itself. @default as it is kept */
  readonly show?: (one: One) => JsonObject;
}

/** How one of a kind is patched. */
interface Patching<One> {
  readonly schema: z.ZodType<One>;
  readonly rules: PatchRules;
  readonly style?: PatchStyle;
  /** @throws AwsError where it may not be so */
  readonly check?: (after: One) => void;
}

interface KindActions<One> {
  /** The path of one. */
  readonly onePath: string;
  /** @throws AwsError NotFoundException */
  find(path: PathParameters): One;
  readonly list: RestAction;
  readonly get: RestAction;
  update(patching: Patching<One>): RestAction;
  /** `check` throws where one may not go. */
  remove(check?: (one: One, path: PathParameters) => void): RestAction;
}

/** Things that an API has by a key; of an API that there is not, it is they that are missing. */
export function ofApi<One>(
  { state, account }: Pick<ControlContext, 'state' | 'account'>,
  pick: (api: ApiRecord) => Map<string, One>,
): Required<Place<One>> {
  return {
    all: (path) => pick(findApi(state, account, path)),
    known(path) {
      const api = state.apis.get(path['restApiId'] ?? '');
      return api === undefined ? undefined : pick(api);
    },
  };
}

/** The actions that all kinds of things have in common. */
export function kindActions<One extends JsonObject>(kind: Kind<One>): KindActions<One> {
  const { all, name, known = all, show = (one) => one } = kind;
  const onePath = `${kind.path}/{${kind.parameter}}`;
  const find = (path: PathParameters): One => {
    const key = path[kind.parameter] ?? '';
    return found(known(path)?.get(key), kind.unknown(key));
  };
  return {
    onePath,
    find,
    list: {
      name: `Get${name}s`,
      method: 'GET',
      path: kind.path,
      run: ({ path, request }) => page([...all(path).values()], request),
    },
    get: { name: `Get${name}`, method: 'GET', path: onePath, run: ({ path }) => show(find(path)) },
    update: ({ check, rules, schema, style }) => ({
      name: `Update${name}`,
      method: 'PATCH',
      path: onePath,
      run({ path, body }) {
        const operations = patchOperations(body, `update${name}Input`);
        const after = patched(schema, find(path), operations, rules, style);
        check?.(after);
        all(path).set(kind.keyOf(after), after);
        return show(after);
      },
    }),
    remove: (check) => ({
      name: `Delete${name}`,
      method: 'DELETE',
      path: onePath,
      status: 202,
      run({ path }) {
        const one = find(path);
        check?.(one, path);
        all(path).delete(kind.keyOf(one));
        return undefined;
      },
    }),
  };
}
