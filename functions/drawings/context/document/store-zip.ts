import { crc32 } from 'node:zlib';

const LOCAL_MARK = 0x04034b50;
const ENTRY_MARK = 0x02014b50;
const END_MARK = 0x06054b50;
const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 0x0800;

/** A zip of these files, stored as they are. Source: PKWARE APPNOTE 6.3.10, 4.3. */
export function storeZip(files: ReadonlyMap<string, Buffer>): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [name, content] of files) {
    const nameBytes = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(LOCAL_MARK, 0);
    writeFacts(local, 4, nameBytes.length, content);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(ENTRY_MARK, 0);
    entry.writeUInt16LE(VERSION, 4);
    writeFacts(entry, 6, nameBytes.length, content);
    entry.writeUInt32LE(at, 42);
    locals.push(local, nameBytes, content);
    entries.push(entry, nameBytes);
    at += local.length + nameBytes.length + content.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END_MARK, 0);
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** The fields that a file's local header and its entry in the directory share. */
function writeFacts(header: Buffer, at: number, nameLength: number, content: Buffer): void {
  header.writeUInt16LE(VERSION, at);
  header.writeUInt16LE(FLAGS, at + 2);
  header.writeUInt32LE(crc32(content), at + 10);
  header.writeUInt32LE(content.length, at + 14);
  header.writeUInt32LE(content.length, at + 18);
  header.writeUInt16LE(nameLength, at + 22);
}
