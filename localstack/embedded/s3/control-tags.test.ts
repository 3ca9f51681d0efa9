import { describe, expect, it } from 'vitest';
import { bucketsOfFile } from './testing/buckets.ts';

const { cloud, create } = await bucketsOfFile();

describe('S3 Control', () => {
  it('answers a path that is no path with 400', async () => {
    const broken = await fetch(`${cloud.endpoint}/v20180820/tags/%zz`, {
      headers: {
        authorization: 'AWS4-HMAC-SHA256 Credential=outside/20260101/us-east-1/s3/aws4_request',
      },
    });
    expect(broken.status).toBe(400);
  });

  it("answers a bucket's tags to the control plane", async () => {
    const Bucket = await create('tagged');
    const authorization = 'AWS4-HMAC-SHA256 Credential=outside/20260101/us-east-1/s3/aws4_request';
    const url = `${cloud.endpoint}/v20180820/tags/${encodeURIComponent(`arn:aws:s3:::${Bucket}`)}`;
    const call = (method: string, more = '', body?: string) =>
      fetch(url + more, { method, headers: { authorization }, ...(body ? { body } : {}) });
    const tags = '<Tags><Tag><Key>a</Key><Value>1</Value></Tag></Tags>';
    const put = await call('POST', '', `<TagResourceRequest>${tags}</TagResourceRequest>`);
    expect(put.status).toBe(204);
    expect(await (await call('GET')).text()).toContain(tags);
    await call('DELETE', '?tagKeys=a');
    expect(await (await call('GET')).text()).not.toContain('<Key>');
  });
});
