/** What the fake does when it is told to, with the refusals that Shopify has. */
import Big from 'big.js';
import { GraphqlError } from './document';
import { orderView, returnableOf } from './reads';
import { addressOf, currentQuantity, gid, liveFulfillments, moveStock, refundableOf, variantOf, type Edit, type FakeOrder, type World } from './world';

type Json = Record<string, unknown>;
export interface Call { document: string; variables: Json; isLying: boolean }

const no = (message: string, code?: string, ...field: string[]): Json[] => [{ field: field.length > 0 ? field : null, message, code: code ?? null }];

/** The published fields of the inputs that are used. */
const INPUTS: Record<string, string[]> = {
  OrderInput: ['customAttributes', 'email', 'id', 'localizedFields', 'metafields', 'note', 'phone', 'poNumber', 'shippingAddress', 'tags'],
  MailingAddressInput: ['address1', 'address2', 'city', 'company', 'countryCode', 'firstName', 'lastName', 'phone', 'province', 'provinceCode', 'zip'],
  ReturnRequestInput: ['orderId', 'returnLineItems', 'returnShippingFee'],
  ReturnRequestLineItemInput: ['customerNote', 'fulfillmentLineItemId', 'quantity', 'restockingFee', 'returnReason', 'returnReasonDefinitionId'],
  RefundInput: ['allowOverRefunding', 'currency', 'discrepancyReason', 'note', 'notify', 'orderId', 'processedAt', 'refundDuties', 'refundLineItems', 'refundMethods', 'shipping', 'transactions'],
  RefundLineItemInput: ['lineItemId', 'locationId', 'quantity', 'restockType'],
  OrderTransactionInput: ['amount', 'gateway', 'kind', 'orderId', 'parentId'],
};
const RETURN_REASONS = ['COLOR', 'DEFECTIVE', 'NOT_AS_DESCRIBED', 'OTHER', 'SIZE_TOO_LARGE', 'SIZE_TOO_SMALL', 'STYLE', 'UNKNOWN', 'UNWANTED', 'WRONG_ITEM'];

function checkInput(type: string, input: Json): void {
  for (const field of Object.keys(input)) if (!INPUTS[type]!.includes(field)) throw new GraphqlError(`Variable $input of type ${type} was provided invalid value for ${field} (Field is not defined on ${type})`, 'INVALID_VARIABLE');
}

