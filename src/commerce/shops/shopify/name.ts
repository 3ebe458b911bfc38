/** As in the settings, the logs and the errors. */
export const SHOP_NAME = 'shopify';
