/** Whether what was said has reached the channel, as the desk shows it. */
import type { Activity } from 'botbuilder';
import { fixture } from '../channels/botframework/fixtures';
import { startConnector, type Connector } from '../support/connector';
import { agentOf, type DeskClient } from '../support/desk';
import { call } from '../support/direct-line';
import { startOpenId, type OpenId } from '../support/open-id';
import { startService, until, type Running } from '../support/service';

let connector: Connector;
let openId: OpenId;
let service: Running;
let mei: DeskClient & { id: string };
beforeAll(async () => {
  connector = await startConnector();
  openId = await startOpenId(connector.appId, connector.serviceUrl);
  service = await startService({ env: { ...connector.settings, ToBotFromChannelOpenIdMetadataUrl: openId.metadataUrl, ToBotFromEmulatorOpenIdMetadataUrl: openId.metadataUrl }, credentialsFactory: connector.credentialsFactory });
  mei = await agentOf(service, 'Mei');
});
afterAll(() => Promise.all([openId.close(), connector.close()]));

it('on its way, delivered, refused', async () => {
  await call(`${service.url}/api/messages`, { method: 'POST', bearer: openId.token(), body: fixture('teams-personal', { serviceUrl: connector.serviceUrl, id: 'delivery-1', text: 'I want to talk to a human' }) });
  const { id } = await until(async () => (await mei.get<{ items: { id: string }[] }>('/conversations?state=waiting')).body.items[0], 'the chat');
  const path = `/conversations/${encodeURIComponent(id)}`;
  expect((await mei.call('PUT', `${path}/assignment`)).status).toBe(200);
  const seen = async (text: string) => {
    const { body: { transcript, onTheWay } } = await mei.get<{ transcript: { sequence: number; activity: Activity }[]; onTheWay: number[] }>(path);
    const { sequence, activity } = transcript.find((entry) => entry.activity.text === text)!;
    return { isOnTheWay: onTheWay.includes(sequence), isRefused: (activity.channelData as { waybill: { undelivered?: true } }).waybill.undelivered === true };
  };
  await until(async () => (await mei.get<{ onTheWay: number[] }>(path)).body.onTheWay.length === 0, 'all delivered');
  connector.refusals.push({ status: 503, headers: { 'Retry-After': '2' } });
  await mei.call('POST', `${path}/messages`, { text: 'One moment.' });
  await until(async () => connector.refusals.length === 0, 'the refusal');
  expect(await seen('One moment.')).toEqual({ isOnTheWay: true, isRefused: false });
  await until(async () => !(await seen('One moment.')).isOnTheWay, 'the second try', 20_000);
  expect(await seen('One moment.')).toEqual({ isOnTheWay: false, isRefused: false });
  connector.refusals.push({ status: 403 });
  await mei.call('POST', `${path}/messages`, { text: 'It leaves today.' });
  await until(async () => (await seen('It leaves today.')).isRefused, 'the mark');
  expect(connector.sent.filter(({ activity }) => activity.text === 'One moment.')).toHaveLength(1);
});
