/** What Shopify's answers look like, as far as they are read; whatever else is there is left alone. */
import { z } from 'zod';
import type { Operation } from './client';
import * as documents from './queries';

const text = z.string().nullish();
const nodes = <T extends z.ZodType>(of: T) => z.object({ nodes: z.array(of) });
const moneyV2 = z.object({ amount: z.string(), currencyCode: z.string() });
const moneySet = z.object({ presentmentMoney: moneyV2 });
const options = z.array(z.object({ name: z.string(), value: z.string() }));

const address = z.object({
  firstName: text, lastName: text, name: text, company: text, address1: text, address2: text, city: text, province: text, provinceCode: text, zip: text, countryCodeV2: text, phone: text,
});
const lineItem = z.object({
  id: z.string(), sku: text, title: z.string(), quantity: z.number(), currentQuantity: z.number(), originalUnitPriceSet: moneySet, variant: z.object({ selectedOptions: options }).nullish(),
});
const fulfillment = z.object({
  status: z.string(), displayStatus: text, createdAt: z.string(), deliveredAt: text, estimatedDeliveryAt: text, originAddress: z.object({ countryCode: z.string() }).nullish(),
  trackingInfo: z.array(z.object({ number: text, company: text })),
  events: nodes(z.object({ happenedAt: z.string(), status: z.string(), message: text, city: text, province: text, country: text })),
});
const returned = z.object({
  name: z.string(), status: z.string(), refunds: nodes(z.object({ id: z.string() })),
  returnLineItems: nodes(z.object({ customerNote: text, quantity: z.number(), fulfillmentLineItem: z.object({ lineItem: z.object({ sku: text }) }).optional() })),
});
const refund = z.object({
  id: z.string(), note: text, createdAt: text, totalRefundedSet: moneySet, transactions: nodes(z.object({ status: z.string(), amountSet: moneySet })),
});
const order = z.object({
  id: z.string(), name: z.string(), createdAt: z.string(), cancelledAt: text, note: text, email: text, phone: text, presentmentCurrencyCode: z.string(),
  displayFinancialStatus: text, displayFulfillmentStatus: z.string(), paymentGatewayNames: z.array(z.string()), customer: z.object({ id: z.string() }).nullish(), cancellation: z.object({ staffNote: text }).nullish(), shippingAddress: address.nullish(),
  totalPriceSet: moneySet, totalShippingPriceSet: moneySet, totalTaxSet: moneySet.nullish(), totalDiscountsSet: moneySet.nullish(),
  lineItems: nodes(lineItem).extend({ pageInfo: z.object({ hasNextPage: z.boolean() }) }),
  fulfillments: z.array(fulfillment), returns: nodes(returned), refunds: z.array(refund),
  transactions: z.array(z.object({ kind: z.string(), status: z.string(), processedAt: text, amountSet: moneySet })),
});
const variantStock = { sku: text, inventoryQuantity: z.number().nullish() };
const variant = z.object({ ...variantStock, id: z.string(), inventoryPolicy: z.string(), inventoryItem: z.object({ tracked: z.boolean() }), product: z.object({ id: z.string() }) });
const product = z.object({
  title: z.string(), description: text, featuredMedia: z.object({ preview: z.object({ image: z.object({ url: z.string() }).nullish() }).nullish() }).nullish(),
  variants: nodes(z.object({
    ...variantStock, price: z.string(), selectedOptions: options, inventoryItem: z.object({ tracked: z.boolean(), harmonizedSystemCode: text, countryCodeOfOrigin: text }),
  })),
});
const discount = z.object({
  __typename: z.string(), startsAt: text, endsAt: text, title: text, codes: nodes(z.object({ code: z.string() })).optional(),
  customerGets: z.object({ value: z.object({ __typename: z.string(), percentage: z.number().optional(), amount: moneyV2.optional() }), items: z.object({ __typename: z.string() }) }).optional(),
  minimumRequirement: z.object({ __typename: z.string(), greaterThanOrEqualToSubtotal: moneyV2.optional() }).nullish(),
});
const userErrors = z.array(z.object({ field: z.array(z.string()).nullish(), message: z.string(), code: text }));
const calculatedOrder = z.object({ id: z.string() }).nullish();

