/**
 * Everything the environment may set, parsed once; the only reader of process.env. `.env.example` documents each variable
 * (a test holds the two together).
 */
import { z } from 'zod';

const optional = z.preprocess((value) => (value === '' ? undefined : value), z.string().optional());
const filled = z.string().min(1, 'a value, or the variable unset');
const flag = z.enum(['0', '1'], '0 or 1').default('0').transform((value) => value === '1');
const limit = (byDefault: string) => z.string().default(byDefault).pipe(z.string().regex(/^\d{1,7}$/, 'a whole number up to 9999999, 0 for no limit').transform(Number));

const TRACKING_PROVIDERS = ['usps', 'easypost', '17track', 'aftership'] as const;

function isSafeIssuer(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

const environment = z.object({
  PORT: z.string().default('3978').pipe(z.string().regex(/^\d{1,5}$/, 'a port number, 0 to 65535').transform(Number).pipe(z.number().max(65535, 'a port number, 0 to 65535'))),
  HOST: filled.default('127.0.0.1'),
  PUBLIC_URL: optional.pipe(z.url({ protocol: /^https?$/, error: 'an absolute URL, such as https://chat.example.com' }).optional()),
  WIDGET_ORIGINS: optional.transform((text) => text?.split(/[\s,]+/).filter((origin) => origin !== ''))
    .pipe(z.array(z.string().regex(/^https?:\/\/[^/\s;'"]+$/, 'origins, such as https://shop.example, https://www.shop.example')).optional()),
  TRUST_PROXY: z.string().default('0').pipe(z.string().regex(/^\d$/, 'how many proxies, 0 to 9').transform(Number)),
  DATABASE_URL: optional.pipe(z.string().regex(/^postgres(ql)?:\/\//, 'postgres://…').optional()),
  DATA_DIR: filled.default('./data'),
  SHOP_FILE: filled.default('config/shop.json'),
  DEMO: z.enum(['auto', '0'], 'auto or 0').default('auto'),
  HANDOFF: z.enum(['desk', 'channel'], 'desk or channel').default('desk'),
  OIDC_ISSUER: optional.pipe(z.url({ protocol: /^https?$/, error: 'an absolute URL, such as https://login.example.com' }).refine(isSafeIssuer, 'https, or http on this machine alone').optional()),
  OIDC_CLIENT_ID: optional,
  OIDC_CLIENT_SECRET: optional,
  OIDC_GROUPS_CLAIM: optional,
  OIDC_ROLES: optional.transform((text) => text && new Map(text.split(',').map((pair) => pair.split('=').map((part) => part.trim()) as [string, string])))
    .pipe(z.map(z.string().min(1), z.enum(['agent', 'supervisor', 'admin']), 'groups and roles, such as desk=agent,desk-leads=supervisor').optional()),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'trace, debug, info, warn, error or silent').default('info'),
  LOG_TEXT: flag,
  RATE_REQUESTS: limit('5000'),
  RATE_MESSAGES: limit('30'),
  RATE_STARTS: limit('6000'),
  RATE_GUESSES: limit('300'),
  MAX_CONNECTIONS: limit('10000'),
  DIRECT_LINE_SECRET: optional.pipe(z.string().min(16, 'at least 16 characters').optional()),
  DIRECT_LINE_SECRET_PREVIOUS: optional.pipe(z.string().min(16, 'at least 16 characters').optional()),
  ALLOW_EMULATOR: flag,
  SMTP_URL: optional.pipe(z.url({ protocol: /^smtps?$/, error: 'smtp://… or smtps://…' }).optional()),
  SHOPIFY_SHOP: optional.pipe(z.string().regex(/^([a-z0-9][a-z0-9-]*\.myshopify\.com|https?:\/\/[^/]+)$/, 'a shop such as my-shop.myshopify.com').optional()),
  SHOPIFY_TOKEN: optional,
  SHOPIFY_CLIENT_ID: optional,
  SHOPIFY_CLIENT_SECRET: optional,
  WOOCOMMERCE_URL: optional.pipe(z.url({ protocol: /^https?$/, error: 'an absolute URL, such as https://shop.example' }).optional()),
  WOOCOMMERCE_KEY: optional,
  WOOCOMMERCE_SECRET: optional,
  TRACKING_PROVIDERS: z.string().default(TRACKING_PROVIDERS.join(',')).transform((text) => text.split(',').map((name) => name.trim()).filter((name) => name !== ''))
    .pipe(z.array(z.enum(TRACKING_PROVIDERS, `a list of ${TRACKING_PROVIDERS.join(', ')}`))),
  USPS_CLIENT_ID: optional,
  USPS_CLIENT_SECRET: optional,
  EASYPOST_KEY: optional,
  EASYPOST_WEBHOOK_SECRET: optional,
  SEVENTEENTRACK_KEY: optional,
  AFTERSHIP_KEY: optional,
  AFTERSHIP_WEBHOOK_SECRET: optional,
  SLACK_BOT_TOKEN: optional.pipe(z.string().regex(/^xoxb-/, 'a bot token, xoxb-…').optional()),
  SLACK_SIGNING_SECRET: optional,
  SLACK_APP_TOKEN: optional.pipe(z.string().regex(/^xapp-/, 'an app-level token, xapp-…').optional()),
  SLACK_API_URL: optional.pipe(z.url({ protocol: /^https?$/, error: 'an absolute URL, such as https://slack-gov.com/api/' }).optional()),
  MicrosoftAppType: z.preprocess((value) => (value === '' ? undefined : value), z.enum(['SingleTenant', 'UserAssignedMSI'], 'SingleTenant or UserAssignedMSI').optional()),
  MicrosoftAppId: optional,
  MicrosoftAppPassword: optional,
  MicrosoftAppTenantId: optional,
  ToChannelFromBotLoginUrl: optional,
  ToChannelFromBotOAuthScope: optional,
  ToBotFromChannelTokenIssuer: optional,
  OAuthUrl: optional,
  ToBotFromChannelOpenIdMetadataUrl: optional,
  ToBotFromEmulatorOpenIdMetadataUrl: optional,
  CallerId: optional,
  ValidateAuthority: optional.pipe(z.enum(['true', 'false'], 'true or false').optional()),
});

export type Config = z.infer<typeof environment>;

export const CONFIG_VARIABLES = Object.keys(environment.shape);

/** A mistake of the operator's that a message can mend: shown without a stack trace. */
export class ConfigError extends Error {}

/** @throws ConfigError naming every bad variable at once, one a line. */
export function readConfig(variables: Record<string, string | undefined> = process.env): Config {
  const parsed = environment.safeParse(variables);
  const faults = [...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${expectation(issue)}`), ...missingCompanions(variables)];
  if (parsed.success && faults.length === 0) return parsed.data;
  throw new ConfigError(`The environment has bad values:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
}

/** What makes no sense without another: said here, together, and not by whoever stumbles over it later. */
const COMPANIONS: [name: string, needed: string[]][] = [
  ['MicrosoftAppType', ['MicrosoftAppId', 'MicrosoftAppTenantId']],
  ['WOOCOMMERCE_URL', ['WOOCOMMERCE_KEY', 'WOOCOMMERCE_SECRET']],
  ['SHOPIFY_CLIENT_ID', ['SHOPIFY_SHOP', 'SHOPIFY_CLIENT_SECRET']],
  ['SHOPIFY_TOKEN', ['SHOPIFY_SHOP']],
  ['USPS_CLIENT_ID', ['USPS_CLIENT_SECRET']],
  ['OIDC_ISSUER', ['OIDC_CLIENT_ID']],
  ['OIDC_ROLES', ['OIDC_ISSUER']],
  ['SLACK_SIGNING_SECRET', ['SLACK_BOT_TOKEN']],
  ['SLACK_APP_TOKEN', ['SLACK_BOT_TOKEN']],
];

function missingCompanions(variables: Record<string, string | undefined>): string[] {
  const faults = COMPANIONS.flatMap(([name, needed]) => (variables[name] ? needed.filter((other) => !variables[other]).map((other) => `${other}: expected a value, since ${name} is set`) : []));
  if (variables.SHOPIFY_SHOP && !variables.SHOPIFY_TOKEN && !variables.SHOPIFY_CLIENT_ID) faults.push('SHOPIFY_TOKEN: expected a value, or SHOPIFY_CLIENT_ID, since SHOPIFY_SHOP is set');
  if (variables.SLACK_BOT_TOKEN && !variables.SLACK_SIGNING_SECRET && !variables.SLACK_APP_TOKEN) faults.push('SLACK_SIGNING_SECRET: expected a value, or SLACK_APP_TOKEN for Socket Mode, since SLACK_BOT_TOKEN is set');
  if (variables.SHOPIFY_SHOP && variables.WOOCOMMERCE_URL) faults.push('WOOCOMMERCE_URL: expected it unset, since SHOPIFY_SHOP is set: a shop has one system');
  return faults;
}

function expectation(issue: z.core.$ZodIssue): string {
  return issue.message.startsWith('Invalid') ? issue.message : `expected ${issue.message}`;
}
