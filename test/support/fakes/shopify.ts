/**
 * Shopify's Admin GraphQL endpoint, as far as the adapter uses it: the token, the version in the path, the leaky bucket, documents
 * and variables checked, answers cut to what was asked for, jobs that take their time, and all the ways it goes wrong.
 */
import type { ShopSeed } from '../shop-seed';
import { checkVariables, GraphqlError, parse, select, type Document } from './shopify/document';
import { QUERIES } from './shopify/reads';
import { MUTATIONS } from './shopify/writes';
import { runJobs, worldOf, type World } from './shopify/world';
import { startHttpFake, type FakeRequest, type FakeResponse, type HttpFake } from './http-fake';

export interface ShopifyFake {
  http: HttpFake;
  world: World;
  token: string;
  /** Of an app of the Dev Dashboard, with how long its tokens live. */
  clientSecret: string;
  tokenSeconds: number;
  /** Whether the tokens that are handed out are taken. */
  isTokenGood: boolean;
  bucket: { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };
  /** Of the next mutation. */
  mischief: 'lying' | 'dies-after' | 'dies-before' | undefined;
  /** Every query is refused, as with too few scopes. */
  isDenied: boolean;
  /** Every query is refused for want of points. */
  isThrottling: boolean;
  /** Answered in the header, where another than the one asked for is served. */
  servedVersion: string | undefined;
  /** Names of the operations that were let in. */
  operations: string[];
  /** Called before an operation is done. */
  before: (operation: string) => void;
}

export const API_VERSION = '2026-10';

export async function startShopifyFake(seed: ShopSeed): Promise<ShopifyFake> {
  const fake = {
    world: worldOf(seed), token: 'shpat_0123456789abcdef', clientSecret: 'shpss_secret', tokenSeconds: 86_399, isTokenGood: true, bucket: { maximumAvailable: 2000, currentlyAvailable: 2000, restoreRate: 100 }, mischief: undefined, isDenied: false, isThrottling: false, servedVersion: undefined,
    operations: [], before: () => undefined,
  } as unknown as ShopifyFake;
  let filledAt = performance.now();

  const answer = (request: FakeRequest): FakeResponse => {
    if (request.path === '/admin/oauth/access_token') return grant(new URLSearchParams(request.text));
    const version = /^\/admin\/api\/(\d{4}-\d{2}|unstable)\/graphql\.json$/.exec(request.path)?.[1];
    if (request.method !== 'POST' || version !== API_VERSION) return { status: 404, body: { errors: 'Not Found' } };
    if (request.headers['x-shopify-access-token'] !== fake.token) return { status: 401, body: { errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' } };
    const { query, variables = {} } = request.json as { query: string; variables?: Record<string, unknown> };
    try {
      const document = parse(query);
      const cost = spend(document);
      if (!cost) return graphql({ errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED', documentation: 'https://shopify.dev/api/usage/rate-limits' } }] }, document, null);
      if (fake.isDenied) throw new GraphqlError('Access denied for orders field. Required access: `read_orders` access scope.', 'ACCESS_DENIED');
      checkVariables(document, variables);
      return perform(document, query, variables, cost);
    } catch (error) {
      if (!(error instanceof GraphqlError)) throw error;
      return { status: 200, body: { errors: [{ message: error.message, extensions: { code: error.code } }] } };
    }
  };

  function grant(form: URLSearchParams): FakeResponse {
    if (form.get('grant_type') !== 'client_credentials') return { status: 400, body: { error: 'unsupported_grant_type' } };
    if (form.get('client_id') !== 'client-1' || form.get('client_secret') !== fake.clientSecret) return { status: 400, body: { error: 'invalid_client' } };
    return { status: 200, body: { access_token: fake.isTokenGood ? fake.token : 'shpat_stale', scope: 'write_orders', expires_in: fake.tokenSeconds } };
  }

  function perform(document: Document, query: string, variables: Record<string, unknown>, cost: number): FakeResponse {
    runJobs(fake.world);
    fake.operations.push(document.name);
    fake.before(document.name);
    const mischief = document.kind === 'mutation' ? fake.mischief : undefined;
    if (mischief) fake.mischief = undefined;
    if (mischief === 'dies-before') return { status: 502, body: 'Bad Gateway' };
    const whole = document.kind === 'mutation' ? MUTATIONS[document.name]?.(fake.world, { document: query, variables, isLying: mischief === 'lying' }) : QUERIES[document.name]?.(fake.world, variables);
    if (!whole) throw new GraphqlError(`no such operation here: ${document.name}`, 'undefinedField');
    const data = select(whole, document.selections, document.fragments);
    return mischief === 'dies-after' ? { status: 502, body: 'Bad Gateway' } : graphql({ data }, document, cost);
  }

  /** @returns the cost, or 0 where the bucket does not hold as much. */
  function spend({ fields }: Document): number {
    const { bucket } = fake;
    const now = performance.now();
    bucket.currentlyAvailable = Math.min(bucket.maximumAvailable, bucket.currentlyAvailable + ((now - filledAt) / 1000) * bucket.restoreRate);
    filledAt = now;
    if (fake.isThrottling || bucket.currentlyAvailable < fields) return 0;
    bucket.currentlyAvailable -= fields;
    return fields;
  }

  function graphql(body: object, { fields }: Document, actualQueryCost: number | null): FakeResponse {
    const { maximumAvailable, currentlyAvailable, restoreRate } = fake.bucket;
    // A little short of enough, however long it takes.
    const throttleStatus = { maximumAvailable, restoreRate, currentlyAvailable: fake.isThrottling ? fields - 1 : Math.floor(currentlyAvailable) };
    return { status: 200, headers: { 'x-shopify-api-version': fake.servedVersion ?? API_VERSION }, body: { ...body, extensions: { cost: { requestedQueryCost: fields, actualQueryCost, throttleStatus } } } };
  }

  fake.http = await startHttpFake({ answer });
  return fake;
}
