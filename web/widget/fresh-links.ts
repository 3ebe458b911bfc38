// Links to files are good for an hour; a chat stays open longer. One that is followed late is asked for anew first.

const GOOD_FOR = 50 * 60_000;

/** @param ask gives the link that the server makes now for a file of a message, by the message's id. */
export function freshLinks(log: HTMLElement, ask: (id: string, file: string) => Promise<string | undefined>): void {
  log.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-file]') : null;
    const id = link?.closest<HTMLElement>('[data-id]')?.dataset['id'];
    if (!link || !id || !link.href.startsWith('http') || Date.now() - Number(link.dataset['made']) < GOOD_FOR) return;
    event.preventDefault();
    void ask(id, link.dataset['file'] ?? '').then((url) => {
      if (!url) return;
      link.href = url;
      link.dataset['made'] = String(Date.now());
      link.click();
    });
  });
}
