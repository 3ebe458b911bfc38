/** Everything the bot knows of customs, read from `config/customs` and checked when the program starts. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import type { Carrier } from '../commerce/types';
import { ConfigError } from '../config';
import { faultsOf } from '../faults';
import { destinationSchema, type Destination, type PayWay } from './destination';
import { documentBook, documentsSchema, type DocumentBook } from './documents';
import { estimate, type Circumstances, type Outcome, type Purchase } from './estimate';
import { goodsIn, goodsSchema } from './goods';
import { itemBook, itemsSchema, type ItemBook } from './items';
import { noticesIn, noticesSchema, type Notice } from './notices';
import { transportOf } from './places';
import { asksToUndervalue, undervaluingSchema } from './undervaluing';

export interface Customs {
  destinations: Destination[];
  estimate(purchase: Purchase, circumstances: Circumstances): Outcome;
  /** Where and how duty and tax are paid, for a parcel of any value; undefined where that is not known. */
  wayToPay(destination: string, carrier: Carrier): PayWay | undefined;
  items: ItemBook;
  documents: DocumentBook;
  /** HS headings of the goods that a text names. */
  goodsIn(text: string): string[];
  asksToUndervalue(text: string): boolean;
  /** A message that asks for money, or a bill, that a text speaks of. */
  noticesIn(text: string): Set<Notice>;
}

const loaded = new Map<string, Customs>();

/** Read once in a process. @throws ConfigError naming every fault by its file and path. */
export function readCustoms(directory: string): Customs {
  const customs = loaded.get(directory) ?? load(directory);
  loaded.set(directory, customs);
  return customs;
}

function load(directory: string): Customs {
  const faults: string[] = [];
  const read = <T>(schema: z.ZodType<T>, file: string): T | undefined => {
    const parsed = schema.safeParse(JSON.parse(readFileSync(path.join(directory, file), 'utf8')));
    if (!parsed.success) faults.push(...parsed.error.issues.flatMap((issue) => faultsOf(issue, '$')).map((fault) => `  ${file} ${fault.path}: ${fault.message}`));
    return parsed.data;
  };
  const destinations = readdirSync(path.join(directory, 'destinations')).filter((name) => name.endsWith('.json')).sort().map((name) => read(destinationSchema, path.join('destinations', name)));
  const items = read(itemsSchema, 'items.json');
  const documents = read(documentsSchema, 'documents.json');
  const goods = read(goodsSchema, 'goods.json');
  const notices = read(noticesSchema, 'notices.json');
  const undervaluing = read(undervaluingSchema, 'undervaluing.json');
  if (faults.length > 0) throw new ConfigError(`the customs rules in ${directory} have faults:\n${faults.join('\n')}`);
  const known = destinations as Destination[];
  return {
    destinations: known, estimate: (purchase, circumstances) => estimate(known, purchase, circumstances),
    wayToPay: (destination, carrier) => known.find(({ destinations: places }) => places.includes(destination))?.pay.find((way) => (way.in?.includes(destination) ?? true) && way.upTo === undefined && (way.transport === undefined || way.transport === transportOf(carrier))),
    items: itemBook(items!), documents: documentBook(documents!), goodsIn: goodsIn(goods!), noticesIn: noticesIn(notices!), asksToUndervalue: asksToUndervalue(undervaluing!),
  };
}
