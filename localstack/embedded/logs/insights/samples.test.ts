import { describe, expect, it } from 'vitest';
import { answer } from '../testing/insights.ts';

/** Sample queries of AWS's documentation, each over a few lines of its service. */
function report(id: number, duration: number, used: number, rest = ''): string {
  return (
    `REPORT RequestId: 6f747a0${id}-ac0c-4dc9-9d2a-0e1de6c8f2a1\tDuration: ${duration} ms\t` +
    `Billed Duration: ${Math.ceil(duration)} ms\tMemory Size: 128 MB\tMax Memory Used: ${used} MB\t${rest}`
  );
}

const lambda = [
  'START RequestId: 6f747a01-ac0c-4dc9-9d2a-0e1de6c8f2a1 Version: $LATEST',
  report(1, 12.5, 64, 'Init Duration: 200.00 ms\t'),
  report(2, 1500, 100),
  report(3, 7, 128),
];

describe('the sample queries for Lambda', () => {
  it.each([
    [
      `filter @type = "REPORT"
      | stats max(@memorySize / 1000 / 1000) as provisonedMemoryMB,
          min(@maxMemoryUsed / 1000 / 1000) as smallestMemoryRequestMB,
          max(@maxMemoryUsed / 1000 / 1000) as maxMemoryUsedMB,
          provisonedMemoryMB - smallestMemoryRequestMB as overProvisionedMB`,
      {
        provisonedMemoryMB: '128',
        smallestMemoryRequestMB: '64',
        maxMemoryUsedMB: '128',
        overProvisionedMB: '64',
      },
    ],
    [
      'filter @type="REPORT"|stats max(@memorySize/1000/1000) as p,min(@maxMemoryUsed/1000/1000) as u,p-u as o',
      { p: '128', u: '64', o: '64' },
    ],
    [
      'filter @type = "REPORT" | stats percentile(@billedDuration, 50) as half, max(@duration) by bin(5m) as at',
      { at: '2026-01-01 10:30:00.000', half: '13', 'max(@duration)': '1500' },
    ],
    [
      'filter @type = "REPORT" | stats sum(strcontains(@message, "Init Duration")) / count(*) * 100 as coldStartPct',
      { coldStartPct: '33.3333' },
    ],
    [
      'filter @type = "REPORT" | fields @requestId, @billedDuration | sort by @billedDuration desc | limit 1',
      { '@requestId': '6f747a02-ac0c-4dc9-9d2a-0e1de6c8f2a1', '@billedDuration': '1500' },
    ],
    [
      'filter @type = "REPORT" and @maxMemoryUsed = @memorySize | stats count_distinct(@requestId) as n',
      { n: '1' },
    ],
    [
      'filter @type = "REPORT" | stats sum(@billedDuration) * 0.0000000021 as price, price * 10 as ten',
      { price: '0.000003192', ten: '0.00003192' },
    ],
  ])('run: %s', async (query, row) => {
    expect(await answer(lambda, query)).toEqual([row]);
  });
});

const flow = (from: string, protocol: number, bytes: number) =>
  `2 123456789010 eni-1235b8ca123456789 ${from} 10.0.0.1 443 5000 ${protocol} 20 ${bytes} 1418530010 1418530070 ACCEPT OK`;

const dnsQuery = (name: string, type: string, code: string) =>
  `1.0 2026-01-01T08:16:02.130Z Z123412341234 ${name} ${type} ${code} UDP IAD12 192.168.3.1 -`;

