/** What is asked of Shopify. Every document was checked against the published schema of 2026-10. */

const MONEY = 'presentmentMoney { amount currencyCode }';
const USER_ERRORS = 'userErrors { field message }';

/** The sizes are small where many orders are read: what could be found is paid for in advance, and no query may cost 1000 points. */
const ORDER_FIELDS = `
fragment OrderFields on Order {
  id name createdAt cancelledAt note email phone presentmentCurrencyCode displayFinancialStatus displayFulfillmentStatus paymentGatewayNames
  customer { id } cancellation { staffNote }
  shippingAddress { firstName lastName name company address1 address2 city province provinceCode zip countryCodeV2 phone }
  totalPriceSet { ${MONEY} } totalShippingPriceSet { ${MONEY} } totalTaxSet { ${MONEY} } totalDiscountsSet { ${MONEY} }
  lineItems(first: $lines) { nodes { id sku title quantity currentQuantity originalUnitPriceSet { ${MONEY} } variant { selectedOptions { name value } } } pageInfo { hasNextPage } }
  fulfillments(first: $parcels) {
    status displayStatus createdAt deliveredAt estimatedDeliveryAt originAddress { countryCode } trackingInfo(first: 3) { number company }
    events(first: $events) { nodes { happenedAt status message city province country } }
  }
  returns(first: $returns) { nodes { name status refunds(first: 1) { nodes { id } } returnLineItems(first: 8) { nodes { customerNote quantity ... on ReturnLineItem { fulfillmentLineItem { lineItem { sku } } } } } } }
  refunds(first: $refunds) { id note createdAt totalRefundedSet { ${MONEY} } transactions(first: 3) { nodes { status amountSet { ${MONEY} } } } }
  transactions(first: 10) { kind status processedAt amountSet { ${MONEY} } }
}`;

export const ORDERS = `query Orders($query: String!, $first: Int!, $lines: Int!, $parcels: Int!, $events: Int!, $returns: Int!, $refunds: Int!, $after: String) {
  orders(first: $first, after: $after, query: $query, sortKey: CREATED_AT, reverse: true) { nodes { ...OrderFields } pageInfo { hasNextPage endCursor } }
}${ORDER_FIELDS}`;

export const ORDER = `query OrderById($id: ID!, $lines: Int!, $parcels: Int!, $events: Int!, $returns: Int!, $refunds: Int!) { order(id: $id) { ...OrderFields } }${ORDER_FIELDS}`;

export const CUSTOMER = `query Customer($id: ID!) {
  customer(id: $id) { id displayName locale defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber } }
}`;

export const VARIANTS = `query Variants($query: String!, $first: Int!) {
  productVariants(first: $first, query: $query) { nodes { id sku inventoryPolicy inventoryQuantity inventoryItem { tracked } product { id } } }
}`;

export const PRODUCT = `query Product($id: ID!) {
  product(id: $id) {
    title description(truncateAt: 1000) featuredMedia { preview { image { url } } }
    variants(first: 100) { nodes { sku price selectedOptions { name value } inventoryQuantity inventoryItem { tracked harmonizedSystemCode countryCodeOfOrigin } } }
  }
  shop { currencyCode }
}`;

export const PRODUCTS = `query Products($query: String!, $first: Int!) { products(first: $first, query: $query) { nodes { id title } } }`;

export const DISCOUNT = `query Discount($code: String!) {
  codeDiscountNodeByCode(code: $code) { codeDiscount { __typename ... on DiscountCodeBasic {
    startsAt endsAt title codes(first: 1) { nodes { code } }
    customerGets { value { __typename ... on DiscountPercentage { percentage } ... on DiscountAmount { amount { amount currencyCode } } } items { __typename } }
    minimumRequirement { __typename ... on DiscountMinimumSubtotal { greaterThanOrEqualToSubtotal { amount currencyCode } } }
  } } }
}`;

export const ORDER_CANCEL = `mutation OrderCancel($orderId: ID!, $reason: OrderCancelReason!, $restock: Boolean!, $refundMethod: OrderCancelRefundMethodInput, $notifyCustomer: Boolean, $staffNote: String) {
  orderCancel(orderId: $orderId, reason: $reason, restock: $restock, refundMethod: $refundMethod, notifyCustomer: $notifyCustomer, staffNote: $staffNote) {
    jobResult { id done status } orderCancelUserErrors { field message code }
  }
}`;

export const CANCEL_JOB = `query CancelJob($id: ID!) { node(id: $id) { ... on OrderCancelJobResult { id done status errors { field message code } } } }`;

export const ORDER_UPDATE = `mutation OrderUpdate($input: OrderInput!) { orderUpdate(input: $input) { order { id } ${USER_ERRORS} } }`;

export const EDIT_BEGIN = `mutation EditBegin($id: ID!) {
  orderEditBegin(id: $id) { calculatedOrder { id lineItems(first: 100) { nodes { id sku quantity } } } ${USER_ERRORS} }
}`;

export const EDIT_SET_QUANTITY = `mutation EditSetQuantity($id: ID!, $lineItemId: ID!, $quantity: Int!, $restock: Boolean) {
  orderEditSetQuantity(id: $id, lineItemId: $lineItemId, quantity: $quantity, restock: $restock) { calculatedOrder { id } ${USER_ERRORS} }
}`;

export const EDIT_ADD_VARIANT = `mutation EditAddVariant($id: ID!, $variantId: ID!, $quantity: Int!) {
  orderEditAddVariant(id: $id, variantId: $variantId, quantity: $quantity, allowDuplicates: true) { calculatedOrder { id } ${USER_ERRORS} }
}`;

export const EDIT_COMMIT = `mutation EditCommit($id: ID!, $notifyCustomer: Boolean, $staffNote: String) {
  orderEditCommit(id: $id, notifyCustomer: $notifyCustomer, staffNote: $staffNote) { order { id } ${USER_ERRORS} }
}`;

export const RETURNABLE = `query Returnable($orderId: ID!) {
  returnableFulfillments(orderId: $orderId, first: 10) { nodes { returnableFulfillmentLineItems(first: 50) { nodes { quantity fulfillmentLineItem { id lineItem { sku } } } } } }
}`;

export const RETURN_REQUEST = `mutation ReturnRequest($input: ReturnRequestInput!) { returnRequest(input: $input) { return { name status } userErrors { field message code } } }`;

export const SUGGESTED_REFUND = `query SuggestedRefund($id: ID!, $full: Boolean!, $lines: [RefundLineItemInput!]) {
  order(id: $id) { suggestedRefund(suggestFullRefund: $full, refundLineItems: $lines) {
    amountSet { ${MONEY} } maximumRefundableSet { ${MONEY} } refundLineItems { lineItem { id } location { id } }
    suggestedTransactions { gateway parentTransaction { id } maximumRefundableSet { ${MONEY} } }
  } }
}`;

/** Without the directive it is refused, from 2026-04 on. */
export const REFUND_CREATE = `mutation RefundCreate($input: RefundInput!, $key: String!) {
  refundCreate(input: $input) @idempotent(key: $key) { refund { id } ${USER_ERRORS} }
}`;
