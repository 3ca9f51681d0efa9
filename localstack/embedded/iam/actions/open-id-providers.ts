import { type QueryAction, queryList } from '../../kernel/protocols/query.ts';
import { entityAlreadyExists, noSuchEntity, validationError } from '../errors.ts';
import { isoTime, required, tagMembers, tagsOf } from '../input.ts';
import type { IamState, OpenIdProvider } from '../state.ts';
import type { IamContext } from './index.ts';

/** @throws AwsError NoSuchEntity */
export function providerWithArn({ openIdProviders }: IamState, arn: string): OpenIdProvider {
  const provider = openIdProviders.get(arn);
  if (provider !== undefined) return provider;
  throw noSuchEntity(`OpenIDConnect Provider not found for arn ${arn}`);
}

function create({ clock, state }: IamContext): QueryAction {
  return (input) => {
    const url = required(input, 'Url');
    if (!/^https:\/\/[^/]/.test(url)) throw validationError('Invalid Open ID Connect Provider URL');
    const place = url.replace(/^https:\/\//, '').replace(/\/$/, '');
    const arn = `arn:aws:iam::${state.account}:oidc-provider/${place}`;
    if (state.openIdProviders.has(arn)) {
      throw entityAlreadyExists(`Provider with url ${url} already exists.`);
    }
    const tags = new Map(tagsOf(input));
    state.openIdProviders.set(arn, {
      arn,
      url: place,
      createdAt: clock.now(),
      clientIds: new Set(queryList(input, 'ClientIDList')),
      thumbprints: queryList(input, 'ThumbprintList'),
      tags,
    });
    return {
      OpenIDConnectProviderArn: arn,
      ...(tags.size === 0 ? {} : { Tags: tagMembers(tags) }),
    };
  };
}

/** Identity providers for OpenID Connect, as far as they are kept. */
export function openIdProviderActions(context: IamContext): Record<string, QueryAction> {
  const { state } = context;
  const providerOf = (input: URLSearchParams) =>
    providerWithArn(state, required(input, 'OpenIDConnectProviderArn'));
  return {
    CreateOpenIDConnectProvider: create(context),
    GetOpenIDConnectProvider: (input) => {
      const { clientIds, createdAt, tags, thumbprints, url } = providerOf(input);
      return {
        Url: url,
        ClientIDList: { member: [...clientIds] },
        ThumbprintList: { member: thumbprints },
        CreateDate: isoTime(createdAt),
        ...(tags.size === 0 ? {} : { Tags: tagMembers(tags) }),
      };
    },
    ListOpenIDConnectProviders: () => ({
      OpenIDConnectProviderList: {
        member: [...state.openIdProviders.keys()].map((Arn) => ({ Arn })),
      },
    }),
    DeleteOpenIDConnectProvider: (input) => {
      state.openIdProviders.delete(providerOf(input).arn);
      return {};
    },
    AddClientIDToOpenIDConnectProvider: (input) => {
      providerOf(input).clientIds.add(required(input, 'ClientID'));
      return {};
    },
    RemoveClientIDFromOpenIDConnectProvider: (input) => {
      providerOf(input).clientIds.delete(required(input, 'ClientID'));
      return {};
    },
    UpdateOpenIDConnectProviderThumbprint: (input) => {
      providerOf(input).thumbprints = queryList(input, 'ThumbprintList');
      return {};
    },
  };
}
