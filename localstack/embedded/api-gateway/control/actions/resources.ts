import * as z from 'zod';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { type Resource, resource } from '../../entities/method.ts';
import { badRequest, conflict } from '../../errors.ts';
import { shortId } from '../../ids.ts';
import { findApi, findResource, findTarget, found } from '../../lookup.ts';
import type { ApiDefinition } from '../../state.ts';
import type { Actions } from '../context.ts';
import { parseBody } from '../input.ts';
import { page } from '../listing.ts';
import { patched, patchOperations } from '../patch.ts';

const allowed = /^(?:[\w.\-:$%+!*',@~]+|\{[\w.\-:]+\+?\})$/;

/** A resource on the wire; methods are empty objects unless they are asked for. */
function view({ methods, ...rest }: Resource, embed: readonly string[]): JsonObject {
  if (methods.size === 0) return rest;
  const whole = embed.includes('methods');
  const resourceMethods = Object.fromEntries(
    [...methods].map(([name, method]) => [name, whole ? method : {}]),
  );
  return { ...rest, resourceMethods };
}

const isGreedy = (part: string): boolean => part.endsWith('+}');

/** A parameter and a rest of the path may stand side by side, two of either may not. */
function isSameKind(one: string, other: string): boolean {
  return one.startsWith('{') && isGreedy(one) === isGreedy(other);
}

function pathUnder(parent: Resource, pathPart: string): string {
  return parent.path === '/' ? `/${pathPart}` : `${parent.path}/${pathPart}`;
}

function checkPlace(definition: ApiDefinition, parent: Resource, part: string, self = ''): void {
  if (!allowed.test(part)) {
    throw badRequest(
      "Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly braces at the beginning and the end.",
    );
  }
  if (parent.pathPart?.endsWith('+}') === true) {
    throw badRequest(
      `Cannot create a child of a resource with a greedy path variable: ${parent.pathPart}`,
    );
  }
  const siblings = [...definition.resources.values()].filter(
    ({ id, parentId }) => parentId === parent.id && id !== self,
  );
  if (siblings.some(({ pathPart }) => pathPart === part)) {
    throw conflict(`Another resource with the same parent already has this name: ${part}`);
  }
  const variable = siblings.find(({ pathPart }) => isSameKind(pathPart ?? '', part));
  if (part.startsWith('{') && variable !== undefined) {
    throw badRequest(
      `A sibling (${variable.pathPart}) of this resource already has a variable path part -- only one is allowed`,
    );
  }
}

function descendants(definition: ApiDefinition, id: string): Resource[] {
  const children = [...definition.resources.values()].filter(({ parentId }) => parentId === id);
  return children.flatMap((child) => [child, ...descendants(definition, child.id)]);
}

function updatePaths(definition: ApiDefinition, parent: Resource): void {
  for (const child of definition.resources.values()) {
    if (child.parentId !== parent.id) continue;
    child.path = pathUnder(parent, child.pathPart ?? '');
    updatePaths(definition, child);
  }
}

export const resourceActions: Actions = ({ state, account }) => [
  {
    name: 'CreateResource',
    method: 'POST',
    path: '/restapis/{restApiId}/resources/{resourceId}',
    status: 201,
    run({ path, body }) {
      const api = findApi(state, account, path);
      const parent = findResource(api, path);
      const { pathPart } = parseBody(z.strictObject({ pathPart: z.string() }), body);
      checkPlace(api.definition, parent, pathPart);
      const created = {
        id: shortId(),
        parentId: parent.id,
        pathPart,
        path: pathUnder(parent, pathPart),
      };
      api.definition.resources.set(created.id, { ...created, methods: new Map() });
      return created;
    },
  },
  {
    name: 'GetResources',
    method: 'GET',
    path: '/restapis/{restApiId}/resources',
    run({ path, request }) {
      const { resources } = findApi(state, account, path).definition;
      const embed = request.query.getAll('embed');
      return page(
        [...resources.values()].map((each) => view(each, embed)),
        request,
      );
    },
  },
  {
    name: 'GetResource',
    method: 'GET',
    path: '/restapis/{restApiId}/resources/{resourceId}',
    run: ({ path, request }) =>
      view(findTarget(state, path).resource, request.query.getAll('embed')),
  },
  {
    name: 'UpdateResource',
    method: 'PATCH',
    path: '/restapis/{restApiId}/resources/{resourceId}',
    run({ path, body }) {
      const api = findApi(state, account, path);
      const { definition } = api;
      const { methods, ...before } = findResource(api, path);
      const operations = patchOperations(body, 'updateResourceInput');
      const rules = { parentId: 'text', pathPart: 'text' } as const;
      const after = patched(resource, before, operations, rules, { listed: true });
      if (before.id === definition.api.rootResourceId && operations.length > 0) {
        throw badRequest(`Root resource cannot update its ${operations[0]?.path.slice(1)}.`);
      }
      const parent = found(
        definition.resources.get(after.parentId ?? ''),
        'Invalid Resource identifier specified',
      );
      if (parent.id === after.id || descendants(definition, after.id).includes(parent)) {
        throw badRequest('Resources cannot be cyclical.');
      }
      checkPlace(definition, parent, after.pathPart ?? '', after.id);
      const moved = { ...after, path: pathUnder(parent, after.pathPart ?? ''), methods };
      definition.resources.set(after.id, moved);
      updatePaths(definition, moved);
      return view(moved, []);
    },
  },
  {
    name: 'DeleteResource',
    method: 'DELETE',
    path: '/restapis/{restApiId}/resources/{resourceId}',
    status: 202,
    run({ path }) {
      const api = findApi(state, account, path);
      const { id } = findResource(api, path);
      if (id === api.definition.api.rootResourceId) {
        throw badRequest('Cannot delete root resource. Please delete the API instead.');
      }
      for (const child of descendants(api.definition, id)) {
        api.definition.resources.delete(child.id);
      }
      api.definition.resources.delete(id);
      return undefined;
    },
  },
];
