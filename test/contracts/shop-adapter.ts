/**
 * What every shop adapter must do, whatever system is behind it. A fixture loads `SHOP_SEED` into its system, and says what that
 * system holds, past the adapter: what an outcome claims is compared with it.
 */
import { SHOP_ACTIONS, type ShopAction } from '../../src/commerce/shops/shop-adapter';
import { SHOP_SEED } from '../support/shop-seed';
import { afterSale } from './shop-adapter/after-sale';
import { badLine } from './shop-adapter/bad-line';
import { cancels } from './shop-adapter/cancels';
import { changes } from './shop-adapter/changes';
import { casesOf, type OpenShop, type ShopFixture } from './shop-adapter/fixture';
import { reads } from './shop-adapter/reads';

export type { Mischief, OpenShop, Outage, ShopFixture, ShopTruth } from './shop-adapter/fixture';

export function shopContract(fixture: ShopFixture): void {
  let shop: OpenShop;
  beforeEach(async () => { shop = await fixture.open(SHOP_SEED); });
  afterEach(async () => { await shop?.close(); });
  const cases = casesOf(fixture, () => shop);

  test('performs all it claims to, and no more', () => {
    expect(Object.keys(shop.adapter.performers).sort()).toEqual(Object.keys(SHOP_ACTIONS).filter((action) => !fixture.cannot.includes(action as ShopAction)).sort());
  });
  describe('reads', () => reads(cases));
  describe('cancels', () => cancels(cases));
  describe('changes', () => changes(cases));
  describe('returns, refunds, sends again', () => afterSale(cases));
  if (fixture.isRemote) describe('over a bad line', () => badLine(cases));
}
