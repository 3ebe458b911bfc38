// The demo customers one can sign in as, where the demo shop is loaded.

import { byId, h } from '../widget/dom';
import { LANGUAGES, speak } from '../widget/language';

const KEY = 'willow.customer';
const NAMES = { en: 'English', es: 'Español', zh: '中文' };

interface Customer {
  id: string;
  name: string;
  language?: string;
}

export interface Demo {
  items: Customer[];
  /** How one signs in at the desk, where the demo's agent may. */
  agent?: { email: string; password: string };
}

/** Fills the select and tells who is chosen, now and on every change. Without demo customers the select stays hidden. */
export async function customers(box: HTMLElement, select: HTMLSelectElement, chosen: (id: string | undefined, demo: Demo) => void): Promise<void> {
  const demo = await fetchDemo();
  const { items } = demo;
  if (items.length === 0) return chosen(undefined, demo);
  for (const language of [...LANGUAGES, undefined]) {
    const options = items.filter((customer) => speak(customer.language) === language).map(({ id, name }) => h('option', { value: id }, name));
    if (options.length > 0) select.append(...(language ? [h('optgroup', { label: NAMES[language] }, ...options)] : options));
  }
  const before = sessionStorage.getItem(KEY) ?? '';
  if (items.some(({ id }) => id === before)) select.value = before;
  select.addEventListener('change', () => {
    sessionStorage.setItem(KEY, select.value);
    chosen(select.value || undefined, demo);
  });
  box.hidden = false;
  chosen(select.value || undefined, demo);
}

/** As if chosen in the select. */
export function signIn(id: string): void {
  const select = byId<HTMLSelectElement>('customer');
  select.value = id;
  select.dispatchEvent(new Event('change'));
}

async function fetchDemo(): Promise<Demo> {
  try {
    const response = await fetch('/demo/customers', { cache: 'no-store' });
    return response.ok ? ((await response.json()) as Demo) : { items: [] };
  } catch {
    return { items: [] };
  }
}
