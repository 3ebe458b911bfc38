/** What is shown stays true: asked again when the service says that it has changed, when the line is back, and now and then. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, get } from './api';

type Listener = (conversations: string[] | undefined) => void;
const listeners = new Set<Listener>();
let source: EventSource | undefined;
let onLine: (connected: boolean) => void = () => undefined;

/** @param connected is told when the line breaks and is back. */
export function listen(connected: (is: boolean) => void): () => void {
  onLine = connected;
  source = new EventSource('/api/desk/events');
  source.addEventListener('changed', ({ data }: MessageEvent<string>) => { for (const listener of listeners) listener(JSON.parse(data) as string[]); });
  // After a gap nobody knows what has changed.
  source.addEventListener('ready', () => {
    onLine(true);
    for (const listener of listeners) listener(undefined);
  });
  source.addEventListener('error', () => { onLine(false); });
  return () => {
    source?.close();
    source = undefined;
  };
}

const EVERY_MS = 20_000;
const GATHER_MS = 150;

export interface Asked<T> { data: T | undefined; error: ApiError | undefined; reload: () => void }

/** @param about only changes of this conversation matter. */
export function useLive<T>(path: string | undefined, about?: string): Asked<T> {
  const [answer, setAnswer] = useState<{ path: string; data?: T; error?: ApiError }>();
  const latest = useRef(path);
  latest.current = path;
  const reload = useCallback(() => {
    const asked = latest.current;
    if (asked === undefined) return;
    get<T>(asked).then((data) => { if (latest.current === asked) setAnswer({ path: asked, data }); }, (error: unknown) => {
      if (latest.current === asked && error instanceof ApiError) setAnswer((before) => ({ path: asked, ...(before?.path === asked && before.data !== undefined && { data: before.data }), error }));
    });
  }, []);
  useEffect(() => {
    reload();
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const listener: Listener = (changed) => {
      if (about !== undefined && changed && !changed.includes(about)) return;
      waiting ??= setTimeout(() => {
        waiting = undefined;
        reload();
      }, GATHER_MS);
    };
    listeners.add(listener);
    const timer = setInterval(reload, EVERY_MS);
    return () => {
      listeners.delete(listener);
      clearInterval(timer);
      clearTimeout(waiting);
    };
  }, [path, about, reload]);
  const current = answer?.path === path ? answer : undefined;
  return { data: current?.data, error: current?.error, reload };
}
