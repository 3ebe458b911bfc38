/** What EasyPost sends; what is not read here is let through. */
import { z } from 'zod';

const text = z.string().nullish();
const place = z.looseObject({ city: text, state: text, country: text, zip: text }).nullish();

const detail = z.looseObject({ message: text, description: text, status: text, status_detail: text, datetime: text, carrier_code: text, tracking_location: place });
export type TrackingDetail = z.infer<typeof detail>;

const tracker = z.looseObject({
  tracking_code: z.string().min(1), status: text, status_detail: text, created_at: text, updated_at: text, est_delivery_date: text, carrier: text,
  tracking_details: z.array(detail).nullish(),
  carrier_detail: z.looseObject({ service: text, est_delivery_date_local: text, origin_tracking_location: place, destination_tracking_location: place }).nullish(),
});
export type Tracker = z.infer<typeof tracker>;

const refusal = z.looseObject({ error: z.looseObject({ code: text }) });

export const answerSchema = z.union([refusal.transform(({ error }) => ({ refusal: error.code ?? '', tracker: undefined })), tracker.transform((read) => ({ tracker: read, refusal: undefined }))]);

/** Other events than a tracker's have another result, and are not read. */
export const pushSchema = z.looseObject({ description: z.string(), result: z.unknown().optional() })
  .transform(({ description, result }, context) => {
    if (!description.startsWith('tracker.')) return { description };
    const read = tracker.safeParse(result);
    if (!read.success) context.addIssue('expected a tracker');
    return { description, ...(read.success && { result: read.data }) };
  });
