// A demo customer's orders, as `/demo/orders` gives them.

import type { Language } from '../../src/languages';

export interface Parcel {
  trackingNumber: string;
  /** In the language asked for, as are all words of a parcel. */
  carrier: string;
  /** What the service makes of its scans: `moving`, `customs_held`, … */
  situation: string;
  status: string;
  expected?: string;
  isLate?: boolean;
  /** Newest first. */
  scans: { what: string; when: string; where?: string }[];
}

export interface Order {
  number: string;
  placedAt: string;
  status: string;
  currency: string;
  total?: string;
  /** Something of it is being returned. */
  returned: boolean;
  /** How the last refund stands. */
  refund?: string;
  items: { sku: string; name?: string | Partial<Record<Language, string>>; quantity: number; unitPrice: string }[];
  shipments: Parcel[];
}

/** A visitor has none; nor has anybody while the service cannot be reached. */
export async function ordersOf(customer: string | undefined, language: Language): Promise<Order[]> {
  if (customer === undefined) return [];
  try {
    const response = await fetch(`/demo/orders?customer=${encodeURIComponent(customer)}&lang=${language}`);
    return response.ok ? ((await response.json()) as { items: Order[] }).items : [];
  } catch {
    return [];
  }
}
