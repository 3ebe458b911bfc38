// Makes the app package for Teams:
//   npm run manifest -- --app-id <guid> --url https://chat.example.com [--manifest <file>] [--out waybill-teams.zip]
// The manifest and its translations are checked against Microsoft's published schemas (manifests/teams/schema/).
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import Ajv from 'ajv';
import { strToU8, zipSync } from 'fflate';
import sharp from 'sharp';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = path.join(root, 'manifests/teams');
const LANGUAGES = ['es', 'zh'];
const ICONS = { 'color.png': 192, 'outline.png': 32 };

const { values } = parseArgs({ options: { 'app-id': { type: 'string' }, url: { type: 'string' }, manifest: { type: 'string', default: path.join(folder, 'manifest.json') }, out: { type: 'string', default: 'waybill-teams.zip' } } });
const appId = values['app-id'] ?? process.env.MicrosoftAppId;
const url = values.url ?? process.env.PUBLIC_URL;
if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(appId ?? '')) fail('--app-id (or MicrosoftAppId): the application (client) id of the bot, a GUID');
if (!/^https:\/\/[^/]+\/?$/.test(url ?? '')) fail('--url (or PUBLIC_URL): where the service is reached, such as https://chat.example.com');

const shop = JSON.parse(await readFile(path.resolve(root, process.env.SHOP_FILE ?? 'config/shop.json'), 'utf8'));
const site = shop.website.replace(/\/$/, '');
const blanks = { APP_ID: appId, DOMAIN: new URL(url).host, DEVELOPER: shop.name.en.slice(0, 32), WEBSITE: site, PRIVACY: shop.privacyUrl ?? `${site}/privacy`, TERMS: shop.termsUrl ?? `${site}/terms` };
const manifest = JSON.parse((await readFile(values.manifest, 'utf8')).replace(/\{\{(\w+)\}\}/g, (_, name) => blanks[name]));
const strings = Object.fromEntries(await Promise.all(LANGUAGES.map(async (language) => [language, JSON.parse(await readFile(path.join(folder, `${language}.json`), 'utf8'))])));

await check('MicrosoftTeams.schema.json', manifest, 'manifest.json');
for (const language of LANGUAGES) await check('MicrosoftTeams.Localization.schema.json', strings[language], `${language}.json`);
const icons = {};
for (const [name, size] of Object.entries(ICONS)) {
  icons[name] = await readFile(path.join(folder, name));
  const { format, width, height } = await sharp(icons[name]).metadata();
  if (format !== 'png' || width !== size || height !== size) fail(`${name} must be a PNG of ${size} by ${size} pixels`);
}
const json = (value) => strToU8(JSON.stringify(value, null, 2));
await writeFile(values.out, zipSync({ 'manifest.json': json(manifest), ...Object.fromEntries(LANGUAGES.map((language) => [`${language}.json`, json(strings[language])])), ...icons }));
console.log(`${values.out} is ready to be uploaded to Teams (manifest ${manifest.manifestVersion}, version ${manifest.version}).`);

/** The schemas are of draft 4, whose few differences from today's do not occur in them. A `$schema` of another version is a fault by itself. */
async function check(schemaName, document, name) {
  if (!document.$schema?.endsWith(`/v${manifest.manifestVersion}/${schemaName}`)) fail(`${name} names another schema than ${schemaName} of version ${manifest.manifestVersion}`);
  const { $schema: _, ...schema } = JSON.parse(await readFile(path.join(folder, 'schema', schemaName), 'utf8'));
  const ajv = new Ajv({ strict: false, unicodeRegExp: false, validateFormats: false, allErrors: true });
  if (!ajv.validate(schema, document)) fail(`${name} is not as the schema has it:\n${ajv.errors.map(({ instancePath, message, params }) => `  ${instancePath || '/'} ${message} ${JSON.stringify(params)}`).join('\n')}`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
