/**
 * An order on paper. It is an invoice only where the operator has given a tax number and the order is paid; paid and without one it
 * is a receipt; not paid it is a statement of the order. No number, rate or name is made up: what the shop does not know is not there.
 */
import { isZero, money, negate, multiply, type Money } from '../commerce/money';
import { totalOf, valueOf } from '../commerce/sums';
import type { CurrentOrder } from '../commerce/orders';
import type { Seller } from '../shop/seller';
import { timeAsWritten } from '../tracking/zones';
import type { Document, DocumentFile, Pair } from './blocks';
import { render } from './render';
import { addressLines, fileName, sayFor, type Say, type ShopWriter } from './words';

export type InvoiceKind = 'invoice' | 'receipt' | 'statement';

const PAID = ['paid', 'partially_refunded', 'refunded'];

export function invoiceKind({ payment }: Pick<CurrentOrder, 'payment'>, seller: Seller | undefined): InvoiceKind {
  if (!PAID.includes(payment?.status ?? '')) return 'statement';
  return seller?.taxNumbers === undefined ? 'receipt' : 'invoice';
}

export async function invoice(writer: ShopWriter, order: CurrentOrder): Promise<DocumentFile> {
  const say = sayFor(writer);
  const kind = invoiceKind(order, writer.shop.seller);
  return { name: fileName(say(`${kind}.file`, { order: order.number })), type: 'application/pdf', content: await render(invoiceDocument(writer, order)) };
}

export function invoiceDocument(writer: ShopWriter, order: CurrentOrder): Document {
  const { language, shop, now } = writer;
  const say = sayFor(writer);
  const kind = invoiceKind(order, shop.seller);
  const { shippingAddress: to, placedAt, currency, items } = order;
  const amount = (value: Money) => say('money', { amount: value });
  return {
    title: say(`${kind}.title`, { order: order.number }), author: shop.seller?.legalName ?? shop.name[language], language, country: to?.country, at: now, foot: say('foot'),
    blocks: [
      { kind: 'title', text: say(`${kind}.name`), aside: shop.name[language] },
      { kind: 'columns', columns: [
        { heading: say('seller'), lines: sellerLines(writer, say) },
        ...(to ? [{ heading: say('recipient'), lines: addressLines(to, language) }] : []),
      ] },
      { kind: 'facts', rows: [
        [say('order'), order.number], [say('ordered'), say('day', { day: timeAsWritten(placedAt) })], [say('issued'), say('day', { day: now })],
        [say('currency'), say('currency-name', { name: new Intl.DisplayNames([language], { type: 'currency' }).of(currency), code: currency })],
        ...paymentRows(writer, order, say),
      ] },
      { kind: 'table', columns: [{ label: say('item'), share: 0.5 }, { label: say('quantity'), share: 0.1, align: 'right' }, { label: say('unit-price'), share: 0.2, align: 'right' }, { label: say('amount'), share: 0.2, align: 'right' }],
        rows: items.map((item) => {
          const price = money(item.unitPrice, currency);
          return [writer.item(item), String(item.quantity), amount(price), amount(multiply(price, item.quantity))];
        }),
        totals: sumsOf(order).map(({ name, value }) => [say(`sum.${name}`), amount(value)]) },
      ...refundBlocks(order, say, amount),
      { kind: 'paragraph', text: say(`${kind}.note`), tone: 'quiet' },
    ],
  };
}

export interface Sum { name: 'items' | 'discount' | 'shipping' | 'tax' | 'total'; value: Money }

/** What the shop says the order is made up of, in the order it is added up. The total comes last. */
export function sumsOf(order: CurrentOrder): Sum[] {
  const { totals = {}, items, currency } = order;
  const part = (name: 'shipping' | 'tax') => (totals[name] === undefined ? [] : [{ name, value: money(totals[name], currency) }]);
  const discount = money(totals.discount ?? '0', currency);
  return [
    { name: 'items', value: totals.items === undefined ? valueOf(items, currency) : money(totals.items, currency) },
    ...(isZero(discount) ? [] : [{ name: 'discount' as const, value: negate(discount) }]),
    ...part('shipping'), ...part('tax'), { name: 'total', value: totalOf(order) },
  ];
}

function sellerLines({ shop: { seller, name, website, email }, language }: ShopWriter, say: Say): string[] {
  const numbers = seller?.taxNumbers?.map(({ name: kind, number }) => say('tax-number', { kind, number })) ?? [];
  return [...(seller ? [seller.legalName, ...addressLines(seller.address, language)] : [name[language]]), ...numbers, website, email];
}

function paymentRows({ method: nameOf }: ShopWriter, { payment }: CurrentOrder, say: Say): Pair[] {
  if (!payment) return [];
  const { status, method, paidAt } = payment;
  const named = nameOf(method);
  return [
    [say('payment'), say(`paid.${status}`)],
    ...(named === undefined ? [] : [[say('method'), named] as Pair]),
    ...(paidAt === undefined ? [] : [[say('paid-on'), say('day', { day: timeAsWritten(paidAt) })] as Pair]),
  ];
}

function refundBlocks({ refunds = [], currency }: CurrentOrder, say: Say, amount: (value: Money) => string): Document['blocks'] {
  const made = refunds.filter(({ status }) => status === 'done');
  if (made.length === 0) return [];
  return [{ kind: 'heading', text: say('refunds') }, { kind: 'facts', rows: made.map((refund): Pair => [
    refund.doneAt === undefined ? say('refunded') : say('refunded-on', { day: timeAsWritten(refund.doneAt) }), amount(negate(money(refund.amount, currency))),
  ]) }];
}
