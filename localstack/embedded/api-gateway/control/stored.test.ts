import {
  CreateBasePathMappingCommand,
  CreateDocumentationPartCommand,
  CreateDocumentationVersionCommand,
  CreateDomainNameCommand,
  CreateVpcLinkCommand,
  DeleteDocumentationPartCommand,
  DeleteDomainNameCommand,
  DeleteVpcLinkCommand,
  GenerateClientCertificateCommand,
  GetBasePathMappingsCommand,
  GetDocumentationPartCommand,
  GetDomainNameCommand,
  GetSdkTypeCommand,
  GetVpcLinkCommand,
  ImportApiKeysCommand,
  UpdateClientCertificateCommand,
  UpdateDocumentationPartCommand,
  UpdateDocumentationVersionCommand,
} from '@aws-sdk/client-api-gateway';
import { describe, expect, it } from 'vitest';
import { ApiBuilder } from '../testing/build-api.ts';
import { awsError } from '../testing/errors.ts';
import { gatewayOfFile } from '../testing/test-gateway.ts';

const { client } = await gatewayOfFile();

describe('what the gateway only keeps', () => {
  it('documents an API in parts and versions', async () => {
    const { id: restApiId } = await ApiBuilder.create(client);
    const part = await client.send(
      new CreateDocumentationPartCommand({
        restApiId,
        location: { type: 'API' },
        properties: '{}',
      }),
    );
    const place = { restApiId, documentationPartId: part.id };
    const patched = await client.send(
      new UpdateDocumentationPartCommand({
        ...place,
        patchOperations: [{ op: 'replace', path: '/properties', value: '{"a":1}' }],
      }),
    );
    expect(patched.properties).toBe('{"a":1}');
    await client.send(new DeleteDocumentationPartCommand(place));
    await expect(client.send(new GetDocumentationPartCommand(place))).rejects.toEqual(
      awsError('NotFoundException', 404, 'Invalid Documentation part identifier specified'),
    );
    const version = { restApiId, documentationVersion: 'v1' };
    await client.send(new CreateDocumentationVersionCommand(version));
    const described = await client.send(
      new UpdateDocumentationVersionCommand({
        ...version,
        patchOperations: [{ op: 'replace', path: '/description', value: 'first' }],
      }),
    );
    expect(described).toMatchObject({ version: 'v1', description: 'first' });
  });

  it('has domain names with the APIs behind their paths', async () => {
    const { id: restApiId } = await ApiBuilder.create(client);
    const domainName = 'pets.example.com';
    const types = ['REGIONAL' as const];
    const created = await client.send(
      new CreateDomainNameCommand({ domainName, endpointConfiguration: { types } }),
    );
    expect(created.regionalDomainName).toContain('execute-api');
    await client.send(new CreateBasePathMappingCommand({ domainName, restApiId }));
    const { items } = await client.send(new GetBasePathMappingsCommand({ domainName }));
    expect(items).toEqual([{ basePath: '(none)', restApiId }]);
    await client.send(new DeleteDomainNameCommand({ domainName }));
    await expect(client.send(new GetDomainNameCommand({ domainName }))).rejects.toEqual(
      awsError('NotFoundException', 404),
    );
  });

  it('has VPC links that are ready as soon as they are asked about', async () => {
    const created = await client.send(
      new CreateVpcLinkCommand({ name: 'link', targetArns: ['arn:aws:x'] }),
    );
    expect(created.status).toBe('PENDING');
    const place = { vpcLinkId: created.id };
    expect((await client.send(new GetVpcLinkCommand(place))).status).toBe('AVAILABLE');
    await client.send(new DeleteVpcLinkCommand(place));
    await expect(client.send(new GetVpcLinkCommand(place))).rejects.toEqual(
      awsError('NotFoundException', 404, 'Invalid Vpc Link identifier specified'),
    );
  });

  it('has client certificates and kinds of SDKs', async () => {
    const created = await client.send(new GenerateClientCertificateCommand({}));
    expect(created.pemEncodedCertificate).toContain('BEGIN CERTIFICATE');
    const updated = await client.send(
      new UpdateClientCertificateCommand({
        clientCertificateId: created.clientCertificateId,
        patchOperations: [{ op: 'replace', path: '/description', value: 'mine' }],
      }),
    );
    expect(updated.description).toBe('mine');
    const type = await client.send(new GetSdkTypeCommand({ id: 'ruby' }));
    expect(type.friendlyName).toBe('Ruby');
  });

  it('takes API keys from a file', async () => {
    const body = Buffer.from(`name,key,enabled\nfirst,${'k'.repeat(20)},TRUE\nsecond,short,TRUE\n`);
    const { ids, warnings } = await client.send(new ImportApiKeysCommand({ body, format: 'csv' }));
    expect(ids).toHaveLength(1);
    expect(warnings).toHaveLength(1);
  });
});
