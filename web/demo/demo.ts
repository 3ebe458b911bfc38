// The demo storefront: a window with a few products, and questions that go straight to the chat.

import { byId, h } from '../widget/dom';
import { type Language, localeOf, pickLanguage, speak } from '../widget/language';
import type {} from '../widget/loader';
import { customers } from './customers';
import { drawing } from './drawing';
import { examples } from './examples';
import { showOrders } from './orders';
import { type Category, type Product, PRODUCTS } from './products';
import { CATEGORIES, type Texts, TEXTS } from './texts';

const KEY = 'willow.language';

let language = pickLanguage(new URLSearchParams(location.search).get('lang'), localStorage.getItem(KEY), ...navigator.languages);
let category: 'all' | Category = 'all';
let customer: string | undefined;

for (const button of document.querySelectorAll<HTMLElement>('[data-language]')) {
  button.addEventListener('click', () => choose(speak(button.dataset['language']) ?? 'en'));
}
show();
void customers(byId('customer-box'), byId<HTMLSelectElement>('customer'), (id) => {
  customer = id;
  window.Waybill?.identify(id ? { customer: id } : {});
  showExamples();
  void showOrders(customer, language, TEXTS[language]);
});
addEventListener('hashchange', showView);
showView();

/** The shop, or the order page at `#orders`. */
function showView(): void {
  const isOrders = location.hash === '#orders';
  byId('shop-view').hidden = isOrders;
  byId('orders-view').hidden = !isOrders;
  for (const link of document.querySelectorAll('.pages a')) {
    if ((link.getAttribute('href') === '#orders') === isOrders) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

function choose(next: Language): void {
  language = next;
  localStorage.setItem(KEY, next);
  show();
}

function show(): void {
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
  showExamples();
  showFilters();
  showProducts();
  void showOrders(customer, language, texts);
  window.Waybill?.setLanguage(language);
}

function showExamples(): void {
  byId('examples').replaceChildren(...examples(language, customer !== undefined).map((question) => {
    const button = h('button', { type: 'button' }, question);
    button.addEventListener('click', () => window.Waybill?.send(question));
    return h('li', {}, button);
  }));
}

function showFilters(): void {
  const filters = byId('filters');
  filters.replaceChildren(...(Object.keys(CATEGORIES) as (keyof typeof CATEGORIES)[]).map((name) => {
    const button = h('button', { type: 'button', 'aria-pressed': String(name === category) }, CATEGORIES[name][language]);
    button.addEventListener('click', () => {
      category = name;
      for (const other of filters.children) other.setAttribute('aria-pressed', String(other === button));
      showProducts();
    });
    return button;
  }));
}

function showProducts(): void {
  const shown = PRODUCTS.filter((product) => category === 'all' || product.category === category);
  byId('products').replaceChildren(...shown.map(productElement));
}

function productElement({ drawing: symbol, category: kind, name, detail, price }: Product): HTMLElement {
  const money = new Intl.NumberFormat(localeOf(language), { style: 'currency', currency: 'USD', currencyDisplay: 'code' });
  return h('li', { class: `product ${kind}` },
    drawing(symbol, kind),
    h('h3', {}, name[language]),
    h('p', {}, detail[language]),
    h('p', { class: 'price' }, money.format(price)));
}