export const MUTATIONS: Record<string, (world: World, call: Call) => Json> = {
  OrderCancel(world, { variables: { orderId, reason, restock, refundMethod, staffNote }, isLying }) {
    const answer = (errors: Json[], job?: Json): Json => ({ orderCancel: { job: job ?? null, jobResult: job ?? null, orderCancelUserErrors: errors, userErrors: errors } });
    const order = byId(world, orderId);
    if (!['CUSTOMER', 'DECLINED', 'FRAUD', 'INVENTORY', 'OTHER', 'STAFF'].includes(reason as string)) throw new GraphqlError('Variable $reason was provided invalid value', 'INVALID_VARIABLE');
    if (Object.keys((refundMethod ?? {})).some((field) => !['originalPaymentMethodsRefund', 'storeCreditRefund'].includes(field))) throw new GraphqlError('Variable $refundMethod was provided invalid value', 'INVALID_VARIABLE');
    if (!order) return answer(no('Order does not exist', 'NOT_FOUND', 'orderId'));
    if (((staffNote as string | null) ?? '').length > 255) return answer(no('Staff note is too long (maximum is 255 characters)', 'INVALID', 'staffNote'));
    if (order.cancelledAt) return answer(no('Order has already been cancelled', 'INVALID', 'orderId'));
    if (world.jobs.some((job) => job.orderId === order.id && !job.done)) return answer(no('Order is currently being cancelled', 'INVALID', 'orderId'));
    if (liveFulfillments(order).length > 0) return answer(no('Cannot cancel an order with outstanding fulfillments', 'INVALID', 'orderId'));
    if (order.returns.some(({ status }) => status === 'OPEN' || status === 'REQUESTED')) return answer(no('Cannot cancel an order with active returns', 'INVALID', 'orderId'));
    const job = { id: gid('OrderCancelJobResult'), orderId: order.id, restock: restock as boolean, staffNote: (staffNote as string) ?? null, endsAt: performance.now() + world.jobMs, done: false, status: 'STARTED', doesNothing: isLying };
    world.jobs.push(job);
    return answer([], { ...job, errors: [] });
  },

  OrderUpdate(world, { variables: { input }, isLying }) {
    const { id, email, phone, shippingAddress, note } = input as { id: string; email?: string; phone?: string; note?: string; shippingAddress?: Record<string, string> };
    checkInput('OrderInput', input as Json);
    if (shippingAddress) checkInput('MailingAddressInput', shippingAddress);
    const order = byId(world, id);
    if (!order) return { orderUpdate: { order: null, userErrors: no('Order does not exist', undefined, 'id') } };
    if (phone !== undefined && !/^\+\d{7,15}$/.test(phone)) return { orderUpdate: { order: orderView(order), userErrors: no('Phone is invalid', undefined, 'phone') } };
    if (shippingAddress && !shippingAddress.countryCode) return { orderUpdate: { order: orderView(order), userErrors: no('Country can\'t be blank', undefined, 'shippingAddress') } };
    if (!isLying) Object.assign(order, { ...(email !== undefined && { email }), ...(phone !== undefined && { phone }), ...(note !== undefined && { note }), ...(shippingAddress && { address: addressOf(shippingAddress) }) });
    return { orderUpdate: { order: orderView(order), userErrors: [] } };
  },

  EditBegin(world, { variables: { id } }) {
    const order = byId(world, id);
    if (!order || order.cancelledAt) return { orderEditBegin: { calculatedOrder: null, userErrors: no('The order cannot be edited', undefined, 'id') } };
    const edit: Edit = { id: gid('CalculatedOrder'), orderId: order.id, lines: order.lines.map((line) => ({ id: gid('CalculatedLineItem', line.id.split('/').at(-1)), sku: line.sku, quantity: currentQuantity(line), lineId: line.id })) };
    world.edits.push(edit);
    return { orderEditBegin: { calculatedOrder: { id: edit.id, lineItems: { nodes: edit.lines.map(({ id: lineId, sku, quantity }) => ({ id: lineId, sku, quantity })) } }, userErrors: [] } };
  },

  EditSetQuantity(world, { variables: { id, lineItemId, quantity, restock } }) {
    const edit = world.edits.find((known) => known.id === id);
    const line = edit?.lines.find((known) => known.id === lineItemId);
    if (!edit || !line) return { orderEditSetQuantity: { calculatedOrder: null, userErrors: no('The calculated line item does not exist', undefined, 'lineItemId') } };
    if (liveFulfillments(byId(world, edit.orderId)!).length > 0 && (quantity as number) < line.quantity) return { orderEditSetQuantity: { calculatedOrder: { id }, userErrors: no('Quantity can\'t be less than the fulfilled quantity', undefined, 'quantity') } };
    Object.assign(line, { quantity, restock });
    return { orderEditSetQuantity: { calculatedOrder: { id }, userErrors: [] } };
  },

  EditAddVariant(world, { variables: { id, variantId, quantity } }) {
    const edit = world.edits.find((known) => known.id === id);
    const variant = world.products.flatMap(({ variants }) => variants).find((known) => known.id === variantId);
    if (!edit || !variant || (quantity as number) < 1) return { orderEditAddVariant: { calculatedOrder: null, userErrors: no('The variant does not exist', undefined, 'variantId') } };
    edit.lines.push({ id: gid('CalculatedLineItem'), sku: variant.sku, quantity: quantity as number, variantId: variant.id });
    return { orderEditAddVariant: { calculatedOrder: { id }, userErrors: [] } };
  },

  EditCommit(world, { variables: { id }, isLying }) {
    const edit = world.edits.find((known) => known.id === id);
    const order = edit && byId(world, edit.orderId);
    if (!edit || !order) return { orderEditCommit: { order: null, userErrors: no('The calculated order does not exist', undefined, 'id') } };
    world.edits = world.edits.filter((known) => known !== edit);
    if (!isLying) commit(world, order, edit);
    return { orderEditCommit: { order: orderView(order), userErrors: [] } };
  },

  ReturnRequest(world, { variables: { input }, isLying }) {
    const { orderId, returnLineItems } = input as { orderId: string; returnLineItems: { fulfillmentLineItemId: string; quantity: number; returnReason: string; customerNote?: string }[] };
    checkInput('ReturnRequestInput', input as Json);
    const order = byId(world, orderId)!;
    const lines = returnLineItems.map((line) => ({ ...line, lineId: gid('LineItem', line.fulfillmentLineItemId.split('/').at(-1)) }));
    for (const line of returnLineItems) checkInput('ReturnRequestLineItemInput', line);
    const wrong = lines.find(({ lineId, quantity, returnReason, customerNote = '' }) => quantity > returnableOf(order, lineId) || !RETURN_REASONS.includes(returnReason) || customerNote.length > 300);
    if (wrong) return { returnRequest: { return: null, userErrors: no('Return line item is not returnable', 'INVALID', 'returnLineItems') } };
    const made = { name: `${order.name}-R${order.returns.length + 1}`, status: 'REQUESTED', lines: lines.map(({ lineId, quantity, customerNote }) => ({ lineId, quantity, customerNote: customerNote ?? null })), refundIds: [] };
    if (!isLying) order.returns.push(made);
    return { returnRequest: { return: { name: made.name, status: made.status }, userErrors: [] } };
  },

  RefundCreate(world, { document, variables, isLying }) {
    if (!/refundCreate\(input: \$input\) @idempotent\(key: \$key\)/.test(document)) throw new GraphqlError('The @idempotent directive is required for this mutation but was not provided.', 'BAD_REQUEST');
    const earlier = world.keys.get(variables.key as string);
    if (earlier) return earlier.variables === JSON.stringify(variables) ? earlier.answer : { refundCreate: { refund: null, order: null, userErrors: no('The same idempotency key cannot be used with different operation parameters.') } };
    const answer = { refundCreate: { order: null, ...refund(world, variables.input as Json, isLying) } };
    world.keys.set(variables.key as string, { variables: JSON.stringify(variables), answer });
    return answer;
  },
};

