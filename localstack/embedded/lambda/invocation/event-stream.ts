import { crc32 } from 'node:zlib';

/** The type of a header whose value is text. */
const textHeader = 7;
/** Lengths of message and headers and their checksum; the checksum of the message. */
const preludeBytes = 12;
const checksumBytes = 4;

function header(name: string, value: string): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(Buffer.byteLength(value));
  return Buffer.concat([
    Buffer.from([Buffer.byteLength(name)]),
    Buffer.from(name),
    Buffer.from([textHeader]),
    length,
    Buffer.from(value),
  ]);
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/**
 * One message of AWS's event streams (`application/vnd.amazon.eventstream`).
 * @see Smithy, "Amazon event stream specification"
 */
export function eventMessage(type: string, contentType: string, payload: Buffer): Buffer {
  const headers = Buffer.concat([
    header(':message-type', 'event'),
    header(':event-type', type),
    header(':content-type', contentType),
  ]);
  const length = preludeBytes + headers.length + payload.length + checksumBytes;
  const lengths = Buffer.concat([number(length), number(headers.length)]);
  const message = Buffer.concat([lengths, number(crc32(lengths)), headers, payload]);
  return Buffer.concat([message, number(crc32(message))]);
}
