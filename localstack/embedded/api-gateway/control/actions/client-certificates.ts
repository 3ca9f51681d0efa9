import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { clientCertificate } from '../../entities/client-certificate.ts';
import { optionalText, textMap } from '../../entities/members.ts';
import { shortId } from '../../ids.ts';
import { type Actions, nowInSeconds } from '../context.ts';
import { parseBody } from '../input.ts';
import { kindActions } from '../kind.ts';
import { checkTags } from '../tag-rules.ts';
import { withTags } from '../views.ts';

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
  const certificates = kindActions({
    name: 'ClientCertificate',
    path: '/clientcertificates',
    parameter: 'clientCertificateId',
    unknown: () => 'Invalid Client Certificate identifier specified',
    keyOf: ({ clientCertificateId }) => clientCertificateId,
    all: () => state.certificates,
    show: withTags,
  });
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
    certificates.list,
    certificates.get,
    certificates.update({ schema: clientCertificate, rules: { description: 'text' } }),
    certificates.remove(),
  ];
};
