/** Wake-ups between the parts of the service, and between its processes. One that is lost costs time, nothing else. */
export interface Message {
  /** changed: the transcript has grown. typing: the bot is at it. writing: the shopper is. taken: the conversation's stream is now at `from`. desk: something in it that the desk shows is other than it was. alert: a limit of the desk is near or past. */
  kind: 'changed' | 'typing' | 'writing' | 'taken' | 'desk' | 'alert';
  conversation: string;
  /** The process that says so. */
  from: string;
}

export interface Bus {
  publish(kind: Message['kind'], conversation: string): void;
  /** Listeners hear this process's own messages too. @returns what ends it. */
  subscribe(listener: (message: Message) => void): () => void;
  close(): Promise<void>;
}

/** Within one process, which is all that the embedded store has. */
export function createLocalBus(self: string): Bus & { deliver(message: Message): void } {
  const listeners = new Set<(message: Message) => void>();
  const deliver = (message: Message) => { for (const listener of listeners) listener(message); };
  return {
    deliver,
    publish: (kind, conversation) => deliver({ kind, conversation, from: self }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => { listeners.clear(); return Promise.resolve(); },
  };
}
