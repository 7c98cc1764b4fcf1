/** Makes ZIP files for tests, also such as no honest program makes. */
import { deflateRawSync } from "node:zlib";

export interface MadeEntry {
  readonly name: string;
  readonly bytes: Buffer;
  /** Instead of the truth, in the directory. */
  readonly declaredBytes?: number;
  readonly isEncrypted?: boolean;
}

interface Written {
  readonly local: Buffer;
  readonly central: Buffer;
}

function writeEntry(entry: MadeEntry, offset: number): Written {
  const { bytes, declaredBytes = bytes.length, isEncrypted = false } = entry;
  const name = Buffer.from(entry.name, "utf8");
  const packed = deflateRawSync(bytes, { level: 9 });
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(isEncrypted ? 1 : 0, 8);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(declaredBytes, 24);
  central.writeUInt16LE(name.length, 28);
  central.writeUInt32LE(offset, 42);
  return {
    local: Buffer.concat([local, name, packed]),
    central: Buffer.concat([central, name]),
  };
}

export function makeZip(entries: readonly MadeEntry[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { local, central } = writeEntry(entry, offset);
    locals.push(local);
    centrals.push(central);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
