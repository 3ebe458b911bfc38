/** A parcel with everything that a card shows of one. */
import type { Shipment } from '../../src/commerce/types';

export const SHIPMENT: Shipment = {
  trackingNumber: 'LX123456785CN', carrier: 'china-post', originCountry: 'CN', destinationCountry: 'MX',
  events: ['2026-11-02', '2026-11-03', '2026-11-05', '2026-11-08', '2026-11-12', '2026-11-15', '2026-11-16', '2026-11-18', '2026-11-19', '2026-11-20'].map((day, index) => ({ at: `${day}T08:00:00+08:00`, description: index === 0 ? 'Posting/Collection' : 'Departed Facility In ISC SHANGHAI', location: 'SHANGHAI, CN' })),
};
