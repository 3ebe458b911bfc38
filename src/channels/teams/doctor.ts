/** Is Teams set up as it must be? Settings, the bot's own token, and whether the channel's calls reach us: asked of Microsoft's login, and of our own address. */
import type { ServiceClientCredentialsFactory } from 'botframework-connector';
import pino from 'pino';
import type { Config } from '../../config';
import { ChannelAuthentication } from '../botframework/authentication';
import type { Finding } from '../doctor';

const PATIENCE_MS = 10_000;
const PORTAL = 'https://portal.azure.com, your Azure Bot';

/** @param credentialsFactory where tokens come from; unset: Microsoft's login. */
export async function examineTeams(config: Config, credentialsFactory?: ServiceClientCredentialsFactory): Promise<Finding[]> {
  if (!config.MicrosoftAppId) return [{ state: 'off', what: 'Teams is not set up: MicrosoftAppId is unset.', remedy: 'docs/teams.md says how.' }];
  return [...examineSettings(config), ...(await examineToken(config, credentialsFactory)), ...(await examineAddress(config))];
}

function examineSettings({ MicrosoftAppType: type, MicrosoftAppPassword: password, SMTP_URL: mail }: Config): Finding[] {
  return [
    type === undefined ? { state: 'wrong', what: 'MicrosoftAppType is unset.', remedy: `Set it to SingleTenant or UserAssignedMSI, as ${PORTAL}, Configuration says, and MicrosoftAppTenantId with it: new bots for many tenants are not made any more.` }
      : type === 'SingleTenant' && !password ? { state: 'wrong', what: 'MicrosoftAppPassword is unset.', remedy: `${PORTAL}, Configuration, Manage Password: a new client secret; its value, not its id.` }
        : { state: 'good', what: `The bot is ${type}.` },
    mail === undefined ? { state: 'off', what: 'Users cannot be tied to customers: SMTP_URL is unset, and the code for it goes by mail.' } : { state: 'good', what: 'Users can be tied to customers by a code.' },
  ];
}

async function examineToken(config: Config, credentialsFactory?: ServiceClientCredentialsFactory): Promise<Finding[]> {
  const authentication = new ChannelAuthentication({ config, log: pino({ level: 'silent' }), ...(credentialsFactory && { credentialsFactory }) });
  try {
    await authentication.token();
    return [{ state: 'good', what: 'Microsoft\'s login gives the bot a token.' }];
  } catch (error) {
    const code = /AADSTS\d+/.exec(String((error as Error).message))?.[0];
    return [{ state: 'wrong', what: `Microsoft's login gives no token: ${code ?? (error as Error).name}.`, remedy: LOGIN_REMEDIES[code ?? ''] ?? 'Is https://login.microsoftonline.com within this machine\'s reach? A managed identity works on the Azure machine that it is assigned to, and nowhere else.' }];
  }
}

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const LOGIN_REMEDIES: Record<string, string> = {
  AADSTS7000215: 'MicrosoftAppPassword is not the secret: copy the Value of a new one, not its Secret ID.',
  AADSTS7000222: 'The client secret has expired: make a new one and set MicrosoftAppPassword to its value.',
  AADSTS700016: 'There is no app MicrosoftAppId in the tenant MicrosoftAppTenantId: both are on the overview of the app registration.',
  AADSTS90002: 'There is no tenant MicrosoftAppTenantId: it is the Directory (tenant) ID on the overview of the app registration.',
  AADSTS7000112: 'The app registration is disabled: Microsoft Entra ID, Enterprise applications, your app, Properties, Enabled for users to sign-in.',
};

/** Without a token the endpoint must be there, and shut. */
async function examineAddress({ PUBLIC_URL: url }: Config): Promise<Finding[]> {
  if (url === undefined) return [{ state: 'wrong', what: 'Whether Teams can call is not known, and files that the bot gives have no link: PUBLIC_URL is unset.', remedy: 'Set PUBLIC_URL to the https address under which the service is reached from outside.' }];
  const address = `${url.replace(/\/$/, '')}/api/messages`;
  const secure: Finding[] = url.startsWith('https:') ? [] : [{ state: 'wrong', what: `${url} is not https: Azure Bot Service calls no other.`, remedy: 'Put a proxy with a certificate before the service.' }];
  try {
    const { status } = await fetch(address, { method: 'POST', body: '{}', signal: AbortSignal.timeout(PATIENCE_MS), headers: { 'content-type': 'application/json' } });
    if (status === 401 || status === 403) return [...secure, { state: 'good', what: `${address} answers, and is shut without a token. It must be the Messaging endpoint in ${PORTAL}, Configuration.` }];
    return [...secure, { state: 'wrong', what: `${address} answers ${status}.`, remedy: 'Is it this service that answers there? A proxy must hand on the path, the body and the Authorization header as they are.' }];
  } catch (error) {
    return [...secure, { state: 'wrong', what: `${address} cannot be reached: ${(error as { cause?: { code?: string } }).cause?.code ?? (error as Error).name}.`, remedy: 'Is the service running, and PUBLIC_URL the address of its proxy, with a certificate that is good?' }];
  }
}
