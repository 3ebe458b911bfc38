/** Where one is in the desk, kept in the page's address: the browser's back button, a reload and a link lead there. */
import { useHash } from '@mantine/hooks';

export interface Place<View> { view: View; /** The chat that is open. */ open: string | undefined; go(view: View, open?: string): void }

/** @param views what this agent may see; the first where the address names none of them. */
export function usePlace<View extends string>(views: readonly View[]): Place<View> {
  const [hash, setHash] = useHash({ getInitialValueInEffect: false });
  const at = new URLSearchParams(hash.replace(/^#/, ''));
  return {
    view: views.find((one) => one === at.get('view')) ?? views[0]!, open: at.get('chat') ?? undefined,
    go: (view, chat) => setHash(new URLSearchParams({ view, ...(chat !== undefined && { chat }) }).toString()),
  };
}
