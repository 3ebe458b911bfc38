/**
 * What it costs to say where a parcel is when a provider has said so before: reading its report, joining it with the shop's own
 * events, in a store that is full of others. `node dist/bench/tracking.js`; with DATABASE_URL set, on PostgreSQL too, in an empty
 * database made for it. Nothing passes or fails here.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DateTime } from 'luxon';
import pino from 'pino';
import type { Shipment, TrackingEvent } from '../src/commerce/types';
import type { Database } from '../src/store/database';
import { openDatabase } from '../src/store/open';
import { createTrackingDesk, type TrackingDesk } from '../src/tracking/desk';
import type { TrackingProvider } from '../src/tracking/providers/provider';

const BATCH = 200;
const NOW = DateTime.fromISO('2026-11-22T12:00:00Z', { zone: 'utc' });
const JOURNEY = ['Out for Delivery', 'Arrived at Post Office', 'Arrived at USPS Regional Facility', 'Inbound Out of Customs', 'Inbound Into Customs', 'Processed Through Facility', 'Flight departed', 'Accepted'];
const CITIES = ['NEW YORK, NY 10001', 'CHICAGO, IL 60701', 'RENO, NV 89501', 'ISC MIAMI FL(USPS)', 'SHENZHEN, CN', 'SHANGHAI, CN'];

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { parcels: { type: 'string', default: '200000' }, looks: { type: 'string', default: '20000' }, together: { type: 'string', default: '8' } } });
  const [parcels, looks, together] = [Number(values.parcels), Number(values.looks), Number(values.together)];
  const directory = mkdtempSync(path.join(os.tmpdir(), 'waybill-bench-'));
  try {
    await measure('embedded', { DATA_DIR: directory }, parcels, looks, together);
    const url = process.env.DATABASE_URL;
    if (url) await measure('PostgreSQL', { DATA_DIR: directory, DATABASE_URL: url }, parcels, looks, together);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function measure(name: string, environment: Parameters<typeof openDatabase>[0], parcels: number, looks: number, together: number): Promise<void> {
  const db = await openDatabase(environment);
  let asked = 0;
  const provider: TrackingProvider = { name: 'nobody', perSecond: 1, track: () => { asked++; return Promise.resolve({ kind: 'unknown' }); } };
  const desk = createTrackingDesk({ db, providers: [provider], clock: () => NOW, log: pino({ level: 'silent' }) });
  try {
    const started = performance.now();
    await fill(db, parcels);
    const seconds = (performance.now() - started) / 1000;
    await look(desk, parcels, looks / 4, 1);
    for (const many of new Set([1, together])) {
      const milliseconds = (await look(desk, parcels, looks, many)).sort((a, b) => a - b);
      const quantile = (q: number) => milliseconds[Math.floor(q * (milliseconds.length - 1))]!.toFixed(3);
      const more = many === 1 ? `, ${parcels} reports written in ${seconds.toFixed(0)} s` : '';
      process.stdout.write(`${name}, ${many} at once: p50 ${quantile(0.5)} ms, p99 ${quantile(0.99)} ms, p99.9 ${quantile(0.999)} ms${more}\n`);
    }
    if (asked > 0) throw new Error('the provider was asked: this was no look-up from the cache');
  } finally {
    await desk.close();
    await db.destroy();
  }
}

const numberOf = (index: number): string => `LX${String(index).padStart(9, '0')}CN`;
const eventOf = (hours: number, index: number): TrackingEvent =>
  ({ at: NOW.minus({ hours, minutes: index % 60 }).toISO()!, description: JOURNEY[Math.floor(hours / 20) % JOURNEY.length]!, location: CITIES[(index + hours) % CITIES.length]!, status: 'in_transit' });

async function fill(db: Database, parcels: number): Promise<void> {
  for (let first = 0; first < parcels; first += BATCH) {
    await db.insertInto('tracking_reports').values(Array.from({ length: Math.min(BATCH, parcels - first) }, (_, at) => {
      const number = numberOf(first + at);
      const events = JOURNEY.map((_words, step) => eventOf(step * 20 + 1, first + at));
      return { tracking_number: number, carrier: 'china-post', provider: 'nobody', state: 'in_transit', fetched_at: NOW.toMillis(), due_at: NOW.toMillis() + 3600_000, document: JSON.stringify({ number, carrier: 'china-post', events }) };
    })).execute();
  }
}

/** @returns how long each took, in ms. */
async function look(desk: TrackingDesk, parcels: number, looks: number, together: number): Promise<number[]> {
  const took: number[] = [];
  const lookers = Array.from({ length: together }, async () => {
    while (took.length < looks) {
      const index = Math.floor(Math.random() * parcels);
      const shipment: Shipment = { trackingNumber: numberOf(index), carrier: 'china-post', originCountry: 'CN', destinationCountry: 'US', events: [eventOf(141, index), eventOf(121, index)] };
      const started = performance.now();
      await desk.latest(shipment);
      took.push(performance.now() - started);
    }
  });
  await Promise.all(lookers);
  return took;
}

void main();
