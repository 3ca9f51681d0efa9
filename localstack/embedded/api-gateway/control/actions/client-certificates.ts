import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { optionalText, textMap } from '../../entities.ts';
import { shortId } from '../../ids.ts';
import { found, type PathParameters } from '../../lookup.ts';
import { type ClientCertificate, clientCertificate } from '../../stored-entities.ts';
import { type Actions, nowInSeconds } from '../context.ts';
import { parseBody } from '../input.ts';
import { page } from '../listing.ts';
import { patched, patchOperations } from '../patch.ts';
import { checkTags } from '../tag-rules.ts';
import { withTags } from '../views.ts';

const onePath = '/clientcertificates/{clientCertificateId}';
const yearSeconds = 365 * 86_400;

const input = z.strictObject({ description: optionalText, tags: textMap.exactOptional() });

/** No endpoint of this machine asks for a certificate, so that its bytes are nobody's key. */
function placeholderPem(): string {
  const lines =
    randomBytes(480)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----'].join('\n');
}

export const clientCertificateActions: Actions = ({ state, clock }) => {
  const find = (path: PathParameters): ClientCertificate =>
    found(
      state.certificates.get(path['clientCertificateId'] ?? ''),
      'Invalid Client Certificate identifier specified',
    );
  return [
    {
      name: 'GenerateClientCertificate',
      method: 'POST',
      path: '/clientcertificates',
      status: 201,
      run({ body }): JsonObject {
        const given = parseBody(input, body, 'generateClientCertificateInput');
        checkTags(given.tags ?? {});
        const createdDate = nowInSeconds(clock);
        const created = {
          clientCertificateId: shortId(),
          ...given,
          pemEncodedCertificate: placeholderPem(),
          createdDate,
          expirationDate: createdDate + yearSeconds,
        };
        state.certificates.set(created.clientCertificateId, created);
        return created;
      },
    },
    {
      name: 'GetClientCertificates',
      method: 'GET',
      path: '/clientcertificates',
      run: ({ request }) => page([...state.certificates.values()], request),
    },
    {
      name: 'GetClientCertificate',
      method: 'GET',
      path: onePath,
      run: ({ path }) => withTags(find(path)),
    },
    {
      name: 'UpdateClientCertificate',
      method: 'PATCH',
      path: onePath,
      run({ path, body }) {
        const operations = patchOperations(body, 'updateClientCertificateInput');
        const after = patched(clientCertificate, find(path), operations, { description: 'text' });
        state.certificates.set(after.clientCertificateId, after);
        return withTags(after);
      },
    },
    {
      name: 'DeleteClientCertificate',
      method: 'DELETE',
      path: onePath,
      status: 202,
      run({ path }) {
        state.certificates.delete(find(path).clientCertificateId);
        return undefined;
      },
    },
  ];
};