describe('the sample queries for other services', () => {
  it('find the fields of VPC flow logs', async () => {
    const lines = [
      flow('192.0.2.5', 6, 100),
      flow('192.0.2.6', 17, 900),
      flow('172.16.0.1', 6, 10),
      '2 123456789010 eni-1235b8ca123456789 - - - - - - - 1431280876 1431280934 - SKIPDATA',
    ];
    const query = `filter isIpv4InSubnet(srcAddr, "192.0.2.0/24")
      | stats sum(bytes) as bytesTransferred by dstAddr`;
    expect(await answer(lines, query)).toEqual([{ dstAddr: '10.0.0.1', bytesTransferred: '1000' }]);
    expect(await answer(lines, 'filter protocol=17 | stats count(*) by srcAddr')).toEqual([
      { srcAddr: '192.0.2.6', 'count(*)': '1' },
    ]);
    expect(await answer(lines, 'filter logStatus="SKIPDATA" | fields interfaceId')).toEqual([
      { interfaceId: 'eni-1235b8ca123456789' },
    ]);
  });

  it('find the fields of Route 53 query logs', async () => {
    const lines = [
      dnsQuery('example.com', 'A', 'NOERROR'),
      dnsQuery('a.example.com', 'AAAA', 'SERVFAIL'),
    ];
    const query = 'filter responseCode="SERVFAIL" | stats count(*) by queryName, queryType';
    expect(await answer(lines, query)).toEqual([
      { queryName: 'a.example.com', queryType: 'AAAA', 'count(*)': '1' },
    ]);
  });

  it('find old TLS in CloudTrail', async () => {
    const line = (version: string) =>
      JSON.stringify({ eventSource: 's3', tlsDetails: { tlsVersion: version } });
    const query = `filter tlsDetails.tlsVersion in [ "TLSv1", "TLSv1.1" ]
      | stats count(*) as calls by eventSource, tlsDetails.tlsVersion
      | sort eventSource, tlsDetails.tlsVersion`;
    expect(await answer([line('TLSv1.1'), line('TLSv1.3')], query)).toEqual([
      { eventSource: 's3', 'tlsDetails.tlsVersion': 'TLSv1.1', calls: '1' },
    ]);
  });

  it('count the events of EventBridge', async () => {
    const query =
      'stats count(*) as numberOfEvents by `detail-type` | sort numberOfEvents desc | limit 1';
    expect(await answer(['{"detail-type":"a"}', '{"detail-type":"a"}'], query)).toEqual([
      { 'detail-type': 'a', numberOfEvents: '2' },
    ]);
  });
});

describe('the language of Logs Insights', () => {
  it.each(['1ms', '30sec', '5min', '2hr', '1hours', '1day', '1mon', '1qtr', '1yr'])(
    'knows the length of time %s',
    async (span) => {
      expect(await answer(['a'], `stats count(*) as n by bin(${span}) as at`)).toMatchObject([
        { n: '1' },
      ]);
    },
  );

  it.each([
    ['fields jsonParse(@message) as p | fields p.a.b.1 as x', [{ x: '2' }]],
    [
      'fields jsonParse(@message) as p | unnest p.a.b into item | display item',
      [{ item: '1' }, { item: '2' }],
    ],
    ['filter a.c == "x" | fields a.c', [{ 'a.c': 'x' }]],
    ['fields a.c as k, concat(k, "!") as k2 | display k2', [{ k2: 'x!' }]],
    ['fields now() as n | display n', [{ n: '1767263400' }]],
  ])('computes %s', async (query, rows) => {
    const answered = await answer(['{"a":{"b":[1,2],"c":"x"}}'], query);
    expect(answered.map(({ p: _, ...row }) => row)).toEqual(rows);
  });

  it('divides and matches in one query', async () => {
    const query =
      'filter path like /^\\/a/ | fields ms / 1000 / 2 as s, 4/2 as two | display s, two';
    expect(await answer(['{"path":"/a/b","ms":3000}'], query)).toEqual([{ s: '1.5', two: '2' }]);
  });

  it.each(['stats message', 'stats count(*) as n, ms as m', 'unnest a', 'sort by'])(
    'refuses %s',
    async (query) => {
      await expect(answer([], query)).rejects.toMatchObject({ code: 'MalformedQueryException' });
    },
  );
});