function commit(world: World, order: FakeOrder, edit: Edit): void {
  for (const { sku, quantity, lineId, restock } of edit.lines) {
    const line = order.lines.find(({ id }) => id === lineId);
    const before = line ? currentQuantity(line) : 0;
    if (line && quantity < before) line.removed += before - quantity;
    else if (line) line.quantity += quantity - before;
    else order.lines.push({ id: gid('LineItem'), sku, title: sku, quantity, removed: 0, refunded: 0, unitPrice: variantOf(world, sku)!.price });
    if (quantity > before || restock) moveStock(world, sku, before - quantity);
  }
}

function refund(world: World, input: Json, isLying: boolean): { refund: Json | null; userErrors: Json[] } {
  const { orderId, note, currency, transactions = [], refundLineItems = [] } = input as {
    orderId: string; note?: string; currency?: string; transactions?: { amount: string; kind: string; gateway: string; parentId: string }[]; refundLineItems?: { lineItemId: string; quantity: number; restockType: string; locationId?: string }[];
  };
  checkInput('RefundInput', input);
  for (const transaction of transactions) checkInput('OrderTransactionInput', transaction);
  for (const line of refundLineItems) checkInput('RefundLineItemInput', line);
  const order = byId(world, orderId)!;
  const amount = transactions.reduce((sum, part) => sum.plus(part.amount), new Big(0));
  if (currency !== order.currency) return { refund: null, userErrors: no('Currency must be the presentment currency', undefined, 'currency') };
  if (transactions.some(({ kind, parentId }) => kind !== 'REFUND' || !order.transactions.some(({ id }) => id === parentId))) return { refund: null, userErrors: no('Transaction is invalid', undefined, 'transactions') };
  if (amount.gt(refundableOf(order))) return { refund: null, userErrors: no('Refund amount is greater than the amount that can be refunded', undefined, 'transactions') };
  if (refundLineItems.some(({ restockType, locationId }) => restockType !== 'NO_RESTOCK' && !locationId)) return { refund: null, userErrors: no('Location can\'t be blank', undefined, 'refundLineItems') };
  const id = gid('Refund');
  if (isLying) return { refund: { id }, userErrors: [] };
  for (const { lineItemId, quantity, restockType } of refundLineItems) {
    const line = order.lines.find((known) => known.id === lineItemId)!;
    line.refunded += quantity;
    if (restockType !== 'NO_RESTOCK') moveStock(world, line.sku, quantity);
  }
  order.refunds.push({ id, note: note ?? null, at: new Date().toISOString(), amount: amount.toFixed(2), status: world.refundStatus });
  return { refund: { id }, userErrors: [] };
}

const byId = (world: World, id: unknown): FakeOrder | undefined => world.orders.find((order) => order.id === id);
