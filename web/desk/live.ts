/** What is shown stays true: asked again when the service says that it has changed, when the line is back, and now and then. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, get } from './api';

type Listener = (conversations: string[] | undefined) => void;
const listeners = new Set<Listener>();
/** Told in which conversations a shopper is writing. */
const watchers = new Set<(conversations: string[]) => void>();
/** Counts the lines: what was asked for before the last one came up may lack something. */
let generation = 0;

/** The service says every twenty seconds that it is there; a line that says nothing for so long is dead, whatever it seems. */
const SILENCE_MS = 45_000;
const AGAIN_MS = 3000;

/** @param connected is told when the line breaks and is back. */
export function listen(connected: (is: boolean) => void): () => void {
  let source: EventSource | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  const lose = () => {
    source?.close();
    connected(false);
    clearTimeout(silence);
  };
  const hear = () => {
    clearTimeout(silence);
    silence = setTimeout(open, SILENCE_MS);
  };
  function open() {
    lose();
    source = new EventSource('/api/desk/events');
    hear();
    source.addEventListener('beat', hear);
    source.addEventListener('changed', ({ data }: MessageEvent<string>) => {
      hear();
      for (const listener of listeners) listener(JSON.parse(data) as string[]);
    });
    source.addEventListener('writing', ({ data }: MessageEvent<string>) => {
      for (const watcher of watchers) watcher(JSON.parse(data) as string[]);
    });
    // A deadline has come near, or been missed.
    source.addEventListener('alert', () => {
      for (const listener of listeners) listener(undefined);
    });
    // After a gap nobody knows what has changed.
    source.addEventListener('ready', () => {
      hear();
      generation++;
      connected(true);
      for (const listener of listeners) listener(undefined);
    });
    source.addEventListener('error', () => {
      connected(false);
      // It tries again by itself, unless it was refused.
      if (source?.readyState !== EventSource.CLOSED) return;
      clearTimeout(silence);
      silence = setTimeout(open, AGAIN_MS);
    });
  }
  open();
  window.addEventListener('offline', lose);
  window.addEventListener('online', open);
  return () => {
    lose();
    window.removeEventListener('offline', lose);
    window.removeEventListener('online', open);
  };
}

const EVERY_MS = 20_000;
const GATHER_MS = 150;

export interface Asked<T> { data: T | undefined; error: ApiError | undefined; /** Asked for since the line is up. */ isCurrent: boolean; reload: () => void }

/** @param about only changes of this conversation matter. */
export function useLive<T>(path: string | undefined, about?: string): Asked<T> {
  const [answer, setAnswer] = useState<{ path: string; generation: number; data?: T; error?: ApiError }>();
  const latest = useRef(path);
  latest.current = path;
  const reload = useCallback(() => {
    const asked = latest.current;
    if (asked === undefined) return;
    const line = generation;
    get<T>(asked).then((data) => { if (latest.current === asked) setAnswer((before) => (before?.path === asked && before.generation > line ? before : { path: asked, generation: line, data })); }, (error: unknown) => {
      if (latest.current === asked && error instanceof ApiError) setAnswer((before) => ({ path: asked, generation: before?.generation ?? 0, ...(before?.path === asked && before.data !== undefined && { data: before.data }), error }));
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
  return { data: current?.data, error: current?.error, isCurrent: current?.generation === generation, reload };
}

/** Clients say every few seconds that they are still at it. */
const WRITING_MS = 6000;

/** Is the shopper writing in it now? No longer, once there is a message more. */
export function useWriting(id: string, messages: number): boolean {
  const [isWriting, setWriting] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const watcher = (conversations: string[]) => {
      if (!conversations.includes(id)) return;
      setWriting(true);
      clearTimeout(timer);
      timer = setTimeout(setWriting, WRITING_MS, false);
    };
    setWriting(false);
    watchers.add(watcher);
    return () => {
      watchers.delete(watcher);
      clearTimeout(timer);
    };
  }, [id, messages]);
  return isWriting;
}
