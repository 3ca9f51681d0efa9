/** Lines of services whose values stand between single spaces. */
interface Format {
  readonly line: RegExp;
  readonly names: readonly string[];
}

/** Source: VPC user guide, "Flow log records", default format of version 2. */
const flowLogs: Format = {
  line: /^\d+ \S+ eni-\S+(?: \S+){10} (?:OK|NODATA|SKIPDATA)\s*$/,
  names: [
    'version',
    'accountId',
    'interfaceId',
    'srcAddr',
    'dstAddr',
    'srcPort',
    'dstPort',
    'protocol',
    'packets',
    'bytes',
    'startTime',
    'endTime',
    'action',
    'logStatus',
  ],
};

/** Source: Route 53 developer guide, "Values that appear in DNS query logs". */
const dnsQueries: Format = {
  line: /^\d+\.\d+ \d{4}-\d\d-\d\dT\S+Z Z\w+(?: \S+){3} (?:UDP|TCP)(?: \S+){3}\s*$/,
  names: [
    'version',
    'queryTimestamp',
    'hostZoneId',
    'queryName',
    'queryType',
    'responseCode',
    'protocol',
    'edgeLocation',
    'resolverIp',
    'ednsClientSubnet',
  ],
};

/** The fields that Logs Insights finds in flow logs of VPC and in query logs of Route 53. */
export function spacedFields(message: string): Readonly<Record<string, string>> | undefined {
  const format = [flowLogs, dnsQueries].find(({ line }) => line.test(message));
  if (format === undefined) return undefined;
  const values = message.trim().split(' ');
  return Object.fromEntries(format.names.map((name, index) => [name, values[index] ?? '-']));
}
