import { GetGatewayResponsesCommand, GetResourcesCommand } from '@aws-sdk/client-api-gateway';
import { describe, expect, it } from 'vitest';
import { aws } from '../cloud/clients.ts';
import type { describedIn } from './api-description.ts';
import type { Place } from './description-file.ts';

interface Deployed {
  readonly restApiId: () => Promise<string>;
  /** Where a body of an error of the gateway has its code, and the schema of that code. */
  readonly code: { readonly in: (body: unknown) => unknown; readonly schema: Place };
}

/** Holds a description to itself, and to what is deployed. */
export function describeDescription(
  description: ReturnType<typeof describedIn>,
  { restApiId, code }: Deployed,
): void {
  const { api, describedResponses, operationAt, operations, problemsOf, references } = description;

  describe('the description of the API', () => {
    it('describes the routes that are deployed, and which of them need a key', async () => {
      const { items = [] } = await aws.apiGateway.send(
        new GetResourcesCommand({ restApiId: await restApiId(), limit: 500, embed: ['methods'] }),
      );
      const deployed = items.flatMap(({ path, resourceMethods = {} }) =>
        Object.entries(resourceMethods)
          .filter(([method]) => method !== 'OPTIONS' && method !== 'ANY')
          .map(([method, { apiKeyRequired }]) => `${method} ${path} ${apiKeyRequired}`),
      );
      const described = [...operations].map(
        ([name, place]) => `${name} ${operationAt(place).security?.length !== 0}`,
      );
      expect(deployed.sort()).toEqual(described.sort());
    });

    it('knows every code that the gateway has been given', async () => {
      const { items = [] } = await aws.apiGateway.send(
        new GetGatewayResponsesCommand({ restApiId: await restApiId(), limit: 500 }),
      );
      const ours = items.filter(({ defaultResponse }) => defaultResponse !== true);
      expect(ours.length).toBeGreaterThan(10);
      for (const { responseTemplates = {} } of ours) {
        const body: unknown = JSON.parse(responseTemplates['application/json'] ?? '{}');
        expect(problemsOf(code.in(body), code.schema)).toEqual([]);
      }
    });

    it('has no reference that leads nowhere', () => {
      expect(references().length).toBeGreaterThan(50);
      for (const place of references()) description.mustExist(place);
    });

    it.each(Object.keys(api.components.schemas))('has a sound schema %s', (name) => {
      expect(problemsOf(undefined, ['components', 'schemas', name])).not.toEqual([]);
    });

    it.each(describedResponses())('has true examples of $name', ({ place, content }) => {
      for (const [type, { examples }] of Object.entries(content)) {
        expect(Object.keys(examples)).not.toEqual([]);
        for (const { value } of Object.values(examples)) {
          expect(problemsOf(value, [...place, 'content', type, 'schema'])).toEqual([]);
        }
      }
    });

    it('notices a field, a value and a status that it does not know', () => {
      const healthy = describedResponses().find(({ name }) => name === 'GET /health 200');
      const schema = [...(healthy?.place ?? []), 'content', 'application/json', 'schema'];
      const [{ value } = { value: undefined }] = Object.values(
        healthy?.content['application/json']?.examples ?? {},
      );
      expect(problemsOf(value, schema)).toEqual([]);
      expect(problemsOf({ ...Object(value), more: 1 }, schema)).not.toEqual([]);
      expect(problemsOf({ ...Object(value), status: 'fine' }, schema)).not.toEqual([]);
      const answer = { status: 418, headers: new Headers(), text: '', body: {} };
      expect(description.disagreements('GET /health', answer)).toHaveLength(1);
    });
  });
}
