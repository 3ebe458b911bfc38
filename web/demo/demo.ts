// The demo storefront: a window with the shop's products, an order page, and questions that go straight to the chat.

import { byId, h } from '../widget/dom';
import { LANGUAGES, localeOf, speak } from '../widget/language';
import type {} from '../widget/loader';
import { type Demo, signIn } from './customers';
import { drawing } from './drawing';
import { examples } from './hints';
import { ordersOf } from './order-data';
import { hintList, orderElement } from './orders';
import { openPage, type Now } from './page';
import { type Category, type Product, PRODUCTS } from './products';
import { CATEGORIES } from './texts';

let category: 'all' | Category = 'all';
let drawn = 0;
const say = (text: string): void => window.Waybill?.send(text);

byId('line').textContent = `<script src="${location.origin}/widget.js" defer></script>`;
openPage(
  (now) => {
    showFilters(now);
    showProducts(now);
    void showOrders(now);
    window.Waybill?.setLanguage(now.language);
  },
  ({ customer }, { items, agent }) => {
    window.Waybill?.identify(customer ? { customer } : {});
    showSignIns(items);
    byId('agent').hidden = agent === undefined;
    byId('agent-email').textContent = agent?.email ?? '';
    byId('agent-password').textContent = agent?.password ?? '';
  },
);
addEventListener('hashchange', showView);
showView();

/** The shop, or the order page at `#orders`. */
function showView(): void {
  const isOrders = location.hash === '#orders';
  byId('shop-view').hidden = isOrders;
  byId('orders-view').hidden = !isOrders;
  for (const link of document.querySelectorAll('.pages a')) {
    if ((link.getAttribute('href') === '/#orders') === isOrders) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

/** Of this customer; for a visitor, how to see some, and what can be asked all the same. */
async function showOrders({ customer, language, texts }: Now): Promise<void> {
  const turn = ++drawn;
  const orders = await ordersOf(customer, language);
  // Somebody else was chosen meanwhile.
  if (turn !== drawn) return;
  byId('orders-empty').hidden = customer !== undefined;
  byId('orders').replaceChildren(...orders.map((order) => orderElement(order, language, texts, say)));
  byId('examples').replaceChildren(...hintList(examples(orders, language), say).children);
}

/** One customer of each language, a click away. */
function showSignIns(items: Demo['items']): void {
  const some = LANGUAGES.flatMap((language) => items.find((one) => speak(one.language) === language) ?? []);
  byId('sign-in').replaceChildren(...some.map(({ id, name }) => {
    const button = h('button', { type: 'button' }, name);
    button.addEventListener('click', () => signIn(id));
    return h('li', {}, button);
  }));
}

function showFilters(now: Now): void {
  const filters = byId('filters');
  filters.replaceChildren(...(Object.keys(CATEGORIES) as (keyof typeof CATEGORIES)[]).map((name) => {
    const button = h('button', { type: 'button', 'aria-pressed': String(name === category) }, CATEGORIES[name][now.language]);
    button.addEventListener('click', () => {
      category = name;
      for (const other of filters.children) other.setAttribute('aria-pressed', String(other === button));
      showProducts(now);
    });
    return button;
  }));
}

function showProducts({ language }: Now): void {
  const money = new Intl.NumberFormat(localeOf(language), { style: 'currency', currency: 'USD', currencyDisplay: 'code' });
  const card = ({ drawing: symbol, category: kind, name, detail, price }: Product): HTMLElement => h('li', { class: 'product' },
    drawing(symbol, kind),
    h('h3', {}, name[language]),
    h('p', {}, detail[language]),
    h('p', { class: 'price' }, money.format(price)));
  byId('products').replaceChildren(...PRODUCTS.filter((product) => category === 'all' || product.category === category).map(card));
}
