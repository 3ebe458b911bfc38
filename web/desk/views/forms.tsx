/** What is to be filled in for each deed, and what the service is then sent. */
import { NumberInput, SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { FunctionComponent } from 'react';
import type { Order } from '../api';
import { nameOf, useSpeaking, type TextKey } from '../texts';
import type { Deed } from './act';

type Values = Record<string, string>;
interface FieldsProps { order: Order; values: Values; onChange: (values: Values) => void }
/** `argumentsOf`: undefined while something is missing. */
interface Form { Fields: FunctionComponent<FieldsProps>; first: (order: Order) => Values; argumentsOf: (values: Values, order: Order) => object | undefined }

const ADDRESS = ['name', 'line1', 'line2', 'city', 'region', 'postalCode', 'country', 'phone'] as const;
const ADDRESS_LABELS: Record<(typeof ADDRESS)[number], TextKey> = { name: 'recipient', line1: 'line1', line2: 'line2', city: 'city', region: 'region', postalCode: 'postalCode', country: 'country', phone: 'phone' };
/** Covered in what the desk is shown: it is written anew, not sent back with its cover. */
const COVERED = ['line1', 'line2', 'phone'];
const NEEDED = ['name', 'line1', 'city', 'country'];

function Text({ name, label, values, onChange, isNeeded = false, type = 'text' }: { name: string; label: TextKey; values: Values; onChange: (values: Values) => void; isNeeded?: boolean; type?: string }) {
  const { say } = useSpeaking();
  return <TextInput type={type} label={say(label)} value={values[name] ?? ''} onChange={({ currentTarget: { value } }) => onChange({ ...values, [name]: value })} withAsterisk={isNeeded} />;
}

const Reason: Form['Fields'] = ({ values, onChange }) => <Text name="reason" label="reason" values={values} onChange={onChange} />;

const Address: Form['Fields'] = ({ values, onChange }) => (
  <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs">{ADDRESS.map((name) => <Text key={name} name={name} label={ADDRESS_LABELS[name]} values={values} onChange={onChange} isNeeded={NEEDED.includes(name)} />)}</SimpleGrid>
);

const Contact: Form['Fields'] = ({ values, onChange }) => <><Text name="email" label="email" type="email" values={values} onChange={onChange} /><Text name="phone" label="phone" values={values} onChange={onChange} /></>;

const Quantities: Form['Fields'] = ({ order, values, onChange }) => {
  const { say, language } = useSpeaking();
  return <Stack gap="xs">{order.items.map((item) => <NumberInput key={item.sku} label={nameOf(item, language)} description={`${say('quantityOf')}: 0 – ${item.quantity}`} min={0} max={item.quantity} clampBehavior="strict" allowDecimal={false} value={values[item.sku] ?? ''} onChange={(value) => onChange({ ...values, [item.sku]: String(value) })} />)}</Stack>;
};

const QuantitiesAndReason: Form['Fields'] = (props) => <><Quantities {...props} /><Reason {...props} /></>;

const Amount: Form['Fields'] = ({ order, values, onChange }) => {
  const { say } = useSpeaking();
  return <><NumberInput label={`${say('amount')} (${order.currency})`} value={values.amount ?? ''} onChange={(value) => onChange({ ...values, amount: String(value) })} min={0} decimalScale={2} /><Text name="reason" label="reason" values={values} onChange={onChange} /></>;
};

const everyLine = ({ items }: Order): Values => Object.fromEntries(items.map(({ sku, quantity }) => [sku, String(quantity)]));
const nothing = (): Values => ({});
/** Those of which there are any. */
const linesOf = (values: Values, { items }: Order) => items.map(({ sku }) => ({ sku, quantity: Number(values[sku] ?? 0) })).filter(({ quantity }) => quantity > 0);
const filledIn = (values: Values, names: readonly string[]): Values => Object.fromEntries(names.flatMap((name) => (values[name]?.trim() ? [[name, values[name].trim()]] : [])));

export const FORMS: Record<Deed, Form> = {
  'order.cancel': { Fields: Reason, first: nothing, argumentsOf: ({ reason = '' }) => ({ reason }) },
  'order.change-address': {
    Fields: Address, first: ({ shippingAddress = {} }) => Object.fromEntries(ADDRESS.map((name) => [name, COVERED.includes(name) ? '' : (shippingAddress[name] ?? '')])),
    argumentsOf: (values) => (NEEDED.every((name) => values[name]?.trim()) ? { address: { ...filledIn(values, ADDRESS), country: values.country!.trim().toUpperCase() } } : undefined),
  },
  'order.change-contact': { Fields: Contact, first: nothing, argumentsOf: (values) => (values.email?.trim() || values.phone?.trim() ? filledIn(values, ['email', 'phone']) : undefined) },
  'order.change-items': {
    Fields: Quantities, first: everyLine,
    argumentsOf: (values, { items }) => {
      const lines = items.map(({ sku, quantity }) => ({ sku, quantity: Number(values[sku] ?? quantity), before: quantity })).filter(({ quantity, before }) => quantity !== before).map(({ sku, quantity }) => ({ sku, quantity }));
      return lines.length > 0 ? { lines } : undefined;
    },
  },
  'order.return': {
    Fields: QuantitiesAndReason, first: everyLine,
    argumentsOf: (values, order) => (linesOf(values, order).length > 0 && values.reason?.trim() ? { lines: linesOf(values, order).map((line) => ({ ...line, reason: values.reason!.trim() })) } : undefined),
  },
  'order.resend': { Fields: Quantities, first: everyLine, argumentsOf: (values, order) => (linesOf(values, order).length > 0 ? { lines: linesOf(values, order) } : undefined) },
  'order.refund': {
    Fields: Amount, first: ({ totals }): Values => ({ amount: totals?.total ?? '' }),
    argumentsOf: ({ amount = '', reason = '' }, { currency }) => (Number(amount) > 0 ? { amount: Number(amount).toFixed(2), currency, reason } : undefined),
  },
};
