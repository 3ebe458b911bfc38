// What the pages of the demo have in common: the language, who is signed in, and the words in place.

import { byId } from '../widget/dom';
import { type Language, pickLanguage, speak } from '../widget/language';
import { customers, type Demo } from './customers';
import { type Texts, TEXTS } from './texts';

const KEY = 'willow.language';

export interface Now {
  language: Language;
  texts: Texts;
  /** Signed in as one of the demo's customers; undefined for a visitor. */
  customer: string | undefined;
}

/**
 * @param show draws what the page itself is made of, at once and whenever the language or the customer changes.
 * @param known called when it is known who is signed in, and again when it is somebody else.
 */
export function openPage(show: (now: Now) => void, known: (now: Now, demo: Demo) => void): void {
  let language = pickLanguage(new URLSearchParams(location.search).get('lang'), localStorage.getItem(KEY), ...navigator.languages);
  let customer: string | undefined;
  const now = (): Now => ({ language, texts: TEXTS[language], customer });

  const draw = () => {
    words(language);
    show(now());
  };
  for (const button of document.querySelectorAll<HTMLElement>('[data-language]')) {
    button.addEventListener('click', () => {
      language = speak(button.dataset['language']) ?? 'en';
      localStorage.setItem(KEY, language);
      draw();
    });
  }
  draw();
  void customers(byId('customer-box'), byId<HTMLSelectElement>('customer'), (id, demo) => {
    customer = id;
    show(now());
    known(now(), demo);
  });
}

function words(language: Language): void {
  const texts = TEXTS[language];
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : language;
  document.title = texts.shop;
  for (const element of document.querySelectorAll<HTMLElement>('[data-text],[data-label]')) {
    const { text, label } = element.dataset as Record<string, keyof Texts | undefined>;
    if (text) element.textContent = texts[text];
    if (label) element.setAttribute('aria-label', texts[label]);
  }
  for (const button of document.querySelectorAll<HTMLElement>('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset['language'] === language));
  }
}
