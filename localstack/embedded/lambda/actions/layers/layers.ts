import type { Fields } from '../../../kernel/fields.ts';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import type { RestAction, RestInput } from '../../../kernel/protocols/rest-json.ts';
import { readCode } from '../../code/code-source.ts';
import { downloadUrl } from '../../code/download-url.ts';
import type { LambdaContext } from '../../context.ts';
import { nothingThere, violation } from '../../errors.ts';
import { runtimes } from '../../functions/runtimes.ts';
import { inputFields } from '../../input.ts';
import {
  parseLayerName,
  parseLayerVersion,
  parseLayerVersionArn,
} from '../../layers/layer-names.ts';
import type { LayerVersion } from '../../layers/layer-store.ts';
import { lambdaTime } from '../../names.ts';
import { page } from '../../page.ts';

const all = '/2018-10-31/layers';
const versions = `${all}/{LayerName}/versions`;
const one = `${versions}/{VersionNumber}`;
const architectures: readonly string[] = ['x86_64', 'arm64'];

function renderListed(lambda: LambdaContext, layer: LayerVersion): JsonObject {
  return {
    LayerVersionArn: lambda.layers.arn(layer.name, layer.version),
    Version: layer.version,
    Description: layer.description,
    CreatedDate: lambdaTime(layer.createdAt),
    ...(layer.runtimes === undefined ? {} : { CompatibleRuntimes: layer.runtimes }),
    ...(layer.licenseInfo === undefined ? {} : { LicenseInfo: layer.licenseInfo }),
    ...(layer.architectures === undefined ? {} : { CompatibleArchitectures: layer.architectures }),
  };
}

function render(lambda: LambdaContext, layer: LayerVersion): JsonObject {
  const { id, sha256, size } = layer.code;
  return {
    Content: { Location: downloadUrl(lambda, id), CodeSha256: sha256, CodeSize: size },
    LayerArn: lambda.layers.arn(layer.name),
    ...renderListed(lambda, layer),
  };
}

function readNames(input: Fields, name: string, known: readonly string[]) {
  if (!input.has(name)) return undefined;
  const names = input.texts(name);
  if (names.every((given) => known.includes(given))) return names;
  const member = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  const constraint = `Member must satisfy constraint: [Member must satisfy enum value set: [${known.join(', ')}]]`;
  throw violation(member, `[${names.join(', ')}]`, constraint);
}

export function publishLayerVersion(lambda: LambdaContext): RestAction {
  return {
    name: 'PublishLayerVersion',
    method: 'POST',
    path: versions,
    status: 201,
    async run({ body, path, request }) {
      const input = inputFields(body);
      input.allowOnly('lambda:PublishLayerVersion', [
        'LayerName',
        'Description',
        'Content',
        'CompatibleRuntimes',
        'CompatibleArchitectures',
        'LicenseInfo',
      ]);
      const name = parseLayerName(path['LayerName'] ?? '');
      const description = {
        description: input.text('Description', { max: 256 }) ?? '',
        licenseInfo: input.text('LicenseInfo', { max: 512 }),
        runtimes: readNames(input, 'CompatibleRuntimes', runtimes),
        architectures: readNames(input, 'CompatibleArchitectures', architectures),
      };
      const zip = await readCode(lambda, input.requiredObject('Content'), request.principal);
      const published = lambda.layers.publish(name, await lambda.code.add(zip), description);
      return render(lambda, published);
    },
  };
}

export function getLayerVersion(lambda: LambdaContext): RestAction {
  return {
    name: 'GetLayerVersion',
    method: 'GET',
    path: one,
    run({ path }) {
      const name = parseLayerName(path['LayerName'] ?? '');
      const found = lambda.layers.find(name, parseLayerVersion(path['VersionNumber'] ?? ''));
      if (found === undefined) throw nothingThere();
      return render(lambda, found);
    },
  };
}

export function getLayerVersionByArn(lambda: LambdaContext): RestAction {
  return {
    name: 'GetLayerVersionByArn',
    method: 'GET',
    path: all,
    query: ['find', 'LayerVersion'],
    run({ request }) {
      const arn = request.query.get('Arn') ?? '';
      const named = parseLayerVersionArn(arn);
      if (named === undefined) {
        throw violation(
          'arn',
          arn,
          'Member must satisfy regular expression pattern: arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\\d{1}:\\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+',
        );
      }
      const found = lambda.layers.find(named.name, named.version);
      if (found === undefined) throw nothingThere();
      return render(lambda, found);
    },
  };
}

/** What a list asks its layers to be compatible with. */
function compatible({ request }: RestInput): (layer: LayerVersion) => boolean {
  const asked = (name: string, member: string, known: readonly string[]) => {
    const value = request.query.get(name) ?? undefined;
    if (value === undefined || known.includes(value)) return value;
    throw violation(member, value, `Member must satisfy enum value set: [${known.join(', ')}]`);
  };
  const runtime = asked('CompatibleRuntime', 'compatibleRuntime', runtimes);
  const architecture = asked('CompatibleArchitecture', 'compatibleArchitecture', architectures);
  return (layer) =>
    (runtime === undefined || layer.runtimes?.includes(runtime) === true) &&
    (architecture === undefined || layer.architectures?.includes(architecture) === true);
}

export function listLayerVersions(lambda: LambdaContext): RestAction {
  return {
    name: 'ListLayerVersions',
    method: 'GET',
    path: versions,
    run(input) {
      const name = parseLayerName(input.path['LayerName'] ?? '');
      const found = lambda.layers.versions(name).filter(compatible(input));
      const rendered = found.map((layer) => renderListed(lambda, layer));
      return page('LayerVersions', rendered, input);
    },
  };
}

export function listLayers(lambda: LambdaContext): RestAction {
  return {
    name: 'ListLayers',
    method: 'GET',
    path: all,
    run(input) {
      const isCompatible = compatible(input);
      const rendered = lambda.layers.names().flatMap((LayerName) => {
        const latest = lambda.layers.versions(LayerName).find(isCompatible);
        if (latest === undefined) return [];
        const LatestMatchingVersion = renderListed(lambda, latest);
        return [{ LayerName, LayerArn: lambda.layers.arn(LayerName), LatestMatchingVersion }];
      });
      return page('Layers', rendered, input);
    },
  };
}

export function deleteLayerVersion(lambda: LambdaContext): RestAction {
  return {
    name: 'DeleteLayerVersion',
    method: 'DELETE',
    path: one,
    status: 204,
    run({ path }) {
      const version = parseLayerVersion(path['VersionNumber'] ?? '');
      lambda.layers.delete(parseLayerName(path['LayerName'] ?? ''), version);
      return undefined;
    },
  };
}
