/** What USPS sends, in both spellings; what is not read here is let through. Its booleans are strings, and any text may be null. */
import { z } from 'zod';

const text = z.string().nullish();

export const tokenSchema = z.looseObject({ access_token: z.string().min(1), expires_in: z.coerce.number().min(0).max(31_536_000) });

export const eventSchema = z.looseObject({
  eventType: text, eventCode: text, eventTimestamp: text, GMTTimestamp: text, GMTOffset: text,
  eventCity: text, eventState: text, eventZIP: text, eventZIPCode: text, eventCountry: text,
});
export type UspsEvent = z.infer<typeof eventSchema>;

const errorDetail = z.looseObject({
  code: z.union([z.string(), z.number()]).nullish(), message: text,
  errors: z.array(z.looseObject({ status: z.union([z.string(), z.number()]).nullish(), title: text, detail: text, source: z.looseObject({ parameter: text }).nullish() })).nullish(),
});

const deliverySchema = z.looseObject({ expectedDeliveryDate: text, predictedDeliveryDate: text, guaranteedDeliveryDate: text });
export type UspsDelivery = z.infer<typeof deliverySchema>;

const item = z.looseObject({
  trackingNumber: text, statusCode: z.union([z.string(), z.number()]).nullish(), error: errorDetail.nullish(),
  status: text, statusCategory: text, mailClass: text,
  originCountry: text, originZIP: text, originZIPCode: text, destinationCountry: text, destinationZIP: text, destinationZIPCode: text,
  expectedDeliveryDate: text, predictedDeliveryDate: text, guaranteedDeliveryDate: text,
  trackingEvents: z.array(eventSchema).nullish(),
});
export type UspsItem = z.infer<typeof item>;

export const trackingSchema = item.refine(({ trackingNumber, error }) => Boolean(trackingNumber ?? error));
export const listSchema = z.array(trackingSchema);
export const errorSchema = item.refine(({ error }) => Boolean(error));

/** The promised days, at the top or in the object that v3r2 has them in. */
export function deliveryOf(body: UspsItem): UspsDelivery {
  const isPromise = (value: unknown): value is object => typeof value === 'object' && value !== null && ('expectedDeliveryDate' in value || 'predictedDeliveryDate' in value || 'guaranteedDeliveryDate' in value);
  const inner = Object.values(body).find(isPromise);
  return deliverySchema.catch({}).parse(inner ?? body);
}
