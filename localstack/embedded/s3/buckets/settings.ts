import type { CloudResponse } from '../../kernel/cloud-request.ts';
import { toXml } from '../../kernel/protocols/xml.ts';
import { bucketOf, type S3Call, type S3Operation } from '../context.ts';
import { s3Error } from '../errors.ts';
import { emptyAnswer, readXml, s3Namespace } from '../protocol/answers.ts';
import { payloadOf } from '../protocol/chunked.ts';
import { type Setting, settings } from './setting-table.ts';

/** AWS ends what is missing with 404; the body of a default is written anew. */
function missing(setting: Setting, bucket: string): CloudResponse {
  if (Array.isArray(setting.missing)) {
    const [code = '', message = ''] = setting.missing;
    throw s3Error(String(code), String(message), 404, { BucketName: bucket });
  }
  const body = toXml({ [setting.root]: { '@xmlns': s3Namespace, ...setting.missing } });
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}

function getSetting(setting: Setting) {
  return (call: S3Call): CloudResponse => {
    const bucket = bucketOf(call);
    const kept = bucket.settings.get(setting.query);
    if (kept === '') return removed(setting, bucket.name);
    if (kept === undefined) return missing(setting, bucket.name);
    const headers = {
      'content-type': 'application/xml',
      ...bucket.settingHeaders.get(setting.query),
    };
    return { status: 200, headers, body: kept };
  };
}

/** Taking a default away shows in its own error. */
function removed(setting: Setting, bucket: string): CloudResponse {
  const errors: Readonly<Record<string, readonly [string, string]>> = {
    publicAccessBlock: [
      'NoSuchPublicAccessBlockConfiguration',
      'The public access block configuration was not found',
    ],
    ownershipControls: [
      'OwnershipControlsNotFoundError',
      'The bucket ownership controls were not found',
    ],
  };
  const error = errors[setting.query];
  if (error === undefined) return missing(setting, bucket);
  throw s3Error(error[0], error[1], 404, { BucketName: bucket });
}

function putSetting(setting: Setting) {
  return (call: S3Call): CloudResponse => {
    const bucket = bucketOf(call);
    const { body } = payloadOf(call.request);
    const content = readXml(body, setting.root);
    setting.check?.(content, call);
    const xml = body.toString('utf8');
    bucket.settings.set(setting.query, setting.kept?.(xml, content) ?? xml);
    const headers = setting.headers?.(call.request.headers) ?? {};
    bucket.settingHeaders.set(setting.query, headers);
    return emptyAnswer(200, headers);
  };
}

function deleteSetting(setting: Setting) {
  return (call: S3Call): CloudResponse => {
    bucketOf(call).settings.set(setting.query, '');
    return emptyAnswer(204);
  };
}

/** Operations by method and sub-resource: `GET cors`, … */
export function settingOperations(): Record<string, S3Operation> {
  const entries = settings.flatMap((setting): [string, S3Operation][] => {
    const { name, permission, query } = setting;
    const get = {
      name: `Get${name}`,
      permissions: [`s3:Get${permission}`],
      run: getSetting(setting),
    };
    const put = {
      name: `Put${name}`,
      permissions: [`s3:Put${permission}`],
      run: putSetting(setting),
    };
    // Taking a setting away needs the permission to set it, but for websites.
    const deleting = query === 'website' ? 's3:DeleteBucketWebsite' : `s3:Put${permission}`;
    const remove = {
      name: `Delete${name}`,
      permissions: [deleting],
      run: deleteSetting(setting),
    };
    return [
      [`GET ${query}`, get],
      [`PUT ${query}`, put],
      ...(setting.deletable === true
        ? [[`DELETE ${query}`, remove] satisfies [string, S3Operation]]
        : []),
    ];
  });
  return Object.fromEntries(entries);
}
