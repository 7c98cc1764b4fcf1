/**
 * Where the kept reports lie: in this browser's own database, encrypted (AES-256-GCM) by a key that
 * no script can read out. It keeps others from reading the disk, not from sitting at this browser.
 */
import { type KeptReports, withoutOverdue } from "./kept-report.ts";

const databaseName = "jibao-kept";
const store = "kept";
const initialVectorBytes = 12;

interface Sealed {
  readonly initialVector: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

function asPromise<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The browser's database failed"));
  });
}

async function openStore(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(store);
  return asPromise(request);
}

async function read<Value>(name: string): Promise<Value | undefined> {
  const database = await openStore();
  try {
    const found = database.transaction(store).objectStore(store).get(name);
    return (await asPromise(found)) as Value | undefined;
  } finally {
    database.close();
  }
}

/** Resolves when it is on the disk, not before. */
async function change(act: (objects: IDBObjectStore) => unknown): Promise<void> {
  const database = await openStore();
  try {
    await new Promise<void>((resolve, reject) => {
      const writing = database.transaction(store, "readwrite", { durability: "strict" });
      writing.oncomplete = () => resolve();
      writing.onabort = () => reject(writing.error ?? new Error("The browser's disk is full"));
      act(writing.objectStore(store));
    });
  } finally {
    database.close();
  }
}

async function keyOfDevice(): Promise<CryptoKey> {
  const known = await read<CryptoKey>("key");
  if (known !== undefined) return known;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
  await change((objects) => objects.add(made, "key"));
  return made;
}

/** The kept reports; none when there are none, or when they cannot be opened any more. */
export async function readKept(): Promise<KeptReports> {
  const sealed = await read<Sealed>("reports");
  if (sealed === undefined) return [];
  const key = await keyOfDevice();
  const { initialVector, bytes } = sealed;
  const opened = await crypto.subtle.decrypt({ name: "AES-GCM", iv: initialVector }, key, bytes);
  const reports = JSON.parse(new TextDecoder().decode(opened)) as KeptReports;
  return withoutOverdue(reports, Date.now());
}

async function writeKept(reports: KeptReports): Promise<void> {
  const key = await keyOfDevice();
  const initialVector = crypto.getRandomValues(new Uint8Array(initialVectorBytes));
  const plain = new TextEncoder().encode(JSON.stringify(reports));
  const bytes = await crypto.subtle.encrypt({ name: "AES-GCM", iv: initialVector }, key, plain);
  await change((objects) => objects.put({ initialVector, bytes } satisfies Sealed, "reports"));
}

/** Changes them by one reader and writer at a time; resolves to what is kept then. */
export function changeKept(alter: (reports: KeptReports) => KeptReports): Promise<KeptReports> {
  return navigator.locks.request("jibao-kept", async () => {
    const reports = alter(await readKept());
    await writeKept(reports);
    return reports;
  });
}

/** One at a time on this device: pages and the worker behind them send the same reports. */
export function aloneSending<Result>(send: () => Promise<Result>): Promise<Result> {
  return navigator.locks.request("jibao-sending", send);
}
