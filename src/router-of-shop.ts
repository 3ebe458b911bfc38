/** The router of a shop: the model the build trained, and the shop's own order numbers. */
import { readFileSync } from 'node:fs';
import { loadModel, type Model } from './nlu/model';
import { createRouter, type Router } from './nlu/router';
import { paths } from './paths';
import type { Shop } from './shop';

/** Said along with a wish, these are no wish of their own. */
const ASIDES = ['greeting', 'goodbye', 'thanks', 'affirm', 'deny'];

/** Read-only, and the same for all in a process. */
let model: Model | undefined;

export function createShopRouter({ orderNumber, timeZone }: Pick<Shop, 'orderNumber' | 'timeZone'>): Router {
  model ??= loadModel(readFileSync(paths.model));
  return createRouter({ model, orderNumberPattern: new RegExp(orderNumber.pattern, 'i'), timeZone, asides: ASIDES });
}
