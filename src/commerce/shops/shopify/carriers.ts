/** A fulfilment's tracking company, as Shopify lists it or as somebody typed it, and the carrier it means. */
import type { Carrier } from '../../types';

/** The order counts: China Post's EMS is EMS, Mexico's post is not Spain's. */
const NAMES: [RegExp, Carrier][] = [
  [/usps|united states postal/i, 'usps'], [/\bems\b|中国邮政速递/i, 'ems'], [/china ?post|中国邮政/i, 'china-post'], [/yun ?express|云途/i, 'yunexpress'], [/yanwen|燕文/i, 'yanwen'],
  [/cainiao|菜鸟/i, 'cainiao'], [/4px|递四方/i, '4px'], [/sf[- ]?(?:express|international)|^sf$|顺丰|順豐/i, 'sf'], [/correos (?:de )?m[eé]xico|sepomex/i, 'correos-mx'], [/correos/i, 'correos'],
  [/royal ?mail|parcelforce/i, 'royal-mail'], [/fedex|federal express/i, 'fedex'], [/\bdhl\b/i, 'dhl'], [/\bups\b|united parcel/i, 'ups'],
];

export function carrierOf(company: string): Carrier {
  return NAMES.find(([name]) => name.test(company))?.[1] ?? 'other';
}
