import { found } from '../../lookup.ts';
import type { Actions } from '../context.ts';
import { page } from '../listing.ts';

const property = (name: string, friendlyName: string, required = true) => ({
  name,
  friendlyName,
  required,
});

/** The SDKs that the service can generate. GetSdk itself is not supported. */
const types = [
  { id: 'javascript', friendlyName: 'JavaScript', description: 'JavaScript SDK' },
  {
    id: 'android',
    friendlyName: 'Android',
    description: 'Android SDK',
    configurationProperties: [
      property('groupId', 'Group ID'),
      property('invokerPackage', 'Invoker package'),
      property('artifactId', 'Artifact ID'),
      property('artifactVersion', 'Artifact version'),
    ],
  },
  {
    id: 'objectivec',
    friendlyName: 'iOS (Objective-C)',
    description: 'iOS SDK in Objective-C',
    configurationProperties: [property('classPrefix', 'Prefix')],
  },
  {
    id: 'swift',
    friendlyName: 'iOS (Swift)',
    description: 'iOS SDK in Swift',
    configurationProperties: [property('classPrefix', 'Prefix')],
  },
  {
    id: 'ruby',
    friendlyName: 'Ruby',
    description: 'Ruby SDK',
    configurationProperties: [property('service.name', 'Service name')],
  },
  {
    id: 'java',
    friendlyName: 'Java SDK',
    description: 'Java SDK',
    configurationProperties: [
      property('service.name', 'Service name'),
      property('java.package-name', 'Java package name'),
    ],
  },
];

export const sdkTypeActions: Actions = () => [
  {
    name: 'GetSdkTypes',
    method: 'GET',
    path: '/sdktypes',
    run: ({ request }) => page(types, request),
  },
  {
    name: 'GetSdkType',
    method: 'GET',
    path: '/sdktypes/{sdkTypeId}',
    run: ({ path }) =>
      found(
        types.find(({ id }) => id === path['sdkTypeId']),
        'Invalid SDK type identifier specified',
      ),
  },
];
