/** The ways an order's recipient is reached: as they are, and as they are to be. */
import { writePhone } from '../commerce/address/check';
import { readPart } from '../commerce/address/part';
import type { CurrentOrder } from '../commerce/orders';
import { isMailbox } from '../mail/mail';
import type { Sheet } from './reply';
import type { Message, Turn } from './turn';

export type Detail = 'phone' | 'email' | 'name';
export type Contact = Partial<Record<Detail, string>>;

/** What stands with the order goes before what stands with its customer. */
export async function contactOf(turn: Turn, { contact, shippingAddress, customerId }: CurrentOrder): Promise<Contact> {
  const customer = customerId === undefined ? undefined : await turn.orders.customer(customerId);
  const phone = shippingAddress?.phone ?? contact?.phone ?? customer?.phone;
  const email = contact?.email ?? customer?.email;
  const name = shippingAddress?.name ?? customer?.name;
  return { ...(phone !== undefined && { phone: writePhone(phone, shippingAddress?.country) ?? phone }), ...(email !== undefined && { email }), ...(name !== undefined && { name }) };
}

/** What the first message gave already. The old value in it was the proof of who speaks. */
export function detailSaid(turn: Turn, detail: Detail, was: Contact, country: string | undefined): string | undefined {
  if (detail === 'name') return undefined;
  const values = turn.trigger.entities.filter(({ type }) => type === detail).map((entity) => readDetail(turn, detail, { text: detail === 'phone' ? entity.text : entity.value, entities: [entity] }, country));
  const [value, ...others] = values.filter((one) => one !== undefined && one !== was[detail]);
  return others.length === 0 ? value : undefined;
}

/** @returns the value as it is to be written, or undefined where it is none. */
export function readDetail(turn: Turn, detail: Detail, { text, entities }: Pick<Message, 'text' | 'entities'>, country: string | undefined): string | undefined {
  if (detail !== 'email') return readPart(detail, text, { language: turn.language, country });
  const address = entities.find(({ type }) => type === 'email')?.value ?? text.replace(/\s+/g, '');
  return isMailbox(address) ? address : undefined;
}

export function contactSheet(turn: Turn, title: string, was: Contact, wanted: Contact, changes: Detail[]): Sheet {
  return { kind: 'sheet', sort: 'confirmation', title, rows: changes.map((detail) => ({ label: turn.text(`order:row.${detail}`), value: wanted[detail]!, was: was[detail] ?? turn.text('order:none') })) };
}