export type OrderNode = z.infer<typeof order>;
export type Fulfillment = z.infer<typeof fulfillment>;
export type RefundNode = z.infer<typeof refund>;
export type Variant = z.infer<typeof variant>;
export type ProductNode = z.infer<typeof product>;
export type Discount = z.infer<typeof discount>;
export type UserErrors = z.infer<typeof userErrors>;

function operation<T>(document: string, data: z.ZodType<T>): Operation<T> {
  const [, kind, name] = /^(query|mutation) (\w+)/.exec(document)!;
  return { document, data, name: name!, kind: kind as 'query' | 'mutation' };
}

export const ORDERS = operation(documents.ORDERS, z.object({ orders: nodes(order).extend({ pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: text }) }) }));
export const ORDER = operation(documents.ORDER, z.object({ order: order.nullable() }));
export const CUSTOMER = operation(documents.CUSTOMER, z.object({
  customer: z.object({
    id: z.string(), displayName: text, locale: text, defaultEmailAddress: z.object({ emailAddress: z.string() }).nullish(), defaultPhoneNumber: z.object({ phoneNumber: z.string() }).nullish(),
  }).nullable(),
}));
export const VARIANTS = operation(documents.VARIANTS, z.object({ productVariants: nodes(variant) }));
export const PRODUCT = operation(documents.PRODUCT, z.object({ product: product.nullable(), shop: z.object({ currencyCode: z.string() }) }));
export const PRODUCTS = operation(documents.PRODUCTS, z.object({ products: nodes(z.object({ id: z.string(), title: z.string() })) }));
export const DISCOUNT = operation(documents.DISCOUNT, z.object({ codeDiscountNodeByCode: z.object({ codeDiscount: discount }).nullable() }));
export const ORDER_CANCEL = operation(documents.ORDER_CANCEL, z.object({
  orderCancel: z.object({ jobResult: z.object({ id: z.string(), done: z.boolean(), status: z.string() }).nullish(), orderCancelUserErrors: userErrors }),
}));
export const CANCEL_JOB = operation(documents.CANCEL_JOB, z.object({ node: z.object({ id: z.string(), done: z.boolean(), status: z.string(), errors: userErrors }).nullable() }));
export const ORDER_UPDATE = operation(documents.ORDER_UPDATE, z.object({ orderUpdate: z.object({ userErrors }) }));
export const EDIT_BEGIN = operation(documents.EDIT_BEGIN, z.object({
  orderEditBegin: z.object({ calculatedOrder: z.object({ id: z.string(), lineItems: nodes(z.object({ id: z.string(), sku: text, quantity: z.number() })) }).nullish(), userErrors }),
}));
export const EDIT_SET_QUANTITY = operation(documents.EDIT_SET_QUANTITY, z.object({ orderEditSetQuantity: z.object({ calculatedOrder, userErrors }) }));
export const EDIT_ADD_VARIANT = operation(documents.EDIT_ADD_VARIANT, z.object({ orderEditAddVariant: z.object({ calculatedOrder, userErrors }) }));
export const EDIT_COMMIT = operation(documents.EDIT_COMMIT, z.object({ orderEditCommit: z.object({ order: z.object({ id: z.string() }).nullish(), userErrors }) }));
export const RETURNABLE = operation(documents.RETURNABLE, z.object({
  returnableFulfillments: nodes(z.object({
    returnableFulfillmentLineItems: nodes(z.object({ quantity: z.number(), fulfillmentLineItem: z.object({ id: z.string(), lineItem: z.object({ sku: text }) }) })),
  })),
}));
export const RETURN_REQUEST = operation(documents.RETURN_REQUEST, z.object({ returnRequest: z.object({ return: z.object({ name: z.string(), status: z.string() }).nullish(), userErrors }) }));
export const SUGGESTED_REFUND = operation(documents.SUGGESTED_REFUND, z.object({
  order: z.object({
    suggestedRefund: z.object({
      amountSet: moneySet, maximumRefundableSet: moneySet,
      refundLineItems: z.array(z.object({ lineItem: z.object({ id: z.string() }), location: z.object({ id: z.string() }).nullish() })),
      suggestedTransactions: z.array(z.object({ gateway: text, parentTransaction: z.object({ id: z.string() }).nullish(), maximumRefundableSet: moneySet.nullish() })),
    }).nullable(),
  }).nullable(),
}));
export const REFUND_CREATE = operation(documents.REFUND_CREATE, z.object({ refundCreate: z.object({ refund: z.object({ id: z.string() }).nullish(), userErrors }) }));
