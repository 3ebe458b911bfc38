// Files of messages that are not confirmed yet, kept across a reload in the browser's database; in memory where there is none.

export interface PickedFile {
  name: string;
  blob: Blob;
}

const STORE = 'files';
const memory = new Map<string, PickedFile[]>();

export async function keepFiles(id: string, files: PickedFile[]): Promise<void> {
  memory.set(id, files);
  await within('readwrite', (store) => store.put(files, id));
}

/** @returns nothing when they are gone: then the shopper chooses them again. */
export async function filesOf(id: string): Promise<PickedFile[]> {
  return memory.get(id) ?? (await within<PickedFile[] | undefined>('readonly', (store) => store.get(id) as IDBRequest<PickedFile[] | undefined>)) ?? [];
}

export async function dropFiles(id: string): Promise<void> {
  memory.delete(id);
  await within('readwrite', (store) => store.delete(id));
}

function within<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  return new Promise((resolve) => {
    try {
      const opening = indexedDB.open('waybill', 1);
      opening.onupgradeneeded = (): void => void opening.result.createObjectStore(STORE);
      opening.onerror = opening.onblocked = (): void => resolve(undefined);
      opening.onsuccess = (): void => {
        const database = opening.result;
        const transaction = database.transaction(STORE, mode);
        const request = act(transaction.objectStore(STORE));
        transaction.oncomplete = (): void => resolve(request.result);
        transaction.onabort = transaction.onerror = (): void => resolve(undefined);
        database.onversionchange = (): void => database.close();
        transaction.addEventListener('complete', () => database.close());
      };
    } catch {
      resolve(undefined);
    }
  });
}
