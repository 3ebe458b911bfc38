/** The environment: what unset means, what a bad value is told, and that `.env.example` and the code say the same. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigError, CONFIG_VARIABLES, readConfig } from '../src/config';
import { readShop } from '../src/shop';
import { freshDirectory } from './support/service';

const root = path.join(__dirname, '..');

function faultsOf(variables: Record<string, string>): string {
  try {
    readConfig(variables);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  throw new Error('no fault was found');
}

test('unset means the embedded default', () => {
  expect(readConfig({})).toEqual({ PORT: 3978, HOST: '127.0.0.1', TRUST_PROXY: 0, DATA_DIR: './data', SHOP_FILE: 'config/shop.json', DEMO: 'auto', HANDOFF: 'desk', LOG_LEVEL: 'info', LOG_TEXT: false, RATE_REQUESTS: 5000, RATE_MESSAGES: 30, RATE_STARTS: 6000, RATE_GUESSES: 300, MAX_CONNECTIONS: 10_000, ALLOW_EMULATOR: false,
    TRACKING_PROVIDERS: ['usps', 'easypost', '17track', 'aftership'] });
});

test('what may be left out may be left empty', () => {
  const empty = Object.fromEntries(CONFIG_VARIABLES.filter((name) => /^(PUBLIC_URL|DATABASE_URL|DIRECT_LINE|SMTP|SHOPIFY|WOOCOMMERCE|USPS|EASYPOST|SEVENTEENTRACK|AFTERSHIP|Microsoft|To|OAuth|Caller|Validate|SLACK)/.test(name)).map((name) => [name, '']));
  expect(Object.keys(empty)).toHaveLength(35);
  expect(JSON.parse(JSON.stringify(readConfig(empty)))).toEqual(readConfig({}));
});

test('good values', () => {
  const values = { PORT: '0', HOST: '::1', PUBLIC_URL: 'https://chat.example.com', DEMO: '0', LOG_LEVEL: 'silent', ALLOW_EMULATOR: '1', DIRECT_LINE_SECRET: 'sixteen letters!' };
  expect(readConfig(values)).toMatchObject({ ...values, PORT: 0, ALLOW_EMULATOR: true });
});

test('a limit of 0 is no limit', () => {
  expect(readConfig({ RATE_REQUESTS: '0', MAX_CONNECTIONS: '0', LOG_TEXT: '1' })).toMatchObject({ RATE_REQUESTS: 0, MAX_CONNECTIONS: 0, LOG_TEXT: true });
});

test('an adapter has all its credentials or none, and a shop has one system', () => {
  const message = faultsOf({ WOOCOMMERCE_URL: 'https://shop.example', SHOPIFY_SHOP: 'my-shop.myshopify.com', USPS_CLIENT_ID: 'a', TRACKING_PROVIDERS: 'usps, postnl' });
  for (const name of ['WOOCOMMERCE_KEY', 'WOOCOMMERCE_SECRET', 'SHOPIFY_TOKEN', 'USPS_CLIENT_SECRET', 'TRACKING_PROVIDERS']) expect(message).toContain(`${name}`);
  expect(faultsOf({ SLACK_BOT_TOKEN: 'xoxb-1' })).toContain('SLACK_SIGNING_SECRET');
  expect(faultsOf({ SLACK_BOT_TOKEN: 'xapp-1', SLACK_APP_TOKEN: 'xoxb-1' })).toMatch(/SLACK_BOT_TOKEN: expected a bot token.*\n.*SLACK_APP_TOKEN: expected an app-level token/);
  expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' })).toMatchObject({ SLACK_APP_TOKEN: 'xapp-1' });
  expect(readConfig({ TRACKING_PROVIDERS: '17track,usps' }).TRACKING_PROVIDERS).toEqual(['17track', 'usps']);
  expect(readConfig({ SHOPIFY_SHOP: 'my-shop.myshopify.com', SHOPIFY_TOKEN: 'shpat_x' })).toMatchObject({ SHOPIFY_SHOP: 'my-shop.myshopify.com' });
});

test('variables of other programs are left alone', () => {
  expect(readConfig({ PATH: '/bin', PORTER: 'x' })).toEqual(readConfig({}));
});

test('three bad variables are named in one message', () => {
  const message = faultsOf({ PORT: '99999', HOST: '', DEMO: 'maybe' });
  expect(message.split('\n').slice(1)).toEqual([
    '  PORT: expected a port number, 0 to 65535', '  HOST: expected a value, or the variable unset', '  DEMO: expected auto or 0',
  ]);
});

test.each([
  ['PORT', ['', 'abc', '-1', '65536', '80.5', ' 80', '0x50', '123456']], ['HOST', ['']], ['PUBLIC_URL', ['chat.example.com', '/chat', 'ftp://example.com', 'javascript:alert(1)']],
  ['TRUST_PROXY', ['', '-1', '10', 'true', '127.0.0.1']], ['DATABASE_URL', ['mysql://localhost/waybill', 'localhost']], ['DATA_DIR', ['']], ['SHOP_FILE', ['']], ['DEMO', ['', '1', 'AUTO']], ['LOG_LEVEL', ['', 'loud']],
  ['LOG_TEXT', ['', 'true']], ['RATE_REQUESTS', ['', '-1', '1.5', 'many', '12345678']], ['RATE_MESSAGES', ['', '10/s']], ['RATE_STARTS', ['']], ['RATE_GUESSES', ['']], ['MAX_CONNECTIONS', ['', '1e3']],
  ['DIRECT_LINE_SECRET', ['fifteen letters']], ['DIRECT_LINE_SECRET_PREVIOUS', ['short']], ['ALLOW_EMULATOR', ['', 'yes', 'true']], ['SMTP_URL', ['mail.example.com', 'http://mail.example.com']],
  ['MicrosoftAppType', ['MultiTenant']], ['ValidateAuthority', ['1']],
])('%s: a bad value is named and what it should be is said', (name, values) => {
  for (const value of values) expect(faultsOf({ [name]: value, ...(name === 'MicrosoftAppType' && { MicrosoftAppId: 'x', MicrosoftAppTenantId: 'y' }) })).toMatch(new RegExp(`^The environment has bad values:\n  ${name}: expected .{5,}$`));
});

test('a type of app needs its id and its tenant, and all that is wrong is said at once', () => {
  expect(faultsOf({ MicrosoftAppType: 'SingleTenant', PORT: 'x' }).match(/^ {2}\w+/gm)).toEqual(['  PORT', '  MicrosoftAppId', '  MicrosoftAppTenantId']);
});

test('.env.example has every variable, each with a comment above it that says what unset means', () => {
  const lines = readFileSync(path.join(root, '.env.example'), 'utf8').split('\n');
  const variables = lines.flatMap((line, index) => {
    const name = /^#?([A-Za-z_]+)=/.exec(line)?.[1];
    if (name === undefined) return [];
    const comment = [];
    for (let above = index - 1; lines[above]?.startsWith('# '); above--) comment.unshift(lines[above]);
    return [{ name, comment: comment.join(' ') }];
  });
  expect(variables.map(({ name }) => name).sort()).toEqual([...CONFIG_VARIABLES].sort());
  for (const { name, comment } of variables) expect(`${name} ${comment}`).toMatch(/Unset: \S/);
});

test('.env.example, copied as it is, changes nothing', () => {
  expect(readFileSync(path.join(root, '.env.example'), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
});

test('only src/config.ts reads the environment', () => {
  const sources = ['src', 'dialogs'].flatMap((folder) => readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file))).filter((file) => file.endsWith('.ts'));
  const readers = sources.filter((file) => /process\s*\.\s*env\b|process\s*\[\s*['"]env|\{[^}]*\benv\b[^}]*\}\s*=\s*process\b/.test(readFileSync(path.join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')));
  expect(readers).toEqual([path.join('src', 'config.ts')]);
});

describe('the program', () => {
  const main = (env: Record<string, string>) => spawnSync(process.execPath, [path.join(root, 'dist/src/main.js')], { cwd: freshDirectory(), env: { PATH: process.env.PATH, DATA_DIR: freshDirectory(), LOG_LEVEL: 'silent', PORT: '0', ...env }, encoding: 'utf8', timeout: 20_000 });

  test('names every bad variable, without a trace of its insides, and exits with 1', () => {
    const { status, stdout, stderr } = main({ PORT: '99999', HOST: '', DEMO: 'maybe' });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/PORT: .*\n.*HOST: .*\n.*DEMO: .*\n$/);
    expect(stderr).not.toContain('    at ');
  });

  test.each([
    ['a shop file that is not there', { SHOP_FILE: 'none.json' }, /SHOP_FILE .*none\.json/],
    ['a store where a file is in the way', { DATA_DIR: path.join(root, 'package.json') }, /DATA_DIR .*package\.json/],
    ['a store under something that is no directory', { DATA_DIR: path.join(root, 'package.json', 'data') }, /DATA_DIR .*package\.json/],
  ])('%s', (_what, env, expected) => {
    const { status, stdout, stderr } = main(env);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(expected);
    expect(stderr).not.toContain('    at ');
  });
});

describe('SHOP_FILE', () => {
  const good = JSON.parse(readFileSync(path.join(root, 'config/shop.json'), 'utf8')) as Record<string, unknown>;
  const faultsIn = (content: unknown): string => {
    const file = path.join(freshDirectory(), 'shop.json');
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    try {
      readShop(file);
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      return (error as Error).message;
    }
    return '';
  };

  test('the demo content is good', () => expect(faultsIn(good)).toBe(''));

  test('every fault is named by its path, at once', () => {
    const message = faultsIn({
      ...good, name: { en: 'Shop', es: '' }, website: 'shop', timeZone: 'Mars/Base', orderNumber: { pattern: '(', example: 'WB-1' }, email: 'nobody',
      customs: { usualDays: { from: 9, to: 2 } }, pickup: { holdDays: { pigeon: 3, usps: -1 } }, extra: 1,
    });
    for (const place of ['name.es', 'name.zh', 'website', 'timeZone', 'orderNumber.pattern', 'email', 'customs.usualDays', 'pickup.holdDays', 'extra']) expect(message).toContain(place);
    expect(message).not.toContain('    at ');
  });

  test.each([['half a JSON', '{"name":'], ['an empty file', ''], ['a list', '[]'], ['null', 'null']])('%s', (_what, content) => {
    expect(faultsIn(content)).toMatch(/^SHOP_FILE .*shop\.json (cannot be read|has faults):/);
  });
});
